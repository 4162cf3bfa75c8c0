"""Archives of many articles that are no text: Parquet tables (by pyarrow) and web archives (WARC, by warcio)."""

from __future__ import annotations

import datetime
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


def warc_pages(stream: BinaryIO, largest: int) -> Iterator[tuple[str, bytes, str | None]]:
    """Yield the pages of a web archive (https://iipc.github.io/warc-specifications/): address, HTML, encoding.

    Only what a server answered with 200 and as HTML is a page; pages over ``largest`` bytes are cut there.

    Raises
    ------
    ReadError
        If it is no web archive.
    """
    iterator = needed("warcio.archiveiterator")
    exceptions = needed("warcio.exceptions")
    try:
        for record in iterator.ArchiveIterator(stream):
            if record.rec_type != "response" or record.http_headers is None:
                continue
            kind, _, rest = (record.http_headers.get_header("Content-Type") or "").partition(";")
            if kind.strip().lower() not in _HTML or record.http_headers.get_statuscode() != "200":
                continue
            encoding = rest.partition("charset=")[2].split(";")[0].strip(" \"'") or None
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            yield url.strip("<>"), record.content_stream().read(largest + 1), encoding
    except exceptions.ArchiveLoadFailed as error:
        raise ReadError(f"the web archive is damaged ({error})") from error
