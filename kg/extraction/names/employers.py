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
        if text in ("'s", "’s") and office.head.whose == "body":
            start = self._run_start(left - 1)
            return (self._named(start, left - 1), start) if start < left - 1 else None
        if _SHORT_FORM.fullmatch(text) and self.tokens[left].is_capitalized and self._is_short_form(left - 1):
            return self.register.get("organization", text), left - 1
        if office.head.rank == "officer" and (start := self._run_start(left)) < left:
            return self._named(start, left), start
        return None

    def behind(self, office: OfficePhrase, right: int) -> tuple[Entity, int] | None:
        """Return the employer behind "of", with where its name ends."""
        if office.head.rank != "officer" or right >= len(self.tokens) or self.tokens[right].lower not in ("of", "at"):
            return None
        end = right + 1
        while end < len(self.tokens) and self._is_free(end):
            end += 1
        return (self._named(right + 1, end), end) if end > right + 1 else None

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
