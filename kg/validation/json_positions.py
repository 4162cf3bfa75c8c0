"""Where in a JSON-LD file a node and its properties are described.

Members of objects are found by reading the tokens of JSON; what node and what property they stand for, Oxigraph tells,
which reads the same names under the same context (https://www.w3.org/TR/json-ld11/). Contexts that count for the values
of one property or the nodes of one type alone are left aside: there, the place is that of the node.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pyoxigraph
from rdflib.namespace import RDF

from kg.serializers.parsing import context_of

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s"{}\[\],:]+', re.DOTALL)
_NODE, _VALUE = "urn:x-kg:node", "urn:x-kg:value"
_REMEMBERED = 10_000  # names
_PROBES = (_VALUE, {"@id": _VALUE}, {"en": _VALUE})  # for all that a term may ask of its values


@dataclass
class _Object:
    """An object of JSON: its contexts, outermost first, its members with their places, and the objects in them."""

    contexts: tuple[str, ...]
    members: dict[str, int] = field(default_factory=dict)
    values: dict[str, list[str | _Object]] = field(default_factory=dict)
    key: str | None = None


def places(text: str) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    """Return where in JSON-LD nodes are named, and where their properties are given, by IRI, as offsets.

    Examples
    --------
    >>> text = '{"@context": {"v": "urn:v#"}, "@id": "urn:a", "v:p": 1}'
    >>> nodes, properties = places(text)
    >>> text[nodes["urn:a"] :][:5], text[properties["urn:a", "urn:v#p"] :]
    ('"@id"', '"v:p": 1}')
    """
    nodes: dict[str, int] = {}
    properties: dict[tuple[str, str], int] = {}
    for each in _objects(text):
        name = _name(each)
        if name is None:
            continue
        nodes.setdefault(name, each.members[_member(each, "@id") or ""])
        for key, offset in each.members.items():
            for predicate, is_reverse in _meaning(each.contexts, key):
                subjects = [name]
                if is_reverse:
                    subjects = [each for each in map(_of_value, each.values.get(key, ())) if each]
                for subject in subjects:
                    properties.setdefault((subject, predicate), offset)
    return nodes, properties


def _objects(text: str) -> Iterator[_Object]:
    """Yield the objects of a JSON text, each when its end is read, and in the end in the order of their starts."""
    root = _Object(())
    opened: list[_Object | None] = [root]  # None for an array
    found: list[_Object] = []
    is_key = False
    tokens = _TOKEN.finditer(text)
    for token in tokens:
        mark, owner = token[0], next(each for each in reversed(opened) if each is not None)
        if mark == "{":
            inner = _Object(owner.contexts)
            owner.values.setdefault(owner.key or "", []).append(inner)
            opened.append(inner)
            found.append(inner)
            is_key = True
        elif mark == "[":
            opened.append(None)
        elif mark in "}]":
            opened.pop()
            is_key = False
        elif mark == ",":
            is_key = opened[-1] is not None
        elif is_key and mark.startswith('"'):
            owner.key = json.loads(mark, strict=False)
            owner.members.setdefault(owner.key or "", token.start())
            is_key = False
            if owner.key == "@context":
                _take_context(owner, text, tokens)
        elif mark.startswith('"'):
            owner.values.setdefault(owner.key or "", []).append(json.loads(mark, strict=False))
    yield from found


def _take_context(owner: _Object, text: str, tokens: Iterator[re.Match[str]]) -> None:
    """Add a context to those of its object, and pass over its tokens."""
    colon = next(tokens)
    start = re.compile(r"\s*").match(text, colon.end()).end()  # type: ignore[union-attr] # which always matches
    value, end = json.JSONDecoder(strict=False).raw_decode(text, start)
    owner.contexts = (*owner.contexts, json.dumps(context_of(value)))
    for token in tokens:
        if token.end() >= end:
            return


def _member(each: _Object, keyword: str) -> str | None:
    """Return the member of an object that is a keyword, or a name for it."""
    return next((key for key in each.members if key == keyword or key in _aliases(each.contexts, keyword)), None)


def _of_value(value: str | _Object) -> str | None:
    return _name(value) if isinstance(value, _Object) else None


def _name(each: _Object) -> str | None:
    """Return the IRI of the node that an object describes, None if it has none."""
    values = each.values.get(_member(each, "@id") or "", ())
    return next((_iri(each.contexts, value) for value in values if isinstance(value, str)), None)


@lru_cache(maxsize=_REMEMBERED)
def _aliases(contexts: tuple[str, ...], keyword: str) -> frozenset[str]:
    definitions = [each for context in map(json.loads, contexts) for each in _as_list(context)]
    return frozenset(
        term
        for definition in definitions
        if isinstance(definition, dict)
        for term, meaning in definition.items()
        if keyword in (meaning, meaning.get("@id") if isinstance(meaning, dict) else None)
    )


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@lru_cache(maxsize=_REMEMBERED)
def _iri(contexts: tuple[str, ...], name: str) -> str | None:
    quads = _quads(contexts, {"@id": name, _NODE: _VALUE})
    return next((quad.subject.value for quad in quads if isinstance(quad.subject, pyoxigraph.NamedNode)), None)


@lru_cache(maxsize=_REMEMBERED)
def _meaning(contexts: tuple[str, ...], key: str) -> frozenset[tuple[str, bool]]:
    """Return the properties that a member gives, and whether of the nodes in it instead of that which has it."""
    if key == "@type" or key in _aliases(contexts, "@type"):
        return frozenset({(str(RDF.type), False)})
    if key.startswith("@"):
        return frozenset()
    for probe in _PROBES:
        quads = _quads(contexts, {"@id": _NODE, key: probe})
        if quads:
            return frozenset((quad.predicate.value, _is_node(quad.object)) for quad in quads)
    return frozenset()


def _is_node(term: Any) -> bool:
    return isinstance(term, pyoxigraph.NamedNode) and term.value == _NODE


def _quads(contexts: tuple[str, ...], document: dict[str, Any]) -> list[pyoxigraph.Quad]:
    """Return what a small document says under some contexts; nothing where it says nothing."""
    whole = {"@context": [part for each in contexts for part in _as_list(json.loads(each))]} | document
    try:
        return list(pyoxigraph.parse(json.dumps(whole), format=pyoxigraph.RdfFormat.JSON_LD))
    except SyntaxError:
        return []
