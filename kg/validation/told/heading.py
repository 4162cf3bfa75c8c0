"""Headline and date of an article against those of its text."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Graph
from rdflib.term import Node

from kg.folding import readable
from kg.gazetteer.names import fold
from kg.namespaces import SCHEMA
from kg.reading.language import plainly_other_language
from kg.validation.report import Result
from kg.validation.shapes import SHAPES
from kg.validation.told.results import result

HEADED = SHAPES["headline-in-text"]
"""Names, in the manner of a shape, the check that the headline is the article's."""

DATED = SHAPES["date-in-text"]
"""Names, in the manner of a shape, the check that the date of publication is the article's."""

SPOKEN = SHAPES["language-of-text"]
"""Names, in the manner of a shape, the check that the language is that of the article's words."""

_DAY = len("2023-06-24")
_HEAD = 500
"""Characters in whose lines a headline may stand that was not taken for one."""


def check(graph: Graph, article: Node, headline: str | None, date: str | None, text: str) -> Iterator[Result]:
    """Yield a violation where the headline or the date of publication is not that which the article has.

    A headline that the text has no place for, since it is a translation or the text is read without it, is compared
    with nothing.
    """
    for value in sorted(graph.objects(article, SCHEMA.headline), key=str):
        lines = {fold(readable(line)) for line in (headline or "", *text[:_HEAD].splitlines())}
        if headline and fold(readable(str(value))) not in lines and not _is_translated(graph, article, value):
            message = f"The headline of the article is “{headline}”: copy it as it stands there."
            yield result(graph, HEADED, article, SCHEMA.headline, value, message)
    for value in sorted(graph.objects(article, SCHEMA.datePublished), key=str):
        day = str(value)[:_DAY]
        shorter = min(len(day), len(date or ""))
        if date and day[:shorter] != date[:shorter]:
            message = f"The article is of {date}: correct the date of publication."
            yield result(graph, DATED, article, SCHEMA.datePublished, value, message)


def check_language(graph: Graph, article: Node, text: str) -> Iterator[Result]:
    """Yield a violation where an article is said to be in another language than its words plainly are.

    It would keep figures, names and phrases from being looked up.
    """
    for value in sorted(graph.objects(article, SCHEMA.inLanguage), key=str):
        if other := plainly_other_language(text, str(value)):
            message = f"The words of the article are in another language ({other}): correct schema:inLanguage."
            yield result(graph, SPOKEN, article, SCHEMA.inLanguage, value, message)


def _is_translated(graph: Graph, article: Node, headline: Node) -> bool:
    language = str(getattr(headline, "language", None) or "").lower()[:2]
    own = {str(tag).lower()[:2] for tag in graph.objects(article, SCHEMA.inLanguage)}
    return bool(language and own and language not in own)
