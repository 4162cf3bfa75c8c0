"""Parting the facts that are sure enough to be published from those that are held back for a person."""

from __future__ import annotations

from kg.facts import KINDS, AnyFact, ArticleFacts

SURE_ENOUGH: dict[str, float] = dict.fromkeys(KINDS, 0.05)
"""Confidence from which on a fact of a kind is published unless the user names another bound.

What is published is decided by proof (:mod:`kg.extraction.proof`), which gives what it holds back the confidence
:data:`HELD`; this bound keeps back what another reader or a person calls as good as unlikely.
"""

HELD = 0.0
"""The confidence of what proof holds back, whatever the bound: see :mod:`kg.extraction.proof`."""

WHY_HELD = "held back: "
"""How the note of a fact begins that proof holds back; the reasons follow."""


def confident(facts: ArticleFacts, minimum: float | None) -> ArticleFacts:
    """Return the facts of at least a confidence, and no reference to those that are left out.

    Parameters
    ----------
    facts : ArticleFacts
    minimum : float, optional
        The bound; by default :data:`SURE_ENOUGH`, which leaves the decision to proof.

    Examples
    --------
    >>> from kg.article import Article
    >>> from kg.facts import Office
    >>> words = {"quote": "A", "start": 0, "end": 1}
    >>> sure, unsure = (Office(person="A", office="President", evidence=(words,), confidence=c) for c in (0.9, 0.4))
    >>> facts = ArticleFacts(article=Article(name="a", text="A"), facts=(sure, unsure))
    >>> len(confident(facts, 0.5).facts), len(held_back(facts, 0.5).facts)
    (1, 1)
    """
    return _part(facts, [fact for fact in facts.facts if fact.confidence >= _bound(fact, minimum)])


def proven(facts: ArticleFacts) -> ArticleFacts:
    """Return the facts that proof does not hold back, however sure they are."""
    return _part(facts, [fact for fact in facts.facts if fact.confidence > HELD])


def held_back(facts: ArticleFacts, minimum: float | None) -> ArticleFacts:
    """Return the facts of less confidence: a person may correct them, and ``kg publish`` takes what was corrected."""
    return _part(facts, [fact for fact in facts.facts if fact.confidence < _bound(fact, minimum)])


def _bound(fact: AnyFact, minimum: float | None) -> float:
    if fact.settled is not None:  # a person is sure
        return 0.0
    return SURE_ENOUGH[fact.kind] if minimum is None else minimum


def _part(facts: ArticleFacts, kept: list[AnyFact]) -> ArticleFacts:
    if len(kept) == len(facts.facts):
        return facts
    ids = {fact.id for fact in kept}
    lost = {fact.id for fact in facts.facts if fact.id is not None and fact.id not in ids}
    parted = [_without_references(fact, lost) for fact in kept]
    named = {name for fact in parted for name in _names(fact)}
    entities = tuple(entity for entity in facts.entities if entity.name in named)
    return facts.model_copy(update={"facts": tuple(parted), "entities": entities})


def _names(fact: AnyFact) -> list[str]:
    values = [getattr(fact, role) for role in fact.roles]
    return [name for value in values for name in (value if isinstance(value, tuple) else [value] if value else [])]


def _without_references(fact: AnyFact, lost: set[str]) -> AnyFact:
    update: dict[str, object] = {
        field: None for field in ("during", "implements", "made_at") if getattr(fact, field, None) in lost
    }
    outcomes: tuple[str, ...] = getattr(fact, "outcomes", ())
    if not lost.isdisjoint(outcomes):
        update["outcomes"] = tuple(outcome for outcome in outcomes if outcome not in lost)
    return fact.model_copy(update=update) if update else fact
