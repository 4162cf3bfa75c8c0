"""Figures of which nobody can tell what they count: "in 2019 it was perhaps 9,000", "two of them"."""

from __future__ import annotations

from kg.extraction.proof.case import Case
from kg.facts import Observation

_SAYING = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


def by_its_empty_measure(case: Case) -> str | None:
    """Return that a figure's measure says nothing: no word of it is a noun, a name, an adjective or a full verb; or None.

    Examples
    --------
    >>> from kg.extraction.proof.case import example
    >>> told = "Norway's trade grew by 9 percent. In 2019 it was perhaps 9,000."
    >>> fields = {"subject": "NO", "value": 9000}
    >>> by_its_empty_measure(example("observation", told, "In 2019 it was", measure="In 2019 it was perhaps", **fields))
    'nothing tells what is counted (“In 2019 it was perhaps”)'
    >>> fields = {"subject": "NO", "value": 9}
    >>> by_its_empty_measure(example("observation", told, "trade grew", measure="trade grew", **fields)) is None
    True
    """
    fact = case.fact
    if not isinstance(fact, Observation) or case.sentence is None:
        return None
    start = case.sentence.text.find(fact.measure)
    if start < 0:
        return None
    start += case.sentence.start
    tokens = case.analysis.parse_of(case.sentence.index).tokens_in(start, start + len(fact.measure))
    if not tokens or any(token.pos_ in _SAYING and token.text[:1].isalpha() for token in tokens):
        return None
    return f"nothing tells what is counted (“{fact.measure}”)"
