"""Plain text: a headline line, a date line, perhaps a byline, and paragraphs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.reading.byline import find_authors, find_publisher
from kg.reading.crawl import parse_crawl
from kg.reading.dateline import find_dateline
from kg.reading.dates import FoundDate, find_dates, parse_date, weekday_pattern
from kg.reading.draft import Draft
from kg.reading.lexicon import lexicon

HEAD_LINES = 8
"""So many lines at the start of a text may belong to its head."""

_LONGEST_DATE_LINE = 160
_PARAGRAPH = 160
_LABEL = re.compile(r"(?:title|headline)\s*:\s*", re.IGNORECASE)
_PART = re.compile(r"[|•·]|\s[-–—]+\s")
_CLOCK = re.compile(r"[0-9]{1,2}[:.h][0-9]{2}(?::[0-9]{2})?|[0-9]{1,2}\s*[ap]\.?m\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    date: str | None
    is_byline: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_head(self) -> bool:
        return self.date is not None or self.is_byline


def _may_precede(words: str) -> bool:
    """Tell whether words may stand before the date in a date line: labels, names, a weekday, a clock time."""
    labels = lexicon("dates")["labels"]
    words = _CLOCK.sub("", weekday_pattern().sub("", words))
    return all(not word[0].islower() or word.lower() in labels for word in re.findall(r"[^\W\d_]+", words))


def _stands_as_date_line(line: str, date: FoundDate) -> bool:
    start = max((part.end() for part in _PART.finditer(line, 0, date.start)), default=0)
    following = _PART.search(line, date.end)
    after = line[date.end : following.start() if following else len(line)]
    return _may_precede(line[start : date.start]) and len(re.findall(r"[^\W\d_]+", after)) <= 6


def _opens_a_dispatch(line: str) -> bool:
    """Tell whether a sentence follows behind a dateline with a date: the line is the body, and no date line."""
    dateline = find_dateline(line)
    rest = line[dateline.end :] if dateline is not None and dateline.date else ""
    return rest.rstrip('”"’ ').endswith((".", "!", "?")) and re.search(r"\b[^\W\d_A-Z]", rest) is not None


def _is_update(line: str, date: FoundDate) -> bool:
    before = re.findall(r"\w+", line[: date.start].lower())[-4:]
    return any(word in lexicon("dates")["updates"] for word in before)


def date_of_line(line: str) -> str | None:
    """Return the date of publication that a line gives, if the line is there to give it; else None.

    Examples
    --------
    >>> date_of_line("Press release | No: 04/25 | Date: 15/01/2025")
    '2025-01-15'
    >>> date_of_line("Updated 5 May 2024 | Published 3 May 2024"), date_of_line("It was signed on 17 May 2024.")
    ('2024-05-03', None)
    """
    if len(line) > _LONGEST_DATE_LINE or _opens_a_dispatch(line):
        return None
    if re.fullmatch(r"\s*(?:\w+:\s*)?[0-9]{4}(?:-[0-9]{2})?\s*", line):  # a year or month alone
        return parse_date(line.split(":")[-1])
    dates = [date for date in find_dates(line) if _stands_as_date_line(line, date)]
    first_published = [date for date in dates if not _is_update(line, date)]
    return next((date.value for date in [*first_published, *dates]), None)


def _head_lines(text: str) -> Iterator[_Line]:
    """Yield the first lines of a text that hold something."""
    for match in itertools.islice(re.finditer(r"[^\r\n]*\S[^\r\n]*", text), HEAD_LINES):
        line = match[0].strip()
        start = match.start() + match[0].index(line)
        is_byline = bool(find_authors(line)) or line.lower().startswith(("source:", "publisher:"))
        yield _Line(start, line, date_of_line(line), is_byline)


def _headline_span(lines: list[_Line]) -> tuple[int, int] | None:
    """Return where the headline stands: the first line that is neither date nor byline, unless it is a paragraph."""
    candidates = [(index, line) for index, line in enumerate(lines) if not line.is_head]
    if not candidates or len(lines) < 2:
        return None
    index, line = candidates[0]
    followed = any(other.is_head for other in lines[index + 1 : index + 3])
    sentence = line.text.endswith((".", "”", '"', "!", "?"))
    if sentence and ((len(line.text) > _PARAGRAPH and not followed) or find_dateline(line.text)):
        return None
    label = _LABEL.match(line.text)
    start = line.start + (label.end() if label and label.end() < len(line.text) else 0)
    return start, line.end


def parse_plain(text: str) -> Draft:
    """Read an article from plain text, in the crawl form or with headline line, date line and body.

    Parameters
    ----------
    text : str
        The whole text; it is taken over unchanged.

    Examples
    --------
    >>> draft = parse_plain("Two meet\\nFri 17 May 2024\\nBy Jane Doe\\n\\nOSLO (Baltwire) - They met.\\n")
    >>> draft.text[slice(*draft.headline_span)], draft.date, draft.authors, draft.publisher
    ('Two meet', '2024-05-17', ('Jane Doe',), 'Baltwire')
    >>> draft.text[draft.body_start:]
    'OSLO (Baltwire) - They met.\\n'
    """
    if crawled := parse_crawl(text):
        return crawled
    lines = list(_head_lines(text))
    headline = _headline_span(lines)
    rest = [line for line in lines if not line.is_head and (headline is None or line.end != headline[1])]
    body_start = rest[0].start if rest else len(text) if headline else 0
    datelines = [dateline for line in rest if (dateline := find_dateline(text, line.start))]
    head = [line for line in lines if line.is_head]
    publishers = [dateline.agency for dateline in datelines if dateline.agency]
    publishers += [publisher for line in head if (publisher := find_publisher(line.text))]
    dates = [line.date for line in head if line.date] + [dateline.date for dateline in datelines if dateline.date]
    return Draft(
        text=text,
        headline_span=headline,
        body_start=body_start,
        date=dates[0] if dates else None,
        publisher=publishers[0] if publishers else None,
        authors=next((authors for line in head if (authors := find_authors(line.text))), ()),
    )
