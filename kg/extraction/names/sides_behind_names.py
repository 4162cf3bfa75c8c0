"""Whose somebody is by the words behind the name: "Ida Ek of Mali", and in a list "Ida Ek for Mali, Lars Vega for Peru"."""

from __future__ import annotations

from kg.extraction.names.entities import Entity, Register
from kg.extraction.names.surface import Surface
from kg.extraction.names.surroundings import owner_of

_SIDE = 2
"""Words of a side that is not named: "for the **host country**"."""


def owner_behind(surface: Surface, register: Register, i: int, *, is_one_of_several: bool) -> tuple[Entity | None, int]:
    """Return whom or what the words behind a name say that its bearer is of, and where they end.

    Parameters
    ----------
    i : int
        The token behind the name.
    is_one_of_several : bool
        Whether the office in front has several holders: each may then be told to be there "for" a side.
    """
    tokens = surface.tokens
    if i + 1 >= len(tokens) or tokens[i].lower not in (("of", "for") if is_one_of_several else ("of",)):
        return None, i
    k = i + 2 if tokens[i + 1].lower == "the" else i + 1
    unit = surface.starting.get(k)
    if unit is not None:
        return owner_of(register, unit), unit.outer_end
    end = k
    while is_one_of_several and end < min(k + _SIDE, len(tokens)) and tokens[end].text.isalpha():
        end += 1
    return None, end if end > k else i
