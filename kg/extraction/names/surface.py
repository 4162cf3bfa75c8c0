"""A sentence with the names of states, bodies, cities and seats marked on its tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal

from kg.extraction.lexicon import rows, words
from kg.extraction.names.atlas import Atlas, Hit
from kg.extraction.names.bodies import NAMED_AFTER_STATES, bodies_in
from kg.extraction.names.entities import Entity, Register
from kg.extraction.names.places import venues_in
from kg.extraction.text.sentences import TOKEN, Sentence, Token

_LONGEST_ACRONYM = 3
_PARTS_OF_THE_WORLD = frozenset({"North", "Latin", "Central", "Native", "African", "Asian"})  # "North American"
UnitForm = Literal["state", "demonym", "organization", "place", "capital", "seat"]


@dataclass(eq=False, slots=True)
class Unit:
    """A name of a state, body, city or seat on tokens ``start`` to ``end`` (``outer_end`` with its bracketed short form)."""

    start: int
    end: int
    form: UnitForm
    entity: Entity
    outer_end: int


@lru_cache(maxsize=1)
def _seats() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in rows("seats"):
        tokens = tuple(m[0] for m in TOKEN.finditer(row[0]))
        table.setdefault(tokens[0], []).append((tokens, row[1] if len(row) > 1 else ""))
    return {first: sorted(seats, key=lambda seat: -len(seat[0])) for first, seats in table.items()}


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


def _seat_at(texts: Sequence[str], i: int) -> tuple[int, str] | None:
    for tokens, state in _seats().get(texts[i], ()):
        if tuple(texts[i : i + len(tokens)]) == tokens:
            return len(tokens), state
    return None


def surface_of(sentence: Sentence, register: Register, atlas: Atlas) -> Surface:
    """Mark the units of a sentence and enter their entities into the register."""
    tokens = sentence.tokens
    by_start = {token.start: i for i, token in enumerate(tokens)}
    by_end = {token.end: i + 1 for i, token in enumerate(tokens)}
    scanned = list(atlas.scan(tokens))
    hits = [(by_start[start], by_end[end], hit) for start, end, hit in scanned if start in by_start and end in by_end]
    is_state = [False] * len(tokens)
    subdivisions = {t.text for t in tokens} & words("subdivisions")
    hits = [
        h for h in hits if not (subdivisions and " ".join(t.text for t in tokens[h[0] : h[1]]) in words("namesakes"))
    ]
    hits = [h for h in hits if not (h[2].kind == "demonym" and h[0] and tokens[h[0] - 1].text in _PARTS_OF_THE_WORLD)]
    for start, end, hit in hits:
        if hit.kind in ("state", "demonym"):
            is_state[start:end] = [True] * (end - start)
    surface = Surface(sentence)
    taken = [False] * len(tokens)

    def place(unit: Unit) -> None:
        if not any(taken[unit.start : unit.outer_end]):
            taken[unit.start : unit.outer_end] = [True] * (unit.outer_end - unit.start)
            surface.units.append(unit)

    texts = [token.text for token in tokens]
    seats: set[int] = set()
    for i in range(len(tokens)):
        if seat := _seat_at(texts, i):
            size, state = seat
            name = surface.text(i, i + size)
            place(Unit(i, i + size, "seat", register.get("place", name, state=state or None), i + size))
            seats.update(range(i, i + size))
    for start, end, hit in hits:  # "European Commission" stands for the European Union
        if hit.kind == "state" and end - start > 1 and tokens[end - 1].lower in words("bodies"):
            place(Unit(start, end, "state", register.get("state", hit.name), end))
    for start, end, hit in hits:  # a gazetteer's body of several words wins over one that is only built like a body
        if hit.kind == "organization" and end - start > 1 and not _goes_on(tokens, end):
            body_ = _body(register, surface.text(start, end), hit.state)
            body_.is_international = body_.is_international or hit.is_international
            initials, outer = _short_form(tokens, end)
            if initials:
                register.alias(body_, initials)
            place(Unit(start, end, "organization", body_, outer))
    for body in bodies_in(tokens, is_state):
        start = body.start
        owner = None
        if is_state[start] and start and tokens[start - 1].text in "-–":  # "the U.S.-Israel Strategic Group": a pair's
            start += 1
        while (
            start < body.end - 1
            and is_state[start]
            and tokens[body.end - 1].lower not in words("bodies")
            and tokens[start + 1].lower not in NAMED_AFTER_STATES
        ):
            start += 1
        if start > body.start and tokens[body.start - 1].text in "-–":
            pass
        elif is_state[body.start]:
            owner = next(h.state for s, e, h in hits if s <= body.start < e)
        elif body.start and is_state[body.start - 1]:
            owner = next((h.state for s, e, h in hits if e == body.start), None)
        end = body.end
        for (
            s,
            e,
            hit,
        ) in hits:  # "Ministry of Public Security of Vietnam": the state owns the body and is no part of its name
            if hit.kind == "state" and e == body.end and s > start + 1 and tokens[s - 1].lower in ("of", "the"):
                end = s - 1 if tokens[s - 1].lower == "of" else s - 2
                owner = hit.state
        while start < end and start in seats:  # "White House National Economic Council"
            start += 1
        if end - start < 2:
            continue
        entity = _body(register, surface.text(start, end), owner)
        if body.short:
            register.alias(entity, body.short)
        place(Unit(start, end, "organization", entity, max(end, body.outer_end if end == body.end else end)))
    for start, end, hit in hits:
        if hit.kind in ("state", "demonym"):
            entity = register.get("state", hit.name)
            place(Unit(_polity_start(tokens, start), end, hit.kind, entity, end))
        elif hit.kind == "place":
            written = surface.text(start, end)
            name = hit.name if written.isupper() and len(written) > _LONGEST_ACRONYM else written  # a dateline
            entity = register.get("place", name, state=hit.state)
            register.alias(entity, written)
            entity.is_capital = entity.is_capital or hit.is_capital
            place(Unit(start, end, "capital" if hit.is_capital else "place", entity, end))
        elif hit.kind == "organization" and end - start == 1:
            short = _body(register, texts[start], hit.state)
            short.is_international = short.is_international or hit.is_international
            place(Unit(start, end, "organization", short, end))
    for start, end in venues_in(tokens, taken):
        place(Unit(start, end, "place", register.get("place", surface.text(start, end)), end))
    for start, end, code in _half_hits(scanned, by_start, by_end):
        surface.units.append(Unit(start, end, "state", register.get("state", code), end))
    surface.units.sort(key=lambda unit: (unit.start, unit.end))
    return surface


def _short_form(tokens: Sequence[Token], end: int) -> tuple[str | None, int]:
    """Return the short form in brackets behind a name ("… Economic Cooperation (APEC)") and where it ends."""
    inside = [t.text for t in tokens[end : end + 3]]
    if len(inside) == 3 and inside[0] == "(" and inside[2] == ")" and inside[1][:2].isupper():
        return inside[1], end + 3
    return None, end


def _goes_on(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether a body's name goes on behind a known one ("Pacific Islands Forum Secretariat")."""
    return end < len(tokens) and tokens[end].is_capitalized and tokens[end].lower in words("bodies")


def _polity_start(tokens: Sequence[Token], start: int) -> int:
    """Take in what a state calls itself ("the Sultanate of Oman")."""
    i = start - 1
    if i > 0 and tokens[i].lower == "the":
        i -= 1
    return i - 1 if i > 0 and tokens[i].lower == "of" and tokens[i - 1].text in words("polities") else start


def _body(register: Register, name: str, state: str | None) -> Entity:
    body = register.get("organization", name, state=state)
    first = name.lower().split()[:2]
    if body.state is None and len(first) > 1 and {first[0], " ".join(first)} & words("international_words"):
        body.is_international = True
    return body


def _half_hits(
    scanned: Sequence[tuple[int, int, Hit]], by_start: dict[int, int], by_end: dict[int, int]
) -> list[tuple[int, int, str]]:
    """States named by halves of hyphenated tokens ("Korea-Africa"): both halves share the token."""
    found = []
    for start, end, hit in scanned:
        if hit.kind in ("state", "demonym") and not (start in by_start and end in by_end):
            token = by_start.get(start, by_end.get(end, 0) - 1 if end in by_end else None)
            if token is not None:
                found.append((token, token + 1, hit.name))
    return found
