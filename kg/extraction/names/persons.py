"""Persons by the offices at their names: in front, behind, in lists, and as somebody's counterpart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from kg.extraction.lexicon import words_of
from kg.extraction.names.entities import Entity, Holding, Mention, Register
from kg.extraction.names.name_words import name_parts
from kg.extraction.names.names_like_words import may_be_whole
from kg.extraction.names.namesakes import bearer
from kg.extraction.names.office_phrases import OfficePhrase, offices_in, singular_office
from kg.extraction.names.personal_names import LETTERS_BEHIND, PersonalName, read_name, read_name_backwards
from kg.extraction.names.places import is_where
from kg.extraction.names.predicates import told_by_verb
from kg.extraction.names.sides_behind_names import owner_behind
from kg.extraction.names.surface import Surface, Unit
from kg.extraction.names.surroundings import OfficeMention, Surroundings, owner_of
from kg.extraction.text.sentences import Token


class PersonFinder:
    """Finds the persons of one sentence and enters them, their offices and their mentions into the register."""

    def __init__(self, surface: Surface, register: Register) -> None:
        self.surface = surface
        self.tokens: Sequence[Token] = surface.tokens
        self.register = register
        self.surroundings = Surroundings(surface, register)
        self.index = surface.sentence.index
        self.office_tokens: set[int] = set()
        self.office_mentions: list[OfficeMention] = []
        self._behind_office: set[int] = set()

    def run(self) -> None:
        """Find the offices, then who holds them."""
        sentence = self.surface.sentence
        offices = list(offices_in(self.tokens, sentence.text, sentence.start, self._bodies()))
        for office in offices:
            self.office_tokens.update(range(office.start, office.end))
        waiting: list[OfficeMention] = []
        for number, office in enumerate(offices):
            mention = self.surroundings.of(office, self.office_tokens)
            self.office_mentions.append(mention)
            following = offices[number + 1] if number + 1 < len(offices) else None
            if following and self._is_joined(mention.outer_end, following):
                waiting.append(mention)
                continue
            self._seat([*waiting, mention])
            waiting = []

    def _bodies(self) -> frozenset[int]:
        forms = ("organization", "state", "demonym", "seat")
        return frozenset(i for i, unit in self.surface.covered.items() if unit.form in forms)

    def is_free(self, token: Token) -> bool:
        """Tell whether a token may be part of a personal name."""
        i = self.positions[token.start]
        unit = self.surface.covered.get(i)
        return i not in self.office_tokens and (unit is None or self._may_be_name(unit))

    @cached_property
    def positions(self) -> dict[int, int]:
        """Tokens by where they start."""
        return {token.start: i for i, token in enumerate(self.tokens)}

    @staticmethod
    def _may_be_name(unit: Unit) -> bool:
        """Cities and one-word bodies may be surnames; states may not."""
        return unit.form in ("place", "capital") or (unit.form == "organization" and unit.end - unit.start == 1)

    def _is_joined(self, i: int, following: OfficePhrase) -> bool:
        """Tell whether the next office belongs to the same holder ("Deputy Prime Minister and Minister of …")."""
        if i < len(self.tokens) and self.tokens[i].text == "," and following.start == i + 1:
            owner = (last := self.office_mentions[-1]).owner  # "the commission's Malian co-chair, Minister of … "
            is_shared = owner is not None and owner.kind == "state" and not following.is_plural
            return is_shared and not self._apposed(last, last, [])
        if i >= len(self.tokens) or self.tokens[i].lower not in ("and", "&"):
            return False
        between = self.tokens[i + 1 : following.start]
        if self.tokens[i - 1].lower in ("president", "leader") and following.head.rank == "leader":
            return False  # "the President and Prime Minister Bennett" are two
        if self.tokens[i - 2].lower == "the" and self.office_mentions[-1].office.text.lower() == "president":
            return False  # so are "the President and Speaker Lind"
        first = self.office_mentions[-1]
        if first.office.head.rank == "leader" and first.outer_start < first.office.start and between:
            return False  # "the Prime Minister and the Minister of Trade, Ida Strand"
        return all(t.lower in ("the", "concurrently") for t in between) and not following.is_plural

    def _has_field(self, mention: OfficeMention) -> bool:
        """Tell whether an office is told so fully that a name behind a comma can only be its holder's."""
        has_field = {t.lower for t in self.tokens[mention.office.start : mention.office.end]} & {"for", "of"}
        name = read_name(self.tokens, mention.outer_end + 1, self.is_free) if has_field else None
        return name is not None and name.end - name.start > 1 and mention.office.head.rank != "leader"

    def _as_known(self, name: PersonalName, mention: OfficeMention) -> PersonalName | None:
        """Cut a headline's name where what follows is no part of a known one: "President Ek Signs Pact" is capitalized."""
        if not self.surface.sentence.is_headline:
            return name
        end, known = name.start, self.register.is_part_of_a_name
        while end < name.end and all(known(part) for part in name_parts(self.tokens[end].text)):
            end += 1
        if end > name.start:
            return PersonalName(name.outer, name.start, end, name.gender)
        return name if name.end - name.start > 1 or not mention.office.is_plural else None

    def _seat(self, mentions: list[OfficeMention]) -> None:
        """Find who holds the offices, in front, behind or in a list, and enter it."""
        last = mentions[-1]
        behind = self._names_behind(last)
        named = (
            self._told_by_verb(mentions[0])
            or self._apposed(mentions[0], last, behind)
            or behind
            or self._name_in_front(mentions[0], last)
        )
        self._behind_office.update(name.end for name, _ in named if named is behind)
        if len(last.owners) == len(named) > 1:  # "the presidents of Mali and Peru, Awa Diallo and Luis Vega"
            named = [(name, owner) for (name, _), owner in zip(named, last.owners, strict=True)]
            last.owner = None
        shared = next((m.owner for m in reversed(mentions) if m.owner), None)
        for name, owner in named:
            person = self.enter(name, [m.prefix + singular_office(m.office) for m in mentions])
            if owner is not None and owner.kind == "state" and not last.is_former:
                self.register.settle(person, owner.name, "state behind the name")  # "Council Secretary … of Armenia"
            for mention in mentions:
                side = mention.owner is not None and mention.owner.kind == "state"
                if mention is not last and mention.office.head.whose == "body" and side:
                    continue  # "the commission's Malian co-chair": the body is not named
                fits = shared is not None and (shared.kind == "state") == (mention.office.head.whose == "state")
                holds = mention.owner or owner or (shared if fits else None)
                if mention.owner is not None and mention.owner.kind == "organization" and owner is not None:
                    self.register.settle(mention.owner, owner.state, "owner behind the name")
                self._hold(person, mention, holds, name)

    def _names_behind(self, mention: OfficeMention) -> list[tuple[PersonalName, Entity | None]]:
        i = mention.outer_end
        found: list[tuple[PersonalName, Entity | None]] = []
        if i < len(self.tokens) and self.tokens[i].text == ",":
            definite = mention.outer_start < mention.office.start or mention.outer_end > mention.office.end
            definite = definite or self.tokens[mention.outer_start - 1].text in ("'s", "’s")  # "Moe's spokeswoman, …"
            if not (definite or mention.owner or mention.office.is_plural or self._has_field(mention)):
                return []
            i += 1
        elif mention.office.is_plural and i < len(self.tokens) and self.tokens[i].text == ":":
            i += 1  # "two ministers: Ida Ek for Mali, Lars Vega for Peru"
        if mention.office.text.lower() == "head" and mention.owner is None:
            return []  # "Head Start"
        while i < len(self.tokens):
            name = read_name(self.tokens, i, self.is_free)
            if name is not None and name.end - name.outer < 2 and name.end in self.office_tokens:
                break  # "of the Council, Minnesota Governor …"
            if name is not None and i == mention.outer_end > mention.office.end and name.end - name.outer < 2:
                break  # "of the White House Initiative": one word behind an owner is no name
            if name is None or (found and name.end - name.start < 2 and not mention.office.is_plural):
                break
            i = name.end
            if (name := self._as_known(name, mention)) is None:
                break
            owner, i = owner_behind(self.surface, self.register, i, is_one_of_several=mention.office.is_plural)
            found.append((name, owner))
            if not mention.office.is_plural:
                break
            while i < len(self.tokens) and self.tokens[i].lower in (",", "and", "&"):
                i += 1
        return found

    def _name_in_front(self, first: OfficeMention, last: OfficeMention) -> list[tuple[PersonalName, Entity | None]]:
        """A name with the office in apposition: "Moses Byaruhanga, minister of foreign affairs of Uganda"."""
        i = first.outer_start
        if i < 2 or self.tokens[i - 1].text not in (",", "(") or last.office.is_plural:
            return []
        while i > 3 and self.tokens[i - 3].text == "," and LETTERS_BEHIND.fullmatch(self.tokens[i - 2].text):
            i -= 2
        name = read_name_backwards(self.tokens, i - 1, self.is_free)
        if name is None:
            unit = self.surface.ending.get(i - 1)  # "… of the Czech Republic, the president"
            if unit and unit.start > 2 and self.tokens[unit.start - 1].lower == "of":
                name = read_name_backwards(self.tokens, unit.start - 1, self.is_free)
                return [(name, owner_of(self.register, unit))] if name and name.end - name.start > 1 else []
            return []
        if name.end in self._behind_office and self._titled_behind(last):
            return []
        is_known = name.end - name.start > 1 or self._is_known(self.surface.text(name.start, name.end))
        is_name = is_known or self._is_only_name(name, first, last)
        return [(name, None)] if is_name and not is_where(self.tokens, name) else []

    def _is_only_name(self, name: PersonalName, first: OfficeMention, last: OfficeMention) -> bool:
        """Tell whether one word is all of somebody's name: "Hartono, the trade minister of Timor-Leste, …"."""
        whose = last.owner or first.owner
        return (
            whose is not None
            and whose.kind == "state"
            and may_be_whole(self.tokens, name.outer, name.start, self.surface.covered)
        )

    def _told_by_verb(self, first: OfficeMention) -> list[tuple[PersonalName, Entity | None]]:
        """Whom a verb in front gives the office: "Ada Holm is the premier of Malta"."""
        name = told_by_verb(self.tokens, first.outer_start, self.is_free)
        if name is None or (
            name.end - name.start == 1 and not may_be_whole(self.tokens, name.outer, name.start, self.surface.covered)
        ):
            return []
        if name.end < first.outer_start or first.owner is not None:
            return [(name, None)]
        makers = [holder for mention in self.office_mentions[:-1] for holder in mention.holders if holder.state]
        return [(name, self.register.get("state", makers[-1].state) if makers and makers[-1].state else None)]

    def _titled_behind(self, mention: OfficeMention) -> bool:
        """Tell whether a form of address in front of the next comma opens the name of whose office it is."""
        for i in range(mention.outer_end, len(self.tokens)):
            if self.tokens[i].text in (",", ";", "."):
                return False
            name = read_name(self.tokens, i, self.is_free)
            if name is not None and name.start > i:
                return True
        return False

    def _apposed(
        self, first: OfficeMention, last: OfficeMention, behind: list[tuple[PersonalName, Entity | None]]
    ) -> list[tuple[PersonalName, Entity | None]]:
        """A name between whose comma and the next one the office stands: in "Ada Holm, Premier of Malta, Lars Ek, …" hers.

        Not so where that name has an office in front of it already: in "Premier Ada Holm, the Mayor, Lars Ek, …" it is his.
        """
        i, behind_it = first.outer_start, self.tokens[last.outer_end : last.outer_end + 1]
        if i < 2 or self.tokens[i - 1].text != "," or [t.text for t in behind_it] != [","]:
            return []
        found = self._name_in_front(first, last)
        if behind and any(name.end in self._behind_office or self._is_rather(behind[0][0], name) for name, _ in found):
            return []
        if any(k in self.surface.covered for name, _ in found for k in range(name.start, name.end)):
            return []
        return [(n, o) for n, o in found if n.end - n.start > 1 or self._is_only_name(n, first, last)]

    def _is_rather(self, behind: PersonalName, in_front: PersonalName) -> bool:
        """Tell whether an office is of a whole name behind it that has none of its own, not of one word in front."""
        is_one_word = in_front.end - in_front.start == 1 and not self._is_known(self.tokens[in_front.start].text)
        has_none = self.office_tokens.isdisjoint((behind.end + 1, behind.end + 2))
        return is_one_word and behind.end - behind.start > 1 and has_none

    def _is_known(self, text: str) -> bool:
        parts = name_parts(text)
        among = self.register.bearers(*parts) if parts else self.register.of_kind("person")
        return any(text in e.name.split() for e in among)

    def enter(self, name: PersonalName, offices: Sequence[str] = ()) -> Entity:
        """Enter a person and the mention by name, with the offices beside it."""
        person = bearer(self.register, self.surface.text(name.start, name.end), offices)
        person.gender = person.gender or name.gender
        self.register.add(
            Mention(
                self.tokens[name.outer].start,
                self.tokens[name.end - 1].end,
                self.index,
                (person,),
                "name",
                (self.tokens[name.start].start, self.tokens[name.end - 1].end),
            )
        )
        return person

    def hold(self, person: Entity, mention: OfficeMention) -> None:
        """Enter that a person holds an office that is named away from the name."""
        self._hold(person, mention, mention.owner, None)

    def _hold(self, person: Entity, mention: OfficeMention, owner: Entity | None, name: PersonalName | None) -> None:
        office = mention.office
        mention.holders.append(person)
        start, end = self.tokens[mention.outer_start].start, self.tokens[mention.outer_end - 1].end
        if name is not None:
            start, end = min(start, self.tokens[name.outer].start), max(end, self.tokens[name.end - 1].end)
        lowered = office.text.lower()
        if any(w in lowered for w in words_of("names", "of a woman")):
            person.gender = person.gender or "f"
        elif "king" in lowered.split() or "prince" in lowered or "sultan" in lowered or lowered.endswith("man"):
            person.gender = person.gender or "m"
        if owner is None and len(office.head.whose) == 2:
            owner = self.register.get("state", office.head.whose)
        person.holdings.append(
            Holding(
                mention.prefix + singular_office(office),
                owner,
                start,
                end,
                office.is_leader or (office.text.lower() == "leader" and owner is not None and owner.kind == "state"),
                office.head.rank,
                mention.is_former,
                mention.possessive,
                len(mention.holders) - 1,
            )
        )
        if owner is not None and not mention.is_former:
            state = owner.of_state
            self.register.settle(person, state, "owner of the office")
