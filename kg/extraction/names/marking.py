"""Marking the names of states, bodies, cities and seats on a sentence, one sort after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.extraction.lexicon import rows, words, words_of
from kg.extraction.names.atlas import Atlas, Hit
from kg.extraction.names.bodies import Body, bodies_in
from kg.extraction.names.compounds import describes
from kg.extraction.names.entities import Entity, Register
from kg.extraction.names.office_heads import head_at
from kg.extraction.names.personal_names import is_name_word
from kg.extraction.names.places import venues_in
from kg.extraction.names.shared_words import as_meant, is_part_of_the_world
from kg.extraction.names.surface import Surface, Unit
from kg.extraction.text.currencies import currency_key, names
from kg.extraction.text.sentences import TOKEN, Sentence, Token

_LONGEST_ACRONYM = 3
_LONGEST_VENUE = 6  # words of "T. Moore International Airport"
_OF_GIVEN_NAMES = ("án", "ín", "ón")


@lru_cache(maxsize=1)
def _seats() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in rows("seats"):
        tokens = tuple(m[0] for m in TOKEN.finditer(row[0]))
        table.setdefault(tokens[0], []).append((tokens, row[1] if len(row) > 1 else ""))
    return {first: sorted(seats, key=lambda seat: -len(seat[0])) for first, seats in table.items()}


def _is_of_money(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether a state's name only says whose money it is: "US$312 million", "five million US dollars"."""
    if end >= len(tokens):
        return False
    is_sign = tokens[end].text in ("$", "€", "£", "¥") and tokens[end].start == tokens[end - 1].end
    return is_sign or currency_key(f"{tokens[end - 1].lower} {tokens[end].lower}") in names()


def _opens_another_name(tokens: Sequence[Token], start: int, end: int, hit: Hit) -> bool:
    """Tell whether what a name of a state or city begins is somebody's or something else's.

    "Israel Montoya" is a man, "Georgia Governor Hale" of an American state, "the Austin T. Moore Airport" not in Austin.
    """
    following = tokens[end] if end < len(tokens) else None
    if following is None or end - start > 1 or not following.is_capitalized or not following.text[0].isalpha():
        return False
    text, low = tokens[start].text, following.lower.rstrip(".")
    parts = words_of("names", "part like a state")
    is_part = low in words_of("names", "land or water") or f"{text} {low}".lower() in parts
    if hit.kind == "state" and (is_part or (text in words("namesakes") and low in words("offices_of_parts"))):
        return True
    if hit.kind == "state" and text in words("given_names_like_states"):
        behind = tokens[end + 1] if end + 1 < len(tokens) else None
        before = tokens[start - 1].lower if start else ""
        if len(low) == 1 and behind is not None and behind.text == ".":
            behind = tokens[end + 2] if end + 2 < len(tokens) else None
        if len(low) == 1 and before not in ("in", "of", "between"):
            return behind is not None and behind.is_capitalized  # "Jordan D. Ashby"
        known = words("office_fields") | words("office_modifiers") | words("bodies") | words("things") | words("venues")
        is_word = low in known or head_at(tokens, end) is not None or not is_name_word(following)
        return not is_word and before not in ("in", "of", "between") and (behind is None or not behind.is_capitalized)
    if hit.kind == "place" and len(low) == 1:
        return any(t.lower in words("venues") for t in tokens[end : end + _LONGEST_VENUE])
    return False


def _seat_at(texts: Sequence[str], i: int) -> tuple[int, str] | None:
    for tokens, state in _seats().get(texts[i], ()):
        if tuple(texts[i : i + len(tokens)]) == tokens:
            return len(tokens), state
    return None


def surface_of(sentence: Sentence, register: Register, atlas: Atlas) -> Surface:
    """Mark the units of a sentence and enter their entities into the register."""
    return _Marker(sentence, register, atlas).run()


