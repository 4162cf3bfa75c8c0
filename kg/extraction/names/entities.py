"""Who and what an article names: entities, their mentions, and the register of both."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kg.extraction.names.name_words import calling, halves, is_compatible, is_variant, name_parts, spread, unaccented

EntityKind = Literal["person", "state", "organization", "place"]


@dataclass(eq=False)
class Holding:
    """An office that a person is said to hold, with where the text says so."""

    office: str
    of: Entity | None
    start: int
    end: int
    is_leader: bool
    rank: str
    is_former: bool = False
    possessive: str | None = None
    number: int = 0
    licence: str = "stated"
    """What tells whose the office is: ``stated`` beside it, or the name of what it was concluded from."""
    chance: float = 1.0
    """How likely the owner is the right one, where it is the likeliest of several."""


@dataclass(eq=False)
class Entity:
    """Somebody or something that the article names."""

    kind: EntityKind
    name: str
    state: str | None = None
    aliases: set[str] = field(default_factory=set)
    holdings: list[Holding] = field(default_factory=list)
    gender: str | None = None
    is_capital: bool = False
    states: frozenset[str] = frozenset()
    """Those in which places of its name lie, where they are several."""
    is_international: bool = False
    was_leader: bool = False
    opposite: set[str] = field(default_factory=set)
    """The states of those who are a person's counterparts, of which the person is not."""
    mirrors: Entity | None = None
    """Whose counterpart a person is told to be, where no word tells of which state."""
    is_known: bool = False
    """Whether the gazetteer, and not the text, tells of which state the person is."""
    why: list[str] = field(default_factory=list)
    """What told of which state it is, in the register's words."""

    @property
    def of_state(self) -> str | None:
        """The state that it is, or else the one that it is of or lies in; None where none is known."""
        return self.name if self.kind == "state" else self.state

    @property
    def is_leader(self) -> bool:
        """Whether the person leads a state or government."""
        return any(h.is_leader and not h.is_former for h in self.holdings) or (self.was_leader and not self.holdings)

    @property
    def parts(self) -> tuple[str, ...]:
        """The folded words of its name."""
        return name_parts(self.name)

    def __repr__(self) -> str:
        return f"<{self.kind} {self.name}>"


MentionForm = Literal["name", "demonym", "capital", "office", "description", "pronoun", "group"]


@dataclass(eq=False)
class Mention:
    """A stretch of text that stands for one or more entities."""

    start: int
    end: int
    sentence: int
    entities: tuple[Entity, ...]
    form: MentionForm
    core: tuple[int, int]

    @property
    def entity(self) -> Entity:
        """The first entity that it stands for."""
        return self.entities[0]


