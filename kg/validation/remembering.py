"""Shapes that are made ready once, and remember which value conforms to which of them.

pySHACL reads a shape anew from the shapes graph at each visit: its parameters, its constraint components, its
targets. None of that changes with the data. Whether a value conforms to a shape that another refers to (``sh:or``,
``sh:not``, ``sh:qualifiedValueShape``…) depends on the value and the graph alone (SHACL, section 3.4); one state is a
party to many facts, and pySHACL asks each time. What evaluates a constraint is pySHACL's own component throughout.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import Any, Self

from pyshacl import ShapesGraph
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
from pyshacl.errors import ConstraintLoadWarning
from rdflib import BNode, URIRef
from rdflib.term import Node

from kg.validation.paths import Path, follow

_THIS = URIRef("urn:this")
_log = logging.getLogger(__name__)

Answer = tuple[bool, list[Any]]
"""Whether it conforms, with pySHACL's results: each its text, its node and its triples."""


class RememberingShapes(ShapesGraph):
    """pySHACL's shapes graph, whose shapes are made ready once and asked about a value once for each graph."""

    def __init__(self, graph: Any) -> None:
        super().__init__(graph)
        self._remembering: dict[Node, _ReferredShape] = {}
        self._focus_nodes: dict[Any, list[Node]] = {}
        self._values: dict[Any, dict[Node, set[Node]]] = {}
        self.current: Node | None = None
        """The shape that is looked at, or was looked at last."""

    def results(self, executor: Any, graph: Any) -> Iterator[Any]:
        """Validate a graph against all shapes with targets, and yield pySHACL's results."""
        self._forget()
        for shape in self._targeted:
            if shape.shape.deactivated:
                continue
            self.current = shape.shape.node
            focus_nodes = self._focus_nodes.get(shape.targets)
            if focus_nodes is None:
                focus_nodes = self._focus_nodes[shape.targets] = list(shape.shape.focus_nodes(graph))
            if focus_nodes:
                yield from shape.validate(executor, graph, self._value_nodes(shape, graph, focus_nodes), [])[1]

    def lookup_shape_from_node(self, node: Node) -> Any:
        """Return the shape of a node, for another shape that refers to it."""
        found = self._remembering.get(node)
        if found is None:
            found = self._remembering[node] = _ReferredShape(super().lookup_shape_from_node(node))
        return found

    def _forget(self) -> Self:
        """Forget what was true of another graph."""
        self._focus_nodes.clear()
        self._values.clear()
        for shape in self._remembering.values():
            shape.answers.clear()
        return self

    @cached_property
    def _targeted(self) -> list[_ReadyShape]:
        ready = [_ReadyShape(shape) for shape in self.shapes]
        return [shape for shape in ready if shape.targets]

    def _value_nodes(self, shape: _ReadyShape, graph: Any, focus_nodes: list[Node]) -> dict[Node, set[Node]]:
        """Return the value nodes of each focus node, found once for shapes with the same targets and path."""
        key = shape.targets, shape.shape.path()
        if key not in self._values:
            self._values[key] = shape.value_nodes(graph, focus_nodes)
        return self._values[key]


class _ReadyShape:
    """A shape with its targets and constraint components, made by pySHACL as it makes them for each visit."""

    def __init__(self, shape: Any) -> None:
        self.shape = shape

    @cached_property
    def targets(self) -> frozenset[tuple[int, Node]]:
        """The targets, each with the number of its kind."""
        return frozenset((kind, node) for kind, nodes in enumerate(self.shape.target()) for node in nodes)

    @cached_property
    def _path(self) -> Path | None:
        return follow(self.shape.sg.graph, self.shape.path()) if self.shape.is_property_shape else None

    def value_nodes(self, graph: Any, focus_nodes: list[Node]) -> dict[Node, set[Node]]:
        """Return the value nodes of each focus node."""
        if self._path is None:
            found: dict[Node, set[Node]] = self.shape.value_nodes(graph, focus_nodes)
            return found
        return {node: self._path(graph, node) for node in focus_nodes}

    @cached_property
    def components(self) -> list[Any]:
        """What evaluates the constraints."""
        return list(self._make_components())

    def _make_components(self) -> Iterator[Any]:
        parameters = {name for name, _ in self.shape.sg.predicate_objects(self.shape.node)}
        kinds = [CONSTRAINT_PARAMETERS_MAP[name] for name in ALL_CONSTRAINT_PARAMETERS if name in parameters]
        for kind in dict.fromkeys(kinds):  # two parameters may belong to one
            try:
                component = kind(self.shape)
            except ConstraintLoadWarning as warning:  # SHACL ignores such a constraint
                _log.warning("%r", warning)
                continue
            for query in getattr(component, "sparql_constraints", ()):
                _bind_once(query)
            yield component
        for custom in self.shape.find_custom_constraints():
            yield custom.make_validator_for_shape(self.shape)

    def validate(self, executor: Any, graph: Any, values: dict[Node, set[Node]], path: Iterable[Any]) -> Answer:
        """Evaluate the constraints on the value nodes of each focus node."""
        conforms, results = True, []
        for component in self.components:
            holds, found = component.evaluate(executor, graph, values, [*path, self.shape, component])
            conforms = conforms and holds
            results += found
        return conforms, results


class _ReferredShape:
    """Stands for a shape where another refers to it, and asks it only what it was not asked before."""

    def __init__(self, shape: Any) -> None:
        self._shape = shape
        self._ready = _ReadyShape(shape)
        self.answers: dict[Node, Answer] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._shape, name)

    def validate(self, executor: Any, graph: Any, focus: Any = None, _evaluation_path: Any = None) -> Answer:
        """Tell whether a value conforms, with what keeps it from it."""
        path = _evaluation_path or []
        too_deep = len(path) // 2 >= executor.max_validation_depth
        if self._shape.is_property_shape or too_deep or not isinstance(focus, Node):
            answer: Answer = self._shape.validate(executor, graph, focus=focus, _evaluation_path=path)
            return answer
        if self._shape.deactivated:
            return True, []
        if focus not in self.answers:
            self.answers[focus] = self._judge.validate(executor, graph, {focus: {focus}}, path)
        return self.answers[focus]

    @cached_property
    def _judge(self) -> _ReadyShape:
        """The shape, whose results are counted and never read, and are therefore not put into words."""
        for component in self._ready.components:
            component.make_v_result = _unworded
        return self._ready


def _bind_once(query: Any) -> None:
    """Have the text of a query checked and bound to its shape once; for each focus node only the node differs."""
    bind = query.pre_bind_variables

    @cache
    def bound() -> tuple[dict[str, Any], str]:
        found: tuple[dict[str, Any], str] = bind(_THIS)
        return found

    def pre_bind_variables(this: Node) -> tuple[dict[str, Any], str]:
        bindings, text = bound()
        return {name: this if node is _THIS else node for name, node in bindings.items()}, text

    query.pre_bind_variables = pre_bind_variables


def _unworded(*_: object, **__: object) -> tuple[str, Node, list[tuple[Node, URIRef, Node]]]:
    return "", BNode("unworded"), []
