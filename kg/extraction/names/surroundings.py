"""What stands around an office: whose it is, whether it is past, where its words begin and end."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from kg.extraction.lexicon import words, words_of
from kg.extraction.names.bodies_with_states import end_of_body, start_of_body
from kg.extraction.names.described_bodies import state_of_ministry
from kg.extraction.names.employers import Employers
from kg.extraction.names.entities import Entity, Register
from kg.extraction.names.office_heads import is_no_more
from kg.extraction.names.office_phrases import OfficePhrase
from kg.extraction.names.surface import Surface, Unit
from kg.extraction.text.sentences import Token

_POSSESSIVES = frozenset({"his", "her", "their", "its", "our", "my", "your", "whose"})
_APOSTROPHES = ("'s", "’s", "'", "’")
_WHERE = frozenset({"in", "at", "from", "to", "near", "outside"})
_DETERMINERS = frozenset({"the", "a", "an", "new", "newly", "current", "incumbent"})


@dataclass(eq=False)
class OfficeMention:
    """An office with its surroundings: tokens ``outer_start`` to ``outer_end``, whose it is and who holds it."""

    office: OfficePhrase
    outer_start: int
    outer_end: int
    owner: Entity | None
    possessive: str | None
    is_former: bool
    holders: list[Entity] = field(default_factory=list)
    owners: list[Entity] = field(default_factory=list)
    """Whose the offices are where several hold them, each another's ("the presidents of Mali and Peru")."""
    prefix: str = ""
    """What stands in front of the owner and belongs to the office: "Acting" in "Acting Kenyan Foreign Minister"."""


def owner_of(register: Register, unit: Unit) -> Entity:
    """Whom a unit stands for: seats and capitals stand for their state."""
    if unit.form in ("seat", "capital") and unit.entity.state:
        return register.get("state", unit.entity.state)
    return unit.entity


