"""What people decide: an act with its decisions, as a line of the journal has it, and what acts come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Self

from kg.review.identity import Record, plain

Verdict = Literal["accepted", "corrected", "added", "rejected", "merged", "noted"]

PUBLISHED: frozenset[str] = frozenset({"accepted", "corrected", "added"})
"""Verdicts by which a fact is published."""


@dataclass(frozen=True)
class Decision:
    """What a person decided about one fact.

    Attributes
    ----------
    key : str
        The name of the fact (:func:`kg.review.identity.key_of`).
    verdict : str
    fact : dict
        The fact as it is to be published; of one that is not to be, as it was found.
    found : dict or None
        What the program had found, where that was corrected.
    confidence : float or None
        How sure the program was.
    reader : str or None
        Who found it, where that was traced.
    rules : list of str or None
        By which rules.
    reason, into : str or None
        Why it was rejected; the fact that it was merged into.
    text : str
        The text that the person had before her.
    by, at, act
        Who, when, and the number of the act.
    """

    key: str
    verdict: Verdict
    fact: Record = field(hash=False)
    found: Record | None = field(default=None, hash=False)
    confidence: float | None = None
    reader: str | None = None
    rules: list[str] | None = field(default=None, hash=False)
    reason: str | None = None
    into: str | None = None
    text: str = ""
    by: str = ""
    at: str = ""
    act: int = 0

    def as_json(self) -> Record:
        """Return it as JSON has it, without empty fields."""
        record: Record = plain(vars(self))
        return record

    @property
    def is_settled(self) -> bool:
        """Whether the fact needs no more looking at."""
        return self.verdict != "noted"


@dataclass(frozen=True)
class Act:
    """One thing that a person did: all of it counts, or nothing.

    Attributes
    ----------
    number : int
        Its place among the acts of the folder.
    at, by, article, text
        When, who, on which article with which text.
    name : str
        What was done, as ``accept``.
    decisions : mapping of str to Decision or None
        For each fact that it concerns, what was decided; None where nothing holds any more.
    closed : bool or None
        Whether the article is all right from then on; None where that stays as it was.
    undoes : int or None
        The act that it takes back.
    link : mapping or None
        The row of the sheet of links that it made, and the one that it found.
    """

    number: int
    at: str
    by: str
    article: str
    text: str
    name: str
    decisions: Mapping[str, Decision | None] = field(default_factory=dict, hash=False)
    closed: bool | None = None
    undoes: int | None = None
    link: Mapping[str, Any] | None = field(default=None, hash=False)

    def as_json(self) -> Record:
        """Return the line of the journal."""
        told: Record = {
            "act": self.number,
            "at": self.at,
            "by": self.by,
            "article": self.article,
            "text": self.text,
            "name": self.name,
            "decisions": {
                key: decision and {k: v for k, v in decision.as_json().items() if k not in _OF_THE_ACT}
                for key, decision in self.decisions.items()
            },
        }
        others = {"closed": self.closed, "undoes": self.undoes, "link": self.link}
        return told | {key: value for key, value in others.items() if value is not None}

    @classmethod
    def from_json(cls, record: Record) -> Self:
        """Return what :meth:`as_json` wrote."""
        given = dict(record)
        number, decided = given.pop("act"), given.pop("decisions")
        act = cls(number=number, **given)
        common = {"text": act.text, "by": act.by, "at": act.at, "act": number}
        decisions = {key: value and Decision(**{**value, **common}) for key, value in decided.items()}
        return replace(act, decisions=decisions)


_OF_THE_ACT = frozenset({"text", "by", "at", "act"})


@dataclass
class State:
    """What all acts on an article come to.

    Attributes
    ----------
    article, entities : dict, list
        As they were when the article was last settled, as JSON has them.
    decisions : dict of str to Decision
    closed : dict or None
        Who said that all is right, when, and of which text.
    through : int
        The last act that it holds.
    """

    article: Record = field(default_factory=dict)
    entities: list[Record] = field(default_factory=list)
    decisions: dict[str, Decision] = field(default_factory=dict)
    closed: Record | None = None
    through: int = 0

    def take(self, act: Act) -> None:
        """Take in an act; one that it holds already changes nothing."""
        if act.number <= self.through:
            return
        for key, decision in act.decisions.items():
            if decision is None:
                self.decisions.pop(key, None)
            else:
                self.decisions[key] = decision
        if act.closed is not None:
            self.closed = {"by": act.by, "at": act.at, "text": act.text} if act.closed else None
        self.through = act.number

    def is_closed(self, text: str) -> bool:
        """Tell whether somebody said of this very text that all is right."""
        return self.closed is not None and self.closed["text"] == text

    def as_json(self) -> Record:
        """Return it as JSON has it."""
        return {**vars(self), "decisions": [one.as_json() for one in self.decisions.values()]}

    @classmethod
    def from_json(cls, record: Record) -> Self:
        """Return what :meth:`as_json` wrote."""
        decisions = (Decision(**one) for one in record["decisions"])
        return cls(**{**record, "decisions": {one.key: one for one in decisions}})
