"""Archives of many articles that are no text: Parquet tables (by pyarrow) and web archives (WARC, by warcio)."""

from __future__ import annotations

import datetime
import io
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.errors import ReadError
from kg.reading.extras import needed

_ROWS = 64  # that are in memory together
_HTML = ("text/html", "application/xhtml+xml")


def parquet_rows(stream: BinaryIO) -> Iterator[dict[str, Any]]:
    """Yield the rows of a Parquet file as schema.org articles: a column is the property of its name.

    Columns that kg does not know are passed over; times become ISO 8601.

    Raises
    ------
    ReadError
        If it is no Parquet file, or has no column with the articles' text.
    """
    parquet, arrow = needed("pyarrow.parquet"), needed("pyarrow")
    try:
        table = parquet.ParquetFile(stream)
        if not {"articleBody", "text"} & set(table.schema_arrow.names):
            columns = ", ".join(table.schema_arrow.names[:8])
            remedy = "name columns as schema.org does: headline, articleBody, datePublished, publisher, author, url"
            raise ReadError(f"the table has no column articleBody (it has {columns})", remedy=remedy)
        for batch in table.iter_batches(batch_size=_ROWS):
            for row in batch.to_pylist():
                yield {"@type": "NewsArticle"} | {name: _plain(value) for name, value in row.items()}
    except arrow.ArrowException as error:
        raise ReadError(f"the Parquet file is damaged ({error})") from error


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value  # a datetime is a date, too


def warc_pages(stream: BinaryIO, largest: int) -> Iterator[tuple[str, bytes | ReadError, str | None]]:
    """Yield the pages of a web archive (https://iipc.github.io/warc-specifications/): address, HTML, encoding.

    Only what a server answered with 200 and as HTML is a page; pages over ``largest`` bytes are cut there. In the
    place of the HTML of one that the archive does not hold whole, there is what is wrong with it.

    Raises
    ------
    ReadError
        If it is no web archive, holds no page, or ends before its end; then after the pages that it holds.
    """
    iterator = needed("warcio.archiveiterator")
    exceptions = needed("warcio.exceptions")
    salvaged = _Salvaged(stream)
    pages = 0
    try:
        for record in iterator.ArchiveIterator(io.BufferedReader(salvaged), check_digests=True):
            if record.rec_type != "response" or record.http_headers is None:
                continue
            kind, _, rest = (record.http_headers.get_header("Content-Type") or "").partition(";")
            if kind.strip().lower() not in _HTML or record.http_headers.get_statuscode() != "200":
                continue
            encoding = rest.partition("charset=")[2].split(";")[0].strip(" \"'") or None
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            pages += 1
            yield url.strip("<>"), _content(record, largest), encoding
    except exceptions.ArchiveLoadFailed as error:
        raise ReadError(f"the web archive is damaged ({error})") from error
    if salvaged.error is not None:
        remedy = "what stands before that is read; get the archive again"
        raise ReadError(f"the web archive ends before its end ({salvaged.error})", remedy=remedy)
    if not pages:
        raise ReadError("the web archive holds no page that was answered with 200 and as HTML")


def _content(record: Any, largest: int) -> bytes | ReadError:
    """Return the content of a record, or why it is not whole."""
    announced = record.http_headers.get_header("Content-Length") or ""
    there = getattr(record.raw_stream, "limit", None)  # bytes of the body that the record says to hold
    content: bytes = record.content_stream().read(largest + 1)
    if len(content) > largest:
        return content
    while record.raw_stream.read(65536):  # what follows the end of a compressed or chunked body
        pass
    problem = None
    if reason := record.rec_headers.get_header("WARC-Truncated"):
        problem = f"the archive holds a part of the page only (WARC-Truncated: {reason})"
    elif missing := getattr(record.raw_stream, "limit", 0):
        problem = f"the page is cut: {missing:,} bytes of its record are missing"
    elif announced.isdecimal() and there is not None and there < int(announced):
        problem = f"the page is cut: its server announced {int(announced):,} bytes, and the record holds {there:,}"
    elif record.digest_checker is not None and record.digest_checker.passed is False:
        problem = "the page is not what was archived: it does not have the digest that its record tells"
    return ReadError(problem, remedy="get the archive again") if problem else content


class _Salvaged(io.RawIOBase):
    """A stream that, where it is damaged, ends there; ``error`` tells why."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.error: Exception | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self.error is not None:
            return 0
        read = getattr(self._stream, "read1", self._stream.read)
        try:
            data: bytes = read(len(buffer))
        except (EOFError, OSError, zlib.error) as error:
            self.error = error
            return 0
        buffer[: len(data)] = data
        return len(data)
