"""Wording shared by the labels of facts: lists of names, dates and titles as an English reader expects them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache

from kg.mappers.tables import rows

# Not strftime: it follows the machine's locale. Split, since a list of twelve would not fit the line (SIM905).
_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905

_MOST_NAMES = 5

LONGEST = 300
"""Characters of words of the article in a label: data are not cut for the sake of a page."""


def listed(names: Sequence[str]) -> str:
    """Join names as a sentence does; of a long list the first few are told.

    Examples
    --------
    >>> listed(["South Korea", "Vietnam"])
    'South Korea and Vietnam'
    >>> listed(list("ABCDEFG"))
    'A, B, C, D and 3 others'
    """
    if len(names) > _MOST_NAMES:
        names = [*names[: _MOST_NAMES - 1], f"{len(names) - _MOST_NAMES + 1} others"]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def spelled_date(date: str) -> str:
    """Spell an ISO 8601 date or period.

    Examples
    --------
    >>> spelled_date("2023-06-23"), spelled_date("2023-06"), spelled_date("2022/2023")
    ('23 June 2023', 'June 2023', '2022 to 2023')
    """
    if "/" in date:
        return " to ".join(spelled_date(end) for end in date.split("/"))
    year, *rest = date.split("-")
    month = _MONTHS[int(rest[0]) - 1] if rest else ""
    day = str(int(rest[1])) if len(rest) > 1 else ""
    return " ".join(filter(None, (day, month, year)))


def clipped(text: str, longest: int = LONGEST) -> str:
    """Cut a very long text at a word and close it with an ellipsis.

    Examples
    --------
    >>> clipped("We decided to build a foundation", 20)
    'We decided to build…'
    """
    text = " ".join(text.split())
    if len(text) <= longest:
        return balanced(text)
    return balanced(text[: longest + 1].rsplit(" ", 1)[0].rstrip(" ,;:")) + "…"


_PAIRS = {"“": "”", "«": "»", "„": "“", "(": ")", "[": "]"}


def balanced(text: str) -> str:
    """Take out quotation marks and brackets that are opened and not closed, or closed and not opened.

    Examples
    --------
    >>> balanced('build a "core mineral supply chain center'), balanced("the “third” pillar)")
    ('build a core mineral supply chain center', 'the “third” pillar')
    """
    lonely: set[int] = set()
    open_at: list[tuple[str, int]] = []
    for at, mark in enumerate(text):
        if open_at and mark == open_at[-1][0]:
            open_at.pop()
        elif mark == '"':
            open_at.append((mark, at))
        elif mark in _PAIRS:
            open_at.append((_PAIRS[mark], at))
        elif mark in _PAIRS.values():
            lonely.add(at)
    lonely.update(at for _, at in open_at)
    return " ".join("".join(letter for at, letter in enumerate(text) if at not in lonely).split())


_WITH_ARTICLE = re.compile(
    r"United (States|Kingdom|Arab Emirates|Nations)\b"
    r"|(Philippines|Netherlands|Maldives|Bahamas|Gambia|Comoros|Vatican|Holy See)$"
    r"|.* (Islands|Republic|Union|Federation)$|(Democratic )?Republic of\b|State of\b|Kingdom of\b"
    r"|(Ministry|Department|Office|Embassy|Government|Parliament|House|Council|Bank|Commission|Committee|Court|Chamber|Bureau"
    r"|Organi[sz]ation|Association|Federation|Institute|University|Agency|Cabinet|Senate) (of|for|on)\b"
    r"|([A-Z][\w.'’-]*|and|for|of|the) .*\b(Ministry|Department|Office|Embassy|Government|Parliament|Council|Commission"
    r"|Committee|Community|Court|Bank|Fund|Organi[sz]ation|Agency|Authority|Assembly|Service|Secretariat|League|Institute|University"
    r"|Company|Congress|Senate|Forum|Guard|Navy|Army|Police)$"
)


def the(name: str) -> str:
    """Return a name as it stands inside a sentence, with its article where it bears one.

    Examples
    --------
    >>> the("United States"), the("Vietnam"), the("Ministry of Trade"), the("The Hague"), the("NATO")
    ('the United States', 'Vietnam', 'the Ministry of Trade', 'The Hague', 'NATO')
    """
    return f"the {name}" if _WITH_ARTICLE.match(name) else name


def told_of(names: Iterable[str]) -> str:
    """Join names inside a sentence, each with its article.

    Examples
    --------
    >>> told_of(["Vietnam", "United States"])
    'Vietnam and the United States'
    """
    return listed([the(name) for name in names])


def promised(action: str) -> str | None:
    """Return the past form of a verb that is itself the promise ("pledge"); None of one that says what is to be done.

    Examples
    --------
    >>> promised("pledge"), promised("lend")
    ('pledged', None)
    """
    return _promising().get(action.lower())


@cache
def _promising() -> dict[str, str]:
    return dict(rows("pledging_verbs.tsv"))


def figure(value: Decimal, unit: str | None, upper: Decimal | None = None) -> str:
    """Spell a number with its unit as an editor prints it: sums with the sign of their currency, large ones in words.

    Of a range both bounds are told, and what they share once.

    Examples
    --------
    >>> figure(Decimal(11000000), "NZD"), figure(Decimal("52.4"), "percent"), figure(Decimal(8000), "troops")
    ('NZ$11 million', '52.4 percent', '8,000 troops')
    >>> figure(Decimal(350000), "USD"), figure(Decimal("1500000000000"), "KRW"), figure(Decimal(2), "rank")
    ('$350,000', '₩1.5 trillion', 'rank 2')
    >>> figure(Decimal(5000000000), "USD", Decimal(7000000000)), figure(Decimal(16), "percent", Decimal(17))
    ('$5–7 billion', '16–17 percent')
    >>> figure(Decimal(800000000), "EUR", Decimal(1200000000))
    '€800 million–1.2 billion'
    """
    if unit == "rank":
        return f"rank {value.normalize():f}"
    sign = currencies().get(unit or "")
    number = _number(value)
    if upper is not None and upper != value:
        (low, *scale), high = number.split(), _number(upper)
        number = f"{low}–{high}" if high.split()[1:] == scale else f"{number}–{high}"
    if sign:
        return f"{sign}{number}"
    return f"{number} {unit}" if unit else number


def _number(value: Decimal) -> str:
    """Spell a number: thousands apart, millions and more in words where three digits behind the point suffice."""
    for zeros, word in ((12, " trillion"), (9, " billion"), (6, " million")):
        scaled = value.scaleb(-zeros)
        if abs(scaled) >= 1 and int((short := scaled.normalize()).as_tuple().exponent) >= -3:
            return f"{short:f}{word}"
    return f"{value.normalize():,f}"


@cache
def currencies() -> dict[str, str]:
    """Return the sign of each currency, by its ISO 4217 code, from ``currencies.tsv``."""
    return {row[0]: row[1] for row in rows("currencies.tsv")}
