"""The entities that the facts of an article name: of which kind each is, its IRI, and what is said about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SKOS

from kg.facts import ArticleFacts, Entity, Fact
from kg.gazetteer import KINDS as KINDS_KNOWN
from kg.gazetteer import Gazetteer
from kg.gazetteer.names import is_full_name
from kg.identity import slug
from kg.mappers.labels import the
from kg.mappers.states import state_name
from kg.mappers.whereabouts import Whereabouts, is_generic, without_state
from kg.namespaces import DIP, SCHEMA

CLASSES = {"person": DIP.Person, "state": DIP.State, "organization": DIP.Organization, "place": DIP.Place}
"""The class of each kind of entity."""


@dataclass
class Named:
    """An entity of the article.

    Attributes
    ----------
    iri : URIRef
    kind : str
        One of the keys of ``CLASSES``.
    key : str
        The last segment of the IRI, by which facts are identified.
    label : str
        What labels of facts call it.
    names : dict of str to None
        The names that the text uses for it, in order.
    within : Named or None
        The city or state in which a venue stands.
    english : str or None
        Its name in English, where the article is in another language.
    """

    iri: URIRef
    kind: str
    key: str
    label: str
    names: dict[str, None] = field(default_factory=dict)
    within: Named | None = None
    english: str | None = None


class Entities:
    """The entities of one article, found by name and role.

    A name's kind is the one that ``ArticleFacts.entities`` declares; else the kind that an unambiguous
    role gives it anywhere in the article (who holds an office is a person, so the speaker of the same
    name is one); else ``state`` where it is a state's code; else the kind of which the gazetteer knows the
    name; else the likeliest kind of the role.

    Parameters
    ----------
    facts : ArticleFacts
    base : str
        Base IRI of the data.
    article : str
        The article's key, by which things are told apart that are known in it alone.
    """

    def __init__(self, facts: ArticleFacts, base: str, article: str) -> None:
        self._scope = article.rsplit("-", 1)[-1]
        self._whereabouts = Whereabouts(facts)
        self._base = base
        self._language = facts.article.language
        self._declared: dict[tuple[str, str], Entity] = {
            (entity.name, entity.kind): entity for entity in facts.entities
        }
        self._kinds: dict[str, set[str]] = {}
        self._found: dict[tuple[str, str], Named] = {}
        self._by_iri: dict[URIRef, Named] = {}
        for name, kind in self._declared:
            self._kinds.setdefault(name, set()).add(kind)
        roles = [(kinds.split(), name) for fact in facts.facts for kinds, name in filled_roles(fact)]
        for kinds, name in sorted(roles, key=lambda role: len(role[0])):  # the narrow roles decide the wide ones
            self._kinds.setdefault(name, set()).add(self._kind(name, kinds))

    def _kind(self, name: str, kinds: list[str]) -> str:
        known = self._kinds.get(name, set())
        fitting = [kind for kind in kinds if kind in known]
        if fitting:
            return fitting[0]
        if "state" in kinds:
            if state_name(name):
                return "state"
            kinds = [kind for kind in kinds if kind != "state"]
        if len(kinds) == 1:
            return kinds[0]
        gazetteer = Gazetteer.default()
        return next((kind for kind in KINDS_KNOWN if kind in kinds and gazetteer.items(name, kind)), kinds[0])

    def get(self, name: str, kinds: str) -> Named:
        """Return the entity of a name in a role.

        Parameters
        ----------
        name : str
        kinds : str
            The kinds that may fill the role, as in ``Fact.roles``.
        """
        kind = self._kind(name, kinds.split())
        if (name, kind) not in self._found:
            self._found[name, kind] = self._make(name, kind)
        return self._found[name, kind]

    def _make(self, name: str, kind: str) -> Named:
        declared = self._declared.get((name, kind))
        key, label = (name, state_name(name) or name) if kind == "state" else (slug(name), name)
        state = declared.state if declared else None
        within: Named | None = None
        known_as = (name, *declared.aliases, declared.english or "") if declared else (name,)
        if kind == "person" and not any(map(is_full_name, known_as)):
            key += f"-{self._scope}"  # one Harris of many, until an item says which
        elif kind == "place" and not Gazetteer.default().items(name, "place"):
            key, label, within = self._venue(name, state)
        elif kind == "organization" and is_generic(name, kind):
            key, label = self._body(name, state or self._whereabouts.state_of(name))
        elif kind == "organization" and (told := without_state(name)):
            key = f"{slug(told[0])}-{told[1].lower()}"
        elif state and kind in ("organization", "place"):
            key += f"-{state.lower()}"  # a Georgetown of another state is another one
        iri = URIRef(f"{self._base}{kind}/{key}")
        entity = self._by_iri.setdefault(iri, Named(iri, kind, key.lower(), label))
        entity.within = entity.within or within
        entity.english = entity.english or (declared.english if declared else None)
        for known in (name, *(declared.aliases if declared else ())):
            entity.names.setdefault(known)
        return entity

    def _body(self, name: str, state: str | None) -> tuple[str, str]:
        """Return key and label of a body that every state may have."""
        if state is None:
            return f"{slug(name)}-{self._scope}", name
        return f"{slug(name)}-{state.lower()}", f"{name} of {the(state_name(state) or state)}"

    def _venue(self, name: str, declared: str | None) -> tuple[str, str, Named | None]:
        """Return key and label of a venue, and the city or state in which it stands."""
        city, state = self._whereabouts.place_of(name)
        if declared and state != declared:
            city, state = None, declared
        within = self.get(city.label, "place") if city else self.get(state, "state") if state else None
        if not is_generic(name, "place"):
            return slug(name) + (f"-{declared.lower()}" if declared else ""), name, within
        if within is None:
            return f"{slug(name)}-{self._scope}", name, None
        return f"{slug(name)}-{slug(city.label if city else within.key)}", f"{name}, {within.label}", within

    def describe(self, graph: Graph) -> None:
        """Add every entity that was asked for to the graph."""
        for entity in self._by_iri.values():
            graph.add((entity.iri, RDF.type, CLASSES[entity.kind]))
            is_state = entity.kind == "state"
            if is_state:
                code = str(entity.iri).rsplit("/", 1)[-1]
                graph.add((entity.iri, DIP.isoCode, Literal(code)))
                entity.names.pop(code, None)
            if entity.within:
                graph.add((entity.iri, SCHEMA.containedInPlace, entity.within.iri))
            graph.add((entity.iri, RDFS.label, Literal(entity.label, lang="en" if is_state else self._language)))
            for name in entity.names:
                if name not in (entity.label, entity.label.upper()):  # the capitals of a date line are no other name
                    graph.add((entity.iri, SKOS.altLabel, Literal(name, lang=self._language)))
            if entity.english and entity.english != entity.label:
                graph.add((entity.iri, SKOS.altLabel, Literal(entity.english, lang="en")))


def filled_roles(fact: Fact) -> Iterator[tuple[str, str]]:
    """Yield each name of a fact with the kinds that may fill its role."""
    for role, kinds in type(fact).roles.items():
        for name in fillers(fact, role):
            yield kinds, name


def fillers(fact: Fact, role: str) -> tuple[str, ...]:
    """Return the names that fill a role of a fact, none, one or several.

    Examples
    --------
    >>> from kg.facts import Office
    >>> fillers(Office(person="A", office="President", evidence=({"quote": "A", "start": 0, "end": 1},)), "person")
    ('A',)
    """
    value = getattr(fact, role)
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
