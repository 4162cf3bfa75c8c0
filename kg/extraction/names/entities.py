"""Who and what an article names: entities, their mentions, and the register of both."""

from __future__ import annotations

import unicodedata
from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from kg.extraction.lexicon import words
from kg.extraction.text.sentences import TOKEN

EntityKind = Literal["person", "state", "organization", "place"]
_SHORTEST_HALF = 3
_ARTICLES = ("al-", "el-")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "v", "vi", ".", ","})


@lru_cache(maxsize=65536)
def unaccented(text: str) -> str:
    """Return a text without diacritics, in small letters."""
    plain = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D").replace("ł", "l").replace("ø", "o"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=65536)
def name_parts(name: str) -> tuple[str, ...]:
    """Return the folded words of a personal name, without suffixes, marks and initials' stops."""
    parts = (unaccented(m[0]).strip(".") for m in TOKEN.finditer(name))
    return tuple(part for part in parts if part and part not in _SUFFIXES and any(c.isalpha() for c in part))


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
    is_known: bool = False
    """Whether the gazetteer, and not the text, tells of which state the person is."""
    why: list[str] = field(default_factory=list)
    """What told of which state it is, in the register's words."""

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


def is_compatible(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether a shorter name is a part of a longer one, word by word in order.

    Examples
    --------
    >>> is_compatible(("ole", "kisio"), ("peter", "ole", "kisio"))
    True
    >>> is_compatible(("jill", "biden"), ("joe", "biden"))
    False
    >>> is_compatible(("osei",), ("kwabena", "osei-asante")), is_compatible(("jean",), ("jean-paul", "diop"))
    (True, False)
    """
    rest = iter(enumerate(long))
    return bool(short) and all(any(part == word or (i and part in halves(word)) for i, word in rest) for part in short)


@lru_cache(maxsize=65536)
def halves(word: str) -> tuple[str, ...]:
    """Return what a double-barrelled surname, or one with an article, is shortened to.

    Examples
    --------
    >>> halves("osei-asante"), halves("el-shami"), halves("osei")
    (('osei', 'asante'), ('shami',), ())
    """
    parts = word.split("-")
    return tuple(part for part in parts if len(part) >= _SHORTEST_HALF) if len(parts) == 2 else ()


def is_variant(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two full names differ only in the form of the first name ("Joe" and "Joseph R. Biden")."""
    return (
        len(one) > 1
        and len(other) > 1
        and one[-1] == other[-1]
        and one[0][0] == other[0][0]
        and (len(one) == 2 or len(other) == 2)
        and (one[0][:2] == other[0][:2] or 1 in (len(one[0]), len(other[0])))
    )


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
        self._named: dict[tuple[str, str], Entity] = {}
        self._bearers: dict[str, dict[int, Entity]] = {}  # by a part of a name; numbers are those of ``entities``
        self._numbers: dict[Entity, int] = {}
        self._taken = bytearray(length)

    def get(self, kind: EntityKind, name: str, *, state: str | None = None) -> Entity:
        """Return the entity of that kind and name, entering it when it is new."""
        key = (kind, unaccented(name))
        entity = self._named.get(key)
        if entity is None:
            entity = self._named[key] = Entity(kind, name, state)
            self._numbers[entity] = len(self.entities)
            self.entities.append(entity)
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
        known = next((e for e in self.of_kind("organization") if e.name.startswith(f"{name} ")), None)
        if known is not None:
            self.alias(known, name)
        return known

    def person(self, name: str) -> Entity:
        """Return the person who bears that name in full or in part, entering him or her when new.

        A longer form becomes the person's name: facts keep the fullest name that the text gives.
        """
        parts = name_parts(name)
        sought = (*parts, *_spread(parts), *(half for part in parts[1:] for half in halves(part)))
        for entity in reversed(self.bearers(*sought) if parts else list(self.of_kind("person"))):
            known = entity.parts
            is_short = is_compatible(parts, known) and (len(parts) > 1 or parts[0] in _calling(known))
            is_spread = len(_spread(parts)) > 1 and is_compatible(_spread(parts), _spread(known))
            if parts == known or is_short or is_spread:
                self.alias(entity, name)
                return entity
            if is_compatible(known, parts) or is_variant(parts, known):
                self.alias(entity, name)
                if len(parts) > len(known) or (len(parts) == len(known) and len(name) > len(entity.name)):
                    entity.aliases.add(entity.name)
                    entity.aliases.discard(name)
                    entity.name = name
                return entity
        return self.get("person", name)

    def add(self, mention: Mention) -> None:
        """Enter a mention unless a stretch of it is taken."""
        if mention.entities and not self.is_taken(mention.start, mention.end):
            row = self._mentions.setdefault(mention.sentence, [])
            insort(row, mention, key=lambda m: m.start)
            self._taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)

    def is_taken(self, start: int, end: int) -> bool:
        """Tell whether a mention overlaps that stretch."""
        return any(self._taken[start:end])

    def in_sentence(self, index: int) -> Sequence[Mention]:
        """Return the mentions of a sentence, in reading order."""
        return self._mentions.get(index, ())

    def before(self, sentence: int, position: int) -> Iterator[Mention]:
        """Yield the mentions in front of a position, the nearest first."""
        for index in range(sentence, -1, -1):
            for mention in reversed(self._mentions.get(index, ())):
                if mention.end <= position:
                    yield mention

    def of_kind(self, *kinds: EntityKind) -> Iterable[Entity]:
        """Return the entities of some kinds, in the order in which they were entered."""
        return [e for e in self.entities if e.kind in kinds]


def _spread(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name's words, those with an Arabic article in two: "Al-Nur" is written "Al Nur" too."""
    return tuple(p for part in parts for p in (part.split("-", 1) if part.startswith(_ARTICLES) else (part,)))


def _calling(parts: tuple[str, ...]) -> frozenset[str]:
    """The words of a full name by which its bearer may be called."""
    known = [*parts, *(half for part in parts[1:] for half in halves(part))]
    return frozenset(p for p in known if len(p) > 1 and p not in words("name_particles"))


def entities_of(mentions: Iterable[Mention]) -> list[Entity]:
    """Return the distinct entities of some mentions, in order."""
    found: list[Entity] = []
    for mention in mentions:
        found += [e for e in mention.entities if e not in found]
    return found
