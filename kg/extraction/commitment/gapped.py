"""Who promises a sum without a verb of their own: "Norway pledged 40 million euros and **Denmark 25 million**"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from kg.extraction.text.bare_sums import ROUGHLY

if TYPE_CHECKING:
    from kg.extraction.grammar.frames import Frames
    from kg.extraction.names.entities import Mention
    from kg.extraction.text.figures import Figure

_BESIDE = regex.compile(r"(?:[,;]|\b(?:and|while|but))\s+(?:the\s)?$")
_BETWEEN = regex.compile(rf"\s{ROUGHLY}")
_GIVEN_TO = regex.compile(r"\b(?:to|for|of)\s+(?:the\s)?$")


def gapped(frames: Frames, figures: Sequence[Figure], start: int) -> Iterator[tuple[Mention, Figure]]:
    """Yield who stands right in front of a sum, beside another sum whose verb tells of both, with that sum.

    Where somebody stands in front of the verb's own sum ("gave Mali 40 million euros and Chad 25 million"), or behind
    "to", those behind it are given something and give nothing.

    Parameters
    ----------
    frames : Frames
        Of the sentence.
    figures : sequence of Figure
        Of the sentence.
    start : int
        Where the verb begins.
    """
    parsed = frames.parsed
    sums = sorted((f for f in figures if f.kind == "money" and f.start >= start), key=lambda f: f.start)
    if not sums or any(start < m.start < sums[0].start for m in frames.mentions):
        return
    for before, figure in pairwise(sums):
        near = [m for m in frames.mentions if before.end <= m.start and m.end < figure.start]
        if not near or _BETWEEN.fullmatch(parsed.text(near[-1].end, figure.start)) is None:
            continue
        giver, front = near[-1], parsed.text(before.end, near[-1].start)
        if _GIVEN_TO.search(front):
            return
        if _BESIDE.search(front) and giver.form == "name" and giver.entity.kind in ("state", "organization"):
            yield giver, figure


def end_of_own(frames: Frames, figures: Sequence[Figure], start: int, end: int, verb: int | None = None) -> int:
    """Return where the words of an object end, before somebody else's sum begins in them.

    ``verb`` is where its verb begins, where it does not open with its sum.
    """
    givers = gapped(frames, figures, start if verb is None else min(verb, start))
    first = next((giver.start for giver, _ in givers if start < giver.start < end), None)
    if first is None:
        return end
    return start + len(_BESIDE.sub("", frames.parsed.text(start, first)).rstrip())
