"""Archives of many articles: compressed lines, Parquet tables, web archives."""

from __future__ import annotations

import datetime
import gzip
import io
import json
import random
import re
import zlib
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from kg.errors import ReadError
from kg.reading import extras, read_many

PAGE = """<html lang="en"><head><title>{headline}</title>
<meta property="article:published_time" content="2024-05-17T08:00:00Z"></head><body><article><h1>{headline}</h1>
<p>The two presidents met in Oslo on Friday and signed a treaty on fishing in the northern seas. They spoke for an
hour and will meet again in autumn.</p></article></body></html>"""


def line(number: int) -> dict[str, str]:
    return {
        "@type": "NewsArticle",
        "headline": f"Meeting {number}",
        "datePublished": "2024-05-17",
        "articleBody": "They met.",
    }


def test_lines_compressed_in_several_frames_are_read(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl.zst"
    frames = [zstandard.compress((json.dumps(line(number)) + "\n").encode()) for number in range(3)]
    path.write_bytes(b"".join(frames))
    assert [article.headline for article in read_many([tmp_path])] == ["Meeting 0", "Meeting 1", "Meeting 2"]
    path.write_bytes(frames[0] + frames[1][:20])
    problems: list[ReadError] = []
    assert len(list(read_many([path], on_error=problems.append))) == 1
    assert "the compressed file is damaged (it ends too early)" in str(problems[0])
    path.write_bytes(frames[0][:8] + b"nonsense" + frames[1])
    assert list(read_many([path], on_error=problems.append)) == []
    assert "the compressed file is damaged" in str(problems[-1])


def test_a_table_has_an_article_in_each_row(tmp_path: Path) -> None:
    table = pyarrow.table(
        {
            "headline": ["Two meet", "Three meet"],
            "articleBody": ["They met.", None],
            "datePublished": [datetime.datetime(2024, 5, 17, 8), datetime.datetime(2024, 5, 18)],
            "publisher": ["Baltwire", None],
            "author": [["Jane Doe", "Ola Moe"], []],
            "words": [2, 0],
        }
    )
    pyarrow.parquet.write_table(table, tmp_path / "corpus.parquet")
    problems: list[ReadError] = []
    (article,) = read_many([tmp_path], on_error=problems.append)
    assert (article.headline, article.date, article.publisher) == ("Two meet", "2024-05-17", "Baltwire")
    assert article.authors == ("Jane Doe", "Ola Moe")
    assert "corpus.parquet, row 2: the NewsArticle has no articleBody" in str(problems[0])


def test_a_table_without_text_says_which_columns_it_has(tmp_path: Path) -> None:
    pyarrow.parquet.write_table(pyarrow.table({"title": ["a"]}), tmp_path / "a.parquet")
    with pytest.raises(ReadError, match=r"no column articleBody \(it has title\)"):
        list(read_many([tmp_path / "a.parquet"]))
    pyarrow.parquet.write_table(pyarrow.table({"headline": [], "articleBody": []}), tmp_path / "c.parquet")
    with pytest.raises(ReadError, match=r"c\.parquet: the table has no row"):
        list(read_many([tmp_path / "c.parquet"]))
    (tmp_path / "b.parquet").write_bytes(b"nonsense")
    with pytest.raises(ReadError, match=r"b\.parquet: the Parquet file is damaged"):
        list(read_many([tmp_path / "b.parquet"]))


@pytest.mark.parametrize("compressed", [True, False])
def test_the_pages_of_a_web_archive_are_read_and_nothing_else(tmp_path: Path, compressed: bool) -> None:
    data = io.BytesIO()
    writer = WARCWriter(data, gzip=compressed)
    answers = [
        ("200 OK", "text/html; charset=utf-8", PAGE.format(headline="Two meet")),
        ("404 Not Found", "text/html", PAGE.format(headline="Lost")),
        ("200 OK", "image/png", "png"),
        ("200 OK", "text/html", "<html><body></body></html>"),
        ("200 OK", "text/html", PAGE.format(headline="Three meet")),
    ]
    for number, (status, kind, text) in enumerate(answers):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        url = f"https://paper.example/article-{number}"
        writer.write_record(writer.create_warc_record(url, "response", io.BytesIO(text.encode()), http_headers=headers))
    path = tmp_path / ("crawl.warc.gz" if compressed else "crawl.warc")
    path.write_bytes(data.getvalue())
    problems: list[ReadError] = []
    articles = list(read_many([path], on_error=problems.append))
    assert [article.headline for article in articles] == ["Two meet", "Three meet"]
    assert articles[0].url == "https://paper.example/article-0"
    assert articles[0].date == "2024-05-17"
    assert ["article-3" in str(problem) for problem in problems] == [True]


def test_no_web_archive(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_text("nonsense", "utf-8")
    with pytest.raises(ReadError, match=r"a\.warc: the web archive is damaged"):
        list(read_many([tmp_path / "a.warc"]))


def test_what_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(extras.importlib, "import_module", missing)
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    with pytest.raises(ReadError, match=r"pip install 'kg-publisher\[corpora\]'"):
        list(read_many([tmp_path / "a.parquet"]))


def test_lines_whose_last_frame_is_cut_are_told(tmp_path: Path) -> None:
    text = "".join(json.dumps(line(number)) + "\n" for number in range(200))
    whole = zstandard.compress(text.encode())
    for name, data in (("a.jsonl.zst", whole[:-2]), ("b.jsonl.zst", whole + whole[:-1]), ("c.txt.zst", whole[:-1])):
        (tmp_path / name).write_bytes(data)
        problems: list[ReadError] = []
        list(read_many([tmp_path / name], on_error=problems.append))
        assert "damaged" in str(problems[-1])
    (tmp_path / "d.jsonl.zst").write_bytes(whole + whole)
    assert len(list(read_many([tmp_path / "d.jsonl.zst"]))) == 400


def archive(number: int, *, compressed: bool = False, length: int | None = None, **more: str) -> bytes:
    """Return a web archive of so many pages, which announce a length."""
    data = io.BytesIO()
    writer = WARCWriter(data, gzip=compressed)
    for each in range(number):
        body = PAGE.format(headline=f"Meeting {each}").encode()
        fields = [("Content-Type", "text/html"), ("Content-Length", str(length or len(body)))]
        headers = StatusAndHeaders("200 OK", fields, protocol="HTTP/1.1")
        url = f"https://paper.example/article-{each}"
        record = writer.create_warc_record(
            url, "response", io.BytesIO(body), http_headers=headers, warc_headers_dict=more
        )
        writer.write_record(record)
    return data.getvalue()


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize("whole", [True, False], ids=["one gzip stream", "a gzip member a record"])
@pytest.mark.parametrize("cut", [5, 200, 300])
def test_of_an_archive_that_is_cut_what_is_whole_is_read_and_the_rest_told(
    tmp_path: Path, name: str, whole: bool, cut: int
) -> None:
    compressed = name.endswith(".gz")
    data = archive(10, compressed=compressed and not whole)
    data = gzip.compress(data) if compressed and whole else data
    (tmp_path / name).write_bytes(data[:-cut])
    problems: list[ReadError] = []
    articles = list(read_many([tmp_path / name], on_error=problems.append))
    assert len(articles) >= (5 if compressed and whole else 9)
    assert all(article.text.endswith("will meet again in autumn.") for article in articles)
    if compressed or cut > 5:  # the last five bytes of a record are the line ends behind it
        assert len(problems) >= 1


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (archive(3, length=5000), "announced 5,000 bytes"),
        (archive(3, **{"WARC-Truncated": "length"}), "WARC-Truncated: length"),
        (archive(3).replace(b"in autumn", b"in winter"), "does not have the digest"),
    ],
)
def test_an_archive_that_lies_is_told_page_by_page(tmp_path: Path, data: bytes, told: str) -> None:
    (tmp_path / "a.warc").write_bytes(data)
    problems: list[ReadError] = []
    assert list(read_many([tmp_path / "a.warc"], on_error=problems.append)) == []
    assert [told in str(problem) for problem in problems[:3]] == [True, True, True]


