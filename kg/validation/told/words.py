"""Names and phrases of a graph that no word of the article bears."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from rdflib import Graph, Literal
from rdflib.namespace import RDF, RDFS, SKOS
from rdflib.term import Node

from kg.gazetteer import Gazetteer
from kg.gazetteer.names import fold
from kg.namespaces import DIP, SCHEMA
from kg.validation.report import Result, Severity
from kg.validation.shapes import SHAPES
from kg.validation.told.results import facts_of, result

NAMED = SHAPES["name-in-text"]
"""Names, in the manner of a shape, the check that the article names whom its facts are about."""

PHRASED = SHAPES["phrase-in-text"]
"""Names, in the manner of a shape, the check that phrases are the article's."""

_UNNAMED = (
    "The article does not name this: correct the fact that speaks of it, "
    "or give the name as skos:altLabel that stands there."
)
_PHRASES = (DIP.action, DIP.title, DIP.topic, DIP.object, DIP.office, DIP.measure)
_SMALL = frozenset(
    fold(
        "a an and as at between by for from his her in into its of on or our over the their this to under with"
    ).split()
)
_STEM = 5
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?(?=\W|$)")
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")


class Words:
    """The words of a text, as names and phrases are looked up in them."""

    def __init__(self, text: str) -> None:
        self.text = f" {_bare(text)} "
        self.words = frozenset(self.text.split())
        self.stems = frozenset(_stem(word) for word in self.words)
        self.capitals = frozenset(_CAPITALS.findall(text.replace(".", "")))

    def tell(self, phrase: str) -> list[str]:
        """Return the words of a phrase that are not in the text, in any of their forms."""
        return [
            word
            for word in _bare(phrase).split()
            if len(word) > 1 and word not in _SMALL and _stem(word) not in self.stems and not self._has_form_of(word)
        ]

    def _has_form_of(self, word: str) -> bool:
        """Tell whether a form of a short or irregular verb stands in the text: "paying", "gave"."""
        base = re.escape(word[:-1] if word[-1] in "ey" and len(word) > 2 else word)
        form = re.compile(rf"{base}(?:[iy]|{base[-1]})?(?:e?s|e?d|ing)")
        return any(form.fullmatch(other) or word in _irregular_verbs().get(other, ()) for other in self.words)

    def bear(self, name: str) -> bool:
        """Tell whether a name stands in the text."""
        return f" {_bare(name)} " in self.text


@cache
def _irregular_verbs() -> Mapping[str, tuple[str, ...]]:
    """Return the dictionary forms of irregular forms, as the packaged language model has them."""
    from kg.extraction.grammar.language_model import load_model

    lemmatizer = load_model().get_pipe("lemmatizer")
    verbs: Mapping[str, tuple[str, ...]] = lemmatizer.lookups.get_table("lemma_exc")["verb"]  # type: ignore[attr-defined]
    return verbs


def _bare(text: str) -> str:
    """Return words as they are compared: folded, without possessives, which texts and names have each their own way."""
    return fold(_POSSESSIVE.sub("", text))


def _stem(word: str) -> str:
    return word if word.isdigit() else word[:_STEM].rstrip("s") if len(word) > 3 else word


def check(graph: Graph, article: Node, text: str) -> Iterator[Result]:
    """Yield a warning for each phrase and each name of a fact that the article does not have."""
    told = Words(text)
    facts = facts_of(graph, article)
    for fact in facts:
        for path in _PHRASES:
            for value in sorted(graph.objects(fact, path), key=str):
                if _is_english(value) and (missing := told.tell(str(value))):
                    message = f"The article does not say this ({', '.join(missing)}): copy its own words."
                    yield result(graph, PHRASED, fact, path, value, message, Severity.WARNING)
    for node in _entities(graph, facts):
        if not _is_named(graph, node, told):
            yield result(graph, NAMED, node, None, None, _UNNAMED, Severity.WARNING)


def _is_english(value: Node) -> bool:
    return isinstance(value, Literal) and (value.language or "en").lower().startswith("en")


def _entities(graph: Graph, facts: Iterable[Node]) -> list[Node]:
    """Return the states, organisations, persons and places that facts speak of, and where those places stand."""
    kinds = (DIP.State, DIP.Organization, DIP.Person, DIP.Place)
    spoken = {value for fact in facts for value in graph.objects(fact)}
    return sorted((node for node in spoken if any((node, RDF.type, kind) in graph for kind in kinds)), key=str)


def _names(graph: Graph, node: Node) -> list[str]:
    labels = (*graph.objects(node, RDFS.label), *graph.objects(node, SKOS.altLabel))
    return sorted(str(label) for label in labels if _is_english(label))


def _is_named(graph: Graph, node: Node, told: Words) -> bool:
    names = _names(graph, node)
    if not names:
        return True
    if (node, RDF.type, DIP.State) in graph:
        return _is_state_named(graph, node, names, told)
    if any(not told.tell(name) for name in names):
        return True
    if (node, RDF.type, DIP.Person) in graph:
        return any(len(told.tell(name)) * 2 < len(name.split()) for name in names)
    acronyms = {"".join(word[0] for word in name.split() if word[0].isupper()) for name in names}
    within = {str(label) for place in graph.objects(node, SCHEMA.containedInPlace) for label in _names(graph, place)}
    bare = [name.removesuffix(f", {place}").removesuffix(f" of {place}") for name in names for place in within | {""}]
    return bool(acronyms & told.capitals) or any(not told.tell(name) for name in bare)


def _is_state_named(graph: Graph, node: Node, names: list[str], told: Words) -> bool:
    codes = sorted(map(str, graph.objects(node, DIP.isoCode)))
    known = {name for code in codes for name in _state_names(code)}
    if any(map(told.bear, {*names, *known})) or set(codes) & told.capitals:
        return True
    incumbencies = graph.subjects(DIP.officeOf, node)  # "President Biden" stands for his state
    holders = {holder for incumbency in incumbencies for holder in graph.objects(incumbency, DIP.holder)}
    if any(_is_named(graph, holder, told) for holder in holders if holder != node):
        return True
    return any(told.bear(name) for code in codes for name in (*_places(code), *_officials(code)))


@cache
def _state_names(code: str) -> tuple[str, ...]:
    """Return what news calls a state, its people and its capital."""
    state = Gazetteer.default().state(code)
    if state is None:
        return ()
    return (
        *state.names,
        *state.demonyms,
        *(f"{demonym}s" for demonym in state.demonyms),
        *filter(None, [state.capital]),
    )


@cache
def _places(code: str) -> tuple[str, ...]:
    return tuple(sorted({name for name, place in Gazetteer.default().places() if place.iso2 == code}))


@cache
def _officials(code: str) -> tuple[str, ...]:
    gazetteer = Gazetteer.default()
    persons = {term.person_qid for term in gazetteer.holders(code)}
    found = (gazetteer.person(qid) for qid in sorted(persons))
    return tuple(name for person in found if person for name in (person.label, *person.aliases) if " " in name)
