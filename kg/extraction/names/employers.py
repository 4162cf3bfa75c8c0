"""Whose an office is that stands beside a name no list knows: "USAID Administrator", "Fjordbil's chairman", "CEO of Fjordbil"."""

from __future__ import annotations

import regex

from kg.extraction.lexicon import words
from kg.extraction.names.entities import Entity, Register
from kg.extraction.names.office_phrases import OfficePhrase
from kg.extraction.names.surface import Surface, Unit
from kg.extraction.text.sentences import Token

_SHORT_FORM = regex.compile(r"\p{Lu}{3,6}")
_MARKS = ("/", "-", "–")
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
            is_short = start == left - 2 and _SHORT_FORM.fullmatch(self.tokens[start].text) is not None
            if start < left - 1 and (office.head.whose == "body" or (is_short and office.head.rank == "official")):
                return self._named(start, left - 1), start
            return None
        if _SHORT_FORM.fullmatch(text) and self.tokens[left].is_capitalized and self._is_short_form(left - 1):
            return self.register.get("organization", text), left - 1
        if office.head.rank == "officer" and (start := self._run_start(left)) < left:
            return self._named(start, left), start
        if self._serves_whoever(office) and not self.tokens[left].is_capitalized:  # "Fjordbil spokeswoman Ida Strand"
            start = self._run_start(left)
            if start < left and not {t.lower for t in self.tokens[start:left]} & _describing():
                return self._named(start, left), start
        return None

    def behind(self, office: OfficePhrase, right: int) -> tuple[Entity, int] | None:
        """Return the employer behind "of", with where its name ends."""
        if right >= len(self.tokens) or self.tokens[right].lower not in ("of", "at"):
            return None
        if self._serves_whoever(office) and (found := self._described(right + 1)) is not None:
            return found
        end = right + 1
        while office.head.rank == "officer" and end < len(self.tokens) and self._is_free(end):
            end += 1
        return (self._named(right + 1, end), end) if end > right + 1 else None

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
        return self.register.fuller(name) or self.register.get("organization", name)
