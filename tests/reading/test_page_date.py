"""The date of a page is that of its article, not of whatever else has a date on it."""

from __future__ import annotations

import pytest

from kg.reading.html_page import parse_html

BODY = """<p>The presidents of the two republics met in the old harbour on Thursday and spoke for two hours of the
bridge that is to be built.</p><p>A joint statement is to follow next week, an official of the presidential office told
reporters in the evening.</p>"""
TEASER = '<a href="/x">Ships wait in the harbour of the capital</a>'


def date_of(head: str = "", body: str = "", url: str | None = None) -> str | None:
    html = f'<!doctype html><html lang="en"><head><title>Two meet</title>{head}</head><body>{body}</body></html>'
    return parse_html(html, url=url).date


def article(about: str = "", after: str = "", outside: str = "") -> str:
    return f"<main><article><h1>Two meet</h1>{about}{BODY}{after}</article>{outside}</main>"


@pytest.mark.parametrize(
    "elsewhere",
    [
        f'<aside><h2>Read</h2><ul><li><time datetime="2023-01-02">2 January 2023</time> {TEASER}</li></ul></aside>',
        f'<div class="related-articles"><div><time datetime="2023-01-02"></time>{TEASER}</div></div>',
        f'<section><h2>More</h2><article><h3>{TEASER}</h3><time datetime="2023-01-02"></time></article></section>',
        '<div class="event-details">When: <time datetime="2023-01-02">2 January 2023</time></div>',
        '<section class="comments"><div><time datetime="2023-01-02">2 January 2023</time> Nice.</div></section>',
        '<footer><span class="date">2 January 2023</span> © 2023 Paper</footer>',
        f'<ul><li><span class="date">2 January 2023</span> {TEASER}</li></ul>',
        '<p>The two had met on <time datetime="2023-01-02">2 January 2023</time>, when the old bridge was closed.</p>',
        '<figure><img src="a.jpg"><figcaption class="meta">File photo, 2 January 2023</figcaption></figure>',
        '<script type="application/ld+json">{"@type":"ItemList","itemListElement":[{"@type":"Event",'
        '"startDate":"2023-01-02"},{"@type":"NewsItem","datePublished":"2023-01-02"}]}</script>',
    ],
)
class TestDatesOfSomethingElse:
    def test_the_articles_own_time_counts(self, elsewhere: str) -> None:
        own = '<p class="meta"><time datetime="2024-05-18">18 May 2024</time></p>'
        assert date_of("", article(own, outside=elsewhere)) == "2024-05-18"
        assert date_of("", elsewhere + article(own)) == "2024-05-18"
        assert date_of("", article(own, after=elsewhere)) == "2024-05-18"

    def test_without_one_there_is_none(self, elsewhere: str) -> None:
        assert date_of("", article(outside=elsewhere)) is None
        assert date_of("", elsewhere + article()) is None
        assert date_of("", article(after=elsewhere)) is None


@pytest.mark.parametrize(
    "own",
    [
        '<time datetime="2024-05-18">Saturday</time>',
        '<time datetime="2024-05-18T09:00:00+09:00" itemprop="datePublished">9 a.m.</time>',
        '<ul class="meta"><li>By <a href="/jane">Jane Roe</a></li><li><time datetime="2024-05-18"></time></li></ul>',
        '<div class="article-date">Published: 18 May 2024, 09:31</div>',
        '<span class="timestamp">May 18, 2024</span>',
        "<p>18 May 2024</p>",
        '<meta itemprop="datePublished" content="2024-05-18">',
        '<p>Updated <time datetime="2024-05-20">20 May 2024</time></p><p>Published <time datetime="2024-05-18">'
        "18 May 2024</time></p>",
        '<time class="updated" datetime="2024-05-20"></time><time class="published" datetime="2024-05-18"></time>',
    ],
)
def test_where_an_article_tells_its_date(own: str) -> None:
    assert date_of("", article(own)) == "2024-05-18"


def test_before_the_headline_or_in_a_header_of_the_article() -> None:
    time = '<time datetime="2024-05-18"></time>'
    assert date_of("", f"<article><header>{time}<h1>Two meet</h1></header>{BODY}</article>") == "2024-05-18"
    assert date_of("", f"<header><h1>Two meet</h1>{time}</header><article>{BODY}</article>") == "2024-05-18"
    mast = '<header><div class="date">29 November 2026</div></header>'
    assert date_of("", f"{mast}<div><h1>Two meet</h1>{time}{BODY}</div>") == "2024-05-18"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-05-18T08:00:00Z">',
        '<meta property="article:modified_time" content="2024-05-20"><meta name="dcterms.issued" content="2024-05-18">',
        '<meta name="pubdate" content="20240518"><meta name="event_date" content="2025-06-12">',
        '<meta itemprop="datePublished" content="18 May 2024">',
        '<link rel="canonical" href="https://paper.example/2024/05/18/two-meet">',
    ],
)
def test_metadata_come_first(head: str) -> None:
    assert date_of(head, article('<time datetime="2024-05-19"></time>')) == "2024-05-18"


def test_the_last_change_is_better_than_nothing() -> None:
    assert date_of('<meta property="article:modified_time" content="2024-05-20">', article()) == "2024-05-20"
