"""A worker that dies of some articles, as one does whose memory runs out: it is killed, without a word."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

from kg.publishing import stages, work
from kg.publishing.outcome import Rejection
from kg.publishing.partitions import Item, Piece, name_of
from kg.publishing.settings import Settings

_mapped = stages._mapped


def _deadly(item: Item, settings: Settings) -> Any:
    name = name_of(item)
    mark = Path(settings.output, f".{name}")
    if isinstance(item, Rejection):
        return item
    if name == "deadly" or (name == "once" and not mark.exists()):
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return _mapped(item, settings)


def publish_piece(piece: Piece, settings: Settings, *, careful: bool = False) -> work.Done:
    """Do the work on a piece, if it does not die of it."""
    stages._mapped = _deadly
    return work.publish_piece(piece, settings, careful=careful)


def die(piece: Piece, settings: Settings, *, careful: bool = False) -> work.Done:
    """Die at once."""
    os._exit(1)