class Surroundings:
    """Looks at both sides of the offices of a sentence."""

    def __init__(self, surface: Surface, register: Register) -> None:
        self.surface = surface
        self.tokens: Sequence[Token] = surface.tokens
        self.register = register
        self.employers = Employers(surface, register)

    def of(self, office: OfficePhrase, offices: Container[int] = ()) -> OfficeMention:
        """Look at both sides of an office: whose it is, whether it is past; ``offices`` are the tokens of all offices."""
        left, owner, possessive = self._in_front(office, offices)
        former = any(is_no_more(token.lower) for token in self.tokens[left : office.start + 1])
        prefix = self._acting(left) if left < office.start else ""
        left -= bool(prefix)
        while left and ((low := self.tokens[left - 1].lower) in _DETERMINERS | _POSSESSIVES or is_no_more(low)):
            former = former or is_no_more(low)
            possessive = low if low in _POSSESSIVES else possessive
            left -= 1
        if owner is None and possessive is None and left < office.start and (unit := self._possessor(left)) is not None:
            owner, left = owner_of(self.register, unit), unit.start  # "Norway's new foreign minister"
        right = self._behind_post(office)
        after = self._unit_after(right, office)
        if owner is None and (employer := self._employer_behind(office, right, after)) is not None:
            (owner, right), after = employer, None
        if after is not None and self._is_for(right, after, office):
            right, after = after.outer_end, None  # "country director for Kenya"
        several = self._several(after) if owner is None and office.is_plural else []
        if after is not None and several:
            owner, after = owner_of(self.register, after), several[-1]
        if after is not None:
            if owner is None or after.form in ("state", "organization", "seat"):
                kept = owner if owner is not None and owner.kind == "state" else owner_of(self.register, after)
                owner = self.employers.of_a_town(office, after) or kept
            right = after.outer_end
            inner = self.surface.starting.get(right)  # "of the White House Military Office"
            if after.form == "seat" and inner is not None and inner.form == "organization":
                right, owner = inner.outer_end, inner.entity
                self.register.settle(owner, after.entity.state, "seat in front of the body")
            if after.form == "organization" and (home := self._state_behind(right)) is not None:
                right = home.outer_end  # "of the Office of the President of Ukraine"
                self.register.settle(after.entity, home.entity.name, "state behind the body")
        right = self._behind_post_of(office, right)
        owners = [owner_of(self.register, unit) for unit in several]
        return OfficeMention(office, left, right, owner, possessive, former, owners=owners, prefix=prefix)

    def _in_front(self, office: OfficePhrase, offices: Container[int]) -> tuple[int, Entity | None, str | None]:
        """Return where the words for whose an office is start in front of it, whose it is, and by which possessive."""
        left = self._before_appointment(office.start)
        employer = self.employers.before(office, left)
        if left and self.tokens[left - 1].text in (*_APOSTROPHES, ")"):
            unit = self.surface.ending.get(left - 1) or self.surface.ending.get(left)
            if unit is None and employer is None:
                unit = self._superiors_state(left, offices)
            if unit is None and employer is None:
                start = self._described_owner(left)
                owner = self.employers.described_in_front(start, left)
                return start, owner, None if owner is not None else "its"
        else:
            unit = self.surface.ending.get(left) if left else None
            if unit is None and employer is None and (state := state_of_ministry(self.surface, left)) is not None:
                return state.start, owner_of(self.register, state), None
        if unit is None:
            return (left, None, None) if employer is None else (employer[1], employer[0], None)
        if unit.form == "capital" and unit.start and self.tokens[unit.start - 1].lower in _WHERE:
            return left, None, None  # "while in Brussels President Ek …" tells where, not whose
        found = self._owner_in_front(unit, left, office)
        return (left, None, None) if found is None else (found[1], found[0], None)

    def _behind_post_of(self, office: OfficePhrase, right: int) -> int:
        """Return where the words end that say to whom somebody is sent ("the Ambassador of Denmark to Ukraine")."""
        if right == office.end or office.head.words[-1] not in words("offices_abroad"):
            return right
        if right >= len(self.tokens) or self.tokens[right].lower not in ("to", "in"):
            return right
        following = right + 2 if [t.lower for t in self.tokens[right + 1 : right + 2]] == ["the"] else right + 1
        unit = self.surface.starting.get(following)
        return unit.outer_end if unit is not None and unit.form != "demonym" else right

    def _owner_in_front(self, unit: Unit, left: int, office: OfficePhrase) -> tuple[Entity, int] | None:
        """Whose the office behind a unit is, and where the words for that start; None behind a mere place."""
        if (town := self.employers.of_a_town(office, unit)) is not None:
            return town, unit.start
        if (start := start_of_body(self.surface, office, unit, left)) is not None:
            return self.register.get("organization", self.surface.text(start, unit.end)), start
        if unit.form == "place" and (part := self.employers.of_a_part(office, unit, left)) is not None:
            return part, unit.start
        if unit.form == "place" and not unit.entity.is_capital:
            is_its = unit.end == left - 1 and self.tokens[left - 1].text in ("'s", "’s")
            return (self.employers.part_of_a_state(unit), unit.start) if is_its else None  # "Bavaria's minister"
        employing = self.employers.seat(unit) if left == unit.end else None
        owner = employing or owner_of(self.register, unit)
        before = self.surface.ending.get(unit.start)
        if before is None and owner.kind == "organization":
            before = self._possessor(unit.start)  # "Norway's Foreign Ministry spokesman"
        if before is not None and owner.kind == "organization":
            self.register.settle(owner, owner_of(self.register, before).of_state, "state in front of the body")
        if owner.kind == "organization" and "ministry" in owner.name.lower() and owner.state:
            owner = self.register.get("state", owner.state)
        if before is not None and (before.form == "demonym" or unit.form == "organization"):
            return owner, before.start
        return owner, unit.start

    def _is_for(self, right: int, after: Unit, office: OfficePhrase) -> bool:
        """Tell whether a state behind "for" is what an officer of a body answers for, and not whose officer it is."""
        is_for = self.tokens[right].lower == "for" and after.form != "organization"
        return is_for and office.head.whose == "body" and office.head.words[-1] not in words("offices_of_whoever")

    def _employer_behind(self, office: OfficePhrase, right: int, after: Unit | None) -> tuple[Entity, int] | None:
        """Return the employer that no list knows behind an office, or one whose name a state's opens, with where that ends."""
        if after is None:
            return self.employers.behind(office, right)
        if after.form in ("seat", "organization"):
            return None
        found = self.employers.of_a_state(office, right, after)
        if found is None and (end := end_of_body(self.surface, office, after)) is not None:
            return self.register.get("organization", self.surface.text(after.start, end)), end
        return found

    def _several(self, first: Unit | None) -> list[Unit]:
        """The states of "of Mali, Chad and Peru"; empty for one alone."""
        if first is None or first.form != "state":
            return []
        found = [first]
        i = first.outer_end
        while i < len(self.tokens) and self.tokens[i].lower in (",", "and"):
            k = i + 1
            while k < len(self.tokens) and self.tokens[k].lower in ("and", "the"):
                k += 1
            unit = self.surface.starting.get(k)
            if unit is None or unit.form != "state":
                break
            found.append(unit)
            i = unit.outer_end
        return found if len(found) > 1 else []

    def _possessor(self, i: int) -> Unit | None:
        """The state whose possessive ends in front of a token ("Norway's")."""
        if i < 2 or self.tokens[i - 1].text not in ("'s", "’s", "'", "’"):
            return None
        unit = self.surface.ending.get(i - 1)
        return unit if unit is not None and unit.form == "state" else None

    def _behind_post(self, office: OfficePhrase) -> int:
        """Skip the city where an ambassador or envoy serves ("the Turkish ambassador in Managua, …")."""
        i = office.end
        if [t.lower for t in self.tokens[i : i + 3]] == ["of", "the", "republic"] and [
            t.text for t in self.tokens[i + 3 : i + 4]
        ] == [","]:
            return i + 3  # "the President of the Republic, …"
        is_abroad = self.tokens[i - 1].lower in words("offices_abroad") | words_of("names", "held in a city")
        if is_abroad and [t.lower for t in self.tokens[i : i + 1]] in (["in"], ["to"]):
            unit = self.surface.starting.get(i + 1)
            if unit is not None and unit.form in ("place", "capital"):
                return unit.outer_end
        return i

    def _acting(self, i: int) -> str:
        """Return "Acting " where it stands in front of a token."""
        return f"{self.tokens[i - 1].text} " if i and self.tokens[i - 1].lower in words_of("names", "acting") else ""

    def _before_appointment(self, left: int) -> int:
        """Skip how somebody came to an office in front of its name: "Tunisia's freshly appointed Foreign Minister"."""
        start = left
        while start and self.tokens[start - 1].lower in words("appointed") | words_of("names", "no part of an office"):
            start -= 1
        behind_owner = start in self.surface.ending or self._possessor(start) is not None
        return start if start < left and behind_owner else left

    def _state_behind(self, i: int) -> Unit | None:
        """The state in "of Ukraine" behind a body."""
        if i + 1 >= len(self.tokens) or self.tokens[i].lower != "of":
            return None
        unit = self.surface.starting.get(i + 2 if self.tokens[i + 1].lower == "the" else i + 1)
        return unit if unit is not None and unit.form == "state" else None

    def _described_owner(self, left: int) -> int:
        """Skip "the shipbuilder's" in front of an office."""
        start = left - 2
        while start > 0 and left - start < 5 and self.tokens[start].lower not in _DETERMINERS:
            start -= 1
        return start if self.tokens[start].lower in _DETERMINERS else left

    def _superiors_state(self, left: int, offices: Container[int]) -> Unit | None:
        """Return the state in front of a superior's office ("the Malian president's envoy")."""
        start = left - 1
        while start and start - 1 in offices:
            start -= 1
        return self.surface.ending.get(start) if start < left - 1 else None

    def _unit_after(self, i: int, office: OfficePhrase) -> Unit | None:
        """The state or body behind "of", or behind a comma for secretaries and heads of departments."""
        if i >= len(self.tokens):
            return None
        if self.tokens[i].lower in ("of", "at", "for"):
            k = i + 1
            while k < len(self.tokens) and self.tokens[k].lower in ("the",):
                k += 1
            unit = self.surface.starting.get(k)
            if (
                unit is not None and unit.form == "state" and unit.end + 1 < len(self.tokens)
            ):  # "of Japan's … Secretariat"
                body = self.surface.starting.get(unit.end + 1)
                if self.tokens[unit.end].text in ("’s", "'s") and body is not None and body.form == "organization":
                    if office.head.rank == "leader":  # "Premier of China's State Council" is China's
                        return Unit(unit.start, body.end, "state", unit.entity, body.outer_end)
                    self.register.settle(body.entity, unit.entity.name, "possessive in front of the body")
                    return body
            return self._with_government(unit)
        if self.tokens[i].lower == "to" and office.head.words[-1] in words("offices_of_whoever"):
            unit = self.surface.starting.get(i + 1 + ([t.lower for t in self.tokens[i + 1 : i + 2]] == ["the"]))
            return unit if unit is not None and unit.form == "organization" else None  # "adviser to the Ministry of …"
        if self.tokens[i].text == "," and office.head.whose != "ISO":
            first = self.surface.starting.get(i + 1)
            k = first.end if first is not None and first.form in ("state", "demonym") else i + 1
            unit = self.surface.starting.get(k + 1 if k < len(self.tokens) and self.tokens[k].lower == "the" else k)
            if unit is not None and unit.form in ("organization", "seat"):
                return unit
        if self.tokens[i].text == "," and office.start and self.tokens[office.start - 1].text in (",", "("):
            k = i + 2 if [t.lower for t in self.tokens[i + 1 : i + 2]] == ["the"] else i + 1
            unit = self.surface.starting.get(k)
            is_in_brackets = self.tokens[office.start - 1].text == "("
            if unit is not None and unit.form == "state" and self._ends_entry(unit.outer_end, is_in_brackets):
                return unit  # "• Ada Holm, Trade Minister, Malta", "Ada Holm (Trade Minister, Malta)"
        return None

    def _with_government(self, unit: Unit | None) -> Unit | None:
        """Take in the noun of what governs a state: "Chad's presidency", "the Angolan foreign ministry"."""
        if unit is None or unit.form not in ("state", "demonym"):
            return unit
        i = unit.outer_end
        if unit.form == "state":
            if i >= len(self.tokens) or self.tokens[i].text not in ("'s", "’s"):
                return unit
            i += 1
        while i < len(self.tokens) and self.tokens[i].lower in words("office_fields"):
            i += 1
        if i < len(self.tokens) and self.tokens[i].lower in words_of("names", "governing a state"):
            body = self.surface.starting.get(i)  # "the Malian Ministry of Trade"
            return Unit(unit.start, unit.end, "state", unit.entity, body.outer_end if body is not None else i + 1)
        return unit

    def _ends_entry(self, i: int, is_in_brackets: bool) -> bool:
        """Tell whether an entry of a list, or the brackets that it stands in, end in front of a token."""
        marks = (")",) if is_in_brackets else (";", ".", "•")
        if i >= len(self.tokens):
            return not is_in_brackets
        return self.tokens[i].text in marks
