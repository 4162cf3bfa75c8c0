"""The report of a validation: what is wrong, where, in which words of which article, and what to do."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.namespaces import bind
from kg.validation.passages import Passage
from kg.validation.shapes import SHAPES


class Severity(IntEnum):
    """How bad a result is; the policy stands at the head of ``shapes/fact.ttl``.

    Examples
    --------
    >>> Severity.VIOLATION > Severity.WARNING > Severity.INFO
    True
    """

    INFO = 1
    WARNING = 2
    VIOLATION = 3

    @property
    def iri(self) -> URIRef:
        """The severity's IRI in SHACL."""
        return SH[self.name.title()]


@dataclass(frozen=True)
class Result:
    """One thing that is wrong.

    Attributes
    ----------
    severity : Severity
    focus : rdflib.term.Node
        The focus node (SHACL, section 1.6): the fact, entity, article or evidence that a shape looked at.
    label : str
        What people call it. Where a query over an article finds one of its facts or pieces of evidence
        at fault, that one's label.
    path : URIRef or None
        The property at fault, where it is one.
    path_name : str
        What the shape calls it, or its prefixed name; empty where there is none.
    value : rdflib.term.Node or None
        The value at fault.
    value_name : str
        The value as people read it.
    message : str
        What is wrong and what to do.
    shape : URIRef or None
        The shape that says so. None where a blank node stands for it.
    shape_name : str
        Its local name, such as ``engagement-date``.
    constraint : URIRef
        The constraint component.
    evidence : tuple of Passage
        The words of the article from which the focus node comes.
    article : str or None
        IRI of the article.
    """

    severity: Severity
    focus: Node
    label: str
    path: URIRef | None
    path_name: str
    value: Node | None
    value_name: str
    message: str
    shape: URIRef | None
    shape_name: str
    constraint: URIRef
    evidence: tuple[Passage, ...]
    article: str | None

    @property
    def order(self) -> tuple[object, ...]:
        """Key to sort by: the worst first, then by article, focus node, shape, path and value."""
        place = (self.article or "", str(self.focus), self.shape_name, str(self.path or ""))
        return (-self.severity, *place, *_parts(self.value), str(self.constraint))


def _parts(term: Node | None) -> tuple[str, ...]:
    """Return what tells a term from all others; its N3 would do, but rdflib warns of ill-typed numbers in it."""
    if isinstance(term, Literal):
        return "literal", str(term), term.language or "", str(term.datatype or "")
    return ("none", "", "", "") if term is None else ("node", str(term), "", "")


@dataclass(frozen=True)
class Report:
    """What validation found in a graph.

    Attributes
    ----------
    results : tuple of Result
        Sorted, the worst first; the same for the same triples.
    article : str or None
        IRI of the one article that the graph describes.
    """

    results: tuple[Result, ...]
    article: str | None = None

    @property
    def conforms(self) -> bool:
        """Whether no result is a violation; warnings do not keep a graph from being published."""
        return not any(result.severity is Severity.VIOLATION for result in self.results)

    def at_least(self, severity: Severity) -> tuple[Result, ...]:
        """Return the results that are as bad as a severity, or worse."""
        return tuple(result for result in self.results if result.severity >= severity)

    def _repr_html_(self) -> str:
        """Return the verdict and a table of the results, for notebooks."""
        from kg.notebook.report import report_html

        return report_html(self)

    @cached_property
    def graph(self) -> Graph:
        """The report in the terms of SHACL, section 3.6, without blank nodes.

        ``sh:conforms`` follows the specification: it is true only where there is no result at all.
        """
        return report_graph(self.results, self.article, conforms=not self.results)


def report_graph(results: Iterable[Result], article: str | None = None, *, conforms: bool) -> Graph:
    """Return results as a SHACL validation report, named after the article or after what it says."""
    results = tuple(results)
    content = "\n".join([str(conforms), *(f"{result.order} {result.message}" for result in results)])
    report = URIRef(f"{article}/report" if article else uuid.uuid5(uuid.NAMESPACE_URL, content).urn)
    graph = bind(Graph(bind_namespaces="none"))
    graph.bind("sh", SH)
    graph.bind("shape", SHAPES)
    graph.add((report, RDF.type, SH.ValidationReport))
    graph.add((report, SH.conforms, Literal(conforms)))
    for number, result in enumerate(results, 1):
        node = URIRef(f"{report}#result-{number}")
        graph.add((report, SH.result, node))
        graph.add((node, RDF.type, SH.ValidationResult))
        graph.add((node, SH.focusNode, result.focus))
        graph.add((node, SH.resultSeverity, result.severity.iri))
        graph.add((node, SH.resultMessage, Literal(result.message, lang="en")))
        graph.add((node, SH.sourceConstraintComponent, result.constraint))
        for predicate, value in (
            (SH.resultPath, result.path),
            (SH.value, result.value),
            (SH.sourceShape, result.shape),
        ):
            if value is not None:
                graph.add((node, predicate, value))
    return graph
