"""Encodings by the labels that the web gives them: what a browser reads, kg reads."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from kg.errors import ReadError
from kg.reading import read, read_many
from kg.reading.decoding import decode

PAGE = """<!DOCTYPE html><html lang="en"><head>{declared}<title>Two presidents meet</title>
<meta property="article:published_time" content="2024-05-18T08:00:00Z"></head><body><article>
<h1>Two presidents meet</h1><p>The presidents of the two republics met in the old harbour and spoke for two hours.</p>
<p>{words}</p><p>They agreed to build a bridge, and their ministers will meet again in the autumn to speak of its
cost.</p></article></body></html>"""
META = '<meta charset="{}">'
OLD_META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'

LABELS = [
    ("iso-8859-1", "cp1252", "“We shall guard the sea,” he said – for €5 million."),
    ("us-ascii", "cp1252", "“We shall guard the sea,” he said."),
    ("ISO-8859-9", "cp1254", "Erdoğan’s ministers came."),
    ("gb2312", "gbk", "Zhu Rongji’s namesake 朱镕基 came."),
    ("GBK", "gb18030", "The rare 㐂 stands here."),
    ("euc-kr", "cp949", "“That is all,” Mr. 똠 said."),
    ("ks_c_5601-1987", "cp949", "Mr. 펲 came."),
    ("shift_jis", "cp932", "① “That is all,” Mr. 髙 said."),
    ("x-sjis", "cp932", "Mr. 﨑 came."),
    ("big5", "big5hkscs", "Mr. 着 came."),
    ("tis-620", "cp874", "“ที่” he said."),
    ("windows-1251", "cp1251", "«Всё хорошо», he said — and left."),
    ("koi8-u", "koi8-u", "Пан Їжак came."),
    ("unicode-1-1-utf-8", "utf-8", "“Fine,” he said."),
    ("utf-16", "utf-8", "“Fine,” he said."),
    ("iso-8859-8-i", "iso8859-8", "שלום he said."),
]


@pytest.mark.parametrize("form", [META, OLD_META])
@pytest.mark.parametrize(("label", "codec", "words"), LABELS)
def test_a_label_means_what_the_web_means_by_it(tmp_path: Path, label: str, codec: str, words: str, form: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(PAGE.format(declared=form.format(label), words=words).encode(codec))
    assert words in read(path).text


@pytest.mark.parametrize(("label", "codec", "words"), LABELS)
def test_so_does_the_label_of_a_server_in_an_archive(tmp_path: Path, label: str, codec: str, words: str) -> None:
    data = io.BytesIO()
    kind = f'text/html; Charset="{label}"; boundary=x'
    headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
    page = io.BytesIO(PAGE.format(declared="", words=words).encode(codec))
    writer = WARCWriter(data, gzip=True)
    writer.write_record(writer.create_warc_record("https://p.example/a", "response", page, http_headers=headers))
    (tmp_path / "a.warc.gz").write_bytes(data.getvalue())
    assert words in read(tmp_path / "a.warc.gz").text


@pytest.mark.parametrize("label", ["gb2312", "euc-kr", "shift_jis", "big5", "iso-8859-1", "windows-1251", "koi8-r"])
@pytest.mark.parametrize(
    "words", ["“We met,” he said.", "Mr. Møller came.", "新华社 reported.", "Эрик came.", "£5 was paid."]
)
def test_a_page_converted_to_utf_8_may_declare_its_old_encoding(tmp_path: Path, label: str, words: str) -> None:
    """What kg itself advises, ``iconv -t UTF-8``, leaves the declaration as it is."""
    path = tmp_path / "a.html"
    if label in ("gb2312", "euc-kr", "shift_jis", "big5") and words.startswith("Эрик"):
        pytest.skip("two letters in two bytes each may be letters of an East Asian encoding as well")
    path.write_text(PAGE.format(declared=META.format(label), words=words), "utf-8")
    assert words in read(path).text


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.json", "a.jsonl", "a.xml", "a"])
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_what_the_byte_order_mark_of_utf_16_marks_is_read(tmp_path: Path, name: str, codec: str) -> None:
    words = "“We met,” he said in 新华社 – for 1\u0a0a2."  # U+0A0A has the bytes of two line ends
    node = {"@type": "NewsArticle", "headline": "Two meet", "datePublished": "2024-05-18", "articleBody": words}
    feed = f"""<?xml version="1.0" encoding="UTF-16"?>
<rss version="2.0"><channel><item><title>Two meet</title>
<pubDate>Sat, 18 May 2024 09:31:15 GMT</pubDate><description>{words}</description></item></channel></rss>"""
    forms = {
        "a.html": PAGE.format(declared=META.format("utf-16"), words=words),
        "a.json": json.dumps(node, ensure_ascii=False),
        "a.jsonl": json.dumps(node, ensure_ascii=False) + "\n",
        "a.xml": feed,
    }
    (tmp_path / name).write_bytes(("\ufeff" + forms.get(name, f"Two meet\n18 May 2024\n\n{words}\n")).encode(codec))
    assert words in read(tmp_path / name).text


def test_a_byte_order_mark_has_the_last_word() -> None:
    assert decode("\ufeffé".encode(), "a", encoding="shift_jis") == "é"


def test_a_byte_without_a_use_is_the_control_character_that_the_web_takes_it_for() -> None:
    assert decode(b"caf\x81\xe9", "a", encoding="windows-1252") == "caf\x81é"
    with pytest.raises(ReadError, match=r"byte 0 \(0xff\) is not CP1253"):
        decode(b"\xff", "a", encoding="windows-1253")


@pytest.mark.parametrize(
    ("codec", "words"),
    [
        ("cp1252", "O presidente de São Paulo recebeu a delegação em João Pessoa, e a reunião começou às três."),
        ("cp1254", "Cumhurbaşkanı Erdoğan, Ankara'da görüştü; iki ülke arasında işbirliği anlaşması imzalandı."),
    ],
)
def test_no_encoding_of_latin_letters_is_told_as_the_only_one(codec: str, words: str) -> None:
    with pytest.raises(ReadError, match=r"it may be CP1252, else .*CP1254: convert it .*see whether its letters"):
        decode((words * 5).encode(codec), "a")


def test_an_encoding_of_other_letters_is_told(tmp_path: Path) -> None:
    words = "Президенты двух стран встретились в Осло и подписали договор о рыболовстве в северных морях. "
    with pytest.raises(ReadError, match=r"it may be (CP1251|MAC-CYRILLIC): convert"):
        decode((words * 5).encode("cp1251"), "a")


def test_xhtml_and_comments(tmp_path: Path) -> None:
    words = "“We met,” he said."
    path = tmp_path / "a.xhtml"
    page = PAGE.format(declared='<!-- <meta charset="koi8-r"> -->', words=words)
    path.write_bytes(f'<?xml version="1.0" encoding="windows-1252"?>\n{page}'.encode("cp1252"))
    assert words in read(path).text


@pytest.mark.parametrize(
    ("label", "data"),
    [("gb2312", b"\xff\xff"), ("euc-kr", b"M\xf8ller"), ("shift_jis", b"\x81\xff"), ("utf-8", b"\x93")],
)
def test_advice_is_no_circle(tmp_path: Path, label: str, data: bytes) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(PAGE.format(declared=META.format(label), words="@").encode().replace(b"@", data))
    problems: list[ReadError] = []
    assert list(read_many([path], on_error=problems.append)) == []
    assert "UTF-8 -t UTF-8" not in str(problems[0])
