"""The dateline that opens a dispatch: place, day and agency, as in ``KAMPALA, 9 Oct. (Savanna News) -``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.reading.dates import find_dates, weekday_pattern
from kg.reading.lexicon import lexicon

_FORM = re.compile(
    r"""(?P<head>\S[^\n]{1,100}?)                               # place and date
        (?:
            (?:\s*--)?\s*\((?P<agency>[^()\n]{2,60})\)\s*(?:--|[-–—])   # (Savanna News) -
          | [.,]?\s*/(?P<slashed>[^/\n]{2,60})/[.\s]                    # /NORDINFORM/.
          | (?:--|\.[-–—]+|[–—]|\s-(?=\s))                              # without an agency
        )[-–—]*\s*""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The dateline at ``start:end`` of a text; ``date`` is None where it lacks a year."""

    start: int
    end: int
    place: str
    date: str | None = None
    agency: str | None = None


@cache
def _day_and_month() -> re.Pattern[str]:
    months = [re.escape(name) for names in lexicon("dates")["months"] for name in names]
    name = rf"(?:{'|'.join(sorted(months, key=lambda month: (-len(month), month)))})\b\.?"
    day = r"[0-9]{1,2}(?:st|nd|rd|th)?"
    return re.compile(rf"(?:\b{name}\s*{day}|{day}\s*{name})(?!\w)", re.IGNORECASE)


def _is_place(words: str) -> bool:
    """Tell whether words may be the places of a dateline: few, and each with a capital or a particle."""
    found = re.findall(r"[^\W\d_][\w’'.-]*", words)
    particles = lexicon("bylines")["particles"]
    proper = all(word[0].isupper() or word.lower() in particles for word in found)
    return 1 <= len(found) <= 8 and found[0][0].isupper() and proper and not re.search(r"[0-9:;?!\"“”]", words)


def find_dateline(text: str, start: int = 0) -> Dateline | None:
    """Return the dateline that stands at ``start`` of a text, or None.

    Parameters
    ----------
    text : str
        An article's text.
    start : int
        Where its body, or a paragraph, starts.

    Examples
    --------
    >>> find_dateline("TASHKENT, 2nd November, 2023 (Gulf State News Agency) -- Two signed.")
    Dateline(start=0, end=57, place='TASHKENT', date='2023-11-02', agency='Gulf State News Agency')
    >>> find_dateline("Paris (Agence Lutèce) – Six months after it was signed").agency
    'Agence Lutèce'
    """
    match = _FORM.match(text, start)
    if match is None:
        return None
    head = match["head"]
    dates = list(find_dates(head))
    place = head[: dates[0].start] + head[dates[0].end :] if dates else _day_and_month().sub("", head)
    place = place.strip(" ,.-–—")
    if not _is_place(place):
        return None
    told = match["agency"] or match["slashed"] or ""
    dates += find_dates(told)
    return Dateline(start, match.end(), place, dates[0].value if dates else None, _agency(told))


def _agency(told: str) -> str | None:
    """Return the agency among what stands in the brackets: not the day, which some houses put there.

    Examples
    --------
    >>> _agency("Savanna News"), _agency("10 August"), _agency("Baltwire, Fri., May 3, 2024")
    ('Savanna News', None, 'Baltwire')
    """
    dates = list(find_dates(told))
    if not (dates or _day_and_month().search(told) or weekday_pattern().fullmatch(told.strip())):
        return told.strip() or None
    for date in reversed(dates):
        told = told[: date.start] + told[date.end :]
    rest = weekday_pattern().sub("", _day_and_month().sub("", told)).strip(" ,;.|/-–—")
    return rest if any(letter.isalpha() for letter in rest) else None
