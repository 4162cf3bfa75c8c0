"""Of which states an official is not, whose office no word gives an owner: that of whoever stands beside and bears a state.

In "Minister Ek and Danish Minister Bo signed" the one who bears none is no Dane; nor is a minister of Peru who "flew to
Lima", nor "the ambassador to Peru" of Peru.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.lexicon import words, words_of
from kg.extraction.names.entities import Entity, Holding
from kg.extraction.names.surface import Surface, Unit
from kg.extraction.text.sentences import Sentence

_JOINS = frozenset({"and", "with", "alongside", "together"})
_BETWEEN = _JOINS | {"by", "the", "his", "her", "visiting"}
_LONGEST_JOIN = 3  # tokens between a holder and the state of the next
_IN_BRACKETS = 3  # tokens of a word in brackets between them: "(left)"
_NEXT_OFFICE = 8  # tokens between a state and the office that is its
_TO_TRAVELLING = 8  # tokens between a holder and the verb that says that he or she travels
_TO_GOAL = 8  # tokens between that verb and where the journey leads
_BEHIND_GOAL = 3  # tokens behind that in which "from" tells that it is the way back
_APOSTROPHES = ("'s", "’s")


def foreign_to(
    holding: Holding, other: Entity | None, sentences: Sequence[Sentence], surfaces: dict[int, Surface]
) -> tuple[frozenset[str], str]:
    """Return the state that an office is not of by what stands beside it, and the licence of the other of two.

    ``other`` is whose counterpart the holder is, or the other one of two in one office.
    """
    if other is not None and other.state:
        return frozenset({other.state}), "across"
    for find, licence in (
        (others_beside, "beside a foreigner"),
        (goal_of_journey, "travels abroad"),
        (where_sent, "sent abroad"),
    ):
        if (state := find(holding, sentences, surfaces)) is not None:
            return frozenset({state}), licence
    return frozenset(), ""


def others_beside(holding: Holding, sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> str | None:
    """Return the state of the official who is named behind "and", where that one bears it and the first bears none."""
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    if sentence is None:
        return None
    surface, low = surfaces[sentence.index], [t.lower for t in sentence.tokens]
    last = next((i for i, t in enumerate(sentence.tokens) if t.start >= holding.end), len(low))
    unit = next((u for u in surface.units if u.start >= last), None)
    if unit is None or unit.form not in ("demonym", "state") or unit.start - last > _LONGEST_JOIN + _IN_BRACKETS:
        return None
    between = low[last : unit.start]
    if between[:1] == ["("] and between[2:3] == [")"]:
        del between[:3]  # "Minister Ek (left) and Danish Minister Bo"
    if (
        not between
        or len(between) > _LONGEST_JOIN
        or between[0] not in _JOINS
        or not set(between) <= _BETWEEN | words_of("names", "acting")
    ):
        return None
    behind = low[unit.end : unit.end + 1]
    is_own = unit.form == "demonym" or (behind and behind[0] in _APOSTROPHES)
    is_several = behind in (["and"], [","])  # "and his Indonesian and Thai colleagues"
    return _state(unit) if is_own and not is_several and _is_office(low[unit.end : unit.end + _NEXT_OFFICE]) else None


def goal_of_journey(holding: Holding, sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> str | None:
    """Return the state that an official is said to travel to ("Minister Ek flies to Lima"), who is then of another."""
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    if sentence is None:
        return None
    surface, low = surfaces[sentence.index], [t.lower for t in sentence.tokens]
    last = next((i for i, t in enumerate(sentence.tokens) if t.start >= holding.end), len(low))
    going = words_of("context", "going somewhere")
    verb = next((i for i in range(last, min(last + _TO_TRAVELLING, len(low))) if low[i] in going), None)
    if verb is None or not set(low[last:verb]) <= words_of("context", "in front of going"):
        return None
    named = (u for u in surface.units if verb < u.start <= verb + _TO_GOAL and u.form in ("state", "capital", "place"))
    goal = next(named, None)
    if goal is None or words_of("context", "homewards") & {*low[verb : goal.end + _BEHIND_GOAL]}:
        return None
    return _state(goal)


def where_sent(holding: Holding, sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> str | None:
    """Return the state that an envoy is sent to ("the ambassador to Peru, Ann Lee")."""
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    if sentence is None or words("offices_abroad").isdisjoint(holding.office.lower().split()):
        return None
    for unit in surfaces[sentence.index].units:
        start = sentence.tokens[unit.start].start
        before = [t.lower for t in sentence.tokens[max(unit.start - 2, 0) : unit.start] if t.lower != "the"][-1:]
        if holding.start <= start < holding.end and unit.form != "demonym" and before == ["to"]:
            return _state(unit)
    return None


def _is_office(low: Sequence[str]) -> bool:
    heads = {office.split()[-1] for office in words("offices")} | words_of("names", "counterpart")
    return any(word in heads for word in low if word.isalpha())


def _state(unit: Unit) -> str | None:
    return unit.entity.of_state
