"""The graphs that are to be exported, read from files, folders or standard input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from rdflib import Graph

from kg.errors import ExportError
from kg.namespaces import bind
from kg.serializers import parse
from kg.stores.article_graphs import rdf_files


def read_graphs(sources: Iterable[str], standard_input: BinaryIO | None = None) -> Iterator[Graph]:
    """Yield the graph of each source: an RDF file, each article's in a folder, or ``-`` for standard input.

    Of an article that lies in a folder in several formats, one file is read.

    Parameters
    ----------
    sources : iterable of str
    standard_input : binary file, optional
        What ``-`` stands for.

    Raises
    ------
    KgError
        If a source is missing, is no RDF or holds none.
    """
    for source in sources:
        if source == "-" and standard_input is not None:
            yield parse(standard_input.read())
        else:
            paths = list(rdf_files([Path(source)]))
            if not paths:
                remedy = "publish some: kg publish FILE…"
                raise ExportError("the folder holds no graph", article=source, remedy=remedy)
            yield from map(parse, paths)


def merged(graphs: Iterable[Graph]) -> Graph:
    """Return the triples of all graphs in one: what several articles tell of one fact comes together.

    Examples
    --------
    >>> one, two = parse("<a:a> <a:b> <a:c> ."), parse("<a:a> <a:b> <a:d> .")
    >>> len(merged([one, two]))
    2
    """
    union = bind(Graph(bind_namespaces="none"))
    for graph in graphs:
        for triple in graph:
            union.add(triple)
    return union
