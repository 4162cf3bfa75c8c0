"""From a graph to decisions about its entities, and from decisions to a linked graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import OWL, Graph

from kg.linking import organizations, persons, places
from kg.linking.context import Context, Mention
from kg.linking.decisions import LinkDecision, Scored, decide
from kg.linking.gazetteer import Gazetteer
from kg.linking.renaming import rename
from kg.mappers.namespaces import WD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def link(graph: Graph, *, gazetteer: Gazetteer | None = None) -> Graph:
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
    return apply_links(graph, explain_links(graph, gazetteer=gazetteer))


def apply_links(graph: Graph, decisions: Iterable[LinkDecision]) -> Graph:
    """Give entities the items that were decided on, change the graph so, and return it.

    Parameters
    ----------
    graph : rdflib.Graph
        The graph that the decisions are about.
    decisions : iterable of LinkDecision
        What :func:`explain_links` returned, or what a person made of it.
    """
    taken = {decision.node: decision for decision in decisions if decision.qid}
    nodes = rename(graph, {node: one.qid or "" for node, one in taken.items() if one.kind != "state"})
    for node, decision in taken.items():
        graph.add((nodes.get(node, node), OWL.sameAs, WD[decision.qid or ""]))
    return graph


def explain_links(graph: Graph, *, gazetteer: Gazetteer | None = None) -> tuple[LinkDecision, ...]:
    """Return for each entity of a graph the candidates, what speaks for each, and why one is taken or none.

    Parameters
    ----------
    graph : rdflib.Graph
        An article's graph as :func:`kg.map` makes it.
    gazetteer : Gazetteer, optional
        By default the one that travels with kg.
    """
    context = Context(graph, gazetteer or Gazetteer.default())
    return tuple(decide(mention, _FINDERS[mention.kind](mention, context)) for mention in context.mentions)


def _states(mention: Mention, context: Context) -> list[Scored]:
    """Return the state of a mention's code: a code leaves no doubt."""
    found = (context.gazetteer.state(code) for code in sorted(mention.states))
    return [Scored(state.qid, state.label, (("code", state.iso2),), 1.0, True) for state in found if state]


_FINDERS: dict[str, Callable[[Mention, Context], list[Scored]]] = {
    "state": _states,
    "person": persons.candidates,
    "organization": organizations.candidates,
    "place": places.candidates,
}
