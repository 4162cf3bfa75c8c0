"""Who reads in this room: the embedded reader, or one of the two that it is made of, the learned one and the rules.

Each finds facts in an article that is analysed already. All readers of kg are named in :mod:`kg.readers`.
"""

from __future__ import annotations

from typing import Literal, get_args

EmbeddedReader = Literal["embedded", "learned", "rules"]
EMBEDDED_READERS: tuple[EmbeddedReader, ...] = get_args(EmbeddedReader)
DEFAULT_READER: EmbeddedReader = "embedded"
