"""Which body an office is of that a noun or a pronoun means: "the union's secretary", "its director"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from kg.extraction.lexicon import words
from kg.extraction.names.described_bodies import body_ending_at, body_opening, is_body_noun
from kg.extraction.names.entities import Entity, Holding, Register
from kg.extraction.names.name_words import name_parts
from kg.extraction.names.surface import Surface
from kg.extraction.text.sentences import Sentence

_DESCRIBED = regex.compile(r"(?:[Tt]he|[Aa]n?)\s+(?:[\p{L}-]+\s+){0,3}?(?P<noun>[\p{L}-]+)['’]s\b")
_IN_FRONT = regex.compile(r"(?P<noun>\p{L}+)\s+$")
_PRONOUNS = frozenset({"its", "whose"})
_FAR = 6  # sentences back in which a body was named that a noun means
_NEAR = 2  # sentences back in which the one firm was named that "the company" means


class BodiesMeant:
    """Looks for the body of one office after another."""

    def __init__(self, sentences: Sequence[Sentence], surfaces: dict[int, Surface], register: Register) -> None:
        self.sentences = sentences
        self.surfaces = surfaces
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
            if opening is not None and is_bodys:
                return opening, "possessor"
            unlisted = self._unlisted(sentence, holding) if is_bodys else None
            return (unlisted, "possessor, unlisted") if unlisted is not None else None
        return None

    def _noun(self, sentence: Sentence, holding: Holding) -> str | None:
        """Return the noun for a body that stands as possessor of an office, or right in front of it."""
        start = holding.start - sentence.start
        if (described := _DESCRIBED.match(sentence.text, start)) is not None and is_body_noun(
            described["noun"].lower()
        ):
            return described["noun"].lower()
        in_front = _IN_FRONT.search(sentence.text, 0, start)
        noun = in_front["noun"].lower() if in_front is not None else ""
        return noun if noun in words("bodies") | words("firms") else None

    def _called(self, sentence: Sentence, holding: Holding, noun: str) -> Entity | None:
        """Return the body named last that a noun is a part of the name of; of firms the one named near."""
        for body in self._named(sentence, holding, _FAR):
            names = {word.lower() for name in (body.name, *body.aliases) for word in name.split()}
            if noun in names:
                return body
        near: list[Entity] = []
        if noun in words("firms"):
            near = list(dict.fromkeys(self._named(sentence, holding, _NEAR)))
        elif noun in words("described_bodies"):  # "the club's chairman" behind "Vale head coach Ek"
            near = [e for e in dict.fromkeys(self._employing(sentence, holding)) if not _is_told_what(e)]
        return near[0] if len(near) == 1 else None

    def _named(self, sentence: Sentence, holding: Holding, far: int) -> Iterator[Entity]:
        for mention in self.register.before(sentence.index, holding.start):
            if sentence.index - mention.sentence > far:
                return
            if mention.entity.kind == "organization":
                yield mention.entity

    def _unlisted(self, sentence: Sentence, holding: Holding) -> Entity | None:
        """Return the body that "its" or "whose" means and that no list knows, by where it stands.

        Right in front of "whose"; or as what opens the sentence, or the one before, and is a state's in neither.
        """
        surface = self.surfaces[sentence.index]
        first = next((i for i, t in enumerate(surface.tokens) if t.end > holding.start), len(surface.tokens))
        if holding.possessive == "whose":
            span = body_ending_at(surface, first)
            return self._entity(surface, span)
        here = body_opening(surface)
        if here is not None and here[1] < first:
            return self._entity(surface, here)
        if any(m.end <= holding.start and m.form != "demonym" for m in self.register.in_sentence(sentence.index)):
            return None
        before = self.surfaces.get(sentence.index - 1)
        return self._entity(before, body_opening(before)) if before is not None else None

    def _entity(self, surface: Surface, span: tuple[int, int] | None) -> Entity | None:
        """Return the organization of some tokens, unless a person's name is among them."""
        if span is None or any(
            self.register.is_part_of_a_name(part)
            for t in surface.tokens[span[0] : span[1]]
            for part in name_parts(t.text)
        ):
            return None
        name = surface.text(*span)
        return self.register.fuller(name) or self.register.get("organization", name)

    def _employing(self, sentence: Sentence, holding: Holding) -> Iterator[Entity]:
        """Yield the bodies whose officials are named near in front of an office."""
        near = self.sentences[max(sentence.index - _NEAR, 0)].start
        for person in self.register.of_kind("person"):
            for other in person.holdings:
                is_body = other.of is not None and other.of.kind == "organization"
                if is_body and near <= other.start < holding.start and other.of is not None:
                    yield other.of

    def _opening(self, sentence: Sentence, holding: Holding) -> Entity | None:
        """Return the body that "its" means: who is named first in front of it, or in the sentence before."""
        here = [m for m in self.register.in_sentence(sentence.index) if m.end <= holding.start and m.form == "name"]
        before = [m for m in self.register.in_sentence(sentence.index - 1) if m.form == "name"]
        opening = next(iter(here or before), None)
        if holding.possessive == "whose":
            surface = self.surfaces[sentence.index]
            first = next((i for i, t in enumerate(surface.tokens) if t.end > holding.start), len(surface.tokens))
            unit = surface.ending.get(first - 1)
            if unit is not None and unit.form == "organization":
                return unit.entity  # "the Vale Union, whose chair Ida Ek …"
        return opening.entity if opening is not None and opening.entity.kind == "organization" else None


def _is_told_what(body: Entity) -> bool:
    """Tell whether a body's name says what it is, so that a noun for something else does not mean it."""
    return not words("bodies").isdisjoint(word.lower() for word in body.name.split())