@pytest.mark.parametrize("change", [-100, 100])
def test_a_record_that_lies_about_its_length_gives_no_article(tmp_path: Path, change: int) -> None:
    data = archive(1)
    length = max(re.findall(rb"Content-Length: (\d+)", data), key=int)  # that of the record, not of the page in it
    (tmp_path / "a.warc").write_bytes(data.replace(length, b"%d" % (int(length) + change), 1))
    problems: list[ReadError] = []
    assert list(read_many([tmp_path / "a.warc"], on_error=problems.append)) == []
    assert problems


def test_an_archive_without_pages_is_told(tmp_path: Path) -> None:
    for name, data in (("a.warc", b""), ("b.warc", archive(1).replace(b"200 OK", b"404 No"))):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(ReadError, match="web archive"):
            list(read_many([tmp_path / name]))


def records_of(pages: int, *, compressed: bool = True, headers: tuple[tuple[str, str], ...] = ()) -> list[bytes]:
    """Return the records of a web archive with so many pages."""
    records = []
    for number in range(pages):
        data = io.BytesIO()
        told = [("Content-Type", "text/html; charset=utf-8"), *headers]
        status = StatusAndHeaders("200 OK", told, protocol="HTTP/1.1")
        page = io.BytesIO(PAGE.format(headline=f"Meeting {number}").encode())
        writer = WARCWriter(data, gzip=compressed)
        url = f"https://paper.example/article-{number}"
        writer.write_record(writer.create_warc_record(url, "response", page, http_headers=status))
        records.append(data.getvalue())
    return records


