"""An HTML page: the article in it, with what the page itself tells about it."""

from __future__ import annotations

import copy
import dataclasses
import json
import re
from contextlib import suppress
from typing import Any

from kg.errors import ReadError
from kg.reading.decoding import xml_encoding
from kg.reading.draft import Draft
from kg.reading.page_date import changed_on, published_on
from kg.reading.plain import parse_plain
from kg.reading.schema_org import articles_in, parse_schema_org

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_FEWEST_WORDS, _MANY_WORDS = 6, 60  # of a paragraph that is no figure, and of a cell that is no entry
_TAG = re.compile(r"</?(?!(?:body|html)\b)[a-z][^<>]*>", re.IGNORECASE)
_RAW = ("script", "style", "title", "textarea")
_BEFORE_QUOTE = re.compile(r"<[a-z][^<>]*=\s*$", re.IGNORECASE)
_DECLARED_WITHIN = 1024  # bytes, https://html.spec.whatwg.org/#charset


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page declares in its ``meta`` element, or in its XML declaration, or None.

    Examples
    --------
    >>> declared_encoding(b'<html><meta charset="iso-8859-1">')
    'iso-8859-1'
    """
    match = _CHARSET.search(_COMMENT.sub(b"", data[:_DECLARED_WITHIN]))
    return match[1].decode("ascii", errors="replace") if match else xml_encoding(data)


def _embedded_article(tree: Any) -> Draft | None:
    """Return the first schema.org article of the page's JSON-LD; what is not well-formed there is passed over."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            return parse_schema_org(articles_in(json.loads(script.text or ""))[0], body="")
        except (ValueError, RecursionError, ReadError):
            continue
    return None


def _body_of(page: Any, headline: str) -> str:
    """Return the page's text without a first line that repeats the headline."""
    body: str = (page.text or "").strip()
    first, _, rest = body.partition("\n")
    return rest.lstrip() if first.strip("# ") == headline and rest.strip() else body


def refuse_what_parsers_cut(html: str) -> None:
    """Refuse a page of which a part is no text for the parser.

    That is what is beyond its limits, some 250 elements in each other, and what stands behind the start of a comment,
    a script or the like that nothing ends: it reaches to the end of the page, as in browsers
    (https://html.spec.whatwg.org/#parse-error-eof-in-comment). Behind an attribute's quotation mark that nothing ends,
    all is of the attribute up to the next such mark (https://html.spec.whatwg.org/#parse-error-eof-in-tag).

    Raises
    ------
    ReadError
    """
    from lxml import etree  # type: ignore[import-untyped] # lxml has no types of its own

    parser = etree.HTMLParser(encoding="utf-8")
    tree = None
    with suppress(etree.XMLSyntaxError):  # the reader will tell
        tree = etree.fromstring(html.encode("utf-8", "replace"), parser)
    faults = {entry.type_name for entry in parser.error_log}
    if "ERR_RESOURCE_LIMIT" in faults:
        problem = "the page is nested so deeply (some 250 elements) that a part of its text would be lost"
        raise ReadError(problem, remedy="save the article's text as a .txt file")
    unended = "comment" if "ERR_COMMENT_NOT_FINISHED" in faults else None  # which libxml2 tells before 2.14
    if tree is not None and (unended := unended or _unended(html, tree)):
        end = "-->" if unended == "comment" else f"</{unended}>"
        problem = f"a {unended} that nothing ends hides the rest of the page"
        raise ReadError(problem, remedy=f"put {end} where it is to end, or save the article's text as a .txt file")
    if tree is not None and (start := _open_quote(html, tree)):
        problem = f"text is lost in an attribute whose quotation mark nothing ends: {start!r}"
        raise ReadError(problem, remedy="put the mark where it is to end, or save the article's text as a .txt file")


def _open_quote(html: str, tree: Any) -> str | None:
    """Return the first words of an attribute that has tags in it because its closing quotation mark is missing.

    The mark that then ends it is the one that was to begin another, so that it ends in ``=``, or in the midst of text,
    so that words and tags follow it as names of attributes; or none does.

    Examples
    --------
    >>> from lxml.html import fromstring
    >>> pages = ['<p title="a>One</p><p>Two <a href="/b">three</a></p>', "<p id='a>One</p><p>It's two</p>"]
    >>> pages += ['<p>One</p><p id="a>Two</p></body>', '<p title="a > b, <b>c</b>">One</p>']
    >>> [_open_quote(page, fromstring(f"<html><body>{page}</body></html>")) for page in pages]
    ['a>One</p><p>Two <a href=', 'a>One</p><p>It', 'a>Two</p></body>', None]
    """
    for element in tree.iter("*"):
        values: list[str] = element.attrib.values()
        for value in values:
            if _TAG.search(value) and (value.endswith("=") or any("<" in name for name in element.attrib)):
                return value[:40]
    for last in (html.rfind('"'), html.rfind("'")):
        if last >= 0 and "</" in html[last:] and _BEFORE_QUOTE.search(html[max(0, last - 200) : last]):
            return html[last + 1 : last + 41]
    return None


