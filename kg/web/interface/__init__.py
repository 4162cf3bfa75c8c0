"""The words of the pages: a data file for each language, and values spelled as its readers expect."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from kg.documents import parse_yaml
from kg.errors import WebError
from kg.wording import spelled_duration, spelled_number

_FOLDER = Path(__file__).parent
_DATE = re.compile(r"(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?")

LANGUAGES = tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))
"""Languages that the pages speak, by ISO 639-1 code."""


class Interface:
    """The words of one language.

    Parameters
    ----------
    language : str
        One of :data:`LANGUAGES`.

    Raises
    ------
    WebError
        If there is no such language.

    Examples
    --------
    >>> Interface("en")["home"], Interface("ko").kind("person"), Interface("en").kind("person", plural=True)
    ('Front page', '인물', 'People')
    >>> Interface("en").date("2023-06-23"), Interface("ko").date("2023-06"), Interface("vi").date("2022/2023")
    ('23 June 2023', '2023년 6월', '2022 đến 2023')
    """

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise WebError(f"there are no pages in {language!r}", remedy=f"take {', '.join(LANGUAGES)}")
        self.language = language
        self.words = _words(language)

    def __getitem__(self, key: str) -> str:
        word: str = self.words[key]
        return word

    def fill(self, key: str, **values: object) -> str:
        """Return a word whose braces are filled."""
        return self[key].format(**values)

    def kind(self, kind: str, *, plural: bool = False) -> str:
        """Return what a kind of page is called."""
        name: str = self.words["kinds"][kind][plural]
        return name

    def date(self, text: str) -> str:
        """Spell an ISO 8601 date, month, year or period; what is none of them comes back as it is."""
        if "/" in text:
            start, _, end = text.partition("/")
            return self.fill("period", start=self.date(start), end=self.date(end))
        found = _DATE.fullmatch(text)
        if not found:
            return text
        year, month, day = found.groups()
        if month is None or not 1 <= int(month) <= 12:
            return year
        name = self.words["months"][int(month) - 1]
        if day is None:
            return self.fill("date_month", year=year, month=name)
        return self.fill("date", year=year, month=name, day=int(day))

    def duration(self, text: str) -> str:
        """Spell an ISO 8601 duration in English words, and in figures for readers of other languages."""
        if self.language == "en":
            return spelled_duration(text)
        found = re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?", text)
        return f"{int(found[1] or 0)}:{int(found[2] or 0):02}" if found else spelled_duration(text)

    def number(self, text: str) -> str:
        """Group the digits of a decimal number."""
        return spelled_number(text)


@cache
def _words(language: str) -> dict[str, Any]:
    words: dict[str, Any] = next(parse_yaml((_FOLDER / f"{language}.yaml").read_text("utf-8")))
    return words