def whole_pages_and_problems(path: Path) -> tuple[list[str | None], list[str]]:
    problems: list[ReadError] = []
    articles = list(read_many([path], on_error=problems.append))
    return [article.headline for article in articles], [str(problem) for problem in problems]


@pytest.mark.parametrize("compressed", [True, False])
@pytest.mark.parametrize("part", [0.02, 0.2, 0.5, 0.9, 0.99])
def test_all_whole_pages_of_a_truncated_archive_come_before_the_damage_is_told(
    tmp_path: Path, part: float, compressed: bool
) -> None:
    records = records_of(6, compressed=compressed)
    path = tmp_path / ("crawl.warc.gz" if compressed else "crawl.warc")
    path.write_bytes(b"".join(records[:5]) + records[5][: int(part * (len(records[5]) - 8))])
    headlines, problems = whole_pages_and_problems(path)
    assert headlines == [f"Meeting {number}" for number in range(5)]
    assert problems
    assert all("the web archive is damaged" in told or "the page is cut" in told for told in problems)


@pytest.mark.parametrize(
    "damage",
    [
        lambda records: [*records[:3], records[3][:40] + b"\xff" * 20 + records[3][60:], *records[4:]],
        lambda records: [*records[:3], b"nonsense" * 10, *records[3:]],
        lambda records: [*records[:3], b"\x1f\x8b\x08\x00nonsense"],
        lambda records: [*records[:3], records[3][:-6] + b"\x00\x00" + records[3][-4:], *records[4:]],
        lambda records: [*records[:3], records[3][: len(records[3]) // 2], *records[4:]],
    ],
)
def test_what_stands_before_other_damage_is_read(tmp_path: Path, damage) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"".join(damage(records_of(5))))
    headlines, problems = whole_pages_and_problems(path)
    assert headlines[:3] == ["Meeting 0", "Meeting 1", "Meeting 2"]
    assert any("damaged" in problem or "the page is" in problem for problem in problems)
    assert not any("fault of kg" in problem for problem in problems)


@pytest.mark.parametrize("compression", ["br", "zstd", "compress"])
def test_how_a_page_is_compressed_is_told_where_kg_cannot_read_it(tmp_path: Path, compression: str) -> None:
    if compression == "br":
        pytest.importorskip("warcio")
    sent = {"br": b"\x1b\x80\x00", "zstd": b"(\xb5/\xfdnonsense", "compress": b"\x1f\x9d\x90"}[compression]
    data = io.BytesIO()
    writer = WARCWriter(data, gzip=True)
    told = [("Content-Type", "text/html"), ("Content-Encoding", compression)]
    status = StatusAndHeaders("200 OK", told, protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record("https://paper.example/a", "response", io.BytesIO(sent), http_headers=status)
    )
    (tmp_path / "a.warc.gz").write_bytes(data.getvalue() + records_of(1)[0])
    headlines, problems = whole_pages_and_problems(tmp_path / "a.warc.gz")
    assert headlines == ["Meeting 0"]
    assert len(problems) == 1
    assert "https://paper.example/a" in problems[0]
    assert f"the page is compressed by {compression}" in problems[0]


def without_frame(data: bytes) -> bytes:
    return zlib.compress(data)[2:-4]


def sent_compressed(compression: str, body: bytes, *, chunked: bool = False) -> bytes:
    """Return the record of a page that a server sent compressed."""
    data = io.BytesIO()
    told = [("Content-Type", "text/html"), ("Content-Encoding", compression)]
    if chunked:
        told.append(("Transfer-Encoding", "chunked"))
        body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:50], body[50:])) + b"0\r\n\r\n"
    status = StatusAndHeaders("200 OK", told, protocol="HTTP/1.1")
    writer = WARCWriter(data, gzip=True)
    writer.write_record(
        writer.create_warc_record("https://paper.example/a", "response", io.BytesIO(body), http_headers=status)
    )
    return data.getvalue()


