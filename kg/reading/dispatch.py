"""From sources to articles: finds each source's format, and lets a run go on after an article that cannot be read."""

from __future__ import annotations

import dataclasses
import io
import os
from collections.abc import Iterable, Iterator
from typing import TypeVar

from pydantic import ValidationError

from kg.article import Article
from kg.errors import ReadError, printable
from kg.reading.dates import impossible_date, parse_date
from kg.reading.feeds import cut_off, parse_feed, parse_sitemap, unreachable
from kg.reading.formats import LARGEST, Found, Refuse, drafts_of
from kg.reading.guard import ForbiddenError
from kg.reading.language import guess_language
from kg.reading.naming import Names, name_of
from kg.reading.plain import HEAD_LINES, parse_plain
from kg.reading.sniffing import FORMATS, sniff
from kg.reading.sources import STANDARD_INPUT, expand, is_url, opened, stem_of, suffix_of
from kg.reading.visiting import Visitor
from kg.reading.web import Fetched

Source = str | os.PathLike[str]
_T = TypeVar("_T")

_DATE_LINE = 80  # characters of a line that may have been meant to give the date
_DEEPEST = 2
"""A sitemap index names sitemaps, which name pages."""


def read(source: Source, *, date: str | None = None) -> Article:
    """Read one article.

    Parameters
    ----------
    source : str or os.PathLike
        A file (plain text, HTML, or a schema.org article as JSON; also compressed with gzip), an
        ``http`` or ``https`` address, or ``"-"`` for standard input.
    date : str, optional
        The date of publication, for an article that does not give one.

    Raises
    ------
    ReadError
        If the source cannot be read, or holds no article, or more than one.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = pathlib.Path(folder.name, "a.txt")
    >>> _ = path.write_text("Two meet\\n17 May 2024\\n\\nThe presidents met.", encoding="utf-8")
    >>> article = read(path)
    >>> article.name, article.headline, article.date
    ('a', 'Two meet', '2024-05-17')
    >>> folder.cleanup()
    """
    articles = read_many([source], date=date)
    article = next(articles, None)
    if article is None:
        raise ReadError("it holds no article", article=os.fspath(source))
    if next(articles, None) is not None:
        raise ReadError("it holds more than one article", article=os.fspath(source), remedy="read it with read_many")
    return article


def read_many(
    sources: Iterable[Source],
    *,
    date: str | None = None,
    on_error: Refuse | None = None,
    visitor: Visitor | None = None,
    names: Names | None = None,
    seconds: float | None = None,
) -> Iterator[Article]:
    """Read articles one after the other, without holding them in memory.

    No two of them bear the same name.

    Parameters
    ----------
    sources : iterable of str or os.PathLike
        As for :func:`read`; also folders, globs, files with several articles (JSON Lines, lists, ``@graph``,
        Parquet, web archives), and addresses of feeds and sitemaps, whose pages are then fetched.
    date : str, optional
        The date of publication for articles that do not give one.
    on_error : callable, optional
        Called with the :class:`ReadError` of an article that cannot be read; the run then goes on. Without
        it the error is raised.
    visitor : Visitor, optional
        Who fetches addresses.
    names : Names, optional
        The names that articles bear already; by default none.
    seconds : float, optional
        Time that the reading of one article may take; by default there is no limit.

    Raises
    ------
    ReadError
        As for :func:`read`.

    Examples
    --------
    >>> problems = []
    >>> list(read_many(["missing.txt"], on_error=problems.append)), str(problems[0])
    ([], 'read: missing.txt: there is no such file; check the name')
    """
    if date is not None:
        supplied, date = date, parse_date(date)
        if date is None:
            raise ReadError(f"{supplied!r} is no date", remedy="give --date as YYYY-MM-DD, YYYY-MM or YYYY")
    names, refuse, visitor = Names() if names is None else names, on_error or _raise, visitor or Visitor()
    for source in sources:
        for file in _attempted(expand(source), refuse):
            if is_url(file):
                yield from _attempted(_read_address(file, date, names, refuse, visitor, seconds), refuse)
            else:
                yield from _attempted(_read_file(file, date, names, refuse, seconds), refuse)


def pages_of(source: str, visitor: Visitor, refuse: Refuse) -> Iterator[str]:
    """Yield the pages that a feed or sitemap at an address names; the address itself, if it is another page.

    What it names that is no ``http`` or ``https`` address, and a sitemap below it that cannot be fetched, goes to
    ``refuse`` as a :class:`ReadError`.

    Raises
    ------
    ReadError
        If the address itself cannot be fetched.
    """
    yield from _pages_below(source, visitor, refuse, 0)


def _pages_below(url: str, visitor: Visitor, refuse: Refuse, depth: int) -> Iterator[str]:
    fetched = (visitor.follow if depth else visitor.fetch)(url, largest=LARGEST)
    kind = _kind_of(fetched)
    if kind not in ("feed", "sitemap") or depth > _DEEPEST:
        yield url
        return
    pages, sitemaps = _named_by(fetched, kind, url, refuse)
    for page in pages:
        if is_url(page):
            yield page
        else:
            refuse(ForbiddenError(f"{url} names it, and only http and https addresses are followed", article=page))
    for sitemap in sitemaps:
        yield from _attempted(_pages_below(sitemap, visitor, refuse, depth + 1), refuse)


