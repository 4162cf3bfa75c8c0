"""The date that a document is called by: "the Salgado Protocol of 1934", "the 2017 friendship treaty", "a treaty of 1 March 1978"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from kg.extraction.text.times import Time, is_after

_LED_BY = regex.compile(r"(?:of|from|dated)\s")
"""What stands between a document and the day, month or year that it is of."""
_OPENING = regex.compile(r"(?:the\s+)?(?P<year>1[89]\d\d|20\d\d)\s+(?=\p{L})", regex.IGNORECASE)
_BRACKETED = regex.compile(r"\s?\((?P<year>1[89]\d\d|20\d\d)\)")
_DATING = frozenset({"year", "month", "day"})


def own_date(text: str, start: int, end: int, times: Sequence[Time], today: str | None) -> str | None:
    """Return the date that a title has in it, or right behind; one to come, or a span of years, is no such date.

    Parameters
    ----------
    text : str
        The article.
    start, end : int
        Where the title stands.
    times : sequence of Time
        Those of its sentence.
    today : str or None
        The article's date.

    Examples
    --------
    >>> text = "the 2017 friendship treaty", "the 2030 Roadmap", "the Sumba Convention (1961)", "the 2019-2023 plan"
    >>> [own_date(one, 4, one.find(" (") if "(" in one else len(one), (), "2024-05-18") for one in text]
    ['2017', None, '1961', None]
    """
    opening = next((t for t in times if t.start < start < t.end and t.form in _DATING), None)
    if opening is not None:  # "the April 2021 memorandum", of which the title has the year alone
        return None if opening.days or is_after(opening.past, today) else opening.past
    told = _OPENING.match(text, start, end) or _BRACKETED.match(text, end) or _BRACKETED.search(text, start, end)
    if told is not None:
        return None if is_after(told["year"], today) else told["year"]
    for time in times:
        is_its = start < time.start <= end + 1 and _LED_BY.match(text, time.start, time.end) is not None
        if is_its and time.form in _DATING and not time.days and not is_after(time.past, today):
            return time.past
    return None
