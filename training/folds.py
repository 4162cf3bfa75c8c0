"""How articles are parted for cross-validation."""

from __future__ import annotations

import random


def folds(names: list[str], count: int, seed: int) -> list[int]:
    """Give each name a fold, 0 to ``count`` - 1, the same for the same seed; like names get the same one.

    All that comes from one article stays in one fold: its sentences resemble each other more than those of others.
    """
    shuffled = sorted(set(names))
    random.Random(seed).shuffle(shuffled)
    of = {name: index % count for index, name in enumerate(shuffled)}
    return [of[name] for name in names]
