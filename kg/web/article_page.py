"""The page of an article: its metadata, its facts in reading order, and for those who hold the rights its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from pyoxigraph import NamedNode

from kg.errors import WebError
from kg.namespaces import DIP, PREFIXES
from kg.stores.article_graphs import graph_name
from kg.web.addresses import web_address
from kg.web.dataset import local_name, text_of
from kg.web.rdf_text import turtle
from kg.web.view import Link, View
from kg.wording import offset_of

_SCHEMA = PREFIXES["schema"]
_OA = PREFIXES["oa"]


@dataclass(frozen=True)
class StatedFact:
    """A fact of an article: its number on the page, what it says, and the words that state it."""

    number: int
    iri: str
    kind: str
    kicker: str
    link: Link
    sentence: str | None
    spans: tuple[tuple[int, int, str], ...]
    status: str | None
    confidence: str | None
    turtle: str
    found_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Piece:
    """A stretch of the text that states the same facts all along; ``ends`` are the facts that end with it."""

    text: str
    facts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True)
class ArticlePage:
    """All that the template ``article.html`` shows."""

    iri: str
    title: str
    language: str | None
    published: str | None
    publisher: str | None
    authors: tuple[str, ...]
    address: str | None
    facts: tuple[StatedFact, ...]
    pieces: tuple[Piece, ...]


def article_page(view: View, iri: str, text: str | None = None) -> ArticlePage:
    """Gather what the page of an article shows.

    Parameters
    ----------
    view : View
    iri : str
    text : str, optional
        The article's text as it was read, with which facts are shown in place.

    Raises
    ------
    WebError
        If the text is not the one that the facts quote.
    """
    data = view.data

    def named(role: str) -> tuple[str, ...]:
        return tuple(data.label(term.value) for term in data.objects(iri, _SCHEMA + role))

    facts = tuple(_facts(view, iri))
    return ArticlePage(
        iri=iri,
        title=view.name(iri),
        language=data.value(iri, _SCHEMA + "inLanguage"),
        published=data.value(iri, _SCHEMA + "datePublished"),
        publisher=next(iter(named("publisher")), None),
        authors=named("author"),
        address=web_address(data.value(iri, _SCHEMA + "url")),
        facts=facts,
        pieces=pieces(text, facts, article=iri) if text is not None else (),
    )


def _facts(view: View, article: str) -> Iterable[StatedFact]:
    graph = graph_name(article)
    spans: dict[str, list[tuple[int, int, str]]] = {}
    for quad in view.data.store.quads(None, f"{DIP}evidence", graph=graph):
        fact, evidence = text_of(quad.subject), text_of(quad.object)
        spans.setdefault(fact, []).append(_span(view, evidence, graph))
    ordered = sorted(spans, key=lambda fact: (min(spans[fact]), fact))
    for number, fact in enumerate(ordered, 1):
        told = view.data.told(fact)
        status = view.data.value(fact, f"{DIP}status", graph=graph)
        triples = [quad.triple for quad in view.data.store.quads(fact, graph=graph)]
        yield StatedFact(
            number=number,
            iri=fact,
            kind=view.data.kind(fact) or "",
            kicker=view.term(told.classes[0]) if told.classes else "",
            link=view.link(fact),
            sentence=told.sentence,
            spans=tuple(sorted(spans[fact])),
            status=view.term(local_name(status)) if status else None,
            confidence=view.data.value(fact, f"{DIP}confidence", graph=graph),
            turtle=turtle(triples),
            found_by=next((one.found_by for one in told.accounts if one.article == article and one.found_by), ()),
        )


def _span(view: View, evidence: str, graph: str) -> tuple[int, int, str]:
    start = end = 0
    exact = ""
    for selector in view.data.objects(evidence, _OA + "hasSelector", graph=graph):
        if not isinstance(selector, NamedNode):
            continue
        start = offset_of(view.data.value(selector.value, _OA + "start", graph=graph)) or start
        end = offset_of(view.data.value(selector.value, _OA + "end", graph=graph)) or end
        exact = view.data.value(selector.value, _OA + "exact", graph=graph) or exact
    return start, end, exact


def pieces(text: str, facts: Iterable[StatedFact], *, article: str = "article") -> tuple[Piece, ...]:
    """Cut a text where facts begin and end.

    Raises
    ------
    WebError
        If the words of a fact do not stand where it says.

    Examples
    --------
    >>> fact = StatedFact(1, "urn:f", "engagement", "talks", Link("Talks"), None, ((4, 8, "they"),), None, None, "")
    >>> [(piece.text, piece.facts, piece.ends) for piece in pieces("So, they met.", [fact])]
    [('So, ', (), ()), ('they', (1,), (1,)), (' met.', (), ())]
    """
    facts = tuple(facts)
    spans = [(start, end, fact.number) for fact in facts for start, end, _ in fact.spans]
    for fact in facts:
        for start, end, exact in fact.spans:
            if text[start:end] != exact:
                raise WebError(
                    f"the words of {fact.iri} do not stand at character {start} of the text",
                    article=article,
                    remedy="give the very file that was published",
                )
    cuts = sorted({0, len(text), *(end for span in spans for end in span[:2])})
    last = {number: max(end for _, end, other in spans if other == number) for _, _, number in spans}
    found = []
    for start, end in pairwise(cuts):
        here = tuple(sorted({number for a, b, number in spans if a <= start and end <= b}))
        found.append(Piece(text[start:end], here, tuple(number for number in here if last[number] == end)))
    return tuple(found)
