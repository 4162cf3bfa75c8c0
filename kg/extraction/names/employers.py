"""Whose an office is that stands beside a name no list knows: "USAID Administrator", "Fjordbil's chairman", "CEO of Fjordbil"."""

from __future__ import annotations

import regex

from kg.extraction.lexicon import words, words_of
from kg.extraction.names.described_bodies import described_end, ends_a_phrase, has_part
from kg.extraction.names.entities import Entity, Register
from kg.extraction.names.name_words import name_parts
from kg.extraction.names.office_heads import head_at
from kg.extraction.names.office_phrases import OfficePhrase
from kg.extraction.names.surface import Surface, Unit
from kg.extraction.names.unlisted_fields import body_end, is_function, is_written_as_name, name_end, opens_a_name
from kg.extraction.text.sentences import Token

_SHORT_FORM = regex.compile(r"\p{Lu}{3,6}")
_MARKS = ("/", "-", "–")
_PARTICIPLES = ("ed", "ing", "ly")
_ADJECTIVES = ("an", "ese", "ish", "ic", "al", *_PARTICIPLES)
_ARTICLES = frozenset({"the", "a", "an", "this", "that"})
_DESCRIPTION = 3  # words of "the state tax bureau" in front of the name


def _describing() -> frozenset[str]:
    """Capitalized words in front of an office that are no employer's name ("New chairwoman", "Chief spokesman")."""
    return (
        words("office_modifiers")
        | words("office_fields")
        | words("not_in_office")
        | words("common_words")
        | words("bodies")
    )


