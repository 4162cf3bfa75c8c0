"""The articles that one source's bytes hold, by their format."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, TypeVar

from kg.documents import DocumentError, parse_json
from kg.errors import ReadError
from kg.reading.archives import parquet_rows, warc_pages
from kg.reading.decoding import decode, is_utf_16, refuse_binary
from kg.reading.draft import Draft
from kg.reading.feeds import cut_off, draft_of, parse_feed
from kg.reading.html_page import declared_encoding, parse_html
from kg.reading.plain import parse_plain
from kg.reading.schema_org import articles_in, parse_schema_org
from kg.reading.sniffing import SNIFFED, sniff, unmarked
from kg.time_limit import TooLongError, time_limit

LARGEST = 5_000_000
"""The most bytes that an article may have, uncompressed; in JSON Lines, that a line may have."""

_T = TypeVar("_T")

Refuse = Callable[[ReadError], None]


@dataclass(frozen=True, slots=True)
class Found:
    """A draft, its place for messages, and whether its source holds nothing else."""

    draft: Draft
    place: str
    alone: bool


def drafts_of(
    stream: BinaryIO,
    place: str,
    refuse: Refuse,
    *,
    kind: str | None,
    encoding: str | None = None,
    url: str | None = None,
    seconds: float | None = None,
) -> Iterator[Found]:
    """Yield the articles that a stream of bytes holds.

    Parameters
    ----------
    stream : BinaryIO
        The bytes, decompressed. JSON Lines are read line by line.
    place : str
        What to call the source in messages.
    refuse : callable
        Called with the :class:`ReadError` of one of several articles; unless it raises, the next one follows.
    kind : str, optional
        A value of :data:`kg.reading.sniffing.FORMATS`; None to tell it from the content.
    encoding : str, optional
        The encoding that the server declared; by default what a page declares, else UTF-8.
    url : str, optional
        The address that a page came from.
    seconds : float, optional
        Time that the reading of one article may take.

    Raises
    ------
    ReadError
        If the source as a whole cannot be read.
    """
    if kind == "parquet":
        yield from _parquet(stream, place, refuse, seconds)
        return
    if kind == "warc":
        yield from _warc(stream, place, refuse, seconds)
        return
    ahead = _up_to_content(stream)
    refuse_binary(ahead[0], place)
    if is_utf_16(ahead[0]):
        stream, encoding = io.BytesIO(decode(_whole(stream, b"".join(ahead), place), place).encode()), "utf-8"
        ahead = _up_to_content(stream)
    if kind is None and unmarked(ahead[-1]).startswith(b"<"):  # the first element of XML may stand on any line
        ahead.append(stream.read(SNIFFED))
    kind = kind or sniff(b"".join(ahead))
    if kind == "json" and _is_json_object(ahead[-1]):  # a whole object in the first line: are there more?
        ahead += _up_to_content(stream)
        kind = "jsonl" if ahead[-1].strip() else "json"
    if kind == "jsonl":
        yield from _json_lines(stream, ahead, place, refuse, seconds)
        return
    data = _whole(stream, b"".join(ahead), place)
    if kind == "feed":  # which says its encoding itself
        return (yield from _feed(data, place, refuse, seconds))
    text = decode(data, place, encoding=encoding or (declared_encoding(data) if kind == "html" else None))
    if kind == "json":
        yield from _json_document(text, place, refuse, seconds)
    elif kind == "sitemap":
        raise ReadError("a sitemap holds addresses and no articles", article=place, remedy="give its own address")
    else:
        with _placed(place, seconds):
            draft = parse_html(text, url=url) if kind == "html" else parse_plain(text)
        yield Found(draft, place, alone=True)


def _up_to_content(stream: BinaryIO) -> list[bytes]:
    """Return the next lines up to the first that is not blank, or to the end, or to the limit."""
    lines = [stream.readline(LARGEST + 1)]
    size = len(lines[0])
    while lines[-1] and not unmarked(lines[-1]) and size <= LARGEST:
        lines.append(stream.readline(LARGEST + 1))
        size += len(lines[-1])
    return lines


def _whole(stream: BinaryIO, start: bytes, place: str) -> bytes:
    data = start + stream.read(max(0, LARGEST + 1 - len(start)))
    if len(data) > LARGEST:
        remedy = "give articles one by one, or many as JSON Lines"
        raise ReadError(f"it is over {LARGEST // 1_000_000} MB", article=place, remedy=remedy)
    if not data:
        raise _empty("the file is empty", place)
    refuse_binary(data, place)
    return data


def _empty(problem: str, place: str) -> ReadError:
    return ReadError(problem, article=place, remedy="give an article's text")


def _json_document(text: str, place: str, refuse: Refuse, seconds: float | None) -> Iterator[Found]:
    with _placed(place, seconds):
        articles = articles_in(_parsed(text))
    for number, node in enumerate(articles, 1):
        alone = len(articles) == 1
        own_place = place if alone else f"{place}, article {number}"
        try:
            with _placed(own_place, seconds):
                draft = parse_schema_org(node)
        except ReadError as error:
            refuse(error)
        else:
            yield Found(draft, own_place, alone)


def _json_lines(
    stream: BinaryIO, ahead: list[bytes], place: str, refuse: Refuse, seconds: float | None
) -> Iterator[Found]:
    """Yield the articles of JSON Lines (https://jsonlines.org)."""
    offset, empty = 0, True
    for number, line in enumerate(_lines(stream, ahead), 1):
        own_place, empty = f"{place}, line {number}", empty and not line.strip()
        try:
            with _placed(own_place, seconds):
                if len(line) > LARGEST:
                    raise ReadError(f"the line is over {LARGEST // 1_000_000} MB")
                nodes = articles_in(_parsed(decode(line, own_place, offset=offset), number)) if line.strip() else []
                drafts = [parse_schema_org(node) for node in nodes]
        except ReadError as error:
            refuse(error)
        else:
            yield from (Found(draft, own_place, alone=False) for draft in drafts)
        offset += len(line)
    if empty:
        raise _empty("the file is empty", place)


def _lines(stream: BinaryIO, ahead: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines of a stream, those read ahead first; of a line that is too long, no more than tells so."""
    for line in itertools.chain(ahead, iter(lambda: stream.readline(LARGEST + 1), b"")):
        rest = line
        while len(line) > LARGEST and rest and not rest.endswith(b"\n"):
            rest = stream.readline(LARGEST)
        if line:
            yield line


@contextmanager
def _placed(place: str, seconds: float | None = None) -> Iterator[None]:
    """Give the place to a :class:`ReadError` that lacks it; make one of what took too long or no reader foresaw."""
    try:
        with time_limit(seconds, stage=ReadError.stage):
            yield
    except TooLongError as error:
        raise ReadError(error.problem, article=place, remedy=error.remedy) from error
    except ReadError as error:
        error.article = error.article or place
        raise
    except Exception as error:  # one strange page is no reason to lose the rest of a corpus
        problem = f"kg cannot cope with it ({type(error).__name__}: {' '.join(str(error).split())})"
        raise ReadError(problem, article=place, remedy="report it as a fault of kg, with the article") from error


def _parsed(text: str, first_line: int = 1) -> object:
    try:
        value: object = parse_json(text, first_line=first_line)
    except DocumentError as error:
        raise ReadError(str(error)) from error
    return value


def _is_json_object(line: bytes) -> bool:
    try:
        return isinstance(_parsed(decode(line, "")), dict)
    except ReadError:
        return False


def _parquet(stream: BinaryIO, place: str, refuse: Refuse, seconds: float | None) -> Iterator[Found]:
    with _placed(place):
        rows = parquet_rows(stream)
    number = 0
    for number, row in enumerate(_placed_all(rows, place), 1):
        own_place = f"{place}, row {number}"
        try:
            with _placed(own_place, seconds):
                draft = parse_schema_org(row)
        except ReadError as error:
            refuse(error)
        else:
            yield Found(draft, own_place, alone=False)
    if not number:
        raise _empty("the table has no row", place)


def _warc(stream: BinaryIO, place: str, refuse: Refuse, seconds: float | None) -> Iterator[Found]:
    for page in _placed_all(warc_pages(stream, LARGEST), place):
        own_place = f"{place}, {page.url}"
        try:
            with _placed(own_place, seconds):
                if isinstance(page.data, ReadError):
                    raise page.data
                if len(page.data) > LARGEST:
                    raise ReadError(f"the page is over {LARGEST // 1_000_000} MB")
                text = decode(page.data, own_place, encoding=page.encoding or declared_encoding(page.data))
                draft = parse_html(text, url=page.url)
        except ReadError as error:
            refuse(error)
        else:
            yield Found(draft, own_place, alone=False)


def _feed(data: bytes, place: str, refuse: Refuse, seconds: float | None) -> Iterator[Found]:
    """Yield the articles that a feed holds itself; its pages are not fetched."""
    with _placed(place, seconds):
        feed = parse_feed(data)
    for number, entry in enumerate(feed.entries, 1):
        own_place = f"{place}, entry {number}"
        try:
            with _placed(own_place, seconds):
                draft = draft_of(entry)
        except ReadError as error:
            refuse(error)
        else:
            yield Found(draft, own_place, alone=False)
    if not feed.entries and not feed.is_cut:
        raise _empty("the feed has no entry", place)
    if feed.is_cut:
        cut = cut_off(feed)
        cut.article = place
        refuse(cut)


def _placed_all(items: Iterator[_T], place: str) -> Iterator[_T]:
    """Yield items, and give the place to an error that ends them."""
    while True:
        with _placed(place):
            item = next(items, None)
        if item is None:
            return
        yield item