class Register:
    """All entities of an article and all their mentions.

    Parameters
    ----------
    length : int
        Number of characters of the article's text.
    """

    def __init__(self, length: int) -> None:
        self.entities: list[Entity] = []
        self._mentions: dict[int, list[Mention]] = {}
        self._naming: list[int] = []  # the sentences that have mentions, in order
        self._last_first: dict[int, tuple[Entity, ...]] = {}  # by sentence, whom it names, once somebody has asked
        self._named: dict[tuple[str, str], Entity] = {}
        self._called: dict[str, dict[int, Entity]] = {}  # by the name borne now; numbers are those of ``entities``
        self._kinds: dict[EntityKind, list[Entity]] = {}
        self._sentences: dict[Entity, set[int]] = {}  # that name it
        self._opening: dict[str, list[Entity]] = {}  # organizations, by the first word of their names
        self._bearers: dict[str, dict[int, Entity]] = {}  # by a part of a name; numbers are those of ``entities``
        self._numbers: dict[Entity, int] = {}
        self._taken = bytearray(length)
        self.meant: dict[str, str] = {}
        """The state that the article means by each word that several go by ("Congolese")."""

    def get(self, kind: EntityKind, name: str, *, state: str | None = None) -> Entity:
        """Return the entity of that kind and name, entering it when it is new."""
        key = (kind, unaccented(name))
        entity = self._named.get(key)
        if entity is None:
            entity = self._named[key] = Entity(kind, name, state)
            self._numbers[entity] = len(self.entities)
            self._called.setdefault(name, {})[len(self.entities)] = entity
            self.entities.append(entity)
            self._kinds.setdefault(kind, []).append(entity)
            if kind == "organization":
                self._opening.setdefault(name.split(" ")[0], []).append(entity)
            self._note(entity, name)
        self.settle(entity, state, "the name's own")
        return entity

    def settle(self, entity: Entity, state: str | None, why: str, *, anew: bool = False) -> None:
        """Say of which state somebody or something is, and why, unless that is known already, or is to be told anew.

        Examples
        --------
        >>> register = Register(40)
        >>> moe = register.person("Ingrid Moe")
        >>> register.settle(moe, "NO", "owner of the office")
        >>> register.settle(moe, "SE", "state that the article is told from")
        >>> moe.state, moe.why
        ('NO', ['NO: owner of the office'])
        """
        if state and (anew or not entity.state):
            entity.state = state
            entity.why.append(f"{state}: {why}")

    @staticmethod
    def own(holding: Holding, owner: Entity, licence: str) -> None:
        """Say whose an office is that the text leaves without an owner, and what tells so."""
        holding.of, holding.licence = owner, licence

    def alias(self, entity: Entity, name: str) -> None:
        """Let a further name lead to an entity."""
        self._named.setdefault((entity.kind, unaccented(name)), entity)
        self._note(entity, name)
        if name != entity.name:
            entity.aliases.add(name)

    def _note(self, entity: Entity, name: str) -> None:
        number = self._numbers.get(entity)
        if entity.kind == "person" and number is not None:
            parts = name_parts(name)
            for part in (*parts, *(half for word in parts[1:] for half in halves(word))):
                self._bearers.setdefault(part, {})[number] = entity

    def bearers(self, *parts: str) -> list[Entity]:
        """Return the persons in whose names one of some words stands, in the order in which they were entered."""
        found = {number: e for part in parts for number, e in self._bearers.get(part, {}).items()}
        return [found[number] for number in sorted(found)]

    def is_part_of_a_name(self, part: str) -> bool:
        """Tell whether a word stands in the name of a person."""
        return part in self._bearers

    def fuller(self, name: str) -> Entity | None:
        """Return the organization whose full name starts with a shorter one ("Fjordlink" of "Fjordlink Cargo"), or None.

        The shorter name leads to it from then on.
        """
        among = self._opening.get(name.split(" ")[0], ())
        known = next((e for e in among if e.name.startswith(f"{name} ")), None)
        if known is not None:
            self.alias(known, name)
        return known

    def person(self, name: str) -> Entity:
        """Return the person who bears that name in full or in part, entering him or her when new.

        A longer form becomes the person's name: facts keep the fullest name that the text gives.
        """
        parts = name_parts(name)
        sought = (*parts, *spread(parts), *(half for part in parts[1:] for half in halves(part)))
        for entity in reversed(self.bearers(*sought) if parts else list(self.of_kind("person"))):
            known = entity.parts
            is_short = is_compatible(parts, known) and (len(parts) > 1 or parts[0] in calling(known))
            is_spread = len(spread(parts)) > 1 and is_compatible(spread(parts), spread(known))
            if parts == known or is_short or is_spread:
                self.alias(entity, name)
                return entity
            if is_compatible(known, parts) or is_variant(parts, known):
                self.alias(entity, name)
                if len(parts) > len(known) or (len(parts) == len(known) and len(name) > len(entity.name)):
                    entity.aliases.add(entity.name)
                    entity.aliases.discard(name)
                    self._rename(entity, name)
                return entity
        return self.get("person", name)

    def _rename(self, entity: Entity, name: str) -> None:
        number = self._numbers[entity]
        del self._called[entity.name][number]
        self._called.setdefault(name, {})[number] = entity
        entity.name = name

    def called(self, *names: str, kind: EntityKind | None = None) -> list[Entity]:
        """Return those who bear one of some names, of a kind or of any, in the order in which they were entered.

        Examples
        --------
        >>> register = Register(40)
        >>> for name in ("Moe", "Lars Ek", "Ingrid Moe"):
        ...     person = register.person(name)
        >>> register.called("Ingrid Moe", "Lars Ek", kind="person"), register.called("Moe")
        ([<person Ingrid Moe>, <person Lars Ek>], [])
        """
        found = {number: e for name in names for number, e in self._called.get(name, {}).items()}
        return [found[number] for number in sorted(found) if kind is None or found[number].kind == kind]

    def add(self, mention: Mention) -> None:
        """Enter a mention unless a stretch of it is taken."""
        if mention.entities and not self.is_taken(mention.start, mention.end):
            if mention.sentence not in self._mentions:
                insort(self._naming, mention.sentence)
            row = self._mentions.setdefault(mention.sentence, [])
            insort(row, mention, key=lambda m: m.start)
            self._last_first.pop(mention.sentence, None)
            for entity in mention.entities:
                self._sentences.setdefault(entity, set()).add(mention.sentence)
            self._taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)

    def is_taken(self, start: int, end: int) -> bool:
        """Tell whether a mention overlaps that stretch."""
        return any(self._taken[start:end])

    def in_sentence(self, index: int) -> Sequence[Mention]:
        """Return the mentions of a sentence, in reading order."""
        return self._mentions.get(index, ())

    def sentences_with(self, name: str) -> set[int]:
        """Return the indexes of the sentences that name those who are called so, by whatever words."""
        return {index for entity in self.called(name) for index in self._sentences.get(entity, ())}

    def before(self, sentence: int, position: int) -> Iterator[Mention]:
        """Yield the mentions in front of a position, the nearest first."""
        for index in self._naming_up_to(sentence):
            for mention in reversed(self._mentions.get(index, ())):
                if mention.end <= position:
                    yield mention

    def named_before(self, sentence: int, position: int) -> Iterator[Entity]:
        """Yield whom or what is named in front of a position, each once, what was named last first."""
        here = (m for m in reversed(self.in_sentence(sentence)) if m.end <= position)
        seen: set[Entity] = set()
        for index in self._naming_up_to(sentence):
            for entity in entities_of(here) if index == sentence else self._of_sentence(index):
                if entity not in seen:
                    seen.add(entity)
                    yield entity

    def _naming_up_to(self, sentence: int) -> Iterator[int]:
        """Yield the sentences that name somebody or something, from one back to the first."""
        for at in range(bisect_right(self._naming, sentence) - 1, -1, -1):
            yield self._naming[at]

    def _of_sentence(self, index: int) -> tuple[Entity, ...]:
        if index not in self._last_first and index in self._mentions:
            self._last_first[index] = tuple(entities_of(reversed(self._mentions[index])))
        return self._last_first.get(index, ())

    def of_kind(self, kind: EntityKind) -> list[Entity]:
        """Return the entities of a kind, in the order in which they were entered."""
        return list(self._kinds.get(kind, ()))


def entities_of(mentions: Iterable[Mention]) -> list[Entity]:
    """Return the distinct entities of some mentions, in order."""
    return list(dict.fromkeys(entity for mention in mentions for entity in mention.entities))
