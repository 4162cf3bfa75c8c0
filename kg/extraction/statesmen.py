"""Leaders whom an article names without their office ("when Reagan met Gorbachev"): by their full names in the gazetteer."""

from __future__ import annotations

from functools import lru_cache

from kg.extraction.entities import Mention, Register
from kg.extraction.personal_names import is_name_word
from kg.extraction.surface import Surface
from kg.linking.gazetteer import Gazetteer

_LEADING = frozenset({"head_of_state", "head_of_government"})
_SIZES = (4, 3, 2)  # words of a full name, the longest first


def find_statesmen(surface: Surface, register: Register) -> None:
    """Enter the heads of state and government whose full names a sentence gives."""
    tokens, i = surface.tokens, 0
    while i < len(tokens) - 1:
        size = next((n for n in _SIZES if _is_name(surface, register, i, n) and _state_led(surface.text(i, i + n))), 0)
        if size:
            start, end = tokens[i].start, tokens[i + size - 1].end
            person = register.person(surface.text(i, i + size))
            person.state = person.state or _state_led(surface.text(i, i + size))
            person.was_leader = True
            register.add(Mention(start, end, surface.sentence.index, (person,), "name", (start, end)))
        i += size or 1


def _is_name(surface: Surface, register: Register, i: int, size: int) -> bool:
    tokens = surface.tokens[i : i + size]
    return (
        len(tokens) == size
        and all(is_name_word(t) for t in tokens)
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
