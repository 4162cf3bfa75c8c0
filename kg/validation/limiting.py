"""A limit of the time that a graph may take: a pattern or query of somebody's own shapes can take for ever.

Python tries every way in which a pattern such as ``^(.+)+!$`` may fit, which doubles with each letter
(https://cwe.mitre.org/data/definitions/1333.html).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rdflib import BNode, Graph
from rdflib.namespace import SH

from kg.errors import KgError
from kg.time_limit import TooLongError, time_limit
from kg.validation.telling import only_article

if TYPE_CHECKING:
    from kg.validation.shapes import Shapes

GRAPH_SECONDS = 30.0
"""Seconds of processor time that a graph may take; an article's takes some thousandths of one."""

_TRIPLES_A_SECOND = 1000
"""For so many triples a graph may take a second more, many times what they take."""


class GraphError(KgError):
    """A validator cannot cope with a graph (exit code 2)."""

    stage = "validate"


class SlowShapeError(GraphError):
    """A shape takes too long over a graph."""


@contextmanager
def graph_limit(seconds: float | None, graphs: Sequence[Graph], shapes: Shapes) -> Iterator[None]:
    """End the validation of graphs by shapes when it takes too long.

    Parameters
    ----------
    seconds : float, optional
        None for no limit.

    Raises
    ------
    SlowShapeError
        When the time is over; it names the shape that was looked at then.
    """
    most = None if seconds is None else seconds + sum(map(len, graphs)) / _TRIPLES_A_SECOND
    try:
        with time_limit(most, stage=GraphError.stage):
            yield
    except TooLongError as error:
        place = only_article(graphs[0]) or str(graphs[0].identifier)
        problem = f"the shape {name_of(shapes)} took longer than {most:.0f} seconds"
        remedy = "make its pattern or query simpler, or give it more time with --graph-seconds"
        raise SlowShapeError(problem, article=place, remedy=remedy) from error


def name_of(shapes: Shapes) -> str:
    """Return the name of the shape that is looked at; of one without a name, that of the shape above and the path.

    Examples
    --------
    >>> from kg.validation.shapes import packaged_shapes
    >>> shapes = packaged_shapes()
    >>> shapes.executable.current = None  # as before the first is looked at
    >>> name_of(shapes)
    'that is read first'
    """
    current = shapes.executable.current
    if current is None:
        return "that is read first"
    path = shapes.graph.value(current, SH.path)
    told = f" for the path {path.n3()}" if path is not None and not isinstance(path, BNode) else ""
    return f"<{shapes.name_of(current)}>{told}"
