"""schema.org articles as JSON or JSON-LD: single, in a list, or in an ``@graph``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from kg.article import Article
from kg.errors import ReadError
from kg.markup import text_of
from kg.reading.byline import find_authors
from kg.reading.dateline import find_dateline
from kg.reading.dates import parse_date
from kg.reading.draft import Draft
from kg.reading.lexicon import lexicon

_DEEPEST = 20
_VOCABULARY = re.compile(r"^(?:https?://schema\.org/|schema:)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

Node = Mapping[str, Any]


def _values(node: Node, keys: list[str]) -> list[Any]:
    """Return the values of the first of the properties that has any, whatever prefix the property has."""
    for key in keys:
        for spelling in (key, f"schema:{key}", f"https://schema.org/{key}", f"http://schema.org/{key}"):
            value = node.get(spelling)
            if value not in (None, "", [], {}):
                return value if isinstance(value, list) else [value]
    return []


def _string(value: Any) -> str | None:
    """Return the string that a JSON-LD value is: plain, a value object, or a node with a name."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        for key in ("@value", "name", "schema:name", "alternateName", "@id"):
            if isinstance(found := value.get(key), str):
                return found
    return None


def _first(node: Node, property_: str) -> str | None:
    found = (_string(value) for value in _values(node, lexicon("schema_org")[property_]))
    return next((string for string in found if string and string.strip()), None)


def types_of(node: Node) -> list[str]:
    """Return the local names of a node's types.

    Examples
    --------
    >>> types_of({"@type": ["schema:NewsArticle", "https://schema.org/Thing"]})
    ['NewsArticle', 'Thing']
    """
    types = node.get("@type", node.get("type", []))
    return [
        _VOCABULARY.sub("", name) for name in (types if isinstance(types, list) else [types]) if isinstance(name, str)
    ]


def is_article(node: Node) -> bool:
    """Tell whether a node is an article that kg reads: of a schema.org type, or as ``kg read --json`` prints it."""
    return bool({*types_of(node)} & {*lexicon("schema_org")["types"]}) or {"name", "text", "body_start"} <= {*node}


def _nodes(data: Any, depth: int = 0) -> Iterator[Node]:
    """Yield the outermost nodes: those of a list or an ``@graph``, else the value itself."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _nodes(item, depth + 1)
    elif isinstance(data, Mapping):
        if is_article(data) or "@graph" not in data:
            yield data
        else:
            yield from _nodes(data["@graph"], depth + 1)


def _names(node: Node, property_: str) -> tuple[str, ...]:
    """Return the names of the people or organisations of a property, each once."""
    names = (text_of(_string(value) or "") for value in _values(node, lexicon("schema_org")[property_]))
    return tuple(dict.fromkeys(stripped for name in names if (stripped := name.strip())))


def _authors(node: Node) -> tuple[str, ...]:
    """Return the names of the authors, also those that a byline names ("By Jane Roe and Joe Poe")."""
    names = (find_authors(name) or (name,) for name in _names(node, "authors"))
    return tuple(dict.fromkeys(name for several in names for name in several))


class NoArticleError(ReadError):
    """JSON that is no article, such as lies beside articles in many a folder."""


def articles_in(data: Any) -> list[Node]:
    """Return the articles that a JSON value holds: itself, those of a list, or those of an ``@graph``.

    Raises
    ------
    NoArticleError
        If it holds none.

    Examples
    --------
    >>> graph = {"@graph": [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Article", "headline": "Two meet"}]}
    >>> [node["headline"] for node in articles_in(graph)]
    ['Two meet']
    """
    nodes = list(_nodes(data))
    articles = [node for node in nodes if is_article(node)]
    if not articles:
        types = sorted({name for node in nodes for name in types_of(node)})
        found = f"of type {', '.join(types[:5])}" if types else "without a schema.org @type"
        remedy = "give a NewsArticle, Article, Report or BlogPosting"
        raise NoArticleError(f"the JSON is {found}, which is no article", remedy=remedy)
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node}
    return [_resolved(node, by_id) for node in articles]


def _resolved(node: Node, by_id: Mapping[str, Node]) -> Node:
    """Put the nodes of the same document in the place of references to them, for people and organisations."""
    if len(by_id) < 2:
        return node
    resolved = dict(node)
    for property_ in ("publisher", "authors"):
        for key in lexicon("schema_org")[property_]:
            if values := _values(node, [key]):
                resolved[key] = [
                    by_id.get(str(value["@id"]), value) if isinstance(value, Mapping) and "@id" in value else value
                    for value in values
                ]
    return resolved


def parse_schema_org(node: Node, *, body: str | None = None) -> Draft:
    """Read one article.

    Parameters
    ----------
    node : mapping
        A schema.org article, or an article as ``kg read --json`` prints it.
    body : str, optional
        The body to use if the article has none.

    Raises
    ------
    ReadError
        If the article has no body.

    Examples
    --------
    >>> draft = parse_schema_org({"@type": "Report", "headline": "Two meet", "articleBody": "They met.",
    ...                           "datePublished": "2024-05-17T09:00Z", "author": [{"name": "Jane Doe"}]})
    >>> draft.text, draft.date, draft.authors
    ('Two meet\\n\\nThey met.', '2024-05-17', ('Jane Doe',))
    """
    if "body_start" in node:
        return _own_form(node)
    body = _first(node, "body") or body
    if body is None:
        missing = lexicon("schema_org")["body"][0]
        raise ReadError(f"the {types_of(node)[0]} has no {missing}", remedy="give the article's text in it")
    date, language = _first(node, "date"), _first(node, "language")
    dateline = find_dateline(text_of(body).lstrip())
    return Draft.from_parts(
        " ".join(text_of(_first(node, "headline") or "").split()) or None,
        body,
        date=(parse_date(date) if date else None) or (dateline.date if dateline else None),
        publisher=next(iter(_names(node, "publisher")), None) or (dateline.agency if dateline else None),
        authors=_authors(node),
        language=language if language and _LANGUAGE.fullmatch(language) else None,
        url=_first(node, "url"),
    )


def _own_form(node: Node) -> Draft:
    try:
        article = Article.model_validate({**node})
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise ReadError(f"the article's {field} is wrong: {first['msg']}") from error
    return Draft(**dict(article))
