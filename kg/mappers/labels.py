"""Wording shared by the labels of facts: lists of names, dates and titles as an English reader expects them."""

from __future__ import annotations

from collections.abc import Sequence

# Not strftime: it follows the machine's locale. Split, since a list of twelve would not fit the line (SIM905).
_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905

_MOST_NAMES = 5


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


def clipped(text: str, longest: int = 80) -> str:
    """Cut a long text at a word and close it with an ellipsis.

    Examples
    --------
    >>> clipped("We decided to build a foundation", 20)
    'We decided to build…'
    """
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    return text[: longest + 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
