"""Sums of money, spelled in the ways of the world, with what they mean."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from random import Random

from benchmarks.paraphrases.tables import rows

SCALES = {"million": 10**6, "billion": 10**9, "trillion": 10**12, "crore": 10**7, "lakh crore": 10**12}
SHORT = {"million": ("m", "mn", "M"), "billion": ("bn", "B"), "trillion": ("tn", "trn")}
OTHER_DOLLARS = frozenset("AU CA NZ SG JM TT BB BS BZ FJ GY HN LR NA SB SR TW KI TV NR GD LC VC DM KN AG BN HK".split())  # noqa: SIM905
"""States whose own dollar a bare "$" may mean."""

_WORLD = ("USD", "USD", "USD", "EUR", "EUR", "GBP", "JPY", "CNY")


@dataclass(frozen=True)
class Sum:
    """A sum as told, as told before a noun ("a $2bn loan"), and what it is."""

    text: str
    before_noun: str
    number: int
    currency: str

    @property
    def amount(self) -> str:
        """Number and currency, as facts give them."""
        return f"{self.number} {self.currency}"


def invent(states: Collection[str], random: Random, *, span: bool = False) -> Sum:
    """Invent a sum in an article about some states; with ``span``, a range, of which the lower bound is meant."""
    table = {row[0]: row for row in rows("currencies.tsv")}
    local = [code for code, row in table.items() if set(row[1].split()) & set(states)]
    code = random.choice(local) if local and random.random() < 0.4 else random.choice(_WORLD)
    if random.random() < 0.1:
        code = random.choice(sorted(table))
    _, homes, signs, words, scales = table[code]
    ambiguous = bool(OTHER_DOLLARS & set(states))
    before = [s for s in signs.split("|") if not (s == "$" and ambiguous)]
    if not set(homes.split()) & set(states) and code not in _WORLD:  # "R5bn" only where the rand is at home
        before = [s for s in before if s.strip() == code or s.endswith("$")]
    after = [w for w in words.split("|") if not (w == "dollars" and ambiguous)]
    scale = random.choice(scales.split("|"))
    figure = random.choice((random.randrange(2, 20), random.randrange(20, 950), random.randrange(11, 99) / 10))
    if scale in ("billion", "trillion", "lakh crore") and figure > 99:
        figure = figure // 10
    if scale in ("trillion", "lakh crore") and figure > 9:
        figure = figure % 9 + 1
    number = round(figure * SCALES[scale])
    shown = f"{figure:g}"
    if span:
        upper = figure + random.randrange(1, 9)
        shown = random.choice((f"{figure:g}–{upper:g}", f"{figure:g} to {upper:g}"))
    style = random.randrange(5)
    if style == 0 or not before:
        word = random.choice(after)
        return Sum(
            f"{shown} {scale} {word}",
            f"{shown.replace(' to ', '-to-')}-{scale}-{word.rstrip('s')}".replace(" ", "-"),
            number,
            code,
        )
    sign = random.choice(before)
    if style == 1 and scale in SHORT and not span:
        text = f"{sign}{shown}{random.choice(SHORT[scale])}"
    elif style == 2 and isinstance(figure, int) and number < 10**9 and not span:
        text = f"{sign}{number:,}"
    elif style == 3 and span and " to " in shown and "$" in sign:
        text = f"{sign}{shown.replace(' to ', f' {scale} to {sign}')} {scale}"
    else:
        text = f"{sign}{shown} {scale}"
    return Sum(text, text, number, code)