class Employers:
    """Finds the bodies and firms that the offices of one sentence are of."""

    def __init__(self, surface: Surface, register: Register) -> None:
        self.surface = surface
        self.tokens = surface.tokens
        self.register = register

    def seat(self, unit: Unit) -> Entity | None:
        """Return the body where a unit in front of an office is a seat that employs ("White House Press Secretary")."""
        if unit.form != "seat" or unit.entity.name not in words("seats_that_employ"):
            return None
        body = self.register.get("organization", unit.entity.name)
        self.register.settle(body, unit.entity.state, "seat of its government")
        return body

    def before(self, office: OfficePhrase, left: int) -> tuple[Entity, int] | None:
        """Return the employer in front of token ``left``, with where its name starts."""
        text = self.tokens[left - 1].text if left else ""
        if text in ("'s", "’s"):
            start = self._run_start(left - 1)
            if start < left - 1 and (office.head.whose == "body" or self._possesses(office, start, left - 1)):
                return self._named(start, left - 1), start
            return None
        if _SHORT_FORM.fullmatch(text) and self.tokens[left].is_capitalized and self._is_short_form(left - 1):
            return self.register.get("organization", text), left - 1
        if office.head.rank == "officer" and (start := self._run_start(left)) < left:
            return self._named(start, left), start
        if self._serves_whoever(office) and not self.tokens[left].is_capitalized:  # "Fjordbil spokeswoman Ida Strand"
            start = self._run_start(left)
            opens = start == 0 and self._word(left - 1).endswith(_PARTICIPLES)  # "Newly-elected councillor Ida Strand"
            if start < left and not opens and not {t.lower for t in self.tokens[start:left]} & _describing():
                return self._named(start, left), start
        if self.stands_behind_names(office):  # "Kitwe Mayor Ida Strand", "Labour leader Ida Strand"
            start = self._run_start(left)
            if start < left and not self._describes(start, left):
                return self._named(start, left), start
        return None

    @staticmethod
    def stands_behind_names(office: OfficePhrase) -> bool:
        """Tell whether a name in front of an office says whose it is, and not what for."""
        told = {office.head.words[-1], " ".join(office.head.words)}
        return not office.is_plural and not told.isdisjoint(words("offices_behind_names"))

    def of_a_part(self, office: OfficePhrase, unit: Unit, left: int) -> Entity | None:
        """Return the body that a town or part of a state right in front of an office is ("Vale Vice Chairman Ida Strand")."""
        before = self._word(unit.start - 1) if unit.start else ""
        is_where = before in words_of("names", "in front of where") or self.surface.sentence.is_headline
        is_its = unit.end == left and not unit.entity.is_capital and self.tokens[left].is_capitalized
        if not is_its or is_where or not self.stands_behind_names(office):
            return None
        start = self._run_start(unit.start)
        if start < unit.start and not self._describes(start, unit.start):
            return self.register.get(
                "organization", self.surface.text(start, unit.end)
            )  # "Vale Rica Chairman": no Rica
        return self.part_of_a_state(unit)

    def of_a_town(self, office: OfficePhrase, unit: Unit) -> Entity | None:
        """Return the body that a town or part of a state is, where the office is that of one ("the mayor of Riga")."""
        if unit.form not in ("place", "capital") or office.head.words[-1] not in words("offices_of_towns"):
            return None
        return self.part_of_a_state(unit)

    def part_of_a_state(self, unit: Unit) -> Entity:
        """Return the body that a town or part of a state is, whose offices are none of the state."""
        body = self.register.get("organization", unit.entity.name)
        self.register.settle(body, unit.entity.state, "state of the town")
        return body

    def _describes(self, start: int, end: int) -> bool:
        """Tell whether capitalized words in front of an office are no name: "Deputy", "Opposition", a person's, an adjective."""
        run = [t.lower for t in self.tokens[start:end]]
        opens = start == 0 and end - start == 1 and run[0] in words("sentence_openers") | words("sentence_adverbs")
        goes_on = start > 0 and (start - 1 in self.surface.covered or self._word(start - 1) in ("of", "for", "&"))
        is_described = bool(set(run) & (_describing() | words("honorifics"))) or run[-1].endswith(_ADJECTIVES)
        return is_described or opens or goes_on or self._is_of_a_person(end - 1)

    def _possesses(self, office: OfficePhrase, start: int, end: int) -> bool:
        """Tell whether a name in front of "'s" is a body's or a part of a state: not one that serves a person, nor a person's."""
        if start == end - 1 and _SHORT_FORM.fullmatch(self.tokens[start].text) and office.head.rank == "official":
            return self.tokens[start].text != "PM"
        serves = office.head.words[-1] in words("offices_that_serve") and end - start == 1
        titles = {word for head in words("offices") for word in head.split()} | words("honorifics")
        return not (serves or self._is_of_a_person(end - 1) or self.tokens[end - 1].lower in titles)

    def _is_of_a_person(self, i: int) -> bool:
        return any(self.register.is_part_of_a_name(part) for part in name_parts(self.tokens[i].text))

    def behind(self, office: OfficePhrase, right: int) -> tuple[Entity, int] | None:
        """Return the employer behind "of", with where its name ends."""
        if right >= len(self.tokens) or self.tokens[right].lower not in ("of", "at"):
            return None
        if self._serves_whoever(office) and (found := self._described(right + 1)) is not None:
            return found
        found = (
            self.told_by_a_noun(office, right + 1)
            or self._unlisted(office, right + 1)
            or self._named_behind(office, right + 1)
        )
        if found is not None:
            return found
        end = right + 1
        while office.head.rank == "officer" and end < len(self.tokens) and self._is_free(end):
            end += 1
        if end > right + 1:
            return self._named(right + 1, end), end
        return None

    def told_by_a_noun(self, office: OfficePhrase, start: int) -> tuple[Entity, int] | None:
        """Return the body behind "of" that is only described ("the flower growers' guild"), with where that ends."""
        if not self._is_of_bodies(office):
            return None
        first = start + (self._word(start) in _ARTICLES)
        end = described_end(self.tokens, first, self.surface.covered)
        if end == first:
            return None
        name = end
        while name < len(self.tokens) and self._is_free(name):
            name += 1
        if end < name < len(self.tokens) and self._word(name) == "," and opens_a_name(self.tokens, name + 1):
            return self._named(end, name), name  # "the head of the development agency Valeaid, Ida Strand"
        body = self.register.get("organization", self.surface.text(first, end))
        before = self.surface.starting.get(first)
        self.register.settle(body, before.entity.of_state if before else None, "state in front of the body")
        return body, end

    def described_in_front(self, start: int, left: int) -> Entity | None:
        """Return the body that is only described in front of "'s" ("the flower growers' guild's president")."""
        first, end = start + 1, left - 1
        is_its = self._word(start) in _ARTICLES and end - first > 1
        if not is_its or described_end(self.tokens[:end], first, self.surface.covered) != end:
            return None
        return self.register.get("organization", self.surface.text(first, end))

    def _named_behind(self, office: OfficePhrase, start: int) -> tuple[Entity, int] | None:
        """Return the body or town behind "of" that no list knows ("director of Terre Équitable"), with where its name ends."""
        first = start + (self._word(start) == "the")
        is_town = office.head.words[-1] in words("offices_of_towns")
        if not (is_town or self._is_of_bodies(office)) or first >= len(self.tokens):
            return None
        end = name_end(self.tokens, first, self._is_free, self.surface.covered, is_town=is_town)
        if end == first or not ends_a_phrase(self.tokens, end):
            return None
        run = [t for t in self.tokens[first:end] if t.is_capitalized]
        fields = (
            words("office_fields") | words("field_nouns") | words("bodies") | {p.lower() for p in words("polities")}
        )
        others = words_of("names", "governing a state") | words_of("names", "function")
        if all(t.lower in fields | others or head_at([t], 0) is not None for t in run):
            return None  # "Director of Economic Affairs", "the President of the Republic"
        is_lower = self.tokens[office.end - 1].text.islower() and (len(run) > 1 or not is_function(run[0]))
        is_name = is_town or is_lower or is_written_as_name(run, is_definite=first > start)
        return (self._named(first, end), end) if is_name else None

    def _is_of_bodies(self, office: OfficePhrase) -> bool:
        """Tell whether an office is one that bodies and firms have."""
        return self._serves_whoever(office) or office.head.words[-1] in words("offices_in_bodies")

    def of_a_state(self, office: OfficePhrase, right: int, state: Unit) -> tuple[Entity, int] | None:
        """Return the body behind "of" whose name a state's opens ("of the Lao Chamber of Commerce, …"), with where that ends."""
        if self._word(right) == "of" and state.form != "state":
            found = self.told_by_a_noun(office, right + 1)
            if found is not None:
                return found
        found = self._unlisted(office, right + 1)
        if found is None or self._word(right) != "of" or found[1] <= state.outer_end:
            return None
        return (
            found
            if words("bodies") & {t.lower for t in self.tokens[right + 1 : found[1]] if t.is_capitalized}
            else None
        )

    def _unlisted(self, office: OfficePhrase, start: int) -> tuple[Entity, int] | None:
        """Return the body or part of a state behind "of" that a comma and the holder's name follow ("head of the Union of Weavers, …")."""
        is_town = office.head.words[-1] in words("offices_of_towns")
        is_of_bodies = is_town or office.text.lower().replace("-", " ").endswith("president")
        if office.head.whose == "state" and not is_of_bodies:
            return None
        first = start + (self._word(start) == "the")
        end = body_end(self.tokens, first)
        is_told = (first > start and end - first > 1 and not has_part(self.tokens[first:end])) or is_town
        return (self._named(first, end), end) if end > first and is_told else None

    @staticmethod
    def _serves_whoever(office: OfficePhrase) -> bool:
        return office.head.whose == "body" or " ".join(office.head.words) in words("offices_of_whoever")

    def _described(self, start: int) -> tuple[Entity, int] | None:
        """Return the body that a noun in front of its name describes, or that a noun alone means, with where that ends.

        "The head of the tax bureau TATRA", "the head of the Authority" behind "the Norwegian Competition Authority".
        """
        if self._word(start) != "the":
            return None
        noun = start + 1
        if self._word(noun + 1) in ("'s", "’s") and self._word(noun + 2) in words("bodies"):
            if not (self.tokens[noun].is_capitalized and self.tokens[noun + 2].is_capitalized):
                return None
            body = self.register.get("organization", self.surface.text(noun, noun + 3))  # "of the President's Office"
            self.register.alias(body, f"{self.tokens[noun + 2].text} of the {self.tokens[noun].text}")
            return body, noun + 3
        while noun < len(self.tokens) and noun - start <= _DESCRIPTION and self.tokens[noun].text.islower():
            noun += 1
        name = noun
        while name < len(self.tokens) and self._is_free(name):
            name += 1
        if noun > start + 1 and name > noun and self._word(noun - 1) in words("bodies") | words("firms"):
            return self._named(noun, name), name
        if noun == start + 1 and name == noun + 1 and self._word(noun) in words("bodies"):
            ending = f" {self.tokens[noun].text}"
            known = [e for e in self.register.of_kind("organization") if e.name.endswith(ending)]
            return (known[0], name) if len(known) == 1 else None
        return None

    def _word(self, i: int) -> str:
        return self.tokens[i].lower if i < len(self.tokens) else ""

    def _is_short_form(self, i: int) -> bool:
        shouted = self.surface.sentence.text.isupper() or self.tokens[i].lower in words("not_names")
        return not shouted and not (i and self.tokens[i - 1].text in _MARKS)

    def _run_start(self, end: int) -> int:
        """Return where the capitalized words start that end in front of a token and are of no other name."""
        start = end
        while start and self._is_free(start - 1):
            start -= 1
        return start

    def _is_free(self, i: int) -> bool:
        token: Token = self.tokens[i]
        is_word = token.is_capitalized and token.text[0].isalpha() and token.lower not in words("not_names")
        return is_word and i not in self.surface.covered

    def _named(self, start: int, end: int) -> Entity:
        """Return the organization of that name, or the one whose fuller name starts with it."""
        name = self.surface.text(start, end)
        fuller = None if _SHORT_FORM.fullmatch(name) else self.register.fuller(name)
        return fuller or self.register.get("organization", name)
