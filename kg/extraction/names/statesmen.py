"""Persons whom an article names without an office: leaders by their full names in the gazetteer, others by their state.

"When Ronald Reagan met Mikhail Gorbachev", "said Peru's Ana Vilca".
"""

from __future__ import annotations

from functools import lru_cache

from kg.extraction.lexicon import words
from kg.extraction.names.entities import Mention, Register
from kg.extraction.names.personal_names import is_name_word, read_name
from kg.extraction.names.persons import PersonFinder
from kg.extraction.names.surface import Surface
from kg.gazetteer import Gazetteer

_LEADING = frozenset({"head_of_state", "head_of_government"})
_LONGEST = 3  # words of a name behind a state's
_SIZES = (4, 3, 2)  # words of a full name, the longest first


def find_statesmen(surface: Surface, register: Register) -> None:
    """Enter the heads of state and government whose full names a sentence gives."""
    tokens, i = surface.tokens, 0
    known = words("surnames_like_words")
    fit = [is_name_word(token) or (token.is_capitalized and token.lower in known) for token in tokens]
    while i < len(tokens) - 1:
        if not (fit[i] and fit[i + 1]):
            i += 1
            continue
        size = next((n for n in _SIZES if _is_name(surface, register, i, n) and _state_led(surface.text(i, i + n))), 0)
        if size:
            start, end = tokens[i].start, tokens[i + size - 1].end
            person = register.person(surface.text(i, i + size))
            register.settle(person, _state_led(surface.text(i, i + size)), "led it, by the gazetteer")
            person.was_leader = True
            register.add(Mention(start, end, surface.sentence.index, (person,), "name", (start, end)))
        i += size or 1


def find_compatriots(surface: Surface, register: Register, finder: PersonFinder) -> None:
    """Enter those of whom a sentence tells no more than their state ("Peru's Ana Vilca said")."""
    tokens = surface.tokens
    for unit in surface.units:
        i = unit.end + 1
        if unit.form != "state" or i >= len(tokens) or tokens[unit.end].text not in ("’s", "'s"):
            continue
        name = read_name(tokens, i, finder.is_free)
        if name is None or name.start != i or not 2 <= name.end - name.start <= _LONGEST:
            continue
        parts = {t.lower for t in tokens[name.start : name.end]}
        behind = tokens[name.end] if name.end < len(tokens) else None
        start, end = tokens[name.start].start, tokens[name.end - 1].end
        if parts & things() or any(k in surface.covered for k in range(name.start, name.end)):
            continue
        if (behind is not None and behind.is_capitalized) or register.is_taken(start, end):
            continue
        person = register.person(surface.text(name.start, name.end))
        register.settle(person, unit.entity.name, "possessive in front of the name")
        register.add(Mention(start, end, surface.sentence.index, (person,), "name", (start, end)))


@lru_cache(maxsize=1)
def things() -> frozenset[str]:
    """Words that no personal name holds: those of bodies, buildings, instruments and things named after people."""
    instruments = {word for name in words("instruments") for word in name.split()}
    return words("bodies") | words("venues") | words("venue_openers") | instruments | words("things")


def _is_name(surface: Surface, register: Register, i: int, size: int) -> bool:
    tokens = surface.tokens[i : i + size]
    return (
        len(tokens) == size
        and all(is_name_word(t) for t in tokens[1:])
        and not any(
            k in surface.covered and surface.covered[k].form in ("state", "demonym") for k in range(i, i + size)
        )
        and not register.is_taken(tokens[0].start, tokens[-1].end)
    )


@lru_cache(maxsize=4096)
def _state_led(name: str) -> str | None:
    """Return the one state that bearers of a name have led, or None."""
    gazetteer = Gazetteer.default()
    states = {
        term.iso2
        for candidate in gazetteer.lookup(name, "person")
        for term in gazetteer.terms(candidate.qid)
        if term.rank in _LEADING and term.iso2
    }
    return states.pop() if len(states) == 1 else None
