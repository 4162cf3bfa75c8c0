"""Names of invented people, in the ways of more than forty naming cultures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Literal

from benchmarks.paraphrases.tables import rows

Gender = Literal["m", "f"]


@dataclass(frozen=True)
class Culture:
    """A naming culture: a line of ``data/names.tsv``."""

    name: str
    states: tuple[str, ...]
    forms: dict[Gender, tuple[str, ...]]
    short: str
    given: dict[Gender, tuple[str, ...]]
    family: tuple[str, ...]


@dataclass(frozen=True)
class PersonName:
    """A name as first given and as mentioned again."""

    full: str
    short: str
    gender: Gender


@cache
def cultures() -> tuple[Culture, ...]:
    """Return all cultures.

    Examples
    --------
    >>> len(cultures()) >= 30
    True
    """

    def split(column: str) -> tuple[str, ...]:
        return tuple(column.split("|"))

    return tuple(
        Culture(
            name, tuple(states.split()), {"m": split(men), "f": split(women)}, short, {"m": split(m), "f": split(f)},
            split(family),
        )
        for name, states, men, women, short, m, f, family in rows("names.tsv")
    )  # fmt: skip


@cache
def culture_of(state: str) -> Culture:
    """Return the culture that is usual in a state.

    Examples
    --------
    >>> culture_of("IS").name
    'icelandic'
    """
    return next(culture for culture in cultures() if state in culture.states)


def invent(state: str, random: Random, *, exchanged: bool = False) -> PersonName:
    """Invent somebody of a state; ``exchanged``, a woman where it would have been a man, and the other way round.

    Examples
    --------
    >>> invent("VN", Random(1)).short in invent("VN", Random(1)).full
    True
    """
    culture = culture_of(state)
    gender: Gender = "f" if (random.random() < 0.4) != exchanged else "m"
    given = random.sample(culture.given[gender], 3)
    family = random.sample(culture.family, 2) if len(culture.family) > 1 else [culture.family[0]] * 2
    father = random.choice([one for one in culture.given["m"] if one not in given])
    parts = {"G": given[0], "H": given[1], "G2": given[2], "P": father, "F": family[0], "S": family[1]}
    parts["h"] = given[1].lower()

    def fill(form: str) -> str:
        def part(found: re.Match[str]) -> str:
            key = found[1]
            if key == "G-":  # Korean given names are written with a hyphen, in one or in two
                return parts["G"]
            if key == "G+":
                return parts["G"].replace("-", " ").title()
            word = parts[key.rstrip("^.")]
            return word.upper() if key.endswith("^") else f"{word[0]}." if key.endswith(".") else word

        return re.sub(r"\{([^}]+)\}", part, form)

    form = random.choice(culture.forms[gender])
    full = fill(form)
    short = full if culture.short == "{full}" else fill(culture.short)
    if culture.short == "{F}" and "{F" not in form:
        short = parts["G"]  # "Jun s/o Murali" has no family name
    if culture.name == "czech" and gender == "f":
        short += "ová"
    if culture.name in ("russian", "turkic") and gender == "f":
        short += "a"
    if culture.short == "Al-{F}" and (found := re.search(r"\b[Aa]l[- ]\w+$", full)):
        short = found[0].replace(" ", "-")
    return PersonName(full, short, gender)
