"""A sentence with the names of states, bodies, cities and seats marked on its tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from kg.extraction.names.entities import Entity
from kg.extraction.text.sentences import Sentence, Token

UnitForm = Literal["state", "demonym", "organization", "place", "capital", "seat"]


@dataclass(eq=False, slots=True)
class Unit:
    """A name of a state, body, city or seat on tokens ``start`` to ``end`` (``outer_end`` with its bracketed short form)."""

    start: int
    end: int
    form: UnitForm
    entity: Entity
    outer_end: int
    span: tuple[int, int] | None = None
    """The characters of a name that shares a token with another ("Korea" in "Korea-Africa")."""


@dataclass(eq=False)
class Surface:
    """A sentence's tokens and the units on them."""

    sentence: Sentence
    units: list[Unit] = field(default_factory=list)

    @property
    def tokens(self) -> Sequence[Token]:
        """The sentence's tokens."""
        return self.sentence.tokens

    @cached_property
    def starting(self) -> dict[int, Unit]:
        """Units by the token at which they start."""
        return {unit.start: unit for unit in self.units}

    @cached_property
    def ending(self) -> dict[int, Unit]:
        """Units by the token in front of which they end."""
        return {unit.end: unit for unit in self.units} | {unit.outer_end: unit for unit in self.units}

    @cached_property
    def covered(self) -> dict[int, Unit]:
        """The unit on each covered token."""
        return {i: unit for unit in self.units for i in range(unit.start, unit.outer_end)}

    def drop(self, wrong: Sequence[Unit]) -> None:
        """Take units away that have turned out to be no names of places."""
        self.units = [unit for unit in self.units if unit not in wrong]
        for name in ("starting", "ending", "covered"):
            self.__dict__.pop(name, None)

    def text(self, start: int, end: int) -> str:
        """Return the characters of tokens ``start`` to ``end``."""
        offset = self.sentence.start
        return self.sentence.text[self.tokens[start].start - offset : self.tokens[end - 1].end - offset]
