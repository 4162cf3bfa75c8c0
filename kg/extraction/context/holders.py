"""Who holds an office that is named without its holder: "the Colombian president", "the minister"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from kg.extraction.lexicon import words_of
from kg.extraction.names.entities import Entity, Holding, Register, entities_of
from kg.extraction.names.persons import PersonFinder
from kg.extraction.names.surroundings import OfficeMention
from kg.extraction.text.sentences import Sentence

_HEADS = {("head", "of", "state"): False, ("head", "of", "government"): True}
"""Offices told by what their holders head, and whether that is a government."""
_NEAR = 3
"""Sentences behind an office in which news names who holds it ("The President of Peru arrived. … President Vega said …")."""


def _governs(held: list[str]) -> bool:
    """Tell whether an office is that of a head of government."""
    return bool(words_of("context", "heading a government") & set(held))


def holder(
    register: Register, home: str | None, office: OfficeMention, finder: PersonFinder, sentence: Sentence, start: int
) -> tuple[Entity, ...]:
    """Return who was named last of those who hold an office, else the one named next; empty where nobody is, or nobody is meant."""
    if is_visiting(office, finder):
        return _visitor(register, home, office, sentence, start)
    first = finder.tokens[office.outer_start].lower
    is_told = first in ("the", "his", "her", "their") or finder.tokens[office.office.start].is_capitalized
    if office.is_former or office.office.is_plural or not (is_told or office.owner is not None):
        return ()
    nearest: Entity | None = None
    for person in (entity for entity in register.named_before(sentence.index, start) if entity.kind == "person"):
        is_abroad = first == "the" and home is not None and person.state != home
        for holding in person.holdings:
            fit = _fit(office, person, holding, is_abroad=is_abroad)
            if fit == "sure":
                return (person,)
            nearest = nearest or (person if fit == "likely" else None)
    if nearest is None and office.owner is not None:
        return _named_next(register, office, sentence)
    return (nearest,) if nearest and office.owner is None else ()


def is_visiting(office: OfficeMention, finder: PersonFinder) -> bool:
    """Tell whether "the visiting" stands in front of an office."""
    front = [t.lower for t in finder.tokens[max(0, office.outer_start - 2) : office.outer_start]]
    return front[:1] == ["the"] and front[1:] != [] and front[1] in words_of("engagement", "on a visit")


def _visitor(
    register: Register, home: str | None, office: OfficeMention, sentence: Sentence, start: int
) -> tuple[Entity, ...]:
    """Return the one from abroad named last who holds a like office ("the visiting minister"); nobody where there are two states."""
    if home is None or office.is_former or office.office.is_plural:
        return ()
    head = office.office.head.words[-1]
    foreign = [
        person
        for person in register.named_before(sentence.index, start)
        if person.kind == "person" and person.state not in (None, home)
        if any(head in h.office.lower().split() and not h.is_former for h in person.holdings)
        if office.owner is None or person.state == office.owner.name
    ]
    return tuple(foreign[:1]) if len({person.state for person in foreign}) == 1 else ()


def _named_next(register: Register, office: OfficeMention, sentence: Sentence) -> tuple[Entity, ...]:
    """Return who alone is told just behind to hold an office whose owner is told: "Peru's president came. … Ana Vega, Peru's president"."""
    behind = (m for i in range(sentence.index, sentence.index + _NEAR + 1) for m in register.in_sentence(i))
    people = (e for e in entities_of(m for m in behind if m.form == "name") if e.kind == "person")
    return tuple(_sole(office, people))


def _sole(office: OfficeMention, people: Iterable[Entity]) -> list[Entity]:
    """Return the one of some persons who holds an office; nobody where several do, or somebody did."""
    head = office.office.head.words[-1]
    held = [(p, h) for p in people for h in p.holdings if h.of is office.owner and head in h.office.lower().split()]
    fitting = list(dict.fromkeys(p for p, h in held if _fit(office, p, h, is_abroad=False) == "sure"))
    return fitting if len(fitting) == 1 and not any(h.is_former for _, h in held) else []


def _fit(
    office: OfficeMention, person: Entity, holding: Holding, *, is_abroad: bool
) -> Literal["sure", "likely"] | None:
    """Tell whether an office that somebody holds is the one that is named, or a like one."""
    held, wanted = holding.office.lower().split(), office.office.text.lower().split()
    owner, head = office.owner, office.office.head.words[-1]
    if head == "leader" and holding.is_leader and owner is not None and holding.of is owner:
        return "sure"
    if office.office.head.words in _HEADS:  # "the Head of State": the president, king or emir
        is_other = owner is not None and holding.of is not owner
        if not holding.is_leader or holding.is_former or is_other or _governs(held) != _HEADS[office.office.head.words]:
            return None
        return "likely" if owner is None and is_abroad else "sure"
    if head not in held or holding.is_former or not set(wanted) <= set(held) | {"head"}:
        return None
    if set(wanted) & words_of("context", "lesser rank") > set(held) & words_of("context", "lesser rank"):
        return None  # "the vice president" is not the president
    if owner is not None and holding.of is not owner and person.state != owner.name:
        return None
    if wanted != held and len(wanted) > 1:
        return None
    if owner is None and is_abroad:
        return "likely"
    return "likely" if any((word in held) != (word in wanted) for word in ("vice", "deputy")) else "sure"