COMPRESSIONS = [
    ("gzip", gzip.compress), ("x-gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", without_frame),
    ("zstd", zstandard.compress),
]  # fmt: skip


@pytest.mark.parametrize("chunked", [True, False])
@pytest.mark.parametrize(("compression", "compress"), COMPRESSIONS)
def test_a_compressed_page_is_read_whole_or_told(tmp_path: Path, compression: str, compress, chunked: bool) -> None:
    """A crawler that was cut off archives half a page, and its record is whole."""
    page = PAGE.format(headline="Two meet").replace("</p>", f"</p><p>{random.Random(1).randbytes(40_000).hex()}</p>")
    sent = compress(page.encode())
    path = tmp_path / "a.warc.gz"
    path.write_bytes(sent_compressed(compression, sent, chunked=chunked) + records_of(1)[0])
    assert whole_pages_and_problems(path) == (["Two meet", "Meeting 0"], [])
    middle = len(sent) // 2
    other = sent[:middle] + b"\xff" * 40 + sent[middle + 40 :]
    has_checksum = compress in (gzip.compress, zlib.compress)
    for damaged in (sent[:-9], sent[:middle], *([other] if has_checksum else ())):
        path.write_bytes(sent_compressed(compression, damaged, chunked=chunked) + records_of(1)[0])
        headlines, problems = whole_pages_and_problems(path)
        assert headlines == ["Meeting 0"]
        assert len(problems) == 1
        assert f"the page is compressed by {compression} and damaged, or cut" in problems[0]


def test_pages_compressed_by_zstandard_are_read(tmp_path: Path) -> None:
    data = io.BytesIO()
    writer = WARCWriter(data, gzip=True)
    told = [("Content-Type", "text/html"), ("Content-Encoding", "zstd")]
    status = StatusAndHeaders("200 OK", told, protocol="HTTP/1.1")
    sent = io.BytesIO(zstandard.compress(PAGE.format(headline="Two meet").encode()))
    writer.write_record(writer.create_warc_record("https://paper.example/a", "response", sent, http_headers=status))
    (tmp_path / "a.warc.gz").write_bytes(data.getvalue())
    assert whole_pages_and_problems(tmp_path / "a.warc.gz") == (["Two meet"], [])


@pytest.mark.parametrize("compress", [gzip.compress, zstandard.compress])
def test_all_whole_lines_of_a_truncated_file_come_before_the_damage_is_told(tmp_path: Path, compress) -> None:
    lines = [compress((json.dumps(line(number)) + "\n").encode()) for number in range(50)]
    path = tmp_path / "corpus.jsonl.gz"
    path.write_bytes(b"".join(lines)[:-5])
    headlines, problems = whole_pages_and_problems(path)
    assert headlines[:49] == [f"Meeting {number}" for number in range(49)]
    assert len(problems) == 1
    assert "the compressed file is damaged" in problems[0]


def test_zeros_that_fill_up_a_compressed_file_are_passed_over(tmp_path: Path) -> None:
    whole = gzip.compress((json.dumps(line(1)) + "\n").encode())
    (tmp_path / "corpus.jsonl.gz").write_bytes(whole + b"\0" * 100_000 + whole)
    assert whole_pages_and_problems(tmp_path / "corpus.jsonl.gz") == (["Meeting 1", "Meeting 1"], [])
