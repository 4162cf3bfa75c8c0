"""The front page: when they met, who met whom, what they signed, how close they are, where they met."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.namespaces import DIP, PREFIXES
from kg.web import network, timeline, world_map
from kg.web.dataset import FACTS, ontology, text_of
from kg.web.network import Network
from kg.web.occasions import Occasion, occasions
from kg.web.passages import Passage, passage_of
from kg.web.timeline import Timeline
from kg.web.view import Link, View
from kg.web.world_map import Spot

_LATEST = 6
_ARTICLES = 5
_SIZES = ((760, 520, 30), (340, 440, 12))
"""Width, height and number of parties of the two drawings of the network: for wide and for narrow screens."""


@dataclass(frozen=True)
class Entry:
    """An occasion in a list of the front page."""

    occasion: Occasion
    link: Link
    kicker: str
    sentence: str | None
    passage: Passage | None


@dataclass(frozen=True)
class Rung:
    """A level of partnership with the partnerships that stand on it: link, parties, status."""

    link: Link
    partnerships: tuple[tuple[Link, tuple[Link, ...], str | None], ...]


@dataclass(frozen=True)
class FrontPage:
    """All that the template ``front.html`` shows."""

    articles: int
    facts: int
    counts: dict[str, int]
    lead: Entry | None
    latest: tuple[Entry, ...]
    documents: tuple[Entry, ...]
    are_memoranda: bool
    timeline: Timeline
    networks: tuple[Network, ...]
    years: tuple[str, ...]
    types: tuple[tuple[str, str], ...]
    rungs: tuple[Rung, ...]
    spots: tuple[tuple[Spot, Link], ...]
    newest: tuple[tuple[Link, str | None, str | None], ...]
    most_parties: int = network.MOST_PARTIES


def front_page(view: View) -> FrontPage:
    """Gather what the front page shows."""
    data = view.data
    engagements = occasions(data, "engagement")
    instruments = occasions(data, "instrument")
    memoranda = [found for found in instruments if found.type == "MemorandumOfUnderstanding"]
    counts = {kind: len(data.members(kind)) for kind in (*FACTS, "state", "organization", "person", "place", "article")}
    drawn = engagements + instruments
    labels = {party: view.name(party) for occasion in drawn for party in occasion.parties}
    networks = [network.draw(drawn, labels, width=w, height=h, most=most) for w, h, most in _SIZES]
    shown = {occasion for edge in networks[0].edges for occasion in edge.occasions} | set(engagements)
    held = [found for found in engagements if found.status == "held" and found.date]
    lead = next(
        (found for found in held if len(data.objects(found.iri, f"{DIP}participant")) > 1), next(iter(held), None)
    )
    others = [found for found in engagements if found is not lead]
    rest = sorted(others, key=lambda found: found.status == "planned")[:_LATEST]  # what happened before what is to come
    return FrontPage(
        articles=counts["article"],
        facts=sum(counts[kind] for kind in FACTS),
        counts=counts,
        lead=_entry(view, lead) if lead else None,
        latest=tuple(_entry(view, found) for found in rest),
        documents=tuple(_entry(view, found) for found in (memoranda or instruments)[:_LATEST]),
        are_memoranda=bool(memoranda),
        timeline=timeline.draw(engagements),
        networks=tuple(networks),
        years=tuple(sorted({found.year for found in shown if found.year}, reverse=True)),
        types=tuple(sorted((type_, view.term(type_)) for type_ in {found.type for found in shown})),
        rungs=tuple(_rungs(view)),
        spots=tuple((spot, view.link(spot.iri)) for spot in world_map.spots(data, engagements)),
        newest=tuple(_newest(view)),
    )


def _entry(view: View, occasion: Occasion) -> Entry:
    told = view.data.told(occasion.iri)
    passage = passage_of(view, told.accounts[0]) if told.accounts else None
    return Entry(occasion, view.link(occasion.iri), view.term(occasion.type), told.sentence, passage)


def _rungs(view: View) -> list[Rung]:
    data = view.data
    levels: dict[str, list[tuple[Link, tuple[Link, ...], str | None]]] = defaultdict(list)
    for iri in data.members("partnership"):
        parties = tuple(view.link(text_of(party)) for party in data.objects(iri, f"{DIP}party"))
        status = data.value(iri, f"{DIP}status")
        for level in data.objects(iri, f"{DIP}level"):
            levels[text_of(level)].append((view.link(iri), parties, view.name(status) if status else None))
    ranked = sorted(levels, key=lambda level: (-rank(level), level))
    return [Rung(view.link(level), tuple(sorted(levels[level], key=_by_parties))) for level in ranked]


def _by_parties(partnership: tuple[Link, tuple[Link, ...], str | None]) -> tuple[str, str]:
    link, parties, _ = partnership
    return " ".join(party.text for party in parties), link.href or ""


def rank(level: str) -> int:
    """Return the place of a partnership level in the ontology's order, 0 where it has none.

    Examples
    --------
    >>> rank("https://w3id.org/diplomacy/ontology#alliance")
    6
    """
    quads = ontology().quads_for_pattern(NamedNode(level), NamedNode(f"{DIP}rank"), None)
    return max((int(text_of(quad.object)) for quad in quads), default=0)


def _newest(view: View) -> list[tuple[Link, str | None, str | None]]:
    data = view.data
    dated = [(data.value(iri, PREFIXES["schema"] + "datePublished") or "", iri) for iri in data.members("article")]
    dated.sort(key=lambda pair: pair[1])
    dated.sort(key=lambda pair: pair[0], reverse=True)
    found = []
    for date, iri in dated[:_ARTICLES]:
        publishers = data.objects(iri, PREFIXES["schema"] + "publisher")
        publisher = data.label(text_of(publishers[0])) if publishers else None
        found.append((view.link(iri), date or None, publisher))
    return found
