"""The names of states, bodies and cities that the gazetteer knows, as a matcher over tokens."""

from __future__ import annotations

import unicodedata
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from kg.extraction.lexicon import words
from kg.extraction.text.sentences import TOKEN, Token
from kg.gazetteer import Gazetteer
from kg.gazetteer.items import Place

_LONGEST_ACRONYM = 5
_SHORTEST_SHOUTED = 2  # letters of the first word of a name in capitals: "ST. GEORGE'S"
_LONGEST_PAIRED = 5  # words of "Saint Vincent and the Grenadines-Peru" but the last
_LARGE = 1_000_000  # inhabitants
_LARGER = 10  # times the inhabitants of the next such town: everybody means this one
_RESERVED = {"AC": "SH", "CP": "FR", "CQ": "GG", "DG": "IO", "IC": "ES", "TA": "SH"}
"""Codes that ISO 3166-1 only reserves, for islands which are no states of it, and the state that each lies in."""

_INTERNATIONAL = frozenset({"international", "eu_body"})
HitKind = Literal["state", "demonym", "organization", "place"]


@dataclass(frozen=True, slots=True)
class Hit:
    """What a name stands for.

    ``name`` is the ISO code of a state, otherwise the name as the gazetteer writes it; ``state`` is the ISO
    code of the state that it belongs to or lies in; ``is_capital`` marks cities that stand for governments.
    ``states`` are those in which places of that name lie, where they are several: which is meant, the article tells.
    """

    kind: HitKind
    name: str
    state: str | None
    is_capital: bool = False
    is_international: bool = False
    states: frozenset[str] = frozenset()


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """Return a word as the matcher compares it: without diacritics, shouted words in small letters but the first.

    Examples
    --------
    >>> plain("ASUNCIÓN"), plain("Nội"), plain("NATO")
    ('Asuncion', 'Noi', 'NATO')
    """
    bare = unmarked(word)
    return bare.capitalize() if len(bare) > _LONGEST_ACRONYM and bare.isupper() else bare


