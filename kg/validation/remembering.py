"""Shapes that remember which value conforms to which of them.

Whether a value conforms to a shape that another refers to (``sh:or``, ``sh:not``, ``sh:qualifiedValueShape``…)
depends on the value and the graph alone (SHACL, section 3.4). One state is a party to many facts, and pySHACL
asks each time anew.
"""

from __future__ import annotations

from typing import Any, Self

from pyshacl import ShapesGraph
from rdflib.term import Node


class RememberingShapes(ShapesGraph):
    """pySHACL's shapes graph, whose shapes answer a question about a value once for each graph."""

    def __init__(self, graph: Any) -> None:
        super().__init__(graph)
        self._remembering: dict[Node, _RememberingShape] = {}

    def afresh(self) -> Self:
        """Forget all answers, because another graph comes, and return itself."""
        for shape in self._remembering.values():
            shape.answers.clear()
        return self

    def lookup_shape_from_node(self, node: Node) -> Any:
        """Return the shape of a node, for another shape that refers to it."""
        found = self._remembering.get(node)
        if found is None:
            found = self._remembering[node] = _RememberingShape(super().lookup_shape_from_node(node))
        return found


class _RememberingShape:
    """Stands for a shape, and asks it only what it was not asked before."""

    def __init__(self, shape: Any) -> None:
        self._shape = shape
        self.answers: dict[Node, Any] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._shape, name)

    def validate(self, executor: Any, target_graph: Any, focus: Any = None, _evaluation_path: Any = None) -> Any:
        """Tell whether a value conforms, with what keeps it from it."""
        if not isinstance(focus, Node) or self._shape.is_property_shape:
            return self._shape.validate(executor, target_graph, focus=focus, _evaluation_path=_evaluation_path)
        if focus not in self.answers:
            self.answers[focus] = self._shape.validate(
                executor, target_graph, focus=focus, _evaluation_path=_evaluation_path
            )
        return self.answers[focus]
