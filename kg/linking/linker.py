"""From a graph to decisions about its entities, and from decisions to a linked graph."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rdflib import OWL, SKOS, Graph, URIRef

from kg.gazetteer import Gazetteer
from kg.linking import organizations, persons, places
from kg.linking.context import Context, Linkable
from kg.linking.decisions import LinkDecision, Scored, decide
from kg.linking.renaming import rename
from kg.namespaces import WD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.linking.online.finding import Online
    from kg.linking.review import Rulings


def link(
    graph: Graph,
    *,
    gazetteer: Gazetteer | None = None,
    online: Online | None = None,
    rulings: Rulings | None = None,
    candidates: bool = False,
) -> Graph:
    """Give the entities of a graph ``owl:sameAs`` to Wikidata where the item is certain.

    The IRI of a person, organisation or place follows its item from then on (``person/Q16090635``), and so do the
    IRIs of the facts that are made from it.

    Parameters
    ----------
    graph : rdflib.Graph
        An article's graph as :func:`kg.map` makes it. It is changed and returned, as a component of spaCy does with a
        document: most of its triples stay, and a copy would take longer than linking.
    gazetteer : Gazetteer, optional
        By default the one that travels with kg.
    online : Online, optional
        Looks up what the gazetteer leaves open. By default nothing is asked of the network.
    rulings : Rulings, optional
        What people decided.
    candidates : bool
        Whether uncertain items are published, as ``skos:closeMatch``.

    Returns
    -------
    rdflib.Graph
        The same graph.

    Examples
    --------
    >>> from kg.facts import ArticleFacts
    >>> from kg.mappers import map
    >>> words = {"quote": "President Moon Jae-in", "start": 0, "end": 21}
    >>> facts = ArticleFacts.model_validate({
    ...     "article": {"name": "a", "text": "President Moon Jae-in spoke.", "date": "2019-03-01"},
    ...     "facts": [{"kind": "office", "person": "Moon Jae-in", "office": "President", "of": "KR",
    ...                "evidence": [words]}],
    ... })
    >>> linked = link(map(facts))
    >>> for entity, item in sorted(linked.subject_objects(OWL.sameAs)):
    ...     print(entity.removeprefix("https://w3id.org/diplomacy/id/"), item)
    person/Q21001 http://www.wikidata.org/entity/Q21001
    state/KR http://www.wikidata.org/entity/Q884
    """
    decisions = explain_links(graph, gazetteer=gazetteer, online=online, rulings=rulings)
    return apply_links(graph, decisions, candidates=candidates)


def apply_links(graph: Graph, decisions: Iterable[LinkDecision], *, candidates: bool = False) -> Graph:
    """Give entities the items that were decided on, change the graph so, and return it.

    Parameters
    ----------
    graph : rdflib.Graph
        The graph that the decisions are about.
    decisions : iterable of LinkDecision
        What :func:`explain_links` returned, or what a person made of it.
    candidates : bool
        Whether the items among which nothing decided are published, as ``skos:closeMatch``.
    """
    decisions = tuple(decisions)
    taken = {decision.node: decision for decision in decisions if decision.qid}
    nodes = rename(graph, {node: one.qid or "" for node, one in taken.items() if one.kind != "state"})
    for node, decision in taken.items():
        item = WD[decision.qid or ""]
        graph.remove((nodes.get(node, node), SKOS.closeMatch, item))
        graph.add((nodes.get(node, node), OWL.sameAs, item))
    for decision in decisions if candidates else ():
        for one in decision.close:
            graph.add((decision.node, SKOS.closeMatch, WD[one.qid]))
    return graph


def explain_links(
    graph: Graph,
    *,
    gazetteer: Gazetteer | None = None,
    online: Online | None = None,
    rulings: Rulings | None = None,
) -> tuple[LinkDecision, ...]:
    """Return for each entity of a graph the candidates, what speaks for each, and why one is taken or none.

    What a person decided counts before all else; what the gazetteer leaves open is looked up online, where that is
    asked for, and decided by the same evidence.

    Parameters
    ----------
    graph : rdflib.Graph
        An article's graph as :func:`kg.map` makes it.
    gazetteer : Gazetteer, optional
        By default the one that travels with kg.
    online : Online, optional
    rulings : Rulings, optional
    """
    context = Context(graph, gazetteer or Gazetteer.default())
    decisions = {mention.node: _decide(mention, context) for mention in context.mentions}
    if rulings is not None:
        for mention in context.mentions:
            if ruling := rulings.find(mention, context.date):
                decisions[mention.node] = ruling.applied(decisions[mention.node])
    if online is not None:
        unsettled = [
            mention
            for mention in context.mentions
            if not (mention.kind == "state" or decisions[mention.node].qid or decisions[mention.node].by_hand)
        ]
        decisions |= _decided_online(graph, unsettled, decisions, context, online)
    return tuple(decisions[mention.node] for mention in context.mentions)


def _decided_online(
    graph: Graph,
    mentions: list[Linkable],
    decisions: dict[URIRef, LinkDecision],
    context: Context,
    online: Online,
) -> dict[URIRef, LinkDecision]:
    """Decide again with what is found online; what could not be looked up stays as it is, with a warning."""
    findings = online.find(mentions, context.gazetteer)
    wider = Context(graph, findings.overlay)
    decided = {}
    for mention in mentions:
        node = mention.node
        if failure := findings.failures.get(node):
            decided[node] = replace(decisions[node], warning=failure)
        else:
            decided[node] = replace(_decide(mention, wider), warning=findings.gone.get(node, ""))
    return decided


def _decide(mention: Linkable, context: Context) -> LinkDecision:
    return decide(mention, _FINDERS[mention.kind](mention, context))


def _states(mention: Linkable, context: Context) -> list[Scored]:
    """Return the state of a mention's code: a code leaves no doubt."""
    found = (context.gazetteer.state(code) for code in sorted(mention.states))
    return [Scored(state.qid, state.label, (("code", state.iso2),), 1.0, True) for state in found if state]


_FINDERS: dict[str, Callable[[Linkable, Context], list[Scored]]] = {
    "state": _states,
    "person": persons.candidates,
    "organization": organizations.candidates,
    "place": places.candidates,
}