def read_text(text: str, *, name: str | None = None, date: str | None = None) -> Article:
    """Read an article from a string: plain text, or the crawl form.

    Parameters
    ----------
    text : str
        The article's text; it is taken over unchanged.
    name : str, optional
        The article's name; by default one made of its headline.
    date : str, optional
        The date of publication, if the text does not give one.

    Raises
    ------
    ReadError
        If there is no text, or no date.

    Examples
    --------
    >>> read_text("Two meet\\n17 May 2024\\n\\nThe presidents met.", name="a").headline
    'Two meet'
    """
    found = Found(dataclasses.replace(parse_plain(text), name=name), place=name or "the text", alone=True)
    return _article(found, STANDARD_INPUT, date, Names())


def _raise(error: ReadError) -> None:
    raise error


def _attempted(items: Iterator[_T], refuse: Refuse) -> Iterator[_T]:
    """Yield the items until one cannot be read."""
    try:
        yield from items
    except ReadError as error:
        refuse(error)


def _read_file(source: str, date: str | None, names: Names, refuse: Refuse, seconds: float | None) -> Iterator[Article]:
    """Yield the articles of a file or of standard input; what is wrong with one of several goes to ``refuse``."""
    with opened(source) as stream:
        place = "standard input" if source == STANDARD_INPUT else printable(source)
        for found in drafts_of(stream, place, refuse, kind=FORMATS.get(suffix_of(source)), seconds=seconds):
            yield from _attempted(_one(found, source, date, names), refuse)


def _read_address(
    source: str,
    date: str | None,
    names: Names,
    refuse: Refuse,
    visitor: Visitor,
    seconds: float | None,
    *,
    depth: int = 0,
) -> Iterator[Article]:
    """Yield the articles of an address; of a feed or sitemap, those of the pages that it names."""
    fetched = (visitor.follow if depth else visitor.fetch)(source, largest=LARGEST)
    kind = _kind_of(fetched)
    if kind in ("feed", "sitemap") and depth <= _DEEPEST:
        pages, sitemaps = _named_by(fetched, kind, source, refuse)
        for url in pages + sitemaps:
            yield from _attempted(_read_address(url, date, names, refuse, visitor, seconds, depth=depth + 1), refuse)
        return
    stream = io.BytesIO(fetched.data)
    told = {"encoding": fetched.encoding, "url": fetched.url}
    for found in drafts_of(stream, source, refuse, kind=kind, **told, seconds=seconds):
        yield from _attempted(_one(found, source, date, names), refuse)


def _kind_of(fetched: Fetched) -> str:
    return FORMATS.get(fetched.media_type) or sniff(fetched.data[:1000])


def _named_by(fetched: Fetched, kind: str, source: str, refuse: Refuse) -> tuple[list[str], list[str]]:
    """Return the pages and the sitemaps that a feed or sitemap names; what names none goes to ``refuse``."""
    try:
        if kind != "feed":
            return parse_sitemap(fetched.data)
        feed = parse_feed(fetched.data, url=fetched.url)
    except ReadError as error:
        error.article = source
        raise
    lost = [(f"{source}, entry {n}", unreachable(entry)) for n, entry in enumerate(feed.entries, 1) if not entry.url]
    lost += [(source, cut_off(feed))] if feed.is_cut else []
    for place, told in lost:
        told.article = place
        refuse(told)
    return [entry.url for entry in feed.entries if entry.url], []


def _one(found: Found, source: str, date: str | None, names: Names) -> Iterator[Article]:
    yield _article(found, source, date, names)


def _wrong_date(text: str) -> str | None:
    """Return the date of a text's head that is in no calendar, or None."""
    lines = [line for line in text[:2000].splitlines() if line.strip()][:HEAD_LINES]
    return next((wrong for line in lines if len(line) <= _DATE_LINE and (wrong := impossible_date(line))), None)


def _article(found: Found, source: str, date: str | None, names: Names) -> Article:
    """Make the article of a draft: give it its name, and what it lacks."""
    draft, place = found.draft, found.place
    if not draft.text.strip():
        raise ReadError("it holds no text", article=place, remedy="give an article's text")
    if not (draft.date or date):
        if (wrong := _wrong_date(draft.text)) is not None:
            raise ReadError(f"{wrong!r} is no date", article=place, remedy="mend the date line, or give --date")
        remedy = "add a date line below the headline, or give --date"
        raise ReadError("the article gives no date of publication", article=place, remedy=remedy)
    url = draft.url or (source if found.alone and is_url(source) else None)
    name = draft.name or (
        printable(stem_of(source)) if found.alone and source != STANDARD_INPUT and not is_url(source) else None
    )
    fields = {field.name: getattr(draft, field.name) for field in dataclasses.fields(draft)} | {
        "name": names.unique(name or name_of(url=url, headline=draft.headline, text=draft.text)),
        "date": draft.date or date,
        "language": draft.language or guess_language(draft.text),
        "url": url,
    }
    try:
        return Article(**fields)
    except ValidationError as error:  # a lone surrogate, as JSON can hold, is no character
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise ReadError(f"its {field} is refused: {first['msg']}", article=place) from error
