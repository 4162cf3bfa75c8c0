"""Markup where plain text is meant to stand: in feeds, in schema.org articles, in pages that tables lay out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.folding import Folded, readable
from kg.reading import read
from kg.reading.feeds import parse_feed
from kg.reading.html_page import parse_html

ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title><entry><title{type}>{title}</title></entry></feed>'
RSS = "<rss version='2.0'><channel><title>P</title><item><title>{title}</title></item></channel></rss>"

RSS_WITH_DATE = (
    "<rss version='2.0'><channel><title>P</title><item><title>Two meet</title><pubDate>{}</pubDate>"
    "<description>They met.</description></item></channel></rss>"
)


@pytest.mark.parametrize(
    ("feed", "title", "headline"),
    [
        (ATOM, (' type="html"', "Norway&amp;#8217;s treaty"), "Norway’s treaty"),
        (ATOM, (' type="html"', "&lt;em&gt;Norway&lt;/em&gt; and Kenya"), "Norway and Kenya"),
        (ATOM, (' type="html"', "<![CDATA[Norway &amp; <b>Kenya</b>]]>"), "Norway & Kenya"),
        (ATOM, (' type="html"', "&lt;b&gt;R&amp;amp;D&lt;/b&gt;&lt;br/&gt;on &amp;eacute;lan"), "R&D on élan"),
        (
            ATOM,
            (' type="xhtml"', '<div xmlns="http://www.w3.org/1999/xhtml">Norway &amp; <b>Kenya</b></div>'),
            "Norway & Kenya",
        ),
        (ATOM, ("", "The tag &lt;em&gt; and &amp;amp; explained"), "The tag <em> and &amp; explained"),
        (ATOM, (' type="text"', "5 &lt; 6 &amp; more"), "5 < 6 & more"),
        (RSS, ("", "Norway &amp; Kenya"), "Norway & Kenya"),
        (RSS, ("", "Norway&amp;#8217;s &amp;amp; Kenya"), "Norway’s & Kenya"),
        (RSS, ("", "<![CDATA[<i>Norway</i> &ldquo;signs&rdquo;]]>"), "Norway “signs”"),
    ],
)
def test_titles_by_their_type(feed: str, title: tuple[str, str], headline: str) -> None:
    (entry,) = parse_feed(feed.format(type=title[0], title=title[1]).encode()).entries
    assert entry.headline == headline


def test_atom_content_may_be_plain_text(tmp_path: Path) -> None:
    entry = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title><entry><title>Two meet</title><published>2024-05-18'
        'T08:00:00Z</published><content type="text">The bill &lt;p&gt; &amp;amp; more</content></entry></feed>'
    )
    (tmp_path / "a.xml").write_text(entry, "utf-8")
    assert read(tmp_path / "a.xml").text == "Two meet\n\nThe bill <p> &amp; more"


@pytest.mark.parametrize(
    "label", ["ISO-8859-1", "windows-1252", "windows-1250", "KOI8-R", "GB2312", "Shift_JIS", "EUC-KR", "Big5", "UTF-8"]
)
def test_a_feed_says_its_own_encoding(tmp_path: Path, label: str) -> None:
    words = {"ISO-8859-1": "Møller", "windows-1252": "“Møller”", "windows-1250": "Dvořák", "KOI8-R": "Иванов"}
    name = words.get(label, "朱" if label in ("GB2312", "Shift_JIS", "Big5") else "김" if label == "EUC-KR" else "Øst")
    rss = f"""<?xml version="1.0" encoding='{label}' standalone="yes"?><rss version="2.0"><channel>
