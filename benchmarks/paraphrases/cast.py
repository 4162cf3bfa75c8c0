"""Who and what fills the slots of a construction: states, people, places, topics, days and sums, drawn by seed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from random import Random
from typing import Any, Literal

from benchmarks.paraphrases import dates, sums
from benchmarks.paraphrases.names import PersonName, cultures, invent
from benchmarks.paraphrases.tables import lines, rows
from benchmarks.paraphrases.things import Body, Count, Document, Measure, Undertaking
from kg.gazetteer import Gazetteer, State

Variation = Literal["none", "names", "genders", "states", "cities", "order"]
"""What differs from the case that the seed gives: nothing, the names, who is a man and who a woman, the states (and
with them the names), the cities, or which party comes first. How an office is worded stays, but for a leader's."""

RANKS = {"": "leader", "m": "minister", "d": "deputy", "o": "official", "s": "spokesperson", "v": "ambassador"}
LETTERS = "ABCDEF"
_PORTFOLIOS = ("Health", "Agriculture", "Transport", "Energy", "Education", "Defence")


@cache
def states() -> tuple[str, ...]:
    """Return the codes of all states that may be cast.

    Examples
    --------
    >>> len(states()) > 190
    True
    """
    return tuple(sorted(state for culture in cultures() for state in culture.states))


@cache
def classes(name: str) -> frozenset[str]:
    """Return the states of a class of ``data/states.tsv``."""
    return frozenset(next(row[1] for row in rows("states.tsv") if row[0] == name).split())


@dataclass(frozen=True)
class Party:
    """A state as texts speak of it."""

    code: str
    name: str
    article: str
    adjective: str
    capital: str
    official: str
    value: str

    @property
    def text(self) -> str:
        return f"{self.article}{self.name}"

    @property
    def possessive(self) -> str:
        return f"{self.text}'" if self.name.endswith("s") else f"{self.text}'s"


@dataclass(frozen=True)
class Figure:
    """A person with an office."""

    name: PersonName
    title: str
    title_after: str
    of: Party
    rank: str

    @property
    def value(self) -> str:
        return self.name.full


@dataclass
class Cast:
    """The fillers of one case; each is drawn when it is first asked for, from its own stream of chance."""

    seed: str
    variation: Variation = "none"
    drawn: dict[str, Any] = field(default_factory=dict)
    today: date = field(init=False)
    codes: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.today = dates.article_day(self.stream("today"))
        codes = self.stream("states", "states").sample(states(), len(LETTERS))
        if self.variation == "order":
            codes[:2] = codes[1::-1]
        self.codes = tuple(codes)

    def stream(self, key: str, *varying: Variation) -> Random:
        """Return a stream of chance for one filler; those named vary with the variation."""
        salt = self.variation if self.variation in varying else ""
        return Random(f"{self.seed}/{key}/{salt}")

    def __getitem__(self, slot: str) -> Any:
        if slot not in self.drawn:
            self.drawn[slot] = self._draw(slot)
        return self.drawn[slot]

    def _draw(self, slot: str) -> Any:
        if slot in LETTERS:
            return self._party(self.codes[LETTERS.index(slot)])
        if slot[0].upper() in LETTERS and slot[0].islower() and slot[1:].rstrip("2") in RANKS:
            return self._person(slot)
        if slot[0] == "M" and slot[1:] in LETTERS:
            return f"Ministry of {self.stream(slot).choice(_PORTFOLIOS)}"
        name = slot.rstrip("0123456789")
        if name in _DRAWS:
            return _DRAWS[name](self, slot)
        raise KeyError(f"no construction may use a slot {slot!r}")

    def _party(self, code: str) -> Party:
        found = Gazetteer.default().state(code)
        assert found is not None, code
        return party(found, self.stream(f"name of {code}"))

    def _person(self, slot: str) -> Figure:
        state = self[slot[0].upper()]
        rank = RANKS[slot[1:].rstrip("2")]
        taken = {one.name.short for one in self.drawn.values() if isinstance(one, Figure)}
        key = f"{rank} {slot[-1] == '2'} of {state.code}"
        stream = self.stream(key, "names")
        exchanged = self.variation == "genders"
        name = invent(state.code, stream, exchanged=exchanged)
        while name.short in taken or is_known(name.full):
            name = invent(state.code, stream, exchanged=exchanged)
        title, after = office(rank, state.code, name, self.stream(f"office of {slot}"))
        return Figure(name, title, after, state, rank)


