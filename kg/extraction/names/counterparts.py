"""Counterparts: "her Kazakh counterpart, Yerlan Abishev" holds the office of the one whom he mirrors."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.lexicon import words, words_of
from kg.extraction.names.entities import Entity
from kg.extraction.names.personal_names import PersonalName, read_name
from kg.extraction.names.persons import PersonFinder
from kg.extraction.names.surface import Unit
from kg.extraction.names.surroundings import owner_of


@dataclass(eq=False)
class PendingCounterpart:
    """ "His Moldovan and Romanian counterparts, …": to be given the office of the person they mirror."""

    sentence: int
    position: int
    start: int
    end: int
    persons: list[tuple[Entity | None, Entity | None]]
    owner: str
    prefix: str = ""


def find_counterparts(finder: PersonFinder) -> list[PendingCounterpart]:
    """Note "her Kazakh counterpart, Yerlan Abishev", to be given the office of the one mirrored."""
    pending: list[PendingCounterpart] = []
    for i, token in enumerate(finder.tokens):
        if token.lower not in words_of("names", "counterpart") or (token.lower == "host" and token.is_capitalized):
            continue
        start: int = i
        prefix = ""
        owners: list[Entity] = []
        if token.lower.startswith("number"):  # "opposite number"
            if not i or finder.tokens[i - 1].lower != "opposite":
                continue
            start -= 1
        while start and (
            (unit := finder.surface.covered.get(start - 1)) is not None
            or finder.tokens[start - 1].lower in ("and", ",", "fellow", "then")
            or finder.tokens[start - 1].lower in words_of("names", "acting")
            or (finder.tokens[start - 1].text.islower() and finder.tokens[start - 1].lower in words("office_fields"))
        ):
            if unit is not None:
                owners.insert(0, owner_of(finder.register, unit))
                start = unit.start
            else:
                start -= 1
                prefix = (
                    f"{finder.tokens[start].text} "
                    if finder.tokens[start].lower in words_of("names", "acting")
                    else prefix
                )
        possessive = finder.tokens[start - 1].lower if start else ""
        k = i + 1
        names: list[PersonalName] = []
        k = _first_name(finder, k, owners)
        while k < len(finder.tokens):
            name = read_name(finder.tokens, k, finder.is_free)
            if name is None or (not owners and name.end - name.start < 2 and finder.tokens[k - 1].text != ","):
                break
            names.append(name)
            k = name.end
            if not token.lower.endswith("s"):
                break
            while k < len(finder.tokens) and finder.tokens[k].lower in (",", "and"):
                k += 1
        if token.lower.startswith(("colleague", "host")) and not (owners and names):
            continue
        pairs: list[tuple[Entity | None, Entity | None]] = []
        for number in range(max(len(names), len(owners), 1)):
            owner = owners[number] if number < len(owners) else (owners[0] if len(owners) == 1 else None)
            person = finder.enter(names[number]) if number < len(names) else None
            if person is not None and owner is not None and person.state is None:
                state = owner.of_state
                finder.register.settle(person, state, 'in front of "counterpart"')
            pairs.append((person, owner))
        end = names[-1].end if names else i + 1
        pending.append(
            PendingCounterpart(
                finder.index,
                token.start,
                finder.tokens[max(start - 1, 0)].start,
                finder.tokens[end - 1].end,
                pairs,
                possessive,
                prefix,
            )
        )
    return pending


def _first_name(finder: PersonFinder, k: int, owners: list[Entity]) -> int:
    """Return where the first name behind the noun may start; a capital in between is entered as whose he or she is."""
    if not owners and (unit := _abroad(finder, k)) is not None:
        owners.append(owner_of(finder.register, unit))  # "her counterpart in Madrid, Luis Vega"
        k = unit.outer_end
    return k + (k < len(finder.tokens) and finder.tokens[k].text == ",")


def _abroad(finder: PersonFinder, i: int) -> Unit | None:
    """Return the state or capital behind "in" or "from" that tells whose a counterpart is."""
    if i + 1 >= len(finder.tokens) or finder.tokens[i].lower not in ("in", "from"):
        return None
    unit = finder.surface.starting.get(i + 1)
    behind = finder.tokens[unit.outer_end].text if unit is not None and unit.outer_end < len(finder.tokens) else ""
    return unit if unit is not None and unit.form in ("capital", "state") and behind == "," else None
