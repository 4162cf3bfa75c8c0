"""The day on which a page was published, told by the page of itself: not that of a teaser, an event or a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.reading.dates import parse_date
from kg.reading.plain import date_of_line

_TOLD = re.compile(r"date|time|publish|pubdate|created|issued|posted", re.IGNORECASE)
_LATER = re.compile(r"modif|updat|revis|expir|lastmod", re.IGNORECASE)
_NOT_OF_IT = re.compile(
    r"image|video|event|start|end_?time|read(?:ing)?[-_:]?time|timeout|timezone|birth|valid", re.IGNORECASE
)
_DATE_CLASS = re.compile(
    r"(?:^|[-_\s])(?:date|dates|datetime|dateline|published|pubdate|posted|timestamp|time|byline|meta)(?:$|[-_\s])",
    re.IGNORECASE,
)
_ELSEWHERE_TAGS = {"aside", "nav", "footer", "a", "form", "figure", "blockquote", "dialog", "table", "template"}
_ELSEWHERE = re.compile(
    r"(?:^|[-_\s])(?:aside|sidebar|related|most|popular|trending|teasers?|cards?|comments?|replies|widget|recommend\w*|"
    r"promo\w*|more|footer|copyright|events?|calendar|agenda|latest|archive|newsletter|recirc\w*|read-?next|ads?|"
    r"breaking|ticker|live|weather|masthead|disqus|gallery|caption|timeline|series|topics?)(?:$|[-_\s])",
    re.IGNORECASE,
)
_BLOCKS = {"p", "li", "td", "dd", "div", "section", "header", "h1", "h2", "h3", "h4", "address", "article", "main"}
_LONGEST_LINE = 160
_LONGEST_AROUND = 20  # characters that may stand beside a date in any case, as "Published on"
_FEWEST_LINK_WORDS = 4  # that make a link a headline


def published_on(tree: Any, url: str | None) -> str | None:
    """Return the date on which a page says that it was published, in ISO 8601, or None.

    Its metadata are believed first, then its address, then what stands about its headline.

    Parameters
    ----------
    tree : lxml.html.HtmlElement
    url : str, optional
        The address that it came from.

    Examples
    --------
    >>> import lxml.html
    >>> page = '''<main><article><h1>Two meet</h1><time datetime="2024-05-18">Saturday</time><p>They met.</p></article>
    ... <aside><time datetime="2023-01-02"></time></aside></main>'''
    >>> published_on(lxml.html.fromstring(page), None)
    '2024-05-18'
    """
    metas = [meta for meta in tree.iter("meta") if _is_told(meta) and not _is_elsewhere(meta, tree)]
    canonical = next((link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"), None)
    return _of_metas(metas) or _of_address(url or canonical) or _of_body(tree)


def changed_on(tree: Any) -> str | None:
    """Return the date on which a page says that it was last changed, or None."""
    return _of_metas([meta for meta in tree.iter("meta") if _LATER.search(_name(meta)) and _TOLD.search(_name(meta))])


def _name(meta: Any) -> str:
    names = (meta.get(key) for key in ("name", "property", "itemprop", "http-equiv"))
    return " ".join(name for name in names if name)


def _is_told(meta: Any) -> bool:
    name = _name(meta)
    return bool(_TOLD.search(name)) and not _LATER.search(name) and not _NOT_OF_IT.search(name)


def _of_metas(metas: list[Any]) -> str | None:
    """Return the first date of meta elements, those that say "published" before those that say no more than "date"."""
    metas = sorted(metas, key=lambda meta: not re.search("publish|pub_?date|issued", _name(meta), re.IGNORECASE))
    dates = (parse_date(meta.get("content") or "") for meta in metas)
    return next((date for date in dates if date), None)


def _of_address(url: str | None) -> str | None:
    """Return the day that an address names, as newspapers' do."""
    found = re.search(r"/((?:19|20)[0-9]{2})[/-]([01]?[0-9])[/-]([0-3]?[0-9])(?=[/_-])", url or "")
    return parse_date("-".join(f"{int(part):02}" for part in found.groups())) if found else None