def is_known(name: str) -> bool:
    """Tell whether somebody who lives bears a name, forms of address aside: who is told of here is invented.

    Examples
    --------
    >>> is_known("Ratu Feleti Teo"), is_known("Ratu Feleti Tonga")
    (True, False)
    """
    words = name.split()
    return any(Gazetteer.default().lookup(" ".join(words[i:]), "person") for i in range(len(words) - 1))


@cache
def shared_demonyms() -> frozenset[str]:
    """Return the adjectives that two states bear: an article that means one of them uses its name.

    Examples
    --------
    >>> "Congolese" in shared_demonyms(), "Kenyan" in shared_demonyms()
    (True, False)
    """
    found = [state for code in states() if (state := Gazetteer.default().state(code))]
    firsts = [state.demonyms[0] for state in found]
    return frozenset(one for one in firsts if firsts.count(one) > 1)


_LONG = re.compile(r"^The |Republic|Kingdom|Commonwealth|Duchy|Sultanate|State|Principality|Emirate|Union|Darussalam")
"""Marks of a state's official name, which is no short one."""


def party(state: State, random: Random) -> Party:
    """Return how a text calls a state, most often by its label."""
    label = state.label.removeprefix("The ")
    short = [n for n in state.aliases[:2] if n not in state.demonyms[:1] and n[0].isupper() and not _LONG.search(n)]
    name = random.choice(short) if short and random.random() < 0.15 else label
    article = "the " if state.iso2 in classes("the") and name in (label, "U.S.", "UK", "UAE", "US", "U.K.") else ""
    official = state.official_name if state.official_name.startswith(("Republic", "Kingdom", "State of")) else label
    if official != label or article:
        official = f"the {official}"
    adjective = "U.S." if state.iso2 == "US" and random.random() < 0.6 else state.demonyms[0]
    if adjective in shared_demonyms():
        adjective = short[0] if short else label
    return Party(state.iso2, name, article, adjective, state.capital or label, official, state.iso2)


def office(rank: str, state: str, name: PersonName, random: Random) -> tuple[str, str]:
    """Return an office of a rank: before the name, and after it."""
    if rank == "leader":
        title = leader(state, name, random)
        return title, title.lower()
    if rank == "spokesperson":
        sex = {"m": "man", "f": "woman"}[name.gender]
        title = random.choice(
            ("Foreign Ministry spokesperson", f"Foreign Ministry spokes{sex}", "Government Spokesperson")
        )
        return title, title.replace("Government", "government").replace("Spokes", "spokes")
    if rank == "ambassador":
        return "Ambassador", "ambassador"
    row = random.choice([row for row in rows("offices.tsv") if row[0] == rank])
    return row[1], row[2]


def leader(state: str, name: PersonName, random: Random) -> str:
    """Return what a state's leader is called."""
    if state == "VA":
        return "Secretary of State"
    if state in classes("captains-regent"):
        return "Prime Minister"
    for title, key in (("Emir", "emir"), ("Sultan", "sultan"), ("King", "king")):
        if state in classes(key) and name.gender == "m" and random.random() < 0.3:
            return title
    for title, key in (("Chancellor", "chancellor"), ("Premier", "premier")):
        if state in classes(key) and random.random() < 0.5:
            return title
    if state in classes("prime-minister") or any(state in classes(k) for k in ("king", "emir", "sultan")):
        return "Prime Minister"
    return "President" if random.random() < 0.8 else "Prime Minister"


_SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()  # noqa: SIM905


def _distinct(cast: Cast, slot: str, choices: tuple[Any, ...]) -> Any:
    """Draw by the slot's number from a shuffled list, so that topic1 and topic2 differ."""
    name = slot.rstrip("0123456789")
    number = int(slot[len(name) :] or 1)
    return cast.stream(name).sample(choices, len(choices))[number - 1]


