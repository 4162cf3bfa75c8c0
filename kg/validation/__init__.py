"""Validate: check graphs against SHACL shapes, and say what is wrong so that a curator can mend it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg.errors import KgError
from kg.validation import engine as pyshacl_engine
from kg.validation.interpretation import interpret
from kg.validation.limiting import GraphError, SlowShapeError, graph_limit
from kg.validation.report import Report, Result, Severity
from kg.validation.shapes import Shapes, load_shapes, packaged_shapes
from kg.validation.telling import only_article

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = [
    "ENGINES",
    "GraphError",
    "Report",
    "Result",
    "Severity",
    "Shapes",
    "load_shapes",
    "packaged_shapes",
    "validate",
    "validate_many",
]

Engine: TypeAlias = Literal["pyshacl", "shacl"]

ENGINES: tuple[Engine, ...] = ("pyshacl", "shacl")
"""The engines: pySHACL, which is the authority, and ``shacl``, which is faster and an extra."""

_GRAPHS_AT_ONCE = 64
_TRIPLES_AT_ONCE = 20_000


def validate(
    graph: Graph, *, shapes: Shapes | str | os.PathLike[str] | None = None, engine: Engine = "pyshacl"
) -> Report:
    """Validate a graph against shapes.

    Parameters
    ----------
    graph : rdflib.Graph
        In any store; it is not changed.
    shapes : Shapes, str or path, optional
        Shapes, or the file or folder that holds them (read anew at each call; see :func:`load_shapes`).
        By default those that travel with kg.
    engine : str
        One of :data:`ENGINES`; their results are the same.

    Returns
    -------
    Report
        It conforms where no result is a violation.

    Raises
    ------
    ShapesError
        If the shapes are not well-formed SHACL.
    SerializationError
        If a file of shapes cannot be read.

    Examples
    --------
    >>> from kg.serializers import parse
    >>> report = validate(parse('''
    ...     @prefix dip: <https://w3id.org/diplomacy/ontology#> .
    ...     @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    ...     <https://example.org/state/VN> a dip:State ; rdfs:label "Vietnam"@en ; dip:isoCode "vn" .
    ... ''', "turtle"))
    >>> report.conforms
    False
    >>> for result in report.results:
    ...     print(result.severity.name, result.label, result.path_name, result.value, result.shape_name, sep=" | ")
    VIOLATION | Vietnam | ISO code | vn | state-iso-code
    """
    (report,) = validate_many([graph], shapes=shapes, engine=engine)
    return report


def validate_many(
    graphs: Iterable[Graph],
    *,
    shapes: Shapes | str | os.PathLike[str] | None = None,
    engine: Engine = "pyshacl",
) -> Iterator[Report]:
    """Validate many graphs, several at once, which is faster than one after the other.

    What comes out for a graph is what :func:`validate` says of it, whatever the others hold.

    Parameters
    ----------
    graphs : iterable of rdflib.Graph
        Taken as they are needed, so that not all of them need be in memory.
    shapes, engine
        As for :func:`validate`.

    Yields
    ------
    Report
        One for each graph, in the order of the graphs.

    Raises
    ------
    GraphError
        If a validator cannot cope with a graph.
    ShapesError, SerializationError
        As :func:`validate`; also if the engine is not installed.

    Examples
    --------
    >>> from kg.serializers import parse
    >>> state = '<https://example.org/VN> a <https://w3id.org/diplomacy/ontology#State> .'
    >>> [len(report.results) for report in validate_many([parse(state), parse(b"")])]
    [2, 0]
    """
    if shapes is None:
        shapes = packaged_shapes()
    elif not isinstance(shapes, Shapes):
        shapes = load_shapes(shapes)
    for report in reports_or_errors(graphs, shapes, engine):
        if isinstance(report, GraphError):
            raise report
        yield report


def reports_or_errors(
    graphs: Iterable[Graph], shapes: Shapes, engine: Engine, *, seconds: float | None = None
) -> Iterator[Report | GraphError]:
    """Yield for each graph its report, or why there is none; what is wrong with one concerns no other.

    ``seconds`` of the processor is what a graph may take, as :mod:`kg.validation.limiting` counts them.
    """
    for batch in _batches(graphs):
        try:
            with graph_limit(seconds, batch, shapes):
                reports = _reports(batch, shapes, engine)
        except Exception as error:  # which of them it is, is found out below
            if isinstance(error, KgError) and not isinstance(error, SlowShapeError):
                raise
            yield from (_report_or_error(graph, shapes, engine, seconds) for graph in batch)
        else:
            yield from reports


def _report_or_error(graph: Graph, shapes: Shapes, engine: Engine, seconds: float | None) -> Report | GraphError:
    try:
        with graph_limit(seconds, [graph], shapes):
            (report,) = _reports([graph], shapes, engine)
    except SlowShapeError as error:
        return error
    except KgError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the other graphs are to be validated
        problem = f"the validator cannot cope with it ({type(error).__name__}: {' '.join(str(error).split())[:200]})"
        return GraphError(problem, article=str(graph.identifier), remedy="look for values that are out of all bounds")
    return report


def _reports(graphs: Sequence[Graph], shapes: Shapes, engine: Engine) -> list[Report]:
    reports = []
    for graph, raw_results in zip(graphs, _run(graphs, shapes, engine), strict=True):
        results = {result.order: result for result in interpret(raw_results, graph, shapes)}
        reports.append(Report(tuple(results[key] for key in sorted(results)), only_article(graph)))
    return reports


def _run(graphs: Sequence[Graph], shapes: Shapes, engine: Engine) -> Sequence[Iterable[pyshacl_engine.RawResult]]:
    if engine == "shacl":
        from kg.validation import rust

        return rust.run_together(graphs, shapes)
    return pyshacl_engine.run_together(graphs, shapes)


def _batches(graphs: Iterable[Graph]) -> Iterator[list[Graph]]:
    batch: list[Graph] = []
    triples = 0
    for graph in graphs:
        batch.append(graph)
        triples += len(graph)
        if len(batch) >= _GRAPHS_AT_ONCE or triples >= _TRIPLES_AT_ONCE:
            yield batch
            batch, triples = [], 0
    if batch:
        yield batch