def _of_body(tree: Any) -> str | None:
    """Return the date that stands about the headline of the article itself."""
    headline = next(tree.iter("h1"), None)
    main = _main(tree, headline)
    told: list[tuple[bool, bool, int, str]] = []
    is_before = headline is not None
    for place, element in enumerate(main.iter()):
        is_before = is_before and element is not headline
        if not isinstance(element.tag, str) or not _may_tell(element) or _is_elsewhere(element, main, headline):
            continue
        if date := _date_of(element):
            told.append((_is_later(element, main), is_before, place, date))
    return min(told)[-1] if told else None


def _main(tree: Any, headline: Any) -> Any:
    """Return what holds the article: the innermost ``article`` about the headline, else ``main``, else all."""
    articles = [headline] if headline is None else list(headline.iterancestors("article"))
    if articles and articles[0] is not None:
        return articles[0]
    if headline is None and (found := sorted(tree.iter("article"), key=lambda one: -len(one.text_content()))):
        return found[0]
    found = list(headline.iterancestors("main")) if headline is not None else list(tree.iter("main"))
    return found[0] if found else tree


def _may_tell(element: Any) -> bool:
    if element.tag == "time" or "datePublished" in (element.get("itemprop") or ""):
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag in ("span", "div", "p", "li", "small") and bool(_DATE_CLASS.search(named))


def _date_of(element: Any) -> str | None:
    text = " ".join(element.text_content().split())
    block = next((one for one in [element, *element.iterancestors()] if one.tag in _BLOCKS), element)
    around = " ".join(_own_text(block).split())
    if len(around) > _LONGEST_LINE or (len(around) - len(text) > _LONGEST_AROUND and date_of_line(around) is None):
        return None  # it stands in a sentence
    for attribute in ("datetime", "content"):
        if value := element.get(attribute):
            return parse_date(value) if re.match(r"\s*[0-9]{4}-?[0-9]{2}", value) else date_of_line(value)
    return date_of_line(text)


def _own_text(block: Any) -> str:
    """Return the text of a block without that of blocks within it."""
    parts = [block.text or ""]
    for child in block:
        if child.tag not in _BLOCKS and isinstance(child.tag, str):
            parts.append(child.text_content())
        parts.append(child.tail or "")
    return "".join(parts)


def _is_later(element: Any, main: Any) -> bool:
    """Tell whether a date is that of a change rather than of publication."""
    said = [element, *_within(element, main)][:3]
    named = " ".join(f"{one.get('class') or ''} {one.get('itemprop') or ''}" for one in said)
    previous = element.getprevious()
    parent = element.getparent()
    words = (previous.tail if previous is not None else parent.text if parent is not None else "") or ""
    return bool(_LATER.search(named) or _LATER.search(f"{words[-40:]} {(element.text or '')[:40]}"))


def _within(element: Any, main: Any) -> Iterator[Any]:
    for ancestor in element.iterancestors():
        if ancestor is main:
            return
        yield ancestor


def _is_elsewhere(element: Any, main: Any, headline: Any = None) -> bool:
    """Tell whether an element belongs to something else than the article."""
    for ancestor in (element, *_within(element, main)):
        if headline is not None and any(one is ancestor for one in headline.iterancestors()):
            return False
        named = f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}"
        if ancestor.tag in _ELSEWHERE_TAGS or (ancestor.tag not in ("html", "body") and _ELSEWHERE.search(named)):
            return True
        if ancestor.tag in ("article", "header") and ancestor is not element and headline is not None:
            return True
        if ancestor is not element and _has_teaser(ancestor):
            return True
    return False


def _has_teaser(element: Any) -> bool:
    """Tell whether an element other than a part of the running text holds a link that is a headline."""
    if any(len(p.text_content()) > _LONGEST_LINE for p in element.iter("p")):
        return False
    links = (link.text_content().split() for link in element.iter("a"))
    return any(len(words) >= _FEWEST_LINK_WORDS and words[0].lower() != "by" for words in links)
