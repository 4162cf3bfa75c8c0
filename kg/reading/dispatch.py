"""From sources to articles: finds each source's format, and lets a run go on after an article that cannot be read."""

from __future__ import annotations

import dataclasses
import io
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, TypeVar

from pydantic import ValidationError

from kg.article import Article
from kg.errors import ReadError
from kg.reading.dates import parse_date
from kg.reading.formats import FORMATS, LARGEST, Found, Refuse, drafts_of
from kg.reading.language import guess_language
from kg.reading.naming import Names, name_of
from kg.reading.plain import parse_plain
from kg.reading.sources import STANDARD_INPUT, expand, is_url, opened, stem_of, suffix_of
from kg.reading.web import fetch

Source = str | os.PathLike[str]
_T = TypeVar("_T")


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
    sources: Iterable[Source], *, date: str | None = None, on_error: Refuse | None = None
) -> Iterator[Article]:
    """Read articles one after the other, without holding them in memory.

    No two of them bear the same name.

    Parameters
    ----------
    sources : iterable of str or os.PathLike
        As for :func:`read`; also folders, globs, and files with several articles (JSON Lines, lists, ``@graph``).
    date : str, optional
        The date of publication for articles that do not give one.
    on_error : callable, optional
        Called with the :class:`ReadError` of an article that cannot be read; the run then goes on. Without
        it the error is raised.

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
    names, refuse = Names(), on_error or _raise
    for source in sources:
        for file in _attempted(expand(source), refuse):
            yield from _attempted(_read_source(file, date, names, refuse), refuse)


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


def _read_source(source: str, date: str | None, names: Names, refuse: Refuse) -> Iterator[Article]:
    """Yield the articles of one file or address; what is wrong with one of several goes to ``refuse``."""
    with _opened(source) as (stream, options):
        place = "standard input" if source == STANDARD_INPUT else source
        for found in drafts_of(stream, place, refuse, **options):
            try:
                yield _article(found, source, date, names)
            except ReadError as error:
                refuse(error)


@contextmanager
def _opened(source: str) -> Iterator[tuple[BinaryIO, dict[str, Any]]]:
    """Open a source, and tell what is known of its format."""
    if is_url(source):
        fetched = fetch(source, largest=LARGEST)
        kind = FORMATS.get(fetched.media_type)
        yield io.BytesIO(fetched.data), {"kind": kind, "encoding": fetched.encoding, "url": fetched.url}
    else:
        with opened(source) as stream:
            yield stream, {"kind": FORMATS.get(suffix_of(source))}


def _article(found: Found, source: str, date: str | None, names: Names) -> Article:
    """Make the article of a draft: give it its name, and what it lacks."""
    draft, place = found.draft, found.place
    if not draft.text.strip():
        raise ReadError("it holds no text", article=place, remedy="give an article's text")
    if not (draft.date or date):
        remedy = "add a date line below the headline, or give --date"
        raise ReadError("the article gives no date of publication", article=place, remedy=remedy)
    url = draft.url or (source if found.alone and is_url(source) else None)
    name = draft.name or (stem_of(source) if found.alone and source != STANDARD_INPUT and not is_url(source) else None)
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
