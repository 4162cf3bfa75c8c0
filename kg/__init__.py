"""kg turns a news article into RDF that one can trust.

Each stage is one function from one value to the next::

    article = kg.read("article.txt")      # file, URL or "-" -> Article
    facts = kg.extract(article)           # Article -> ArticleFacts
    graph = kg.map(facts)                 # ArticleFacts -> rdflib.Graph
    graph = kg.link(graph)                # the same with Wikidata items
    report = kg.validate(graph)           # -> Report
    text = kg.serialize(graph, "turtle")  # -> str

and :func:`kg.publish` is all of them. Importing kg loads no model and no graph library; a stage's
room is imported when the stage is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOMES = {
    "Article": "kg.article",
    "ArticleFacts": "kg.facts",
    "KgError": "kg.errors",
    "read": "kg.reading",
    "read_many": "kg.reading",
    "load_facts": "kg.curated",
    "extract": "kg.folding",
    "map": "kg.mappers",
    "link": "kg.linking",
    "validate": "kg.validation",
    "serialize": "kg.serializers",
    "publish": "kg.publishing",
}

__all__ = [
    "Article",
    "ArticleFacts",
    "KgError",
    "__version__",
    "extract",
    "link",
    "load_facts",
    "map",
    "publish",
    "read",
    "read_many",
    "serialize",
    "validate",
]

if TYPE_CHECKING:
    from kg.article import Article
    from kg.curated import load_facts
    from kg.errors import KgError
    from kg.facts import ArticleFacts
    from kg.folding import extract
    from kg.linking import link
    from kg.mappers import map
    from kg.publishing import publish
    from kg.reading import read, read_many
    from kg.serializers import serialize
    from kg.validation import validate


def __dir__() -> list[str]:
    return sorted(__all__)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
