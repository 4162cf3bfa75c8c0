"""What facts are called, against what they say and what their article tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SKOS
from rdflib.term import Node

from kg.namespaces import DIP
from kg.validation import telling
from kg.validation.report import Result, Severity
from kg.validation.shapes import SHAPES
from kg.validation.told.results import facts_of, result
from kg.validation.told.words import Words

CALLED = SHAPES["label-of-fact"]
"""Names, in the manner of a shape, the check that a fact is called after what it says."""

_NAMES = re.compile(r"(?<![\w’'-])(?:[A-Z][\w’'-]*|\d{4})(?![\w’'\u20a0-\u20cf$¥£-])")
"""Names and years; letters before the sign of a currency are a part of it ("CN¥", "NZ$")."""

_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
_MONTH = re.compile(r"\d{4}-(\d\d)")


def check(graph: Graph, article: Node, text: str) -> Iterator[Result]:
    """Yield a warning for each label of a fact with a name or year that neither the fact nor the article has."""
    told = Words(text)
    for fact in facts_of(graph, article):
        own: Words | None = None
        for label in sorted(graph.objects(fact, RDFS.label), key=str):
            if not isinstance(label, Literal) or (label.language or "en").lower()[:2] != "en":
                continue
            first, *others = _NAMES.findall(str(label)) or [""]
            names = others if str(label).startswith(first) else [first, *others]
            if missing := told.tell(" ".join(names)):
                own = own or Words(" ".join(_said(graph, fact)))
                missing = own.tell(" ".join(missing))
            if missing:
                message = f"Neither the fact nor its article speaks of what it is called after ({', '.join(missing)}): "
                message += "correct the label, or the fact."
                yield result(graph, CALLED, fact, RDFS.label, label, message, Severity.WARNING)


def _said(graph: Graph, fact: Node) -> Iterator[str]:
    """Yield the words of a fact: its classes, its values, and what is called by them."""
    for path, value in graph.predicate_objects(fact):
        if path == RDFS.label:
            continue
        if isinstance(value, Literal):
            yield str(value)
            if path == DIP.date:
                yield from (_MONTHS[int(month) - 1] for month in _MONTH.findall(str(value)) if 1 <= int(month) <= 12)
        elif isinstance(value, URIRef):
            if path in (RDF.type, DIP.level, DIP.status):
                yield _HUMPS.sub(" ", telling.local_name(value))
            yield from (str(name) for of in (RDFS.label, SKOS.altLabel) for name in graph.objects(value, of))
