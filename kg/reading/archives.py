"""Archives of many articles that are no text: Parquet tables (by pyarrow) and web archives (WARC, by warcio)."""

from __future__ import annotations

import datetime
import io
import zlib
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from typing import Any, BinaryIO, NamedTuple

from kg.errors import ReadError
from kg.reading.decoding import charset_of
from kg.reading.decompression import inflated
from kg.reading.extras import needed

_ROWS = 64  # that are in memory together
_HTML = ("text/html", "application/xhtml+xml")
_MAGIC = {"gzip": b"\x1f\x8b", "x-gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}


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


class Page(NamedTuple):
    """A page of a web archive: its address, its bytes or what is wrong with them, and what the server said of them."""

    url: str
    data: bytes | ReadError
    encoding: str | None


def warc_pages(stream: BinaryIO, largest: int) -> Iterator[Page]:
    """Yield the pages of a web archive (https://iipc.github.io/warc-specifications/).

    Only what a server answered with 200 and as HTML is a page; pages over ``largest`` bytes are cut there. In the
    place of the HTML of one that the archive does not hold whole, there is what is wrong with it.

    Raises
    ------
    ReadError
        If it is no web archive, holds no page, or ends before its end; then after the pages that it holds.
    """
    exceptions = needed("warcio.exceptions")
    salvaged = _Salvaged(stream)
    records = _records(salvaged)
    pages, record = 0, None
    try:
        for record in records:
            if record.rec_headers.get_header("Content-Length") is None:
                records.is_cut = True
                break
            if record.rec_type != "response" or record.http_headers is None:
                continue
            told = record.http_headers.get_header("Content-Type") or ""
            if told.partition(";")[0].strip().lower() not in _HTML or record.http_headers.get_statuscode() != "200":
                continue
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            pages += 1
            yield Page(url.strip("<>"), _content(record, largest), charset_of(told))
    except exceptions.ArchiveLoadFailed as error:
        raise ReadError(f"the web archive is damaged ({error})") from error
    is_cut = records.is_cut or getattr(record and record.raw_stream, "limit", 0)  # bytes that are not there
    if salvaged.error is not None or is_cut or records.err_count:
        reason = salvaged.error or ("it ends within a record" if is_cut else "records are not parted")
        remedy = "what stands before that is read; get the archive again"
        raise ReadError(f"the web archive is damaged ({reason})", remedy=remedy)
    if not pages:
        raise ReadError("the web archive holds no page that was answered with 200 and as HTML")


def _records(stream: _Salvaged) -> Any:
    """Return an iterator over the records of an archive that tells by ``is_cut`` whether it ends within a head."""

    class Records(needed("warcio.archiveiterator").ArchiveIterator):  # type: ignore[misc]
        INC_RECORD = ""  # what it would print; err_count tells the same
        is_cut = False

        def _next_record(self, next_line: Any) -> Any:
            before = stream.count - self.reader.rem_length()
            try:
                return super()._next_record(next_line)
            except EOFError:
                self.is_cut = bool(next_line) or stream.count - self.reader.rem_length() > before
                raise
            except (AttributeError, IndexError, TypeError) as error:  # warcio's, on a head that is cut
                self.is_cut = True
                raise EOFError from error

    return Records(stream, check_digests=True)


def _content(record: Any, largest: int) -> bytes | ReadError:
    """Return the content of a record, or why it is not whole."""
    announced = record.http_headers.get_header("Content-Length") or ""
    there = getattr(record.raw_stream, "limit", None)  # bytes of the body that the record says to hold
    compression = (record.http_headers.get_header("Content-Encoding") or "").strip().lower()
    stream = _sent(record, compression)
    content: bytes = stream.read(largest + 1)
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
    if problem:
        return ReadError(problem, remedy="get the archive again")
    if compression == "br":
        return _decompressed_by_brotli(content, stream)
    return _decompressed(content, compression, largest)


def _sent(record: Any, compression: str) -> Any:
    """Return the body of a page as it was sent, without the bounds of chunks; Brotli, which warcio knows, undone."""
    if compression == "br":
        return record.content_stream()
    if (record.http_headers.get_header("Transfer-Encoding") or "").strip().lower() == "chunked":
        return needed("warcio.bufferedreaders").ChunkedDataReader(record.raw_stream)
    return record.raw_stream


def _decompressed(content: bytes, compression: str, largest: int) -> bytes | ReadError:
    """Return the content of a page that was sent compressed, or why it cannot be had; what is not compressed, as it is.

    Browsers take what is plain in spite of its header, and deflate without the frame of zlib.
    """
    if compression in ("", "identity"):
        return content
    if compression not in _MAGIC and compression != "deflate":
        problem = f"the page is compressed by {compression}, which kg does not read"
        return ReadError(problem, remedy="save the pages uncompressed")
    with suppress(EOFError, zlib.error):
        if compression == "deflate":
            return _inflated(content, largest)
        if content.startswith(_MAGIC[compression]):
            return inflated(io.BufferedReader(io.BytesIO(content))).read(largest + 1)
        if compression != "zstd":
            return content
    problem = f"the page is compressed by {compression} and damaged, or cut"
    return ReadError(problem, remedy="get the archive again")


def _inflated(content: bytes, largest: int) -> bytes:
    """Return what deflate holds (RFC 9110, section 8.4.1.2), at most so many bytes and one."""
    fault: Exception = EOFError()
    for frame in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        member = zlib.decompressobj(frame)
        try:
            data = member.decompress(content, largest + 1)
        except zlib.error as error:
            fault = error
            continue
        if member.eof or len(data) > largest:
            return data
    if content.lstrip().startswith(b"<"):  # it is plain
        return content
    raise fault


def _decompressed_by_brotli(content: bytes, stream: Any) -> bytes | ReadError:
    """Return a page that warcio has decompressed, where it could and the page is whole."""
    if find_spec("brotli") is None:
        problem = "the page is compressed by br, which needs the package brotli"
        return ReadError(problem, remedy="pip install brotli, or save the pages uncompressed")
    if stream.decompressor is None or stream.decompressor.is_finished():
        return content
    return ReadError("the page is compressed by br and damaged, or cut", remedy="get the archive again")


class _Salvaged(io.RawIOBase):
    """A stream that, where it is damaged, ends there; ``error`` tells why, ``count`` how much it gave."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.error: Exception | None = None
        self.count = 0

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
        self.count += len(data)
        return len(data)
