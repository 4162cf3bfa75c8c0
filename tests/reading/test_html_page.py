"""HTML pages with and without metadata."""

import json

import pytest

from kg.errors import ReadError
from kg.reading.html_page import parse_html

PARAGRAPHS = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "The presidents of the two republics met in the old harbour on Thursday and spoke for two hours.",
        "They agreed to build a bridge, and their ministers will meet again in the autumn to speak of its cost.",
        "A joint statement is to follow next week, an official of the presidential office told reporters.",
    )
)


def page(head: str = "", body: str = PARAGRAPHS, attributes: str = "") -> str:
    return f"<!doctype html><html {attributes}><head>{head}</head><body><article>{body}</article></body></html>"


def test_the_pages_own_metadata() -> None:
    draft = parse_html(
        page(
            "<title>Two presidents meet</title><meta property='og:site_name' content='North Daily'>"
            "<meta name='author' content='Jane Doe'>"
            "<meta property='article:published_time' content='2024-05-16T10:00:00Z'>",
            attributes="lang='en-GB'",
        )
    )
    assert (draft.headline, draft.date, draft.publisher) == ("Two presidents meet", "2024-05-16", "North Daily")
    assert (draft.authors, draft.language) == (("Jane Doe",), "en-GB")
    assert draft.text[draft.body_start :].startswith("The presidents of the two")


def test_json_ld_is_believed_first_and_may_lack_the_body() -> None:
    article = {"@type": "NewsArticle", "headline": "Two agree on a bridge", "datePublished": "2024-05-15"}
    article |= {"author": {"name": "John Roe"}, "publisher": {"name": "South Daily"}}
    linked = {"@graph": [{"@type": "WebPage"}, article]}
    draft = parse_html(
        page(
            "<title>Other</title><meta property='article:published_time' content='2024-05-16'>"
            "<script type='application/ld+json'>not json</script>"
            f"<script type='application/ld+json'>{json.dumps(linked)}</script>"
        ),
        url="https://paper.example/a",
    )
    assert (draft.headline, draft.date, draft.publisher) == ("Two agree on a bridge", "2024-05-15", "South Daily")
    assert (draft.authors, draft.url) == (("John Roe",), "https://paper.example/a")
    assert "build a bridge" in draft.text


def test_the_headline_is_not_told_twice() -> None:
    draft = parse_html(page("<title>Two presidents meet</title>", f"<h1>Two presidents meet</h1>{PARAGRAPHS}"))
    assert draft.text.count("Two presidents meet") == 1


def test_the_body_of_json_ld_serves_a_page_without_text() -> None:
    linked = {"@type": "NewsArticle", "headline": "Two meet", "articleBody": "They met.", "datePublished": "2024-05-17"}
    draft = parse_html(page(f"<script type='application/ld+json'>{json.dumps(linked)}</script>", ""))
    assert (draft.text, draft.date) == ("Two meet\n\nThey met.", "2024-05-17")


@pytest.mark.parametrize("html", ["", "   ", "<html></html>", "<html><body></body></html>"])
def test_a_page_without_article_is_refused(html: str) -> None:
    with pytest.raises(ReadError):
        parse_html(html)


@pytest.mark.parametrize("depth", [300, 5000])
@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "span"])
def test_a_page_of_which_the_parser_would_lose_text_is_refused(depth: int, tag: str) -> None:
    inner = f"{f'<{tag}>' * depth}<p>They met in Oslo on Friday and signed a treaty.</p>{f'</{tag}>' * depth}"
    with pytest.raises(ReadError, match="nested so deeply"):
        parse_html(f"<html><head><title>Two meet</title></head><body><article>{inner}</article></body></html>")


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("<!-- advertisement", "a comment that nothing ends"),
        ("<!-- advertisement -- >", "a comment that nothing ends"),
        ("<!--\r\nadvertisement", "a comment that nothing ends"),
        ("<style>p { margin: 0 }", "put </style> where"),
        ("<script>show(1)", "put </script> where"),
        ("<textarea>", "put </textarea> where"),
    ],
)
def test_what_hides_the_rest_of_a_page_is_told(start: str, told: str) -> None:
    with pytest.raises(ReadError, match=told):
        parse_html(page("", f"<h1>Two meet</h1>{start}<p>They met in Oslo on Friday and signed a treaty.</p>"))


@pytest.mark.parametrize(
    "part",
    [
        '<p title="note>They met in Oslo on Friday and signed a treaty.</p><p>Then <a href="/b">they</a> left.</p>',
        "<p id='note>They met in Oslo on Friday.</p><p>It's the first treaty.</p>",
        "<p id='note>They met in Oslo on Friday and signed a treaty.</p>",
        '<p><img src=\'a.png alt=Oslo><p>They met in Oslo.</p><p class="b">They signed.</p>',
    ],
    ids=["another attribute", "an apostrophe", "the end", "marks of another kind"],
)
def test_an_attribute_that_nothing_ends_is_told(part: str) -> None:
    with pytest.raises(ReadError, match="in an attribute whose quotation mark nothing ends: '"):
        parse_html(page("", f"<h1>Two meet</h1>{part}<p>They met in Oslo on Friday and signed a treaty.</p>"))


@pytest.mark.parametrize(
    "part",
    [
        '<img alt="a <b>map</b> of Oslo" src="a.png">',
        "<p title='2 > 1 ='></p>",
        "<p>The sides said \"a = b\" and it's done.</p><script>var a = '<a href=\"' + b + '\">c</a>'</script>",
        "<!-- a <p>paragraph</p> -->",
        "<!-->",
        "<!-- a --!>",
        "<script>var a = '<!-- <p>';</script>",
        "<!-- <script> -->",
        "<p title='<!-- a'></p>",
        "<svg><title>a</title></svg>",
    ],
)
def test_what_ends_hides_nothing(part: str) -> None:
    text = "They met in Oslo on Friday and signed a treaty on fishing in the northern seas."
    assert text in parse_html(page("", f"<h1>Two meet</h1>{part}<p>{text}</p>") + "<!-- made in 2 s").text


TEASER = '<div class="related">Read also: France and Chad sign pact</div>'
FIRST, SECOND = (
    "The two presidents met in Cairo on Wednesday & signed a statement.",
    "“We agree on all of it,” said one of them.",
)


def test_a_short_page_has_its_paragraphs_and_no_teaser() -> None:
    body = f"<h1>Leaders meet in Cairo</h1><p>{FIRST.replace('&', '&amp;')}</p><p>{SECOND}</p>{TEASER}"
    draft = parse_html(page("<title>Leaders meet in Cairo</title>", body))
    assert draft.text == f"Leaders meet in Cairo\n\n{FIRST}\n{SECOND}"


@pytest.mark.parametrize("body", [f"<div>{FIRST[:17]} met.</div>{TEASER}", f"<p>{SECOND}</p>"])
def test_of_a_short_page_nothing_is_lost(body: str) -> None:
    words = FIRST[:17] if FIRST[:17] in body else SECOND
    assert words in parse_html(page("<title>Leaders meet in Cairo</title>", body)).text
