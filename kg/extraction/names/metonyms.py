"""A city that stands for the union that sits there: "talks with Brussels", "Brussels wants to see it first"."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kg.extraction.lexicon import words_of
from kg.extraction.names.entities import Entity, Register
from kg.extraction.names.surface import Surface, Unit

_UNION = "EU"
_FACING = frozenset({"with", "between", "against", "by"})
"""Words in front of whoever acts or is dealt with; behind "in", "at", "to" and "from" stands where something is."""
_ACTING = frozenset({"has", "had", "have", "is", "was", "will", "would", "could", "may", "might", "should", "can"})


def read_metonyms(surfaces: Collection[Surface], register: Register) -> None:
    """Read the seat of the European Union as the Union where it acts, in an article that does not speak of its own state.

    An article that names Belgium, or NATO and not the Union, leaves open whom the city stands for.

    Examples
    --------
    >>> from kg.article import Article
    >>> from kg.extraction.analysis import analyse
    >>> def named(text):
    ...     mentions = analyse(Article(name="a", text=text)).register.in_sentence(0)
    ...     return [m.entity.name for m in mentions if text[m.start : m.end] == "Brussels"]
    >>> named("Kenya held talks with Brussels."), named("Kenya held talks in Brussels."), named("Brussels airport closed.")
    (['EU'], ['Brussels'], ['Brussels'])
    >>> named("Kenya held talks with Brussels, and Belgium a vote.")
    ['Brussels']
    """
    units = [unit for surface in surfaces for unit in surface.units]
    told = [(surface, unit) for surface in surfaces for unit in surface.units if _is_seat(unit)]
    told = [(surface, unit) for surface, unit in told if _acts(surface, unit)]
    if not told or _is_of_another(units, {unit.entity.state for _, unit in told}):
        return
    union = register.get("state", _UNION)
    for _, unit in told:
        unit.entity, unit.form = union, "state"


def _is_seat(unit: Unit) -> bool:
    return unit.form == "capital" and unit.entity.name.lower() in words_of("names", "seat of the union")


def _is_of_another(units: Iterable[Unit], states: Collection[str | None]) -> bool:
    """Tell whether an article names the state that a seat lies in, or another body that sits there alone."""
    named: list[Entity] = [u.entity for u in units if u.form != "capital"]
    is_union = any(e.name == _UNION or e.name.lower().startswith("europ") for e in named)
    others = any(e.name.lower() in words_of("names", "at the seat of the union") for e in named)
    return any(e.kind == "state" and e.name in states for e in named) or (others and not is_union)


def _acts(surface: Surface, unit: Unit) -> bool:
    """Tell whether a city is dealt with, or opens a clause as its subject."""
    tokens = surface.tokens
    before = tokens[unit.start - 1].lower if unit.start else ""
    behind = tokens[unit.end].lower if unit.end < len(tokens) else ""
    if before in _FACING:
        return behind in ("", "and") or not behind[0].isalpha() or not tokens[unit.end].is_capitalized
    if before not in ("", "that") or surface.sentence.is_headline:
        return False
    if behind == ",":
        return [t.lower for t in tokens[unit.end + 1 : unit.end + 2]] in (["he"], ["she"])  # "Brussels, he said, wants"
    done = words_of("names", "done by a capital")
    return behind in _ACTING or any(form in done for form in (behind, behind[:-1], behind[:-2]))