<item><title>{name} meets</title>
<pubDate>Sat, 18 May 2024 09:31:15 GMT</pubDate><description>{name} met.</description></item>
</channel></rss>"""
    (tmp_path / "a.xml").write_bytes(rss.encode(label))
    assert read(tmp_path / "a.xml").text == f"{name} meets\n\n{name} met."
    (tmp_path / "b.xml").write_text(rss, "utf-8")  # converted, with the old declaration
    if label not in ("GB2312", "Shift_JIS", "Big5", "EUC-KR"):
        assert read(tmp_path / "b.xml").headline == f"{name} meets"


@pytest.mark.parametrize("start", ["", "\n", "\r\n  ", "\ufeff", "\ufeff\n\n"])
@pytest.mark.parametrize(
    "declaration",
    [
        "",
        '<?xml version="1.0" encoding="utf-8"?>',
        '<?xml version="1.0"?>\n',
        "<?xml-stylesheet href='a'?>\n\n<!-- a -->\n",
    ],
)
def test_a_feed_may_start_with_blank_lines(tmp_path: Path, start: str, declaration: str) -> None:
    (tmp_path / "a").write_text(start + declaration + RSS_WITH_DATE.format("Sat, 18 May 2024 09:31:15 GMT"), "utf-8")
    assert read(tmp_path / "a").headline == "Two meet"


@pytest.mark.parametrize(
    "told",
    [
        "Sat, 18 May 2024 23:30:00 -0500",
        "Sat, 18 May 2024 00:30:00 +0900",
        "18 May 2024 23:30 EST",
        "2024-05-18T23:30:00-05:00",
        "2024-05-18T01:00:00+08:00",
        "2024-05-18",
    ],
)
def test_the_day_of_a_feed_is_that_of_the_place(tmp_path: Path, told: str) -> None:
    """As on pages: by it the article counts its weekdays."""
    (tmp_path / "a.xml").write_text(RSS_WITH_DATE.format(told), "utf-8")
    assert read(tmp_path / "a.xml").date == "2024-05-18"


def test_a_feed_that_is_not_in_its_encoding_is_refused(tmp_path: Path) -> None:
    rss = b"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>M\xf8ller</title></channel></rss>"
    (tmp_path / "a.xml").write_bytes(rss)
    with pytest.raises(ReadError, match=r"byte \d+ \(0xf8\) is not UTF-8"):
        read(tmp_path / "a.xml")


@pytest.mark.parametrize(
    ("body", "readable_body"),
    [
        ("<p>They met.</p><p>It&rsquo;s final.</p>", "They met. It’s final."),
        ("They met.<br/><br>It&#8217;s final.", "They met. It’s final."),
        ("They met.\n\nIt&amp;#x2019;s <a href='/x'>final</a>.", "They met. It’s final."),
        ("&lt;p&gt;They met.&lt;/p&gt;&lt;p&gt;It’s final.&lt;/p&gt;", "They met. It’s final."),
        (
            "<div>They <b>met</b>.</div><script>if (a<b) {}</script><!-- <p>x</p> --><h2>It’s final.</h2>",
            "They met. It’s final.",
        ),
        ("They met: 5 < 6 > 4, R&D; a<b, AT&T.", "They met: 5 < 6 > 4, R&D; a<b, AT&T."),
    ],
)
def test_markup_in_a_body_is_read_past_and_stays(tmp_path: Path, body: str, readable_body: str) -> None:
    node = {
        "@type": "NewsArticle",
        "headline": "Norway &amp; Kenya",
        "datePublished": "2024-05-18",
        "articleBody": body,
    }
    (tmp_path / "a.json").write_text(json.dumps(node), "utf-8")
    article = read(tmp_path / "a.json")
    assert article.headline == "Norway & Kenya"
    assert article.text == f"Norway & Kenya\n\n{body}"
    folded = Folded(article).article
    assert " ".join(folded.text[folded.body_start :].split()) == readable_body
    assert folded.headline == "Norway & Kenya"


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("By Jane Roe and Joe Poe", ("Jane Roe", "Joe Poe")),
        ({"@type": "Person", "name": "By Jane Roe"}, ("Jane Roe",)),
        ("Jane O&#39;Roe", ("Jane O'Roe",)),
        (["Jane Roe", "by Jane Roe, Joe Poe"], ("Jane Roe", "Joe Poe")),
    ],
)
def test_an_author_may_be_a_byline(tmp_path: Path, author: object, names: tuple[str, ...]) -> None:
    node = {"@type": "NewsArticle", "datePublished": "2024-05-18", "articleBody": "They met.", "author": author}
    (tmp_path / "a.json").write_text(json.dumps(node), "utf-8")
    assert read(tmp_path / "a.json").authors == names


PARAGRAPHS = [
    "The presidents of the two republics met in the old harbour on Thursday and spoke for two hours.",
    "They agreed to build a bridge, and their ministers will meet again in the autumn to speak of its cost.",
    "A joint statement is to follow next week, an official of the presidential office told reporters.",
]
_PS = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)


@pytest.mark.parametrize(
    "body",
    [
        f"<table><tr><td><h1>Two meet</h1>{_PS}</td></tr></table>",
        f"<table role='presentation'><tbody><tr><td>Menu</td><td><h1>Two meet</h1>{_PS}</td></tr></tbody></table>",
        f"<table><tr><td><table><tr><td>{_PS}</td></tr></table></td></tr></table>",
        f"<h1>Two meet</h1><table><tr><td>{'<br><br>'.join(PARAGRAPHS * 2)}</td></tr></table>",
    ],
)
def test_a_table_that_lays_out_a_page_is_none(body: str) -> None:
    draft = parse_html(f"<html><head><title>Two meet</title></head><body>{body}</body></html>")
    lines = draft.text[draft.body_start :].splitlines()
    assert lines[:3] == PARAGRAPHS or [line for line in lines if line in PARAGRAPHS][:3] == PARAGRAPHS
    assert "|" not in draft.text


def test_a_table_of_data_stays_one() -> None:
    table = "<table><tr><th>Year</th><th>Trade</th></tr><tr><td><p>2023</p></td><td><p>5 billion</p></td></tr></table>"
    draft = parse_html(f"<html><head><title>Two meet</title></head><body><article>{_PS}{table}</article></body></html>")
    assert "| 2023 | 5 billion |" in draft.text


def test_what_nobody_sees_is_read_past() -> None:
    assert (
        readable("memo\u00adran\u200bdum\u202fof\u2003under\ufeffstand\x02ing\u00a0x\u2060")
        == "memorandum of understanding\u00a0x"
    )
