"""Leaving out facts of little confidence."""

from __future__ import annotations

from kg.facts import AnyFact, ArticleFacts


def confident(facts: ArticleFacts, minimum: float) -> ArticleFacts:
    """Return the facts of at least a confidence, and no reference to those that are left out.

    Examples
    --------
    >>> from kg.article import Article
    >>> from kg.facts import Office
    >>> words = {"quote": "A", "start": 0, "end": 1}
    >>> sure, unsure = (Office(person="A", office="President", evidence=(words,), confidence=c) for c in (0.9, 0.4))
    >>> facts = ArticleFacts(article=Article(name="a", text="A"), facts=(sure, unsure))
    >>> len(confident(facts, 0.5).facts)
    1
    """
    kept = [fact for fact in facts.facts if fact.confidence >= minimum]
    if len(kept) == len(facts.facts):
        return facts
    lost = {fact.id for fact in facts.facts if fact.confidence < minimum and fact.id is not None}
    return facts.model_copy(update={"facts": tuple(_without_references(fact, lost) for fact in kept)})


def _without_references(fact: AnyFact, lost: set[str]) -> AnyFact:
    update: dict[str, object] = {
        field: None for field in ("during", "implements", "made_at") if getattr(fact, field, None) in lost
    }
    outcomes: tuple[str, ...] = getattr(fact, "outcomes", ())
    if not lost.isdisjoint(outcomes):
        update["outcomes"] = tuple(outcome for outcome in outcomes if outcome not in lost)
    return fact.model_copy(update=update) if update else fact
