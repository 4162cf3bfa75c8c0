"""The page of a fact or an entity: what is known, the words that state it, what names it, what surrounds it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from kg.namespaces import DIP, PREFIXES
from kg.web.dataset import ENTITIES, FACTS, RDF_TYPE, local_name, text_of
from kg.web.occasions import date_of, reported
from kg.web.passages import Passage, passage_of
from kg.web.picture import Branch, Picture, draw
from kg.web.view import Link, View

_NOT_ROWS = frozenset(
    {RDF_TYPE, PREFIXES["rdfs"] + "label", PREFIXES["prov"] + "wasDerivedFrom", PREFIXES["owl"] + "sameAs"}
    | {PREFIXES["prov"] + name for name in ("wasAttributedTo", "generatedAtTime", "wasRevisionOf")}
    | {PREFIXES["skos"] + "closeMatch", *(str(DIP) + name for name in ("evidence", "status", "confidence"))}
)
"""Properties that a page tells elsewhere than in its table."""

_MOST_MENTIONS = 60  # of each kind on one page
_NEIGHBOURS = 9
_LONG_ROW = 70  # characters


@dataclass(frozen=True)
class Row:
    """A property and its values in words."""

    name: str
    values: tuple[Link, ...]

    @property
    def listed(self) -> bool:
        """Whether the values are too long to stand side by side."""
        return len(self.values) > 1 and sum(len(link.text) for link in self.values) > _LONG_ROW


@dataclass(frozen=True)
class Naming:
    """A fact that names an entity: when, what, in which role."""

    link: Link
    others: str
    date: str | None
    role: str
    status: str | None


@dataclass(frozen=True)
class Group:
    """Facts of one kind that name an entity, the latest first, and how many more there are than are listed."""

    kind: str
    heading: str
    namings: tuple[Naming, ...]
    more: int

    @property
    def dated(self) -> bool:
        """Whether any of them has a date."""
        return any(naming.date for naming in self.namings)

    @property
    def usual(self) -> str:
        """The role in which most of them name the entity, which need not be told of each."""
        return Counter(naming.role for naming in self.namings).most_common(1)[0][0]


@dataclass(frozen=True)
class EntityPage:
    """All that the template ``entity.html`` shows."""

    iri: str
    kind: str
    kicker: str
    title: str
    sentence: str | None
    offices: tuple[str, ...]
    rows: tuple[Row, ...]
    statuses: tuple[str, ...]
    confidence: float | None
    elsewhere: tuple[Link, ...]
    uncertain: tuple[Link, ...]
    passages: tuple[Passage, ...]
    articles: int
    groups: tuple[Group, ...]
    picture: Picture | None


def entity_page(view: View, iri: str) -> EntityPage:
    """Gather what the page of a fact or an entity shows.

    Raises
    ------
    StoreError
        If the store says nothing about it.
    """
    data = view.data
    told = data.told(iri)
    kind = data.kind(iri) or ""
    groups = _groups(view, iri)
    status = tuple(view.term(local_name(term.value)) for term in data.objects(iri, f"{DIP}status"))
    confidence = [account.confidence for account in told.accounts if account.confidence is not None]
    rows = _rows(view, iri)
    return EntityPage(
        iri=iri,
        kind=kind,
        kicker=view.term(told.classes[0]) if told.classes else "",
        title=view.name(iri),
        sentence=told.sentence,
        offices=_offices(view, iri) if kind == "person" else (),
        rows=rows,
        statuses=status,
        confidence=max(confidence, default=None),
        elsewhere=_items(view, iri, PREFIXES["owl"] + "sameAs"),
        uncertain=_items(view, iri, PREFIXES["skos"] + "closeMatch"),
        passages=tuple(passage_of(view, account) for account in told.accounts),
        articles=len({account.article for account in told.accounts}),
        groups=groups,
        picture=draw(_company(view, iri) if kind in ENTITIES else _surroundings(rows, groups)),
    )


def _offices(view: View, iri: str) -> tuple[str, ...]:
    """Return the offices that a person is said to hold, each with that of which it is."""
    found = set()
    for incumbency in view.data.subjects(f"{DIP}holder", iri):
        bodies = [view.name(text_of(body)) for body in view.data.objects(incumbency, f"{DIP}officeOf")]
        for office in view.data.objects(incumbency, f"{DIP}office"):
            found.add(", ".join([text_of(office), *bodies]))
    return tuple(sorted(found))


def _rows(view: View, iri: str) -> tuple[Row, ...]:
    values = defaultdict(list)
    for quad in view.data.store.quads(iri):
        if quad.predicate.value not in _NOT_ROWS and not isinstance(quad.object, Triple):
            values[quad.predicate.value].append(quad.object)
    rows = []
    for predicate, terms in values.items():
        links = [view.value(term, predicate) for term in terms]
        row = Row(_property_name(view, predicate), tuple(sorted(links, key=lambda link: link.text)))
        rows.append((_row_order().get(local_name(predicate), len(_row_order())), row))
    return tuple(row for _, row in sorted(rows, key=lambda pair: (pair[0], pair[1].name)))


@cache
def _row_order() -> dict[str, int]:
    lines = Path(__file__).with_name("data").joinpath("rows.txt").read_text("utf-8").splitlines()
    names = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return {name: place for place, name in enumerate(names)}


def _property_name(view: View, predicate: str) -> str:
    if predicate == PREFIXES["skos"] + "altLabel":
        return view.interface["also_called"]
    return view.term(local_name(predicate)) if predicate.startswith(DIP) else local_name(predicate)


def _items(view: View, iri: str, predicate: str) -> tuple[Link, ...]:
    found = [term.value for term in view.data.objects(iri, predicate) if isinstance(term, NamedNode)]
    return tuple(Link(_site(item), view.href(item)) for item in found)


def _site(item: str) -> str:
    return f"Wikidata {local_name(item)}" if item.startswith(PREFIXES["wd"]) else item


def _groups(view: View, iri: str) -> tuple[Group, ...]:
    """List the facts that name a node by kind, each once with all its roles, the latest first."""
    data = view.data
    roles: dict[str, set[str]] = defaultdict(set)
    for quad in data.store.quads(None, None, NamedNode(iri)):
        if isinstance(quad.subject, NamedNode) and data.kind(quad.subject.value) is not None:
            roles[quad.subject.value].add(quad.predicate.value)
    groups = []
    for kind in (*FACTS, *ENTITIES, "article"):
        dated = [(date_of(data, fact) or reported(data, fact) or "", fact) for fact in roles if data.kind(fact) == kind]
        dated = sorted(sorted(dated, key=lambda pair: pair[1]), key=lambda pair: pair[0], reverse=True)
        if dated:
            namings = tuple(_naming(view, fact, iri, roles[fact]) for _, fact in dated[:_MOST_MENTIONS])
            heading = view.interface.kind(kind, plural=True)
            groups.append(Group(kind, heading, namings, max(0, len(dated) - _MOST_MENTIONS)))
    return tuple(groups)


def _naming(view: View, fact: str, named: str, roles: set[str]) -> Naming:
    status = view.data.value(fact, f"{DIP}status")
    others: list[str] = []
    if view.data.kind(fact) == "partnership":  # "Strategic partnership" does not tell with whom
        others = [
            view.name(text_of(party)) for party in view.data.objects(fact, f"{DIP}party") if text_of(party) != named
        ]
    return Naming(
        link=view.link(fact),
        others=", ".join(others),
        date=date_of(view.data, fact),
        role=", ".join(sorted(_property_name(view, role) for role in roles)),
        status=view.term(local_name(status)) if status else None,
    )


def _surroundings(rows: tuple[Row, ...], groups: tuple[Group, ...]) -> list[tuple[str, list[Branch]]]:
    """Return the neighbours of a fact by property, and what names it by role."""
    found = [
        (row.name, [Branch(link.text, link.href, 1) for link in row.values if link.href])
        for row in rows
        if any(link.href for link in row.values)
    ]
    found += [
        (group.heading, [Branch(naming.link.text, naming.link.href, 1) for naming in group.namings]) for group in groups
    ]
    return found


def _company(view: View, iri: str) -> list[tuple[str, list[Branch]]]:
    """Return the entities that share facts with an entity, the most frequent first."""
    data = view.data
    counts: Counter[str] = Counter()
    for quad in data.store.quads(None, None, NamedNode(iri)):
        if not isinstance(quad.subject, NamedNode) or data.kind(quad.subject.value) not in FACTS:
            continue
        others = {
            other.object.value
            for other in data.store.quads(quad.subject.value)
            if isinstance(other.object, NamedNode) and data.kind(other.object.value) in ENTITIES
        }
        counts.update(others - {iri})
    found = sorted(counts, key=lambda other: (-counts[other], view.name(other), other))[:_NEIGHBOURS]
    return [(view.interface["together_with"], [Branch(view.name(o), view.href(o), counts[o]) for o in found])]
