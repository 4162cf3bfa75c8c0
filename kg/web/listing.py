"""Lists: everything of one kind, facts by date, entities by name, in pages of some hundreds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from kg.gazetteer.names import fold
from kg.namespaces import DIP, PREFIXES
from kg.web.dataset import ENTITIES, KINDS, Dataset, local_name
from kg.web.occasions import date_of, reported
from kg.web.view import Link, View
from kg.web.vocabulary import definition, shapes, terms

_A_PAGE = 400


@dataclass(frozen=True)
class Item:
    """An entry of a list: what to read, a date or a code before it, a note after it."""

    link: Link
    before: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class ListPage:
    """All that the template ``list.html`` shows: sections with headings, and the pages of the list as links."""

    title: str
    number: int
    sections: tuple[tuple[str, tuple[Item, ...]], ...]
    pages: tuple[Link, ...]


def pages_of(data: Dataset, kind: str) -> Iterator[str]:
    """Yield the paths of the pages of the list of a kind."""
    for number in range(max(1, -(-len(data.members(kind)) // _A_PAGE))):
        yield f"{kind}/index" if number == 0 else f"{kind}/index-{number + 1}"


def list_page(view: View) -> ListPage | None:
    """Gather what the list at a view's path shows, or None where there is none."""
    found = re.fullmatch(r"(\w+)/index(?:-([1-9]\d*))?", view.path)
    if not found:
        return None
    kind, number = found[1], int(found[2] or 1)
    if kind in ("ontology", "shapes"):
        return _vocabulary(view, kind) if number == 1 else None
    paths = list(pages_of(view.data, kind)) if kind in KINDS else []
    if view.path not in paths:
        return None
    entries = _entries(view, kind)
    here = entries[(number - 1) * _A_PAGE : number * _A_PAGE]
    sections = [(heading, tuple(item for _, item in group)) for heading, group in groupby(here, key=lambda e: e[0])]
    links = [
        Link(str(index), view.page(path) if path != view.path else None) for index, path in enumerate(paths, 1)
    ] if len(paths) > 1 else []  # fmt: skip
    return ListPage(view.interface.kind(kind, plural=True), len(entries), tuple(sections), tuple(links))


def _entries(view: View, kind: str) -> list[tuple[str, Item]]:
    """Return all entries of a list under their headings: a year, or an initial."""
    data = view.data
    if kind in ENTITIES:
        named = sorted((fold(view.name(iri)), view.name(iri), iri) for iri in data.members(kind))
        return [
            (name[:1].upper(), Item(view.link(iri), note=data.value(iri, f"{DIP}isoCode"))) for _, name, iri in named
        ]
    dated = []
    for iri in data.members(kind):
        date = data.value(iri, PREFIXES["schema"] + "datePublished") if kind == "article" else date_of(data, iri)
        dated.append((date or reported(data, iri) or "", date, iri))
    dated.sort(key=lambda entry: (view.name(entry[2]), entry[2]))
    dated.sort(key=lambda entry: entry[0], reverse=True)
    return [
        (
            when[:4] or view.interface["undated"],
            Item(view.link(iri), view.interface.date(date) if date else None, _note(view, iri)),
        )
        for when, date, iri in dated
    ]


def _note(view: View, iri: str) -> str | None:
    status = view.data.value(iri, f"{DIP}status")
    types = [local_name(name) for name in view.data.classes(iri)]
    words = [view.term(types[0])] if types and view.data.kind(iri) in ("engagement", "instrument") else []
    if status and local_name(status) != "existing":
        words.append(view.term(local_name(status)))
    return ", ".join(words) or None


def _vocabulary(view: View, kind: str) -> ListPage:
    if kind == "shapes":
        items = tuple(Item(Link(local_name(iri), view.page(f"shapes/{local_name(iri)}"))) for iri in shapes())
        return ListPage(view.interface["shapes"], len(items), (("", items),), ())
    sections = []
    for group, iris in terms().items():
        items = tuple(Item(view.link(iri), note=definition(iri)) for iri in iris)
        sections.append((view.interface[group], items))
    return ListPage(view.interface["ontology"], sum(len(items) for _, items in sections), tuple(sections), ())
