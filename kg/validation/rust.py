"""The fast engine: ``shacl``, in Rust, an extra (``pip install 'kg-publisher[fast]'``).

It is offered because its results equal pySHACL's: ``tests/validation/test_engines.py`` compares them on the
W3C core suite, on all of ``output/`` and on every mutant of it. ``pyshacl-turbo`` gives the same results too,
but takes longer than pySHACL in batches does (``benchmarks/validation.py``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import pyoxigraph
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from kg.errors import ShapesError
from kg.serializers.parsing import rdflib_term
from kg.serializers.terms import term as written_term
from kg.validation import engine
from kg.validation.engine import RawResult
from kg.validation.shapes import Shapes, packaged_shapes

if TYPE_CHECKING:
    import shacl

_LONGEST = 1000  # characters of a number or date, over longer ones of which the engine may come to grief


def run_together(graphs: Sequence[Graph], shapes: Shapes) -> list[list[RawResult]]:
    """Validate graphs one after the other, and return for each what the engine reports.

    Graphs with blank nodes go to pySHACL: this engine gives blank nodes labels of its own, so that one could
    not tell which node a result is about. So do queries of somebody's own shapes: this engine cannot be stopped.

    Raises
    ------
    ShapesError
        If the engine is not installed, or the shapes are not well-formed SHACL.
    """
    compiled = _compiled(shapes)
    if shapes is not packaged_shapes() and (None, SH.sparql, None) in shapes.graph:
        return engine.run_together(graphs, shapes)
    results = []
    for graph in graphs:
        text = _turtle(graph)
        if text is None:
            results.append(list(engine.run(graph, shapes)))
        else:
            found = _validated(compiled, text)
            told = list(engine.run(graph, shapes)) if found is None else [_raw(result, shapes) for result in found]
            results.append(told)
    return results


def _validated(compiled: shacl.Shapes, text: str) -> Any:
    """Return what the engine says of a graph; None where it came to grief over it, as over a year of many digits."""
    try:
        return compiled.validate_turtle(text).results
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of Rust; it is no Exception
            raise
        return None


@cache
def _compiled(shapes: Shapes) -> shacl.Shapes:
    try:
        import shacl
    except ImportError as error:
        raise ShapesError(
            "the engine shacl is not installed", remedy="pip install 'kg-publisher[fast]', or use --engine pyshacl"
        ) from error
    list(engine.run(Graph(), shapes))  # it takes ill-formed shapes without a word; pySHACL refuses them
    try:
        return shacl.Shapes.from_turtle(shapes.graph.serialize(format="nt"))
    except ValueError as error:
        raise ShapesError(str(error), remedy="correct the shapes") from error


def _turtle(graph: Graph) -> str | None:
    """Return the graph as Turtle, which says each subject once; None with blank nodes or endless numbers."""
    written: dict[int, str] = {}  # by identity, which costs no comparison; the graph keeps its terms alive
    lines = []
    last: Node | None = None
    for subject, predicate, value in graph:
        if (name := written.get(id(predicate))) is None:
            name = written[id(predicate)] = f"<{predicate}>"
        if (text := written.get(id(value))) is None:
            if type(value) is URIRef:  # which is asked faster than whether it is an instance
                text = f"<{value}>"
            elif isinstance(value, BNode) or (isinstance(value, Literal) and value.datatype and len(value) > _LONGEST):
                return None
            else:
                text = f"<{value}>" if isinstance(value, URIRef) else written_term(value)
            written[id(value)] = text
        if subject is last:
            lines.append(f"; {name} {text}")
            continue
        if type(subject) is not URIRef and isinstance(subject, BNode):
            return None
        lines.append(f"{'.' if last is not None else ''} <{subject}> {name} {text}")
        last = subject
    return "\n".join([*lines, "."]) if lines else ""


def _raw(result: Any, shapes: Shapes) -> RawResult:
    """Return a result under the properties of ``sh:ValidationResult``."""
    shape = _term(result.source_shape)
    raw: RawResult = {
        SH.focusNode: _term(result.focus_node),
        SH.sourceShape: shape,
        SH.sourceConstraintComponent: URIRef(result.component_iri),
        SH.resultSeverity: URIRef(result.severity_iri),
    }
    if result.value is not None:
        raw[SH.value] = _term(result.value)
    if result.path is not None:  # an IRI, or a longer path in the syntax of SPARQL, for which its node is wanted
        simple = re.fullmatch(r"<([^<>\s]*)>", result.path)
        raw[SH.resultPath] = URIRef(simple[1]) if simple else shapes.graph.value(shape, SH.path) or BNode()
    if result.messages:
        raw[SH.resultMessage] = Literal(min(result.messages))
    return raw


@lru_cache(maxsize=4096)
def _term(text: str) -> Node:
    """Return the term that is written in the syntax of N-Triples."""
    (quad,) = pyoxigraph.parse(f"<x:x> <x:x> {text} .", format=pyoxigraph.RdfFormat.N_TRIPLES)
    return rdflib_term(quad.object)