def _unended(html: str, tree: Any) -> str | None:
    """Return what hides the page from somewhere on, tags and all, because its end is missing; None if nothing does.

    Examples
    --------
    >>> from lxml.html import fromstring
    >>> page = "<html><body><p>One</p>%s<p>Two</p></body></html>"
    >>> [_unended(page % part, fromstring(page % part)) for part in ("<!-- ad", "<!-- ad -->", "<style>p {}")]
    ['comment', None, 'style']
    """
    from lxml import etree

    lines = html.replace("\r\n", "\n").replace("\r", "\n")
    for comment in tree.iter(etree.Comment):
        text = comment.text or ""
        if _TAG.search(text) and lines.endswith(f"<!--{text}"):
            return "comment"
    lower = html.casefold()
    for name in _RAW:
        if lower.rfind(f"<{name}") > lower.rfind(f"</{name}"):
            last = next(reversed(list(tree.iter(name))), None)
            if last is not None and _TAG.search(last.text or ""):
                return name
    return None


def parse_html(html: str, *, url: str | None = None) -> Draft:
    """Read the article of an HTML page.

    Its JSON-LD is believed before its other metadata, and both before what the text itself says.

    Parameters
    ----------
    html : str
        The page's source.
    url : str, optional
        The address that the page came from.

    Raises
    ------
    ReadError
        If no article is found in the page.

    Examples
    --------
    >>> draft = parse_html('''<html lang="en"><head><title>Two meet</title>
    ... <meta property="article:published_time" content="2024-05-17T08:00:00Z"></head><body><article><h1>Two meet</h1>
    ... <p>The two presidents met in Oslo on Friday and signed a treaty on fishing in the northern seas.</p>
    ... </article></body></html>''')
    >>> draft.date, draft.text[:8]
    ('2024-05-17', 'Two meet')
    """
    import trafilatura

    refuse_what_parsers_cut(html)
    tree = trafilatura.load_html(html) if html.strip() else None
    if tree is None:
        raise ReadError("the page is not HTML, or empty")
    embedded = _embedded_article(tree)
    page = _extracted(html, tree, url)
    headline = (embedded and embedded.headline) or (page and page.title) or ""
    body = _body_of(page, headline.strip()) if page else ""
    if embedded and not body:
        body = embedded.text[embedded.body_start :].strip()
    if not body:
        raise ReadError("no article is found in the page", remedy="save the article's text as a .txt file")
    known = _known(embedded, page, url, tree.get("lang"), published_on(tree, url))
    draft = Draft.from_parts(headline, body, **known)
    if draft.date:
        return draft
    spoken = parse_plain(draft.text)
    date = spoken.date or changed_on(tree)
    return dataclasses.replace(draft, date=date, publisher=draft.publisher or spoken.publisher)


def _extracted(html: str, tree: Any, url: str | None) -> Any:
    """Return what trafilatura finds of a page, or None.

    Where it finds less than some 250 characters, it takes the page's ``<article>`` for the text, all in one line and
    with the teasers ("Read also …") in it. What it has found is then asked for, as long as no paragraph is lost.
    """
    import trafilatura
    from trafilatura.settings import DEFAULT_CONFIG

    asked: dict[str, Any] = {
        "url": url,
        "with_metadata": True,
        "include_comments": False,
        "date_extraction_params": {"original_date": True, "extensive_search": False},
    }
    page: Any = trafilatura.bare_extraction(html if (laid := _unfolded(tree)) is None else laid, **asked)
    if page is None or "\n" in (page.text or "").strip():
        return page
    config = copy.deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "1"
    again = html if (laid := _unfolded(tree)) is None else laid
    short: Any = trafilatura.bare_extraction(again, config=config, **asked)
    whole, parts = (" ".join(each.text.split()) if each and each.text else "" for each in (page, short))
    paragraphs = [" ".join(p.text_content().split()) for p in tree.iter("p")]
    told = [text for text in paragraphs if len(text.split()) > _FEWEST_WORDS and text in whole]
    return short if told and all(text in parts for text in told) else page


def _unfolded(tree: Any) -> Any:
    """Return a page whose tables lay out the article as one without tables; None where none does."""
    if not any(_lays_out(table) for table in tree.iter("table")):
        return None
    tree = copy.deepcopy(tree)
    while (table := next((one for one in tree.iter("table") if _lays_out(one)), None)) is not None:
        for part in list(table.iter("tbody", "thead", "tfoot", "tr", "td", "th")):
            if next(part.iterancestors("table")) is table:
                part.tag = "div"
        table.tag = "div"
    return tree


def _lays_out(table: Any) -> bool:
    """Tell whether a table holds text in paragraphs rather than data."""
    if table.get("role") == "presentation":
        return True
    for cell in table.iter("td", "th"):
        paragraphs = [p for p in cell.iter("p") if len((p.text_content() or "").split()) > _FEWEST_WORDS]
        if next(cell.iter("h1", "article"), None) is not None or len(paragraphs) > 1:
            return True
        if next(cell.iter("br"), None) is not None and len(cell.text_content().split()) > _MANY_WORDS:
            return True
    return False


def _known(
    embedded: Draft | None, page: Any, url: str | None, language: str | None, date: str | None
) -> dict[str, Any]:
    """Return what page and JSON-LD tell about the article, field by field."""
    authors = tuple(name.strip() for name in (page.author or "").split(";") if name.strip()) if page else ()
    told = {
        "date": date,
        "publisher": (page.sitename or None) if page else None,
        "authors": authors,
        "language": language if language and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language) else None,
        "url": url or ((page.url or None) if page else None),
    }
    if embedded:
        told |= {key: value for key in told if (value := getattr(embedded, key)) and not (key == "url" and url)}
    return told
