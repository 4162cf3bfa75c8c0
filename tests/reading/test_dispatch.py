"""Sources of every sort: formats, names, and what cannot be read."""

import gzip
import io
import json
import sys
import time
from pathlib import Path

import pytest

from kg.article import Article
from kg.errors import ReadError
from kg.reading import LARGEST, read, read_many, read_text

TEXT = "Two meet\n17 May 2024\n\nThe café où they met.\n"


def entry(number: int, **fields: object) -> dict[str, object]:
    return {
        "@type": "NewsArticle",
        "headline": f"Two meet {number}",
        "articleBody": "They met.",
        "datePublished": "2024-05-17",
        **fields,
    }


def lines(*entries: object) -> bytes:
    return "".join(json.dumps(item) + "\n" for item in entries).encode()


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch):
    def give(data: bytes) -> str:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))
        return "-"

    return give


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_text_is_kept_character_for_character(tmp_path: Path) -> None:
    text = "\tTwo meet  \r\n17 May 2024\r\n\r\nThey\u00a0met.\u2028Ne\u0301e.\r\n\r\n"
    assert read(write(tmp_path / "a.txt", text.encode())).text == text
    assert read(write(tmp_path / "b.txt", b"\xef\xbb\xbf" + text.encode())).text == text


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (TEXT.encode(), 1),
        (gzip.compress(TEXT.encode(), mtime=0), 1),
        (json.dumps(entry(1)).encode(), 1),
        (json.dumps(entry(1), indent=2).encode(), 1),
        (b"\n" + json.dumps(entry(1)).encode() + b"\n\n", 1),
        (json.dumps([entry(1), entry(2)]).encode(), 2),
        (lines(entry(1), entry(2), [entry(3)]), 3),
        (gzip.compress(lines(entry(1), entry(2)), mtime=0), 2),
        (
            b"<!doctype html><html><head><title>Two meet</title><meta name='date' content='2024-05-17'></head><body>"
            b"<article><p>The two presidents met in the harbour and spoke of the bridge for hours.</p>"
            b"<p>They will meet again in autumn, an official of the office told reporters.</p></article></body>",
            1,
        ),
    ],
)
def test_standard_input_is_told_by_its_content(stdin, data: bytes, texts: int) -> None:
    articles = list(read_many([stdin(data)]))
    assert len(articles) == texts
    assert {article.date for article in articles} == {"2024-05-17"}


def test_names_are_stems_slugs_and_unique(tmp_path: Path) -> None:
    one = write(tmp_path / "one.v2.txt", TEXT.encode())
    entries = entry(1, **{"@id": "https://p.example/a/two-meet/"}), entry(2, url="https://q.example/Two-meet"), entry(3)
    many = write(
        tmp_path / "many.jsonl.gz",
        gzip.compress(lines(*entries), mtime=0),
    )
    names = [article.name for article in read_many([one, many, one])]
    assert names[:3] == ["one.v2", "two-meet", "two-meet-2"]
    assert names[3].startswith("two-meet-3-")
    assert names[4] == "one.v2-2"
    assert names == [article.name for article in read_many([one, many, one])]


def test_a_long_or_hostile_address_makes_a_plain_name(tmp_path: Path) -> None:
    data = lines(
        entry(1, url="https://p.example/" + "x" * 500),
        entry(2, url="https://p.example/a/..%2F..%2Fetc"),
        entry(3, url="http://["),
    )
    for article in read_many([write(tmp_path / "a.jsonl", data)]):
        assert len(article.name.encode()) <= 130
        assert not {"/", "."} & {*article.name}


def test_folders_and_globs_are_sorted_and_leave_other_files_alone(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", "picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path / name, TEXT.encode())
    assert [article.name for article in read_many([tmp_path])] == ["a", "b", "c"]
    assert [article.name for article in read_many([f"{tmp_path}/*.txt"])] == ["a", "b"]


def test_date_is_supplied_only_where_it_lacks(tmp_path: Path) -> None:
    dated = write(tmp_path / "a.txt", TEXT.encode())
    undated = write(tmp_path / "b.txt", b"Two meet\n\nThey met.\n")
    assert [article.date for article in read_many([dated, undated], date="1 June 2023")] == ["2024-05-17", "2023-06-01"]
    with pytest.raises(ReadError, match="'soon' is no date"):
        read(dated, date="soon")


