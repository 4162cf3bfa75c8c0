"""Numbers of options that are numbers: ``nan`` is within no bounds, and beyond none."""

from __future__ import annotations

import math
from typing import Any

import click


class FiniteRange(click.FloatRange):
    """A number within bounds, neither ``nan``, which click lets pass, nor infinite.

    Examples
    --------
    >>> FiniteRange(0, 1).convert("0.5", None, None)
    0.5
    >>> FiniteRange(0).convert("nan", None, None)
    Traceback (most recent call last):
    click.exceptions.BadParameter: 'nan' is no finite number.
    """

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number."""
        number = float(super().convert(value, param, ctx))
        if not math.isfinite(number):
            self.fail(f"{value!r} is no finite number.", param, ctx)
        return number
