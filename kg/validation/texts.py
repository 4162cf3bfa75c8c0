"""Looking quotations up in the texts that they are from: the last word on whether evidence is evidence."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, Literal
from rdflib.namespace import RDF
from rdflib.term import Node

from kg.article import Article
from kg.errors import ReadError
from kg.folders import files_below
from kg.folding import readable
from kg.identity import article_key
from kg.namespaces import OA, SCHEMA
from kg.reading import read_many
from kg.validation.passages import Passage, passages
from kg.validation.report import Result, Severity
from kg.validation.told import figures, heading, labels, quotes, times, words
from kg.validation.told.quotes import LOOKED_UP
from kg.validation.told.results import result


@dataclass(frozen=True)
class SourceText:
    """An article's text, and the file that it came from.

    Attributes
    ----------
    file : str
    text : str
        As offsets count its characters.
    lead : str or None
        What stands before the text in the file; None if the file does not hold the text as it is.
    headline, date, language : str or None
        As the article was read.
    """

    file: str
    text: str
    lead: str | None
    headline: str | None = None
    date: str | None = None
    language: str | None = None


class Texts:
    """Articles' texts, by what a graph tells of its article.

    Parameters
    ----------
    articles : iterable of (str, Article)
        Each with the file that it was read from.
    may_miss : bool
        Whether an article of which there is no text is only worth a warning; otherwise, since nothing was looked up
        in it, the graph does not conform.
    """

    def __init__(self, articles: Iterator[tuple[str, Article]], *, may_miss: bool = False) -> None:
        self._absent = Severity.WARNING if may_miss else Severity.VIOLATION
        self._by_name: dict[str, SourceText] = {}
        for file, article in articles:
            lead = _lead(file, article.text)
            source = SourceText(file, article.text, lead, article.headline, article.date, article.language)
            for name in (article_key(article.text, article.url, article.headline), article.url, article.name):
                if name:
                    self._by_name.setdefault(name, source)

    @classmethod
    def read(cls, folder: str | os.PathLike[str], *, may_miss: bool = False) -> Texts:
        """Read the articles of a folder, in any form that :func:`kg.read_many` takes.

        Raises
        ------
        ReadError
            If there is no such folder, or no article in it can be read.
        """
        below = files_below(folder)
        if below.problem:
            raise ReadError(below.problem, article=str(folder), remedy="check the permissions")
        files = [path for path in below.files if not path.name.startswith(".")]
        texts = cls(((str(path), article) for path in files for article in _articles(path)), may_miss=may_miss)
        if not texts._by_name:
            raise ReadError("there is no article in it", article=str(folder), remedy="name the folder of the texts")
        return texts

    def of(self, graph: Graph, article: Node, stem: str = "") -> SourceText | None:
        """Return the text of an article of a graph: by its IRI as kg makes it, its address, or its file's stem."""
        names = [str(article).rstrip("/").rsplit("/", 1)[-1], *map(str, graph.objects(article, SCHEMA.url)), stem]
        return next((self._by_name[name] for name in names if name in self._by_name), None)

    def check(self, graph: Graph, stem: str = "") -> Iterator[Result]:
        """Compare a graph with its article's text, and yield a result for each thing that the text does not tell.

        Every quotation is looked up, and headline and date; of English articles also figures, names and phrases.
        """
        articles = {*graph.subjects(RDF.type, SCHEMA.NewsArticle), *graph.objects(None, OA.hasSource)}
        for article in sorted(articles, key=str):
            source = self.of(graph, article, stem if len(articles) == 1 else "")
            if source is None:
                message = (
                    "There is no text of this article in the folder, so that its quotations were not looked up: "
                    "add the text, or correct the article's IRI or address."
                )
                yield result(graph, LOOKED_UP, article, None, None, message, self._absent)
                continue
            for evidence in sorted(graph.subjects(OA.hasSource, article), key=str):
                for passage in passages(graph, evidence):
                    if problem := _problem(passage, source.text):
                        yield result(graph, LOOKED_UP, evidence, OA.exact, Literal(passage.quote), problem)
            text = readable(source.text)
            yield from quotes.check(graph, article, text, is_only=len(articles) == 1)
            yield from heading.check(graph, article, source.headline, source.date, source.text)
            yield from heading.check_language(graph, article, source.text)
            if _is_english(graph, article):
                yield from figures.check(graph, article, text)
                yield from words.check(graph, article, text)
                yield from times.check(graph, article, text, source.date)
                yield from labels.check(graph, article, text)


def _articles(path: Path) -> Iterator[Article]:
    """Yield the articles of a file; what is none, such as annotations beside the texts, is passed over."""
    with suppress(ReadError):
        yield from (one for one in read_many([path]) if isinstance(one, Article))


def _lead(file: str, text: str) -> str | None:
    try:
        content = Path(file).read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    lead, found, _ = content.partition(text)
    return lead if found else None


def _problem(passage: Passage, text: str) -> str | None:
    """Return what is wrong with a passage, or None."""
    quote = passage.quote
    if passage.start is not None and text[passage.start : passage.end] == quote:
        before = passage.before
        if text[: passage.start].endswith(before) and text[passage.end or 0 :].startswith(passage.after):
            return None
        return "The words before or after the quotation are not those of the article: correct oa:prefix and oa:suffix."
    places = list(_occurrences(text, quote))
    if not places:
        return "These words are not in the article: copy them as they stand there."
    start = min(places, key=lambda place: abs(place - (passage.start or 0)))
    return (
        f"These words stand elsewhere in the article: correct oa:start to {start} and oa:end to {start + len(quote)}."
    )


def _occurrences(text: str, quote: str) -> Iterator[int]:
    start = text.find(quote) if quote else -1
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)


def _is_english(graph: Graph, article: Node) -> bool:
    languages = {str(tag).lower()[:2] for tag in graph.objects(article, SCHEMA.inLanguage)}
    return languages <= {"en"}
