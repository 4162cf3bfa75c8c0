"""Validate: check a graph against SHACL shapes, and say what is wrong so that a curator can mend it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kg.validation.engine import run
from kg.validation.interpretation import interpret
from kg.validation.report import Report, Result, Severity
from kg.validation.shapes import Shapes, load_shapes, packaged_shapes
from kg.validation.telling import only_article

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["Report", "Result", "Severity", "Shapes", "load_shapes", "packaged_shapes", "validate"]


def validate(graph: Graph, *, shapes: Shapes | str | os.PathLike[str] | None = None) -> Report:
    """Validate a graph against shapes.

    Parameters
    ----------
    graph : rdflib.Graph
        In any store; it is not changed.
    shapes : Shapes, str or path, optional
        Shapes, or the file or folder that holds them (read anew at each call; see :func:`load_shapes`).
        By default those that travel with kg.

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
    if shapes is None:
        shapes = packaged_shapes()
    elif not isinstance(shapes, Shapes):
        shapes = load_shapes(shapes)
    results = {result.order: result for result in interpret(run(graph, shapes), graph, shapes)}
    return Report(tuple(results[key] for key in sorted(results)), only_article(graph))
