"""HTML where plain text is meant to stand, as in feeds and ``articleBody``: what its tags and references stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

_BLOCKS = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
]
_INLINE = [
    "a",
    "abbr",
    "b",
    "cite",
    "code",
    "em",
    "font",
    "i",
    "img",
    "mark",
    "q",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "time",
    "u",
]
_UNREAD = ["button", "iframe", "noscript", "object", "script", "style", "svg", "template"]
_PARAGRAPHS = {"p", "br"}
_PIECE = re.compile(
    rf"""<!--.*?-->
      | (?:<|&lt;)(?P<end>/?)(?P<tag>{"|".join([*_BLOCKS, *_INLINE, *_UNREAD])})
            (?:\s(?:(?!&gt;)[^<>])*)?/?(?:>|&gt;)
      | &(?:amp;)?(?P<reference>\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)

Piece = tuple[int, int, str]
"""A stretch of a text, by start and end, and what stands for it."""


def pieces(text: str) -> Iterator[Piece]:
    """Yield the tags and character references of HTML in a text, with the characters that stand for each.

    Examples
    --------
    >>> list(pieces("<b>Norway</b> &amp; Kenya<br>met, R&D; a<b"))
    [(0, 3, ''), (9, 13, ''), (14, 19, '&'), (25, 29, '\\n\\n')]
    """
    if "<" not in text and "&" not in text:
        return
    found = list(_found(text))
    if any(tag in _PARAGRAPHS for _, _, tag, _ in found):  # a line break in the source is a blank there
        breaks = [(match.start(), match.end(), " ") for match in re.finditer(r"(?<!\n)\r?\n(?!\r?\n)", text)]
    else:
        breaks = []
    end = 0
    tags = [(start, end, _instead(tag, reference)) for start, end, tag, reference in found]
    for piece in sorted([*tags, *breaks]):
        if piece[0] >= end:
            yield piece
            end = piece[1]


def text_of(text: str) -> str:
    """Return the plain text of HTML: a blank line between paragraphs, references as the characters they stand for.

    A text without markup comes back as it is.

    Examples
    --------
    >>> text_of("<p>The two\\ncountries met.</p><p>&ldquo;Fine,&rdquo; he <b>said</b>.</p>")
    'The two countries met.\\n\\n“Fine,” he said.'
    >>> text_of("They met.\\n\\nIt&amp;rsquo;s final.")
    'They met.\\n\\nIt’s final.'
    """
    found = list(pieces(text))
    parts, place = [], 0
    for start, end, instead in found:
        parts += [text[place:start], instead]
        place = end
    plain = "".join([*parts, text[place:]])
    if any("\n" in instead for *_, instead in found):
        return "\n\n".join(line.strip() for line in plain.splitlines() if line.strip())
    return plain


def _found(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield start, end, tag and reference of what is HTML; a script and what else nobody reads is one tag."""
    position, unclosed = 0, set[str]()
    while match := _PIECE.search(text, position):
        start, end = match.span()
        tag, reference = (match["tag"] or "").lower(), match["reference"] or ""
        position = end
        if tag in _UNREAD and not match["end"] and tag not in unclosed:
            closing = re.compile(rf"</{tag}\s*>", re.IGNORECASE).search(text, end)
            if closing:
                end = position = closing.end()
            else:
                unclosed.add(tag)
        if not reference or reference.startswith("#") or f"{reference};" in html5:
            yield start, end, tag, reference


def _instead(tag: str, reference: str) -> str:
    if reference:
        return unescape(f"&{reference};")
    return "\n\n" if tag in _BLOCKS else ""
