"""Of which state an official is, by the gazetteer: who held such an office at the time of the article."""

from __future__ import annotations

from collections.abc import Sequence

from kg.article import Article
from kg.extraction.lexicon import words
from kg.extraction.names.entities import Entity, Register
from kg.gazetteer import Gazetteer
from kg.gazetteer.items import possible

_LEADERS = frozenset({"head_of_state", "head_of_government"})
_RANKS = {"leader": _LEADERS, "minister": frozenset({"foreign_minister", "minister"})}  # ours: the gazetteer's


def recognize_holders(article: Article, states: Sequence[str], register: Register) -> None:
    """Give persons whom the gazetteer knows as holders of an office the state of that office."""
    gazetteer = Gazetteer.default()
    for person in register.of_kind("person"):
        if person.state or not any(h.of is None for h in person.holdings):
            continue
        known = _states_served(gazetteer, person.name, article.date) if " " in person.name else set()
        if not known and article.date and len(article.date) == len("2023-06-24"):
            ranks = {
                r for h in person.holdings if h.of is None and h.possessive is None for r in _RANKS.get(h.rank, ())
            }
            last = person.parts[-1] if person.parts else person.name  # a number alone has no parts: "Queen II"
            known = {s for s in states[:8] if _has_holder(gazetteer, s, last, ranks, article.date)}
        if not known:
            known = _realms(gazetteer, person, states)
        if len(known) > 1:  # a monarch of several states is the one's that the article is about
            known = known & set(states)
        if len(known) == 1:
            register.settle(person, known.pop(), "held the office then, by the gazetteer")
            person.is_known = True


def _states_served(gazetteer: Gazetteer, name: str, date: str | None) -> set[str]:
    """The states of the offices that bearers of a full name may hold on a day."""
    bearers = {c.qid for c in gazetteer.lookup(name, "person")}
    terms = (t for qid in bearers for t in gazetteer.terms(qid))
    return {t.iso2 for t in terms if t.iso2 and (date is None or possible(t, date))}


def _realms(gazetteer: Gazetteer, person: Entity, states: Sequence[str]) -> set[str]:
    """Those of an article's states that have a head of such a title ("Sultan", "Emir"), where not all have one."""
    titles = {h.office.lower() for h in person.holdings if h.of is None} & words("monarchs")
    return {
        state
        for state in states
        for term in (gazetteer.holders(state, rank="head_of_state") if titles else ())
        if titles & set(term.position.lower().split())
    }


def _has_holder(gazetteer: Gazetteer, state: str, surname: str, ranks: set[str], date: str) -> bool:
    """Tell whether somebody of that surname may hold an office of such a rank of a state on a day."""
    terms = (t for qid in gazetteer.namesakes(surname, state) for t in gazetteer.terms(qid))
    return any(t.iso2 == state and t.rank in ranks and possible(t, date) for t in terms)