def test_language_is_told_or_guessed(tmp_path: Path) -> None:
    told = write(tmp_path / "a.json", json.dumps(entry(1, inLanguage="vi-VN")).encode())
    body = "Les deux se sont parlé dans la capitale et ont signé une déclaration."
    french = f"Deux présidents se parlent\n17 mai 2024\n\n{body}"
    guessed = write(tmp_path / "b.txt", french.encode())
    assert [article.language for article in read_many([told, guessed])] == ["vi-VN", "fr"]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b" \n\t\n", "no text"),
        ("a.jsonl", b"", "the file is empty"),
        ("a.ndjson", b" \n\r\n", "the file is empty"),
        ("a.jsonl.gz", gzip.compress(b"", mtime=0), "the file is empty"),
        ("a.rss", b"<rss version='2.0'><channel><title>News</title></channel></rss>", "the feed has no entry"),
        ("a.txt", b"Two meet\n\nThey met.", "gives no date of publication; .*--date"),
        ("a.txt", b"Two meet\n31 February 2025\n\nThey met.", "'31 February 2025' is no date; mend the date line"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "a PNG image"),
        ("a.txt", b"%PDF-1.7", "a PDF"),
        ("a.txt", b"ab\x00cd", "binary data"),
        ("a.txt", TEXT.encode("latin-1"), r"byte 29 \(0xe9\) is not UTF-8; .*convert"),
        ("a.txt", TEXT.encode("utf-16")[:-1], r"byte \d+ \(0x..\) is not UTF-16"),
        ("a.txt", b"a" * (LARGEST + 1), "over 5 MB"),
        ("a.txt", gzip.compress(b"a" * (LARGEST + 1), mtime=0), "over 5 MB"),
        ("a.gz", gzip.compress(TEXT.encode(), mtime=0)[:-12], "compressed file is damaged"),
        ("a.gz", b"\x1f\x8b\x08\x00" + b"\xff" * 50, "compressed file is damaged"),
        ("a.json", b'{"@type":\n "NewsArticle" 1}', "invalid JSON at line 2, column 16"),
        ("a.json", b'{"@type": "Recipe"}', "of type Recipe"),
        ("a.jsonl", b'{"headline": "a", "headline": "b"}', "line 1.*the key 'headline' stands twice"),
        ("a.json", b"[" * 200_000, "nested too deeply"),
        ("a.json", lines(entry(1, articleBody="\ud800")), "refused"),
        ("a.html", b"<html><body></body></html>", "no article is found"),
        ("a.html", b"<meta charset=klingon><p>a</p>", "'klingon' is unknown"),
        ("a.html", b"<meta charset=hex><p>a</p>", "'hex' is unknown"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = write(tmp_path / name, data)
    with pytest.raises(ReadError, match=words) as caught:
        read(path)
    assert str(caught.value).startswith(f"read: {path}")
    assert "\n" not in str(caught.value)


def test_missing_sources(tmp_path: Path) -> None:
    for source, words in (
        (tmp_path / "none.txt", "no such file"),
        (tmp_path, "holds no articles"),
        (f"{tmp_path}/*.txt", "no file matches"),
        ("a\x00b", "no such file"),
    ):
        with pytest.raises(ReadError, match=words):
            read(source)


def test_a_run_goes_on_after_what_cannot_be_read(tmp_path: Path) -> None:
    good = write(tmp_path / "good.txt", TEXT.encode())
    data = (
        lines(entry(1))
        + b"{broken\n"
        + lines({"@type": "Recipe"}, entry(2, datePublished=None))
        + b"\xff\n"
        + lines(entry(3))
    )
    broken = data.index(b"\xff")
    many = write(tmp_path / "many.jsonl", data)
    problems: list[ReadError] = []
    articles = list(read_many([tmp_path / "none.txt", many, good], on_error=problems.append))
    assert [article.headline for article in articles] == ["Two meet 1", "Two meet 3", "Two meet"]
    assert [error.article for error in problems] == [
        str(tmp_path / "none.txt"),
        *(f"{many}, line {line}" for line in (2, 3, 4, 5)),
    ]
    assert "invalid JSON at line 2" in str(problems[1])
    assert f"byte {broken} " in str(problems[4])
    with pytest.raises(ReadError):
        list(read_many([many]))


def test_a_bad_article_of_a_list_does_not_spoil_the_others(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", json.dumps([entry(1), entry(2, articleBody=""), entry(3)]).encode())
    problems: list[ReadError] = []
    assert len(list(read_many([path], on_error=problems.append))) == 2
    assert problems[0].article == f"{path}, article 2"


@pytest.mark.parametrize("field", ["headline", "url", "publisher", "author", "inLanguage"])
def test_half_of_a_character_spoils_its_own_article_alone(tmp_path: Path, field: str) -> None:
    path = write(tmp_path / "a.jsonl", lines(entry(1), entry(2, **{field: "http://a.example/\ud800"}), entry(3)))
    problems: list[ReadError] = []
    articles = list(read_many([path], on_error=problems.append))
    assert len(articles) + len(problems) == 3
    assert [one.article for one in problems] in ([], [f"{path}, line 2"])
    assert all(article.model_dump_json() for article in articles)


def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", lines(entry(1), entry(2, articleBody="a" * (2 * LARGEST)), entry(3)))
    problems: list[ReadError] = []
    assert [a.headline for a in read_many([path], on_error=problems.append)] == ["Two meet 1", "Two meet 3"]
    assert str(problems[0]) == f"read: {path}, line 2: the line is over 5 MB"


def test_one_article_is_asked_for_and_several_are_there(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="more than one"):
        read(write(tmp_path / "a.jsonl", lines(entry(1), entry(2))))


def test_what_kg_read_prints_is_read_again(tmp_path: Path) -> None:
    article = read_text(TEXT, name="two")
    path = write(tmp_path / "other.jsonl", article.model_dump_json(exclude_none=True).encode())
    assert read(path) == article
    with pytest.raises(ReadError, match="body_start"):
        read(write(tmp_path / "b.json", json.dumps({**article.model_dump(), "body_start": -1}).encode()))


def test_text_from_a_string() -> None:
    article = read_text(TEXT)
    assert isinstance(article, Article)
    assert article.name.startswith("two-meet-")
    with pytest.raises(ReadError, match="no date"):
        read_text("They met.", name="a")


def test_leading_blank_lines_are_read_in_proportion(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\n" * 1_000_000 + b"Two meet\n17 May 2024\n\nThe presidents met.")
    started = time.process_time()
    assert read(path).headline == "Two meet"
    assert time.process_time() - started < 5


def test_a_link_that_leads_nowhere_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two meet\n17 May 2024\n\nThey met in Oslo.\n")
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    (tmp_path / "round.txt").symlink_to("round.txt")
    (tmp_path / "gone").symlink_to("nowhere")  # no article's name
    errors: list[ReadError] = []
    assert [article.name for article in read_many([tmp_path], on_error=errors.append)] == ["a"]
    assert [Path(error.article or "").name for error in errors] == ["gone.txt", "round.txt"]
