"""Which body an office is of that a noun or a pronoun means: "the union's secretary", "its director"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from kg.extraction.lexicon import words
from kg.extraction.names.entities import Entity, Holding, Register
from kg.extraction.text.sentences import Sentence

_DESCRIBED = regex.compile(r"(?:[Tt]he|[Aa]n?)\s+(?:[\p{L}-]+\s+){0,3}?(?P<noun>[\p{L}-]+)['’]s\b")
_IN_FRONT = regex.compile(r"(?P<noun>\p{L}+)\s+$")
_PRONOUNS = frozenset({"its", "whose"})
_FAR = 6  # sentences back in which a body was named that a noun means
_NEAR = 2  # sentences back in which the one firm was named that "the company" means


class BodiesMeant:
    """Looks for the body of one office after another."""

    def __init__(self, sentences: Sequence[Sentence], register: Register) -> None:
        self.sentences = sentences
        self.register = register

    def body(self, holding: Holding) -> tuple[Entity, str] | None:
        """Return the body that an office is of, and the licence for it, or None."""
        sentence = next((s for s in self.sentences if s.start <= holding.start < s.end), None)
        if sentence is None or sentence.is_headline:
            return None
        noun = self._noun(sentence, holding)
        if noun is not None:
            found = self._called(sentence, holding, noun)
            return (found, "described") if found is not None else None
        if holding.possessive in _PRONOUNS:
            opening = self._opening(sentence, holding)
            is_bodys = "minister" not in holding.office.lower().split()  # "its Minister for Trade" is a state's
            return (opening, "possessor") if opening is not None and is_bodys else None
        return None

    def _noun(self, sentence: Sentence, holding: Holding) -> str | None:
        """Return the noun for a body that stands as possessor of an office, or right in front of it."""
        start = holding.start - sentence.start
        described = _DESCRIBED.match(sentence.text, start) or _IN_FRONT.search(sentence.text, 0, start)
        noun = described["noun"].lower() if described is not None else ""
        return noun if noun in words("bodies") | words("firms") else None

    def _called(self, sentence: Sentence, holding: Holding, noun: str) -> Entity | None:
        """Return the body named last that a noun is a part of the name of; of firms the one named near."""
        for body in self._named(sentence, holding, _FAR):
            names = {word.lower() for name in (body.name, *body.aliases) for word in name.split()}
            if noun in names:
                return body
        near = list(dict.fromkeys(self._named(sentence, holding, _NEAR))) if noun in words("firms") else []
        return near[0] if len(near) == 1 else None

    def _named(self, sentence: Sentence, holding: Holding, far: int) -> Iterator[Entity]:
        for mention in self.register.before(sentence.index, holding.start):
            if sentence.index - mention.sentence > far:
                return
            if mention.entity.kind == "organization":
                yield mention.entity

    def _opening(self, sentence: Sentence, holding: Holding) -> Entity | None:
        """Return the body that "its" means: who is named first in front of it, or in the sentence before."""
        here = [m for m in self.register.in_sentence(sentence.index) if m.end <= holding.start and m.form == "name"]
        before = [m for m in self.register.in_sentence(sentence.index - 1) if m.form == "name"]
        opening = next(iter(here or before), None)
        return opening.entity if opening is not None and opening.entity.kind == "organization" else None