@lru_cache(maxsize=65536)
def unmarked(word: str) -> str:
    """Return a word without diacritics, apostrophes straight."""
    letters = (c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return "".join(letters).replace("Đ", "D").replace("’", "'")


class Atlas:
    """Finds the longest known name that starts at a token.

    Examples
    --------
    >>> atlas = Atlas.default()
    >>> [hit.name for hit, length in [atlas.longest(("South", "Korea", "agreed"), 0)]]
    ['KR']
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._names: dict[str, list[tuple[tuple[str, ...], Hit]]] = {}
        self.labels: dict[str, str] = {}
        self.capitals: dict[str, str] = {}
        unfit = words("common_words")
        for state in gazetteer.states():
            if state.iso2 in _RESERVED:
                self._add(state.label, Hit("place", state.label, _RESERVED[state.iso2]), unfit)
                continue
            self.labels[state.iso2] = state.label
            for name in (state.label, state.official_name, *state.aliases):
                self._add(name, Hit("state", state.iso2, state.iso2), unfit)
            for demonym in state.demonyms:
                self._add(demonym, Hit("demonym", state.iso2, state.iso2), unfit)
            if state.capital and state.kind == "country":
                self.capitals[state.iso2] = state.capital
                if plain(state.capital) != plain(state.label):
                    self._add(state.capital, Hit("place", state.capital, state.iso2, is_capital=True), unfit)
        for alias, place in gazetteer.places():
            is_capital = place.iso2 is not None and self.capitals.get(place.iso2) == place.label
            self._add(alias, Hit("place", place.label, place.iso2, is_capital), unfit)
        self._part_namesakes(gazetteer.places())
        generic = words("bodies")
        for alias, body in gazetteer.organizations():
            if (body.iso2 is not None or body.kind == "ministry") and alias.split()[0].lower() in generic:
                continue  # "Ministry of Public Security": many states have one, the text says whose it is
            self._add(alias, Hit("organization", body.label, body.iso2, False, body.kind in _INTERNATIONAL), unfit)
        for name in sorted(words("groupings")):
            self._add(name, Hit("organization", name, None, False, True), unfit)
        for candidates in self._names.values():
            candidates.sort(key=lambda entry: -len(entry[0]))
        self._firsts: dict[str, list[str]] = {}
        for first in self._names:
            self._firsts.setdefault(first.upper(), []).append(first)

    @classmethod
    @lru_cache(maxsize=1)
    def default(cls) -> Atlas:
        """Return the matcher over the packaged gazetteer, built once."""
        return cls(Gazetteer.default())

    def _add(self, name: str | None, hit: Hit, unfit: frozenset[str]) -> None:
        """Enter a name unless an earlier kind has it: states come before places, places before bodies."""
        if (
            not name
            or not name[0].isupper()
            or (name.lower() in unfit and not (hit.kind == "state" and name.isupper()))
        ):
            return
        tokens = tuple(plain(m[0]) for m in TOKEN.finditer(name))
        entries = self._names.setdefault(tokens[0], [])
        if all(
            known != tokens or (old.kind == "place" and hit.is_capital and not old.is_capital) for known, old in entries
        ):
            entries.insert(0, (tokens, hit))

    def _part_namesakes(self, places: Iterable[tuple[str, Place]]) -> None:
        """Take the state from towns whose name towns of other states bear, but for the one that everybody means."""
        inhabitants: dict[str, dict[str, int]] = {}
        for alias, place in places:
            if place.iso2 is not None:
                known = inhabitants.setdefault(alias, {})
                known[place.iso2] = max(place.population, known.get(place.iso2, 0))
        for alias, known in inhabitants.items():
            if len(known) < 2:
                continue
            name = tuple(plain(m[0]) for m in TOKEN.finditer(alias))
            largest, next_largest, *_ = sorted(known.values(), reverse=True)
            meant = max(known, key=lambda state: (known[state], state))
            state = meant if largest >= _LARGE and largest >= _LARGER * next_largest else None
            entries = self._names.get(name[0], []) if name else []
            for number, (tokens, hit) in enumerate(entries):
                if tokens == name and hit.kind == "place" and not hit.is_capital:
                    entries[number] = tokens, replace(hit, state=state, states=frozenset(known))

    def longest(self, tokens: Sequence[str], start: int) -> tuple[Hit, int] | None:
        """Return the longest name at ``start`` with its number of tokens, or None.

        Examples
        --------
        >>> [Atlas.default().longest(name.split(), 0)[0].name for name in ("Mexico City", "MEXICO CITY", "MEXICO")]
        ['Mexico City', 'Mexico City', 'MX']
        """
        return self._longest([plain(t) for t in tokens], [unmarked(t) for t in tokens], start)

    def _longest(self, texts: Sequence[str], written: Sequence[str], start: int) -> tuple[Hit, int] | None:
        found, shouted = self._spelt_so(texts, start), self._shouted(written, start)
        return shouted if shouted is not None and (found is None or shouted[1] > found[1]) else found

    def _shouted(self, written: Sequence[str], start: int) -> tuple[Hit, int] | None:
        """Return the longest name that stands there in capitals, as in datelines: "SUVA", "PORT-AU-PRINCE"."""
        if not written[start].isupper() or len(written[start]) < _SHORTEST_SHOUTED:
            return None
        known = ((name, hit) for first in self._firsts.get(written[start], ()) for name, hit in self._names[first])
        fitting = [
            (hit, size) for name, hit in known if (size := _size_in_capitals(name, written[start : start + len(name)]))
        ]
        return max(fitting, key=lambda one: one[1], default=None)

    def _spelt_so(self, tokens: Sequence[str], start: int) -> tuple[Hit, int] | None:
        for name, hit in self._names.get(tokens[start], ()):
            if tuple(tokens[start : start + len(name)]) == name:
                return hit, len(name)
        return None

    def scan(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, Hit]]:
        """Yield ``(start, end, hit)`` in characters for every name, hyphenated pairs ("Korea-ASEAN") by halves."""
        texts, written = [plain(token.text) for token in tokens], [unmarked(token.text) for token in tokens]
        i = 0
        while i < len(tokens):
            if (pair := self._first_of_pair(tokens, texts, i)) is not None:
                hit, last, size = pair
                yield tokens[i].start, tokens[last].start + size, hit
                i = yield from self._halves(tokens, texts, last, size + 1)
                continue
            found = self._longest(texts, written, i)
            if found:
                hit, length = found
                yield tokens[i].start, tokens[i + length - 1].end, hit
                i += length
            elif "-" in texts[i]:
                i = yield from self._halves(tokens, texts, i, 0)
            else:
                i += 1

    def _first_of_pair(self, tokens: Sequence[Token], texts: Sequence[str], i: int) -> tuple[Hit, int, int] | None:
        """Return the name of several words that ends within a hyphenated one ("North Korea-Liechtenstein"), or None.

        With it the token that it ends in, and how many of that token's characters belong to it.
        """
        for last in range(i + 1, min(i + _LONGEST_PAIRED, len(tokens))):
            half, mark, _ = tokens[last].text.partition("-")
            found = self._spelt_so([*texts[i:last], plain(half)], 0) if mark and half else None
            if found is not None and found[1] == last - i + 1 and found[0].kind in ("state", "demonym"):
                return found[0], last, len(half)
        return None

    def _halves(
        self, tokens: Sequence[Token], texts: Sequence[str], i: int, skip: int
    ) -> Generator[tuple[int, int, Hit], None, int]:
        """Yield the names within a hyphenated token, behind some characters; return the token behind them.

        The last one may go on in the tokens behind ("Liechtenstein-North Korea").
        """
        offset, parts = tokens[i].start + skip, tokens[i].text[skip:].split("-")
        while parts:
            size = next((n for n in range(len(parts), 0, -1) if self._half(parts[:n])), 1)
            text, hit = "-".join(parts[:size]), self._half(parts[:size])
            parts = parts[size:]
            longer = (
                self._spelt_so([plain(text), *texts[i + 1 : i + _LONGEST_PAIRED]], 0) if text and not parts else None
            )
            if longer is not None and longer[1] > 1 and longer[0].kind in ("state", "demonym"):
                yield offset, tokens[i + longer[1] - 1].end, longer[0]
                return i + longer[1]
            if hit is not None:
                yield offset, offset + len(text), hit
            offset += len(text) + 1
        return i + 1

    def _half(self, parts: Sequence[str]) -> Hit | None:
        found = self.longest(("-".join(parts),), 0) if all(parts) else None
        return found[0] if found is not None and found[0].kind != "place" else None


def _size_in_capitals(name: Sequence[str], written: Sequence[str]) -> int:
    """Return of how many words a name in capitals is that opens with some words, 0 if it does not ("ST. GEORGE'S")."""
    size = len(name) - 1 if name[-1] == "'s" else len(name)
    return size if "".join(written[:size]) == "".join(name).upper() else 0
