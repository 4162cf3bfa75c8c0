"""Which nodes a SPARQL constraint has nothing to say of, found without SPARQL.

A constraint's query has a solution for the nodes that are at fault, which are few, and rdflib takes most of its time
to find out that there is none. A :class:`Precheck` walks through the query's triple patterns and, of its filters,
judges those whose outcome is plain; only where a solution remains possible is rdflib asked, and rdflib alone says
what it is. So the results are rdflib's, and what a precheck does not understand costs time, never a result.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeAlias

from rdflib import BNode, Literal, URIRef, Variable
from rdflib.namespace import XSD
from rdflib.paths import SequencePath
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node

Row: TypeAlias = dict[Node, Node]
_Pattern: TypeAlias = tuple[Node, URIRef, Node]
_Expression: TypeAlias = Callable[[Row], Any]
_Condition: TypeAlias = tuple[frozenset[Node], _Expression]
_Finder: TypeAlias = "Callable[[Triples, Row], Iterable[tuple[Node, Node]]]"
_Step: TypeAlias = tuple[Node, Node, _Finder, tuple[_Expression, ...]]

_THIS = Variable("this")

_ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}
_INTEGERS = frozenset((XSD.integer, XSD.nonNegativeInteger, XSD.positiveInteger, XSD.int, XSD.long))


class _NotPlainError(Exception):
    """The outcome is for rdflib to tell."""


class Triples(Protocol):
    """What a precheck asks of a graph."""

    def objects(self, subject: Any, predicate: Any) -> Iterable[Node]:
        """Give the values of a subject."""

    def subjects(self, predicate: Any, object: Any) -> Iterable[Node]:
        """Give the subjects of a value."""

    def subject_objects(self, predicate: Any) -> Iterable[tuple[Node, Node]]:
        """Give all pairs."""


class Precheck:
    """The triple patterns of a query in the order in which they are looked up, each with the filters it settles.

    Parameters
    ----------
    patterns : list of triple patterns
        All of which a solution matches.
    conditions : list of (variables, expression)
        None of which is false in a solution.
    """

    def __init__(self, patterns: list[_Pattern], conditions: list[_Condition]) -> None:
        self._steps: list[_Step] = []
        bound: set[Node] = {_THIS}
        waiting, undecided = list(patterns), list(conditions)
        while waiting:
            pattern = min(waiting, key=lambda each: (not _is_bound(each[0], bound), not _is_bound(each[2], bound)))
            waiting.remove(pattern)
            subject, _, value = pattern
            find = _finder(pattern, _is_bound(subject, bound), _is_bound(value, bound))
            bound.update((subject, value))
            decided = [condition for condition in undecided if condition[0] <= bound]
            undecided = [condition for condition in undecided if condition not in decided]
            self._steps.append((subject, value, find, tuple(expression for _, expression in decided)))

    def may_match(self, graph: Triples, bindings: Mapping[str, Node]) -> bool:
        """Whether the query may have a solution with ``$this`` bound beforehand; False is certain, True is not."""
        return bindings.keys() != {"this"} or self._continues(graph, {_THIS: bindings["this"]}, 0)

    def _continues(self, graph: Triples, row: Row, depth: int) -> bool:
        if depth == len(self._steps):
            return True
        subject, value, find, conditions = self._steps[depth]
        for start, end in find(graph, row):
            row[subject], row[value] = start, end  # what an earlier match bound is bound anew
            if all(_may_hold(condition, row) for condition in conditions) and self._continues(graph, row, depth + 1):
                return True
        return False


def precheck(query: Query) -> Precheck | None:
    """Return the precheck of a query; None where it is made of more than triple patterns and filters.

    Examples
    --------
    >>> from rdflib import Graph
    >>> from rdflib.plugins.sparql import prepareQuery
    >>> found = precheck(prepareQuery("SELECT $this { $this <x:end> ?end ; <x:start> ?start FILTER (?end < ?start) }"))
    >>> graph = Graph().parse(data="<x:a> <x:start> 1 ; <x:end> 3 . <x:b> <x:start> 4 ; <x:end> 3 .", format="turtle")
    >>> [found.may_match(graph, {"this": URIRef(name)}) for name in ("x:a", "x:b", "x:c")]
    [False, True, False]
    """
    algebra = query.algebra
    if algebra.name != "SelectQuery" or algebra.datasetClause:
        return None
    patterns: list[_Pattern] = []
    conditions: list[_Condition] = []
    try:
        _collect(algebra.p, patterns, conditions)
    except _NotPlainError:
        return None
    return Precheck(patterns, conditions)


def _collect(part: CompValue, patterns: list[_Pattern], conditions: list[_Condition]) -> None:
    if part.name in ("Project", "Distinct", "Reduced"):
        _collect(part.p, patterns, conditions)
    elif part.name == "Filter":
        _collect(part.p, patterns, conditions)
        conditions.extend(_conditions(part.expr))
    elif part.name == "Join":
        _collect(part.p1, patterns, conditions)
        _collect(part.p2, patterns, conditions)
    elif part.name == "BGP":
        for subject, predicate, value in part.triples:
            patterns.extend(_simple(subject, predicate, value))
    else:
        raise _NotPlainError


def _simple(subject: Node, predicate: Any, value: Node) -> Iterator[_Pattern]:
    """Take a pattern with a sequence path apart."""
    steps = predicate.args if isinstance(predicate, SequencePath) else [predicate]
    if not all(isinstance(step, URIRef) for step in steps):
        raise _NotPlainError
    nodes = [subject, *(BNode() for _ in steps[1:]), value]
    yield from zip(nodes, steps, nodes[1:], strict=False)


def _is_bound(node: Node, bound: set[Node]) -> bool:
    return node in bound or not isinstance(node, Variable | BNode)


def _finder(pattern: _Pattern, subject_known: bool, value_known: bool) -> _Finder:
    """Return what yields the subjects and values that match a pattern in a graph, given what is bound already."""
    subject, predicate, value = pattern
    if subject_known and value_known:
        return lambda graph, row: [
            (row.get(subject, subject), each)
            for each in graph.objects(row.get(subject, subject), predicate)
            if each == row.get(value, value)
        ]
    if subject_known:
        return lambda graph, row: [
            (row.get(subject, subject), each) for each in graph.objects(row.get(subject, subject), predicate)
        ]
    if value_known:
        return lambda graph, row: [
            (each, row.get(value, value)) for each in graph.subjects(predicate, row.get(value, value))
        ]
    return lambda graph, row: [
        (one, other) for one, other in graph.subject_objects(predicate) if subject != value or one == other
    ]


def _may_hold(condition: _Expression, row: Row) -> bool:
    try:
        return bool(condition(row))
    except _NotPlainError:
        return True


def _conditions(expression: Any) -> Iterator[_Condition]:
    """Yield those parts of a conjunction that can be judged."""
    name = getattr(expression, "name", "")
    if name == "ConditionalAndExpression":
        for part in (expression.expr, *expression.other):
            yield from _conditions(part)
    elif name == "RelationalExpression" and expression.op in (*_ORDERS, "IN"):
        variables: set[Node] = set()
        try:
            relation = _relation(expression, variables)
        except _NotPlainError:
            return
        yield frozenset(variables), relation


def _relation(expression: CompValue, variables: set[Node]) -> _Expression:
    left = _value(expression.expr, variables)
    if expression.op == "IN":
        members = frozenset(expression.other)
        if not all(isinstance(member, URIRef) for member in members):
            raise _NotPlainError
        return lambda row: _iri(left(row)) in members
    right = _value(expression.other, variables)
    compare = _ORDERS[expression.op]

    def holds(row: Row) -> bool:
        one, other = left(row), right(row)
        if isinstance(one, URIRef) and isinstance(other, URIRef) and expression.op in ("=", "!="):
            return compare(one, other)
        one, other = (_number(each) if isinstance(each, Node) else each for each in (one, other))
        if type(one) is not type(other):
            raise _NotPlainError
        return compare(one, other)

    return holds


def _value(expression: Any, variables: set[Node]) -> _Expression:
    """Return what computes a node, an integer (int) or a string without language (str)."""
    if isinstance(expression, Variable):
        variables.add(expression)
        return lambda row: row[expression]
    if isinstance(expression, Node):
        return lambda row: expression
    name = getattr(expression, "name", "")
    if name == "Builtin_STR":
        inner = _value(expression.arg, variables)
        return lambda row: _text(inner(row))
    if name == "Builtin_STRLEN":
        inner = _value(expression.arg, variables)
        return lambda row: len(_string(inner(row)))
    if name == "Builtin_SUBSTR" and expression.start == Literal(1) and expression.length is not None:
        inner, length = _value(expression.arg, variables), _value(expression.length, variables)
        return lambda row: _string(inner(row))[: max(0, _number(length(row)))]
    if name == "AdditiveExpression" and list(expression.op) == ["-"]:
        left, right = _value(expression.expr, variables), _value(expression.other[0], variables)
        return lambda row: _number(left(row)) - _number(right(row))
    raise _NotPlainError


def _iri(value: Any) -> URIRef:
    if isinstance(value, URIRef):
        return value
    raise _NotPlainError


def _number(value: Any) -> int:
    if isinstance(value, Literal) and value.datatype in _INTEGERS and not value.ill_typed:
        value = value.value
    if type(value) is int:
        return value
    raise _NotPlainError


def _text(value: Any) -> str:
    """Return the lexical form of a literal, or the characters of an IRI."""
    if isinstance(value, URIRef | Literal):
        return str(value)
    raise _NotPlainError


def _string(value: Any) -> str:
    if type(value) is str:
        return value
    if isinstance(value, Literal) and value.datatype in (None, XSD.string):
        return str(value)
    raise _NotPlainError
