"""QuickStatements: what the graph knows and Wikidata can take, as commands that a person reviews and runs.

Wikidata gets nothing from kg itself. A person reads the table (:func:`review_table`), takes out what is wrong, and
gives the commands to QuickStatements, which adds references to statements that are there already.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rdflib import OWL, PROV, RDF, RDFS, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import ExportError
from kg.exports.quickstatements_syntax import PRECISIONS, WikidataStatement, text, time
from kg.namespaces import DIP, OA, SCHEMA, WD

MIN_CONFIDENCE = 0.8
"""Facts of less confidence are not offered unless the user asks."""

_LONGEST_TEXT = 400  # characters of a monolingual text that Wikidata takes everywhere
_FACTS = (DIP.Engagement, DIP.Instrument)


class LeftOut(NamedTuple):
    """A fact of which Wikidata can take nothing, and why."""

    fact: URIRef
    reason: str


@dataclass
class Proposal:
    """What is offered to Wikidata.

    Attributes
    ----------
    commands : list of str
        The lines for QuickStatements.
    statements : list of WikidataStatement
        The same without those that create items and give labels.
    left_out : list of LeftOut
    """

    commands: list[str] = field(default_factory=list)
    statements: list[WikidataStatement] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The commands as a file."""
        return "".join(f"{line}\n" for line in self.commands)


def propose(graph: Graph, *, min_confidence: float = MIN_CONFIDENCE) -> Proposal:
    """Return the statements about engagements and instruments that Wikidata can take.

    A fact counts where it is done (held, signed, in force), has a date, rests on an article with an address, and has
    two linked participants, parties or signatories. A summit or treaty without an item of its own gets one proposed;
    of other facts only those are offered that bear ``owl:sameAs``.

    Parameters
    ----------
    graph : rdflib.Graph
        One article's or many articles' published graph.
    min_confidence : float
        From 0 to 1.

    Raises
    ------
    ExportError
        If ``min_confidence`` is not between 0 and 1.

    Examples
    --------
    >>> from kg.serializers import parse
    >>> proposal = propose(parse('''
    ... @prefix dip: <https://w3id.org/diplomacy/ontology#> .  @prefix schema: <https://schema.org/> .
    ... @prefix owl: <http://www.w3.org/2002/07/owl#> .  @prefix prov: <http://www.w3.org/ns/prov#> .
    ... @prefix wd: <http://www.wikidata.org/entity/> .  @prefix : <https://example.org/> .
    ... @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    ... :a a schema:NewsArticle ; schema:url <https://example.org/news> .
    ... :t a dip:Treaty, dip:Instrument ; dip:status dip:inForce ; dip:confidence 0.9 ; prov:wasDerivedFrom :a ;
    ...    owl:sameAs wd:Q1 ; dip:date "2023-06"^^xsd:gYearMonth ; dip:party :kr, :vn .
    ... :kr a dip:State ; owl:sameAs wd:Q884 . :vn a dip:State ; owl:sameAs wd:Q881 .
    ... '''))
    >>> print(proposal.text.expandtabs(1), end="")
    Q1 P1891 Q884 P585 +2023-06-00T00:00:00Z/10 S854 "https://example.org/news"
    Q1 P1891 Q881 P585 +2023-06-00T00:00:00Z/10 S854 "https://example.org/news"
    """
    if not 0 <= min_confidence <= 1:
        raise ExportError(f"a confidence of {min_confidence} is none", remedy="give a number from 0 to 1")
    proposal = Proposal()
    facts = {fact for kind in _FACTS for fact in graph.subjects(RDF.type, kind) if isinstance(fact, URIRef)}
    for fact in sorted(facts):
        _propose(graph, fact, min_confidence, proposal)
    return proposal


def review_table(graph: Graph, proposal: Proposal) -> str:
    """Return a CSV table of the statements in words, with the sentences that say so, for a person to check.

    Parameters
    ----------
    graph : rdflib.Graph
        The graph of :func:`propose`.
    proposal : Proposal
    """
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(
        ("subject", "subject_item", "property", "value", "value_item", "date", "confidence", "words", "article")
    )
    for one in proposal.statements:
        subject, value = _name(graph, one.subject_node), _name(graph, one.value_node)
        told = (_date(graph, one.fact), _confidence(graph, one.fact), _words(graph, one.fact))
        address = dict(one.references)["S854"].strip('"')
        role = f"{one.property_name} ({one.number})"
        table.writerow((subject, one.subject, role, value, one.value, *told, address))
    return out.getvalue()


