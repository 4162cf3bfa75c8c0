"""A linking decision: the candidates for an entity, what speaks for each, and why one was taken or none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import URIRef

from kg.gazetteer.items import Kind
from kg.linking.context import Linkable


@dataclass(frozen=True)
class Scored:
    """A candidate and what speaks for it.

    Attributes
    ----------
    qid, label : str
        The Wikidata item and its label.
    features : tuple of (str, str)
        What was compared, and how it agreed, for instance ``("name", "surname")``.
    score : float
        The sum of the features' weights: it ranks candidates and has no unit.
    certain : bool
        Whether these features suffice for a link when no other candidate comes near.
    """

    qid: str
    label: str
    features: tuple[tuple[str, str], ...]
    score: float
    certain: bool

    @property
    def contradicted(self) -> bool:
        """Whether the text speaks against it: another state's office, one not held then, another one of a namesake."""
        features = dict(self.features)
        namesake = features.get("office") == "other" and features["name"] not in ("full", "variant")
        return features.get("state") == "other" or features.get("time") == "never" or namesake


@dataclass(frozen=True)
class LinkDecision:
    """What was decided about one entity.

    Attributes
    ----------
    node : URIRef
        The entity in the graph that was to be linked.
    kind : {"state", "person", "organization", "place"}
    name : str
    qid : str or None
        The item taken, or None.
    reason : str
        Why it was taken, or why none was.
    candidates : tuple of Scored
        The best first.
    warning : str
        What went wrong on the way, for instance that a service did not answer; nothing follows from it.
    by_hand : bool
        Whether a person decided, also that there is no item.
    """

    node: URIRef
    kind: Kind
    name: str
    qid: str | None
    reason: str
    candidates: tuple[Scored, ...]
    warning: str = ""
    by_hand: bool = False

    @property
    def close(self) -> tuple[Scored, ...]:
        """The candidates among which nothing decided: those near the best of them that the text does not contradict."""
        if self.qid is not None or self.by_hand:
            return ()
        open_ones = [one for one in self.candidates if not one.contradicted]
        return tuple(one for one in open_ones if open_ones[0].score - one.score < MARGIN)


MARGIN = 1.0
"""By how much the best candidate's score must exceed that of the next."""


def decide(mention: Linkable, candidates: Iterable[Scored]) -> LinkDecision:
    """Take the best candidate if its features are certain and no other comes within the margin.

    Parameters
    ----------
    mention : Linkable
    candidates : iterable of Scored
    """
    ranked = tuple(sorted(candidates, key=lambda one: (-one.score, len(one.qid), one.qid)))
    qid, reason = None, "nothing in the gazetteer bears the name"
    if ranked:
        best, others = ranked[0], ranked[1:]
        near = [other for other in others if best.score - other.score < MARGIN]
        agreed = ", ".join(f"{feature} {value}" for feature, value in best.features)
        if not best.certain:
            reason = f"not certain: {agreed}"
        elif near:
            reason = f"not clear of {near[0].label} ({near[0].qid}): {agreed}"
        else:
            qid, reason = best.qid, agreed
    return LinkDecision(mention.node, mention.kind, mention.names[0] if mention.names else "", qid, reason, ranked)