class _Marker:
    """Marks the units of one sentence, one sort of name after another: what is marked first keeps its tokens."""

    def __init__(self, sentence: Sentence, register: Register, atlas: Atlas) -> None:
        self.register = register
        self.tokens = sentence.tokens
        self.surface = Surface(sentence)
        self.taken = [False] * len(self.tokens)
        self.seats: set[int] = set()
        self._by_start = {token.start: i for i, token in enumerate(self.tokens)}
        self._by_end = {token.end: i + 1 for i, token in enumerate(self.tokens)}
        self._capitals = atlas.capitals
        self._scanned = [
            (begin, stop, as_meant(hit, sentence.text[begin - sentence.start : stop - sentence.start], register.meant))
            for begin, stop, hit in atlas.scan(self.tokens)
        ]
        self.hits = list(self._usable())
        self.is_state = [False] * len(self.tokens)
        for start, end, hit in self.hits:
            if hit.kind in ("state", "demonym"):
                self.is_state[start:end] = [True] * (end - start)

    def run(self) -> Surface:
        """Mark all units and return them in reading order."""
        for mark in (
            self.seats_of_government,
            self.states_named_as_bodies,
            self.known_bodies,
            self.built_bodies,
            self.other_hits,
            self.venues,
        ):
            mark()
        for start, end, span, code in self._half_hits():
            self.surface.units.append(Unit(start, end, "state", self.register.get("state", code), end, span))
        self.surface.units.sort(key=lambda unit: (unit.start, unit.end))
        return self.surface

    def _usable(self) -> Iterator[tuple[int, int, Hit]]:
        """Yield the names of the gazetteer by tokens, without those that mean something else here."""
        subdivisions = {t.text for t in self.tokens} & words("subdivisions")
        for begin, stop, hit in self._scanned:
            if begin not in self._by_start or stop not in self._by_end:
                continue
            start, end = self._by_start[begin], self._by_end[stop]
            if subdivisions and " ".join(t.text for t in self.tokens[start:end]) in words("namesakes"):
                continue
            if start and is_part_of_the_world(self.tokens[start - 1].text, hit.kind):
                continue
            if hit.kind == "demonym" and self.tokens[start].text.endswith(_OF_GIVEN_NAMES):  # "Germán Ocampo"
                continue
            if hit.kind == "state" and _is_of_money(self.tokens, end):
                continue
            if hit.kind in ("state", "demonym") and describes(self.tokens[end - 1 : end + 2]):
                continue
            if not self.surface.sentence.is_headline and _opens_another_name(self.tokens, start, end, hit):
                continue
            yield start, end, hit

    def _half_hits(self) -> Iterator[tuple[int, int, tuple[int, int], str]]:
        """Yield the states named by halves of hyphenated tokens ("Korea-Africa"): both halves share the token."""
        for begin, stop, hit in self._scanned:
            if hit.kind in ("state", "demonym") and not (begin in self._by_start and stop in self._by_end):
                inside = [i for i, token in enumerate(self.tokens) if begin < token.end and token.start < stop]
                if inside and not describes(self.tokens[inside[-1] : inside[-1] + 1]):
                    yield inside[0], inside[-1] + 1, (begin, stop), hit.name

    def _place(self, unit: Unit) -> None:
        if not any(self.taken[unit.start : unit.outer_end]):
            self.taken[unit.start : unit.outer_end] = [True] * (unit.outer_end - unit.start)
            self.surface.units.append(unit)

    def seats_of_government(self) -> None:
        """ "The White House", "the Élysée"."""
        texts = [token.text for token in self.tokens]
        for i in range(len(texts)):
            if seat := _seat_at(texts, i):
                size, state = seat
                entity = self.register.get("place", self.surface.text(i, i + size), state=state or None)
                self._place(Unit(i, i + size, "seat", entity, i + size))
                self.seats.update(range(i, i + size))

    def states_named_as_bodies(self) -> None:
        """ "European Commission" stands for the European Union."""
        for start, end, hit in self.hits:
            if hit.kind == "state" and end - start > 1 and self.tokens[end - 1].lower in words("bodies"):
                self._place(Unit(start, end, "state", self.register.get("state", hit.name), end))

    def known_bodies(self) -> None:
        """A gazetteer's body of several words wins over one that is only built like a body."""
        for start, end, hit in self.hits:
            if hit.kind == "organization" and end - start > 1 and not _goes_on(self.tokens, end):
                body = _body(self.register, self.surface.text(start, end), hit.state)
                body.is_international = body.is_international or hit.is_international
                initials, outer = _short_form(self.tokens, end)
                if initials:
                    self.register.alias(body, initials)
                self._place(Unit(start, end, "organization", body, outer))

    def built_bodies(self) -> None:
        """ "Ministry of Public Security", "… Development Bank"."""
        for body in bodies_in(self.tokens, self.is_state):
            start = self._start_of(body)
            end, owner = self._end_of(body, start, self._owner_in_front(body, start))
            while start < end and start in self.seats:  # "White House National Economic Council"
                start += 1
            if end - start < 2:
                continue
            entity = _body(self.register, self.surface.text(start, end), owner)
            if body.short:
                self.register.alias(entity, body.short)
            outer = max(end, body.outer_end if end == body.end else end)
            self._place(Unit(start, end, "organization", entity, outer))

    def _start_of(self, body: Body) -> int:
        """Return where a body's name starts: behind the state that owns it."""
        start = body.start
        if self.is_state[start] and start and self.tokens[start - 1].text in "-–":
            start += 1  # "the U.S.-Israel Strategic Group": a pair's
        while (
            start < body.end - 1
            and self.is_state[start]
            and self.tokens[body.end - 1].lower not in words("bodies")
            and self.tokens[start + 1].lower not in words_of("names", "named after a state")
        ):
            start += 1
        return start

    def _owner_in_front(self, body: Body, start: int) -> str | None:
        """Return the state at the start of a body's name or right in front of it."""
        if start > body.start and self.tokens[body.start - 1].text in "-–":
            return None
        if self.is_state[body.start]:
            return next(h.state for s, e, h in self.hits if s <= body.start < e)
        if body.start and self.is_state[body.start - 1]:
            return next((h.state for s, e, h in self.hits if e == body.start), None)
        return None

    def _end_of(self, body: Body, start: int, owner: str | None) -> tuple[int, str | None]:
        """Return where a body's name ends, and its state: "Ministry of Public Security of Vietnam" is Vietnam's."""
        end = body.end
        for s, e, hit in self.hits:
            if hit.kind == "state" and e == body.end and s > start + 1 and self.tokens[s - 1].lower in ("of", "the"):
                end = s - 1 if self.tokens[s - 1].lower == "of" else s - 2
                owner = hit.state
        return end, owner

    def other_hits(self) -> None:
        """States, cities, and bodies known by one word."""
        for start, end, hit in self.hits:
            if hit.kind == "state" and self._is_the_city(start, end, hit):
                entity = self.register.get("place", self._capitals[hit.name], state=hit.state)
                entity.is_capital = True
                self._place(Unit(start, end, "capital", entity, end))
            elif hit.kind in ("state", "demonym"):
                entity = self.register.get("state", hit.name)
                self._place(Unit(_polity_start(self.tokens, start), end, hit.kind, entity, end))
            elif hit.kind == "place":
                written = self.surface.text(start, end)
                name = hit.name if written.isupper() and len(written) > _LONGEST_ACRONYM else written  # a dateline
                entity = self.register.get("place", name, state=hit.state)
                self.register.alias(entity, written)
                entity.is_capital = entity.is_capital or hit.is_capital
                entity.states |= hit.states
                self._place(Unit(start, end, "capital" if hit.is_capital else "place", entity, end))
            elif hit.kind == "organization" and end - start == 1:
                short = _body(self.register, self.tokens[start].text, hit.state)
                short.is_international = short.is_international or hit.is_international
                self._place(Unit(start, end, "organization", short, end))

    def _is_the_city(self, start: int, end: int, hit: Hit) -> bool:
        """Tell whether the city is meant of a state that bears the name of its capital: something is "in Djibouti".

        Or an article is from it: "SINGAPORE, 3 May".
        """
        behind = self.tokens[end].text if end < len(self.tokens) else ""
        text = self.surface.text(start, end)
        is_inside = start > 0 and self.tokens[start - 1].lower == "in" and behind not in ("'s", "’s")
        is_dateline = start == 0 and text.isupper() and not self.surface.sentence.is_headline
        return (is_inside or is_dateline) and self._capitals.get(hit.name, "").upper() == text.upper()

    def venues(self) -> None:
        """ "Akorda Palace", "at the Fort": buildings and towns that no gazetteer knows."""
        for start, end in venues_in(self.tokens, self.taken):
            place = self.register.get("place", self.surface.text(start, end))
            self._place(Unit(start, end, "place", place, end))


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
    office = head_at(tokens, i - 3) if i > 2 else None
    if office is not None and office[1] == 3:  # "the Head of State of Norway", "the Secretary of State of Panama"
        return start
    return i - 1 if i > 0 and tokens[i].lower == "of" and tokens[i - 1].text in words("polities") else start


def _body(register: Register, name: str, state: str | None) -> Entity:
    body = register.get("organization", name, state=state)
    first = name.lower().split()[:2]
    if body.state is None and len(first) > 1 and {first[0], " ".join(first)} & words("international_words"):
        body.is_international = True
    return body
