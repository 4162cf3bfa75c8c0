"""The crawl form: one head line that runs date, headline, time of publication and byline together.

For instance ``date 2024-05-17 Two meet in Ulaanbaatar. May. 17, 2024 07:53. by Jane Doe jane@paper.example``,
followed by the paragraphs of the body.
"""

from __future__ import annotations

import re

from kg.reading.byline import find_authors, mail_publisher
from kg.reading.dates import find_dates, is_calendar_date
from kg.reading.draft import Draft

_HEAD = re.compile(r"\s*date:?\s+(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})\s+(?P<rest>\S[^\r\n]*)", re.IGNORECASE)
_BYLINE = re.compile(r"(?:^|(?<=[.\s]))by\s+[^\W\d_]")
_TIME = re.compile(r"[\s,]*(?:[0-9]{1,2}[:.h][0-9]{2}(?::[0-9]{2})?)?[\s.]*$")


def _headline_length(rest: str) -> int:
    """Return how many characters of the head line after the date belong to the headline."""
    end = len(rest)
    if bylines := list(_BYLINE.finditer(rest)):
        end = bylines[-1].start()
    dates = [date for date in find_dates(rest[:end]) if _TIME.match(rest, date.end, end)]
    if dates and _TIME.match(rest[:end], dates[-1].end):
        end = dates[-1].start
    elif bylines and rest[:end].rstrip()[-1:] not in {".", "?", "!"}:
        end = len(rest)  # "by" stood in the headline itself
    headline = rest[:end].rstrip()
    return len(headline) - (headline.endswith(".") and not headline.endswith(".."))  # the crawl's own full stop


def parse_crawl(text: str) -> Draft | None:
    """Read an article in the crawl form; None if the text is in another form.

    Examples
    --------
    >>> head = " date 2024-05-17 Two meet. May. 17, 2024 07:53. by Jane Doe jane@paper.example."
    >>> draft = parse_crawl(f"{head}\\n\\nThey met.")
    >>> draft.text[slice(*draft.headline_span)], draft.date, draft.authors, draft.publisher
    ('Two meet', '2024-05-17', ('Jane Doe',), 'paper.example')
    """
    match = _HEAD.match(text)
    if match is None or not is_calendar_date(match["date"]):
        return None
    rest, start = match["rest"], match.start("rest")
    length = _headline_length(rest)
    after = rest[length:]
    byline = next(iter(_BYLINE.finditer(after)), None)
    line = after[byline.start() :] if byline else ""
    body = re.compile(r"\s*").match(text, match.end())
    return Draft(
        text=text,
        headline_span=(start, start + length) if length else None,
        body_start=body.end() if body else len(text),
        date=match["date"],
        publisher=mail_publisher(line),
        authors=find_authors(line),
    )
