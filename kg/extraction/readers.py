"""Who reads: the learned reader, the rules, or both. Each finds facts in an article that is analysed already."""

from __future__ import annotations

from typing import Literal, get_args

Reader = Literal["both", "learned", "rules"]
READERS: tuple[Reader, ...] = get_args(Reader)
DEFAULT_READER: Reader = "both"
