"""From an IRI to an explanation: the fact or entity, the articles that state it, and what else names it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions

from kg.errors import QueryError
from kg.explanation.sentences import sentence
from kg.mappers.labels import figure, listed, promised, spelled_date, told_of
from kg.stores.names import expand, shorten
from kg.stores.queryable import Queryable
from kg.stores.results import plain
from kg.wording import offset_of, spelled_number, spelled_time

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SAME_AS = "http://www.w3.org/2002/07/owl#sameAs"

# Told elsewhere in an explanation, or of no interest to a reader.
_NO_PROPERTY = frozenset({"type", "label", "evidence", "status", "confidence", "wasDerivedFrom", "sameAs"})

_GENERAL = ("Engagement", "Instrument", "Visit")
"""Classes that stand beside a more specific one, the most general first."""

_SINGLE = frozenset(
    {"duration", "startTime", "title", "label", "quote", "action", "object"}
    | {"amount", "amountTo", "currency", "value", "valueTo", "unit"}
)
"""Properties of which a fact has one value."""

_INSIDE = ("party", "destination", "officeOf", "counterpart", "beneficiary")
"""Properties whose values stand inside a sentence, with their articles."""

_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?")
_TASK = re.compile(r" to (.+?)(?: \(for [^()]*\))?$")
"""What the label of a commitment says that is to be done."""

_FOR_WHOM = re.compile(r" \(for [^()]*\)$")

_PROPERTIES = """
SELECT ?property ?value (MIN(STR(?name)) AS ?label) WHERE {{
  {iri} ?property ?value .
  OPTIONAL {{ ?value rdfs:label ?name }}
}} GROUP BY ?property ?value
"""
_ACCOUNTS = """
SELECT ?article ?headline ?published ?status ?confidence ?exact ?prefix ?suffix ?start ?end WHERE {{
  GRAPH ?graph {{
    {iri} dip:evidence ?evidence .
    ?evidence oa:hasSource ?article ; oa:hasSelector ?quotation , ?position .
    ?quotation oa:exact ?exact .
    ?position oa:start ?start ; oa:end ?end .
    OPTIONAL {{ ?quotation oa:prefix ?prefix }}
    OPTIONAL {{ ?quotation oa:suffix ?suffix }}
    OPTIONAL {{ {iri} dip:status ?status }}
    OPTIONAL {{ {iri} dip:confidence ?confidence }}
    OPTIONAL {{ ?article schema:headline ?headline }}
    OPTIONAL {{ ?article schema:datePublished ?published }}
  }}
}} ORDER BY ?published ?article ?start
"""
_MENTIONS = """
SELECT ?node ?property (MIN(STR(?name)) AS ?label) (MIN(STR(?day)) AS ?date) WHERE {{
  ?node ?property {iri} ; rdfs:label ?name .
  OPTIONAL {{ ?node dip:date ?day }}
}} GROUP BY ?node ?property ORDER BY ?date ?node ?property
"""


@dataclass(frozen=True)
class Account:
    """What one passage of one article says: its words with what stands around them.

    ``start`` and ``end`` count characters of the article's text. ``status`` and ``confidence`` are the
    article's own, since two articles may differ. ``found_by`` tells how the fact was found there, where that is
    kept (:mod:`kg.explanation.traces`).
    """

    article: str
    headline: str | None
    published: str | None
    status: str | None
    confidence: float | None
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    found_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Backlink:
    """A node that names the one explained, and by which property."""

    iri: str
    property: str
    label: str
    date: str | None


@dataclass(frozen=True)
class Explanation:
    """What is known of an IRI.

    Attributes
    ----------
    iri : str
    classes : tuple of str
        Local names, the most specific first.
    label : str
    sentence : str or None
        A fact in plain words.
    properties : dict
        From a property's local name to its values in words.
    same_as : tuple of str
        IRIs of the same thing elsewhere (Wikidata).
    accounts : tuple of Account
        A fact's evidence, by the date of the article.
    mentions : tuple of Backlink
        What names it.
    """

    iri: str
    classes: tuple[str, ...]
    label: str
    sentence: str | None
    properties: dict[str, tuple[str, ...]]
    same_as: tuple[str, ...]
    accounts: tuple[Account, ...]
    mentions: tuple[Backlink, ...]


def explain(store: Queryable, iri: str, *, mentions: bool = True) -> Explanation:
    """Explain a fact, an entity or an article.

    Parameters
    ----------
    store : Queryable
    iri : str
        An IRI or its short form (``engagement/summit-kr-vn-q10833302-q16090635-2023-06-23``).
    mentions : bool
        Whether to gather what names it, which takes longest where much does.

    Raises
    ------
    QueryError
        If the store says nothing about it.

    Examples
    --------
    >>> import rdflib
    >>> graph = rdflib.Graph().parse(data='''
    ...     @prefix dip: <https://w3id.org/diplomacy/ontology#> . @prefix schema: <https://schema.org/> .
    ...     @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @base <https://w3id.org/diplomacy/id/> .
    ...     <article/a> a schema:NewsArticle .
    ...     <incumbency/x> a dip:Incumbency ; rdfs:label "Ada Holm, President"@en ; dip:status dip:existing ;
    ...         dip:holder <person/ada-holm> ; dip:office "President"@en .
    ...     <person/ada-holm> a dip:Person ; rdfs:label "Ada Holm"@en .
    ... ''', format="turtle")
    >>> from kg.stores.embedded import EmbeddedStore
    >>> store = EmbeddedStore.in_memory()
    >>> _ = store.load_graphs([graph])
    >>> explain(store, "incumbency/x").sentence
    'Ada Holm holds the office “President”.'
    >>> [mention.label for mention in explain(store, "person/ada-holm").mentions]
    ['Ada Holm, President']
    """
    full = expand(iri)
    node = str(NamedNode(full))
    values = _values(_rows(store, _PROPERTIES.format(iri=node)))
    named_by = _mentions(_rows(store, _MENTIONS.format(iri=node))) if mentions or not values else ()
    if not values and not named_by:
        raise QueryError(
            f"nothing is known of {shorten(full)}", remedy="take an IRI as `kg query` shows it in its last column"
        )
    classes = _most_specific_first(_local(value.value) for value, _ in values.get(_RDF_TYPE, ()))
    words = {_local(name): _in_words(name, pairs) for name, pairs in values.items()}
    status = next(iter(words.get("status", ())), None)
    return Explanation(
        iri=full,
        classes=classes,
        label=(words.get("label") or words.get("headline") or (shorten(full),))[0],
        sentence=sentence(classes, status, _phrases(words)),
        properties={name: told for name, told in sorted(words.items()) if name not in _NO_PROPERTY},
        same_as=tuple(sorted(value.value for value, _ in values.get(_SAME_AS, ()))),
        accounts=tuple(_account(row) for row in _rows(store, _ACCOUNTS.format(iri=node))),
        mentions=named_by,
    )


_Values = dict[str, list[tuple[NamedNode | Literal, str | None]]]


def _rows(store: Queryable, query: str) -> QuerySolutions:
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions)
    return solutions


def _values(rows: Iterable[QuerySolution]) -> _Values:
    values: _Values = {}
    for row in rows:
        label = row["label"].value if row["label"] is not None else None
        values.setdefault(row["property"].value, []).append((row["value"], label))
    return values


def _in_words(name: str, pairs: list[tuple[NamedNode | Literal, str | None]]) -> tuple[str, ...]:
    if name.endswith(("#type", "#status")):
        return tuple(sorted(_local(value.value) for value, _ in pairs))
    return tuple(sorted(label or _spelled(name, value) for value, label in pairs))


def _spelled(name: str, value: NamedNode | Literal) -> str:
    if not isinstance(value, Literal):
        return plain(value)
    if _local(name) in ("date", "datePublished"):
        return spelled_date(value.value)
    if value.datatype.value.endswith("#dateTime"):
        return spelled_time(value.value)
    if value.datatype.value.endswith("#decimal"):
        return spelled_number(value.value)
    return plain(value)


def _phrases(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Join the values of each property as a sentence takes them.

    Persons and parties are listed; of what can be only one (articles may differ) there are alternatives.
    """
    phrases = {name: " or ".join(told) if name in _SINGLE else listed(told) for name, told in words.items()}
    phrases |= {name: told_of(words[name]) for name in _INSIDE if name in words}
    if "action" in words and (past := promised(words["action"][0])):
        _, _, what = words["label"][0].partition(f" {past} ")
        phrases["deed"] = f"{past} {_FOR_WHOM.sub('', what) or phrases.get('object', '')}".strip()
    elif "action" in words and (task := _TASK.search(words["label"][0])):
        phrases["task"] = task[1]
    for name, unit in (("amount", "currency"), ("value", "unit")):
        bounds = [words[bound] for bound in (name, f"{name}To") if bound in words]
        if name in words and all(map(_is_number, bounds)) and len(words.get(unit, ())) < 2:
            low, *high = (Decimal(bound[0].replace(",", "")) for bound in bounds)
            phrases["figure"] = figure(low, next(iter(words.get(unit, ())), None), *high)
    if date := words.get("date"):
        phrases["date"] = " or ".join(f"{'on' if day[0].isdigit() and ' ' in day else 'in'} {day}" for day in date)
    if place := words.get("place"):
        phrases["place"] = " or ".join(f"{'at' if ' ' in name else 'in'} {name}" for name in place)
    return phrases


