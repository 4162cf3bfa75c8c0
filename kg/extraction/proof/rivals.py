"""What else was found in an article of the same people and states: what is told twice is found twice."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from math import log1p
from typing import TYPE_CHECKING

from kg.extraction.context.parties import names_meant
from kg.extraction.learned.combining import Finding, fillers
from kg.facts import AnyFact, Commitment

if TYPE_CHECKING:
    from kg.extraction.analysis import Analysis

_OF_WHOM: Mapping[str, tuple[str, ...]] = {
    "engagement": ("parties",),
    "instrument": ("parties",),
    "partnership": ("parties",),
    "commitment": ("agents",),
    "statement": ("speaker",),
    "office": ("person",),
    "observation": ("subject",),
}
_TOLD_BY_A_WORD = frozenset({"engagement", "instrument", "partnership", "commitment"})
_MOST = 3  # likelier ones that are counted
_MANY = 7
_LIKELY = 0.3


class Rivals:
    """The facts of an article by whom they are told of.

    Parameters
    ----------
    found : sequence of Finding
        All that was found in the article.
    """

    def __init__(self, found: Sequence[Finding] = ()) -> None:
        self._of_kind: dict[str, int] = defaultdict(int)
        self._sure: dict[Hashable, list[float]] = defaultdict(list)
        self._promises: dict[str, list[Commitment]] = defaultdict(list)
        self._gaining: dict[str, set[str]] = {}
        for one in found:
            self._of_kind[one.kind] += 1
            if isinstance(one.fact, Commitment):
                for agent in one.fact.agents:
                    self._promises[agent].append(one.fact)
            for key in _keys(one.fact):
                self._sure[key].append(one.probability)
        for sure in self._sure.values():
            sure.sort()

    def is_named_as_gaining(self, analysis: Analysis, agent: str, name: str) -> bool:
        """Tell whether a promise of somebody names another by name or adjective as whoever gains by it."""
        if agent not in self._gaining:
            self._gaining[agent] = {
                name
                for fact in self._promises.get(agent, ())
                for name in fact.beneficiaries
                if name in _told_in(analysis, fact)
            }
        return name in self._gaining[agent]

    def features(self, found: Finding) -> dict[str, float]:
        """Return how many facts of its kind there are, how many of the same people or states, and how many of these are likelier.

        Examples
        --------
        >>> from kg.facts import Evidence, Office
        >>> words = Evidence(quote="Minister Ida Ek", start=0, end=15)
        >>> one = Finding(Office(person="Ida Ek", office="Minister", evidence=(words,), confidence=0.9), None, 0.9)
        >>> Rivals([one]).features(one)["likelier of the same"]
        0.0
        """
        values = {"others of its kind": log1p(max(0, self._of_kind.get(found.kind, 1) - 1)) / 3}
        for key, name in zip(_keys(found.fact), ("the same", "the same, of its sort"), strict=False):
            sure = self._sure.get(key, [])
            likelier = len(sure) - bisect_right(sure, found.probability)
            values[f"others of {name}"] = log1p(max(0, len(sure) - 1)) / 2
            values[f"likelier of {name}"] = min(likelier, _MOST) / _MOST
        return values

    def licences(self, found: Finding) -> list[str]:
        """Return how many facts of a kind there are, and how many words of its sentence tell one.

        Whose an office is, who speaks and of whom a figure is does not depend on them.

        Examples
        --------
        >>> from kg.facts import Evidence, Office
        >>> words = Evidence(quote="Minister Ida Ek", start=0, end=15)
        >>> one = Finding(Office(person="Ida Ek", office="Minister", evidence=(words,), confidence=0.9), None, 0.9)
        >>> Rivals([one]).licences(one)
        []
        """
        if found.kind not in _TOLD_BY_A_WORD:
            return []
        telling = len({one.start for one in found.tellings if one.probability >= _LIKELY})
        return [f"tellings {min(telling, _MOST)}", f"of its kind {_few(self._of_kind[found.kind])}"]


def _told_in(analysis: Analysis, fact: Commitment) -> set[str]:
    """Return the states and bodies that the sentence of a promise names."""
    sentence = analysis.sentence_at(fact.evidence[0].start)
    named = analysis.register.in_sentence(sentence.index) if sentence is not None else ()
    return {
        name for m in named if m.form in ("name", "demonym", "capital") for e in m.entities for name in names_meant(e)
    }


def _few(count: int) -> str:
    return str(count) if count < _MOST else "a few" if count < _MANY else "many"


def _keys(fact: AnyFact) -> list[Hashable]:
    whom = frozenset(str(one) for role in _OF_WHOM[fact.kind] for one in fillers(fact, role))
    sort = getattr(fact, "type", None) or getattr(fact, "action", None)
    return [(fact.kind, whom)] + ([(fact.kind, whom, sort)] if sort else [])
