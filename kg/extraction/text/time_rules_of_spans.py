"""The rules that read spans of months: "in the year to September", "in January and February"."""

from __future__ import annotations

import regex

from kg.extraction.text.clock import Clock, month_number
from kg.extraction.text.numbers import small_number
from kg.extraction.text.time_rule import MONTH, NUMBER, YEAR, Meaning, Rule, reads


@reads(
    rf"\b(?P<a>{MONTH})\s?[-–]\s?(?P<b>{MONTH})(?:\s+(?P<y>{YEAR}))?\b",
    rf"\b(?:[Bb]etween|[Ff]rom)\s+(?P<a>{MONTH})\s+(?:and|to)\s+(?P<b>{MONTH})(?:\s+(?P<y>{YEAR}))?\b",
)
def months(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """Months from one to another.

    >>> months.meaning("Trade grew from January to March 2024.")
    ('period', '2024-01/2024-03', '2024-01/2024-03', None)
    """
    first, last = month_number(m["a"]), month_number(m["b"])
    year = int(m["y"]) if m["y"] else int(clock.month(last)[0][:4])
    value = f"{year - (first > last)}-{first:02d}/{year}-{last:02d}"
    return "period", value, value, None


@reads(
    rf"\b(?:[Tt]he|[Aa])\s+(?:(?P<n>{NUMBER})\s+(?:months|(?P<q>quarters))|year)\s+(?:up\s+)?(?:to|until|ending|that ended)(?:\s+in)?"
    rf"\s+(?:the\s+end\s+of\s+)?(?P<m>{MONTH})(?:,?\s+(?:of\s+)?(?P<y>{YEAR}))?\b(?!\s+\d)",
)
def months_to(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """The months up to one, that one included.

    >>> months_to.meaning("Trade was worth 9 million in the year to March.")
    ('period', '2023-04/2024-03', '2023-04/2024-03', None)
    """
    count = small_number(m["n"]) if m["n"] else 12
    count = 3 * count if count is not None and m["q"] else count
    if count is None or not 1 < count <= 24:
        return None
    last = f"{m['y']}-{month_number(m['m']):02d}" if m["y"] else clock.month(month_number(m["m"]))[0]
    index = int(last[:4]) * 12 + int(last[5:]) - count
    value = f"{index // 12}-{index % 12 + 1:02d}/{last}"
    return "period", value, value, None


@reads(rf"\b[Ii]n\s+(?P<a>{MONTH})\s+and\s+(?P<b>{MONTH})(?:,?\s+(?:of\s+)?(?P<y>{YEAR}))?\b(?!\s+\d)")
def two_months(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """Two months of which the one follows the other.

    >>> two_months.meaning("Trade grew in January and February.")
    ('period', '2024-01/2024-02', '2024-01/2024-02', None)
    """
    first, last = month_number(m["a"]), month_number(m["b"])
    if last % 12 != (first + 1) % 12:
        return None
    year = int(m["y"]) if m["y"] else int(clock.month(last)[0][:4])
    value = f"{year - (first > last)}-{first:02d}/{year}-{last:02d}"
    return "period", value, value, None


@reads(
    rf"\bFY\s?(?P<a>{YEAR})\s?[-–/]\s?(?P<b>{YEAR}|\d\d)\b",
    rf"\bFY\s?(?P<a>{YEAR})\b(?P<b>)",
)
def fiscal_year(m: regex.Match[str], _: Clock) -> Meaning | None:
    """A fiscal year by its letters; one that bears two years lies in both.

    >>> fiscal_year.meaning("Trade stood at 9 million in FY2022-23.")
    ('period', '2022/2023', '2022/2023', None)
    """
    if not m["b"]:
        return "year", m["a"], m["a"], None
    last = m["b"] if len(m["b"]) == 4 else m["a"][:2] + m["b"]
    value = f"{m['a']}/{last}"
    return ("period", value, value, None) if int(last) == int(m["a"]) + 1 else None


@reads(r"\b(?i:in|during|for|over|of)\s+the\s+(?:last|previous)\s+(?:\p{Lu}\p{L}+\s+)?(?:fiscal|financial)\s+year\b")
def last_fiscal_year(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """The last fiscal year that is over, of those that run from July to June; in spring they differ from state to state.

    >>> last_fiscal_year.meaning("Trade stood at 9 million in the last fiscal year.", "2024-09-18")
    ('period', '2023/2024', '2023/2024', None)
    """
    if clock.today.month in (4, 5, 6):
        return None
    first = clock.today.year - (1 if clock.today.month > 6 else 2)
    value = f"{first}/{first + 1}"
    return "period", value, value, None


__test__ = {name: rule.example for name, rule in list(globals().items()) if isinstance(rule, Rule)}
"""Where doctest finds the sentences that the rules read."""
