"""What is diplomacy: facts that stay within one state, or within a firm, are left out."""

from __future__ import annotations

from collections.abc import Callable

from kg.extraction.analysis import Analysis
from kg.facts import AnyFact


def of_diplomacy(
    analysis: Analysis, facts: list[AnyFact], leads_abroad: Callable[[int], bool] | None = None
) -> list[AnyFact]:
    """Leave out what stays within one state where nothing in the article passes between parties: it is no diplomacy.

    Parameters
    ----------
    analysis : Analysis
    facts : list of facts
    leads_abroad : callable, optional
        Tells of a place of the text whether its sentence names another state; by default whether the register does.
    """
    abroad = leads_abroad or (lambda place: _leads_abroad(analysis, place))
    kinds = {fact.kind for fact in facts}
    if not kinds & {"engagement", "instrument", "partnership"}:
        facts = [f for f in facts if f.kind != "commitment" or abroad(f.evidence[0].start)]
        kinds = {fact.kind for fact in facts}
    if kinds & {"engagement", "instrument", "partnership", "commitment"}:
        outsiders = _heads_of_outsiders(analysis, facts)
        return [f for f in facts if f.kind != "statement" or f.speaker not in outsiders]
    return [fact for fact in facts if fact.kind not in ("statement", "observation")]


def _heads_of_outsiders(analysis: Analysis, facts: list[AnyFact]) -> set[str]:
    """Return the heads of firms and bodies that take no part in what the article tells of."""
    taking_part = names_in([f for f in facts if f.kind not in ("office", "statement")])
    return {
        person.name
        for person in analysis.register.of_kind("person")
        if person.holdings
        and all(h.rank == "officer" and h.of is not None and h.of.name not in taking_part for h in person.holdings)
    }


def _leads_abroad(analysis: Analysis, position: int) -> bool:
    """Tell whether a sentence names another state than the article's own, or a body of states."""
    sentence = analysis.sentence_at(position)
    mentions = analysis.register.in_sentence(sentence.index) if sentence is not None else ()
    return any(
        (e.kind == "state" and e.name != analysis.home)
        or (e.state or analysis.home) != analysis.home
        or e.is_international
        for mention in mentions
        for e in mention.entities
    )


def names_in(facts: list[AnyFact]) -> set[str]:
    """Return all names that stand in the roles of some facts."""
    names: set[str] = set()
    for fact in facts:
        for role in fact.roles:
            value = getattr(fact, role)
            names.update(value if isinstance(value, tuple) else [value] if value else [])
    return names
