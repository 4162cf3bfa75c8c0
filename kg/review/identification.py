"""Who an entity is: Wikidata items to choose from, and the decision as a row of the sheet that linking remembers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.facts import ArticleFacts
from kg.gazetteer import Gazetteer
from kg.gazetteer.items import Kind, describe
from kg.gazetteer.names import core, fold
from kg.linking.context import Context, Linkable
from kg.linking.decisions import LinkDecision
from kg.linking.linker import explain_links
from kg.linking.review import NONE, Row, Rulings
from kg.mappers import map

MOST = 9


@dataclass(frozen=True)
class Identity:
    """An entity of an article, what is decided about it, and what else it could be.

    Attributes
    ----------
    name, kind : str
    item : str or None
        The Wikidata item that it is linked to.
    reason : str
        Why, or why to none.
    by_hand : bool
        Whether a person decided.
    candidates : tuple of dict
        ``item``, ``label`` and ``description`` (with dates, where persons held offices), the likeliest first.
    """

    name: str
    kind: str
    item: str | None
    reason: str
    by_hand: bool
    candidates: tuple[dict[str, str], ...]


def identify(facts: ArticleFacts, name: str, kind: Kind, rulings: Rulings | None, typed: str = "") -> Identity | None:
    """Return who an entity of an article may be; None where its facts name no such entity.

    Parameters
    ----------
    facts : ArticleFacts
        As they are to be published.
    name, kind : str
        The entity, as the facts call it.
    rulings : Rulings or None
        What people decided before.
    typed : str
        Another name to look up.
    """
    found = _mention(facts, name, kind, rulings)
    if found is None:
        return None
    _, mention, decision = found
    gazetteer = Gazetteer.default()
    items = [decision.qid] if decision.qid else []
    items += [one.qid for one in decision.candidates]
    for one in [typed] if typed else mention.names:
        items += gazetteer.items(one, kind)
    if typed:
        items = [item for one in (typed,) for item in gazetteer.items(one, kind)] or items
    told = tuple(_described(item, kind, gazetteer) for item in list(dict.fromkeys(items))[:MOST])
    return Identity(name, kind, decision.qid, decision.reason, decision.by_hand, told)


def ruling_row(facts: ArticleFacts, name: str, kind: Kind, item: str | None, by: str) -> Row | None:
    """Return the row of the sheet by which an entity is an item, or none; None where there is no such entity.

    As in the sheets that linking writes, a person's single word counts for the year of the article alone.
    """
    found = _mention(facts, name, kind, None)
    if found is None:
        return None
    context, mention, _ = found
    label = mention.names[0] if mention.names else name
    year = (context.date or "")[:4] if kind == "person" and len(core(fold(label))) < 2 else ""
    return {
        "decision": item or NONE,
        "kind": kind,
        "name": label,
        "states": "|".join(sorted(mention.states)),
        "offices": "|".join(sorted({one.office for one in mention.incumbencies if one.office})),
        "valid_from": year,
        "valid_until": year,
        "candidates": "",
        "why": f"decided at the desk by {by}",
        "article": str(context.graph.identifier),
        "other_names": "|".join(mention.names[1:]),
        "note": "",
    }


def with_row(rows: Iterable[Row], row: Row | None, instead_of: Row | None) -> list[Row]:
    """Return the rows of a sheet with one more, or without one."""
    keys = {_key(one) for one in (row, instead_of) if one is not None}
    return [*(one for one in rows if _key(one) not in keys), *([row] if row is not None else [])]


def row_like(rows: Iterable[Row], row: Row) -> Row | None:
    """Return the row of a sheet that is about the same."""
    return next((one for one in rows if _key(one) == _key(row)), None)


def _key(row: Row) -> tuple[str, ...]:
    return tuple(row.get(column, "") for column in ("kind", "name", "states", "offices", "valid_from", "valid_until"))


def _mention(
    facts: ArticleFacts, name: str, kind: Kind, rulings: Rulings | None
) -> tuple[Context, Linkable, LinkDecision] | None:
    graph = map(facts)
    context = Context(graph, Gazetteer.default())
    wanted = fold(name)
    for mention in context.mentions:
        if mention.kind == kind and wanted in {*_folded(mention.names), *mention.states}:
            decisions = explain_links(graph, rulings=rulings)
            return context, mention, next(one for one in decisions if one.node == mention.node)
    return None


def _folded(names: Iterable[str]) -> Iterable[str]:
    """Yield names without case and accents."""
    return (fold(name) for name in names)


def _described(item: str, kind: Kind, gazetteer: Gazetteer) -> dict[str, str]:
    told = {"item": item, "label": item, "description": ""}
    if kind == "person" and (person := gazetteer.person(item)):
        terms = "; ".join(describe(term) for term in gazetteer.terms(item)[-3:])
        return told | {"label": person.label, "description": terms}
    found = gazetteer.place(item) if kind == "place" else gazetteer.organization(item)
    if found is None:
        return told
    where = " · ".join(filter(None, (found.kind.replace("_", " "), found.iso2)))
    return told | {"label": found.label, "description": where}