def _count(cast: Cast, slot: str) -> Count:
    random = cast.stream(slot)
    value = random.randrange(2, 11) if random.random() < 0.6 else random.randrange(11, 48)
    word = _SMALL[value] if value <= 10 else str(value)
    tail = "th" if 10 <= value <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return Count(word, _ORDINALS[value] if value <= 12 else f"{value}{tail}", value)


def _measure(cast: Cast, slot: str) -> Measure:
    phrase, unit, *bounds = _distinct(cast, slot, rows("measures.tsv"))
    if unit == "sum":
        money = sums.invent(cast.codes, cast.stream(f"sum of {slot}"))
        return Measure(phrase, money.text, money.currency, money.number)
    random = cast.stream(f"value of {slot}")
    value = random.randrange(int(bounds[0]) * 10, int(bounds[1]) * 10) / 10
    return Measure(phrase, f"{value:g}{random.choice((' percent', ' per cent', '%'))}", "percent", value)


def _document(cast: Cast, slot: str) -> Document:
    random = cast.stream(f"type of {slot}")
    kind, name = random.choice([row for row in rows("instruments.tsv") if row[0] != "JointStatement"])
    number = slot[len(slot.rstrip("0123456789")) :]
    return Document(kind, name.replace("{topic}", cast[f"topic{number}"]))


def _memorandum(cast: Cast, slot: str) -> Document:
    random = cast.stream(f"type of {slot}")
    kind, name = random.choice([row for row in rows("instruments.tsv") if row[0].startswith("Mem")])
    number = slot[len(slot.rstrip("0123456789")) :]
    return Document(kind, name.replace("{topic}", cast[f"topic{number}"]))


def _statement(cast: Cast, slot: str) -> Document:
    kind, name = cast.stream(f"type of {slot}").choice([r for r in rows("instruments.tsv") if r[0] == "JointStatement"])
    return Document(kind, name.replace("{topic}", cast["topic"]))


_NEUTRAL_CITIES = ("Geneva", "Doha", "Vienna", "Istanbul", "Nairobi", "Lima", "Almaty", "Bali", "Marrakesh", "Jeddah",
                   "Osaka", "Lagos")  # fmt: skip


def _neutral_city(cast: Cast, _: str) -> str:
    return cast.stream("city", "cities").choice(_NEUTRAL_CITIES)


_DRAWS: dict[str, Callable[[Cast, str], Any]] = {
    "day": lambda cast, slot: dates.past_day(cast.today, cast.stream(slot)),
    "next": lambda cast, slot: dates.coming_day(cast.today, cast.stream(slot)),
    "month": lambda cast, slot: dates.past_month(cast.today, cast.stream(slot)),
    "year": lambda cast, slot: dates.past_year(cast.today, cast.stream(slot)),
    "period": lambda cast, slot: dates.period(cast.today, cast.stream(slot)),
    "today": lambda cast, slot: dates.When("today", "today", cast.today.isoformat()),
    "city": _neutral_city,
    "venue": lambda cast, slot: _distinct(cast, slot, lines("venues.txt")),
    "topic": lambda cast, slot: _distinct(cast, slot, lines("topics.txt")),
    "q": lambda cast, slot: _distinct(cast, slot, lines("quotes.txt")),
    "label": lambda cast, slot: _distinct(cast, slot, lines("partnerships.txt")),
    "u": lambda cast, slot: Undertaking(*_distinct(cast, slot, rows("undertakings.tsv"))),
    "O": lambda cast, slot: Body(*_distinct(cast, slot, rows("bodies.tsv"))),
    "sum": lambda cast, slot: sums.invent(cast.codes, cast.stream(slot)),
    "range": lambda cast, slot: sums.invent(cast.codes, cast.stream(slot), span=True),
    "n": _count,
    "measure": _measure,
    "i": _document,
    "mou": _memorandum,
    "js": _statement,
}
"""How the other slots are drawn; a number after the name makes another one of the same sort."""