def _propose(graph: Graph, fact: URIRef, min_confidence: float, proposal: Proposal) -> None:
    """Add what is to be said of one fact to a proposal, or why nothing is."""
    fitting = _item_row(graph, fact)
    own = _item(graph, fact)
    day = _date(graph, fact)
    references = list(_references(graph, fact))
    confidence = _confidence(graph, fact)
    roles = [(row, value) for row in _rows("quickstatements_properties.tsv") for value in _values(graph, fact, row)]
    actors = {value for row, value in roles if row[1] != "place"}
    reason = next(
        (
            why
            for holds, why in (
                (fitting is None, "it is planned or only agreed"),
                (confidence < min_confidence, f"its confidence is below {min_confidence:g}"),
                (day is None, "it has no date"),
                (not references, "its article has no address to refer to"),
                (len(actors) < 2, "fewer than two of those who took part have an item"),
                (own is None and fitting is not None and fitting[3] != "yes", "Wikidata has no item for it"),
            )
            if holds
        ),
        None,
    )
    if reason is not None or fitting is None or day is None:
        proposal.left_out.append(LeftOut(fact, reason or ""))
        return
    when = time(day)
    statements = list(_statements(graph, fact, own or "LAST", when, references, roles))
    if own is None:
        class_node = WD[fitting[2]]
        about = [("P31", fitting[2], "instance of", class_node), ("P585", when, "point in time", Literal(day))]
        statements[:0] = [
            WikidataStatement("LAST", number, value, (), reference, fact, fact, name, node)
            for number, value, name, node in about
            for reference in references
        ]
        proposal.commands.append("CREATE")
        for label in sorted(graph.objects(fact, RDFS.label), key=str)[:1]:
            proposal.commands.append(f"LAST\tL{getattr(label, 'language', None) or 'en'}\t{text(str(label))}")
    proposal.statements.extend(statements)
    proposal.commands.extend(dict.fromkeys(statement.command for statement in statements))


def _statements(
    graph: Graph,
    fact: URIRef,
    item: str,
    when: str,
    references: list[tuple[tuple[str, str], ...]],
    roles: list[tuple[list[str], URIRef]],
) -> Iterator[WikidataStatement]:
    """Yield the statements of those who took part, each with every article's reference."""
    for (_, role, number, inverse, _, name, inverse_name), value in roles:
        other = _item(graph, value) or ""
        qualifiers = () if role == "place" else (("P585", when),)
        for reference in references:
            yield WikidataStatement(item, number, other, qualifiers, reference, fact, fact, name, value)
            if inverse != "-":
                yield WikidataStatement(other, inverse, item, qualifiers, reference, fact, value, inverse_name, fact)


def _values(graph: Graph, fact: URIRef, row: list[str]) -> list[URIRef]:
    """Return the linked nodes that stand in a role."""
    kind, role, _, _, kinds, *_ = row
    if (fact, RDF.type, DIP[kind]) not in graph:
        return []
    allowed = {DIP[name] for name in kinds.split("|")}
    return sorted(
        value
        for value in graph.objects(fact, DIP[role])
        if isinstance(value, URIRef) and _item(graph, value) and allowed & set(graph.objects(value, RDF.type))
    )


def _item_row(graph: Graph, fact: URIRef) -> list[str] | None:
    statuses = {str(status).rpartition("#")[2] for status in graph.objects(fact, DIP.status)}
    return next(
        (
            row
            for row in _rows("quickstatements_items.tsv")
            if (fact, RDF.type, DIP[row[0]]) in graph and statuses & set(row[1].split("|"))
        ),
        None,
    )


def _references(graph: Graph, fact: URIRef) -> Iterator[tuple[tuple[str, str], ...]]:
    """Yield a reference for each article with an address: reference URL, title, date of publication."""
    for article in sorted(graph.objects(fact, PROV.wasDerivedFrom), key=str):
        address = graph.value(article, SCHEMA.url)
        if not isinstance(address, URIRef):
            continue
        reference = [("S854", f'"{address}"')]
        headline = graph.value(article, SCHEMA.headline)
        if isinstance(headline, Literal) and len(headline) <= _LONGEST_TEXT:
            reference.append(("S1476", f"{headline.language or 'en'}:{text(str(headline))}"))
        published = graph.value(article, SCHEMA.datePublished)
        if published is not None and len(str(published)) in PRECISIONS:
            reference.append(("S577", time(str(published))))
        yield tuple(reference)


def _item(graph: Graph, node: URIRef) -> str | None:
    items = (str(same).removeprefix(WD) for same in graph.objects(node, OWL.sameAs) if str(same).startswith(WD))
    return min(items, key=lambda qid: (len(qid), qid), default=None)


def _date(graph: Graph, fact: URIRef) -> str | None:
    """Return the most precise date that any article gives the fact, the earliest of several."""
    dates = [str(date) for date in graph.objects(fact, DIP.date) if len(str(date)) in PRECISIONS]
    return min(dates, key=lambda date: (-len(date), date), default=None)


def _confidence(graph: Graph, fact: URIRef) -> float:
    return max((float(str(value)) for value in graph.objects(fact, DIP.confidence)), default=0.0)


def _words(graph: Graph, fact: URIRef) -> str:
    """Return the words of the articles that state a fact."""
    quotes = {
        str(quote)
        for evidence in graph.objects(fact, DIP.evidence)
        for selector in graph.objects(evidence, OA.hasSelector)
        for quote in graph.objects(selector, OA.exact)
    }
    return " … ".join(sorted(quotes))


def _name(graph: Graph, node: Node) -> str:
    return min(map(str, graph.objects(node, RDFS.label)), default=str(node))


@cache
def _rows(table: str) -> tuple[list[str], ...]:
    lines = files("kg.exports").joinpath(table).read_text(encoding="utf-8").splitlines()
    return tuple(line.split("\t") for line in lines if line.strip() and not line.startswith("#"))
