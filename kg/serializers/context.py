"""The published JSON-LD context: names of terms, how their values are written, the order in which people read them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.resources import resource


@dataclass(frozen=True)
class Term:
    """A term of the context that stands for a property.

    Attributes
    ----------
    name : str
    coercion : str or None
        ``@id``, ``@vocab`` or the IRI of a datatype.
    by_language : bool
        Whether its values stand in a map from language to text.
    reverse : bool
        Whether its values are subjects and the node that bears it is the object.
    """

    name: str
    coercion: str | None = None
    by_language: bool = False
    reverse: bool = False


class Context:
    """The JSON-LD 1.1 context of published data.

    Parameters
    ----------
    document : dict
        The value of ``@context``.

    Attributes
    ----------
    definitions : dict
        The value of ``@context``.
    terms : dict of str to list of Term
        Property IRI to the terms that stand for it.
    names : dict of str to str
        IRI to the term that stands for it as a class or concept.
    prefixes : dict of str to str
        Prefix to namespace.
    order : dict of str to int
        IRI to its place in the context.
    """

    def __init__(self, document: dict[str, Any]) -> None:
        self.definitions = document
        self.prefixes = {
            name: value for name, value in document.items() if isinstance(value, str) and value.endswith(("#", "/"))
        }
        self.terms: dict[str, list[Term]] = {}
        self.names: dict[str, str] = {}
        self.order: dict[str, int] = {}
        for place, (name, definition) in enumerate(document.items()):
            if isinstance(definition, dict):
                self._take(name, definition, place)
            elif name not in self.prefixes and isinstance(definition, str) and not definition.startswith("@"):
                self._take(name, {"@id": definition}, place)

    def _take(self, name: str, definition: dict[str, Any], place: int) -> None:
        iri = self.expand(definition.get("@reverse") or definition["@id"])
        coercion = definition.get("@type")
        if coercion and not coercion.startswith("@"):
            coercion = self.expand(coercion)
        term = Term(name, coercion, definition.get("@container") == "@language", "@reverse" in definition)
        self.terms.setdefault(iri, []).append(term)
        if not term.reverse:
            self.names.setdefault(iri, name)
            self.order.setdefault(iri, place)

    def expand(self, compact: str) -> str:
        """Return the IRI of a compact one such as ``dip:party``."""
        prefix, _, local = compact.partition(":")
        return self.prefixes[prefix] + local if prefix in self.prefixes else compact

    def compact(self, iri: str) -> str:
        """Return an IRI by its prefix where it has one, else whole."""
        for prefix, namespace in self.prefixes.items():
            if iri.startswith(namespace) and len(iri) > len(namespace):
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri

    def only(self, used: set[str]) -> dict[str, Any]:
        """Return the definitions of terms and prefixes that are used, and of the prefixes that these use in turn."""
        needed = set(used)
        for name in used:
            definition = self.definitions.get(name)
            values = definition.values() if isinstance(definition, dict) else (definition,)
            needed.update(value.partition(":")[0] for value in values if isinstance(value, str))
        return {
            name: definition for name, definition in self.definitions.items() if name in needed or name == "@version"
        }


@cache
def published_context() -> Context:
    """Return the context that kg publishes, ``ontology/context.jsonld``.

    Examples
    --------
    >>> context = published_context()
    >>> [term.name for term in context.terms["https://w3id.org/diplomacy/ontology#date"]]
    ['date', 'month', 'year', 'period']
    """
    return Context(json.loads(resource("ontology", "context.jsonld").read_text(encoding="utf-8"))["@context"])