def _is_number(told: tuple[str, ...]) -> bool:
    return len(told) == 1 and _NUMBER.fullmatch(told[0]) is not None


def _most_specific_first(classes: Iterable[str]) -> tuple[str, ...]:
    rank = {name: index for index, name in enumerate(reversed(_GENERAL), 1)}
    return tuple(sorted(set(classes), key=lambda name: (rank.get(name, 0), name)))


def _account(row: QuerySolution) -> Account:
    def text(name: str) -> str | None:
        return row[name].value if row[name] is not None else None

    return Account(
        article=row["article"].value,
        headline=text("headline"),
        published=text("published"),
        status=_local(row["status"].value) if row["status"] is not None else None,
        confidence=float(row["confidence"].value) if row["confidence"] is not None else None,
        exact=row["exact"].value,
        prefix=text("prefix") or "",
        suffix=text("suffix") or "",
        start=offset_of(text("start")) or 0,
        end=offset_of(text("end")) or 0,
    )


def _mentions(rows: Iterable[QuerySolution]) -> tuple[Backlink, ...]:
    return tuple(
        Backlink(
            iri=row["node"].value,
            property=_local(row["property"].value),
            label=row["label"].value,
            date=row["date"].value if row["date"] is not None else None,
        )
        for row in rows
        if row["node"] is not None
    )


def _local(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]
