"""Who wrote an article and who published it, as the lines about its headline tell."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from kg.reading.dates import find_dates
from kg.reading.lexicon import lexicon

_MAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_SEGMENTS = re.compile(r"\s*[|•·/]\s*|\s+[-–—]+\s+")


@cache
def _opener(kind: Literal["openers", "sources"]) -> re.Pattern[str]:
    words = sorted(lexicon("bylines")[kind], key=len, reverse=True)
    return re.compile(rf"\s*(?:{'|'.join(words)})(?:\s*:\s*|\s+)(?=\S)", re.IGNORECASE)


def _is_name(words: list[str]) -> bool:
    particles = lexicon("bylines")["particles"]
    proper = [word for word in words if word[0].isupper()]
    return len(proper) >= 1 and len(words) <= 6 and all(word in proper or word in particles for word in words)


def _names(people: str) -> tuple[str, ...]:
    """Split "A, B and C" into the names of people, leaving out what tells their role."""
    names = []
    for part in re.split(r"\s*[,;&]\s*|\s+(?:and|und|et|y)\s+", people):
        name = re.split(r"\s+(?:in|at|for|from)\s+", part.strip(" .()"))[0]
        words = name.split()
        tells_role = {word.lower() for word in words} & {*lexicon("bylines")["roles"]}
        if words and _is_name(words) and not tells_role and not is_publisher(name) and name not in names:
            names.append(name)
    return tuple(names)


def is_publisher(name: str) -> bool:
    """Tell whether a name is known as a newspaper's or agency's by one of its words.

    Examples
    --------
    >>> is_publisher("The Wexcombe Courier"), is_publisher("Antananarivo")
    (True, False)
    """
    words = re.findall(r"\w+", name.lower())
    known = {*lexicon("bylines")["publishers"]}
    return len(words) <= 6 and any(word in known for word in words) and name[:1].isupper()


def find_authors(line: str) -> tuple[str, ...]:
    """Return the authors whom a byline names, in its order; none if the line is no byline.

    Examples
    --------
    >>> find_authors("By Jane Doe and Ursula von der Leyen, diplomatic correspondents")
    ('Jane Doe', 'Ursula von der Leyen')
    >>> find_authors("By the river, two leaders met.")
    ()
    """
    match = _opener("openers").match(line)
    if match is None or len(line) > 200:
        return ()
    people = _MAIL.sub(",", line[match.end() :])
    first, *_ = _SEGMENTS.split(people)
    dates = list(find_dates(first))
    return _names(first[: dates[0].start] if dates else first)


def find_publisher(line: str) -> str | None:
    """Return the publisher that a line of an article's head names, or None.

    Examples
    --------
    >>> find_publisher("Friday 25th October, 2024 – The Wexcombe Courier, p. 7")
    'The Wexcombe Courier'
    >>> find_publisher("by Joo Kim kim@paper.example.")
    'paper.example'
    """
    if match := _opener("sources").match(line):
        return line[match.end() :].strip(" .") or None
    for date in reversed(list(find_dates(line))):
        line = f"{line[: date.start]} | {line[date.end :]}"
    for segment in _SEGMENTS.split(line):
        name = re.sub(r",?\s*(?:p|pp|page)\.?\s*[0-9-]+$", "", segment).strip(" .,()-–—")
        for part in (name, *name.split(", ")):
            if is_publisher(part) and _is_name(part.split()) and not _opener("openers").match(part):
                return part
    return mail_publisher(line)


def mail_publisher(line: str) -> str | None:
    """Return the domain of the newspaper's mail address in a byline, or None.

    Examples
    --------
    >>> mail_publisher("by Jane Doe jane@paper.example"), mail_publisher("jane@gmail.com")
    ('paper.example', None)
    """
    domains = [match[1].lower() for match in _MAIL.finditer(line)]
    return next((domain for domain in domains if domain not in lexicon("bylines")["mailboxes"]), None)
