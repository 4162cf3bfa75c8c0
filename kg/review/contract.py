"""What people settled as facts in the contract, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.facts import KINDS, AnyFact, ArticleFacts, Closing, Review, Ruling, Settlement
from kg.review.acts import PUBLISHED, Decision, State
from kg.review.identity import Record, digest_of, record_of, referring


def fact_of(record: Record) -> AnyFact:
    """Return a fact in the contract.

    Raises
    ------
    pydantic.ValidationError
        If the contract refuses it.
    """
    fact: Any = KINDS[record["kind"]].model_validate(record)
    return fact  # type: ignore[no-any-return] # KINDS lists AnyFact


def settled_fact(decision: Decision, record: Record | None = None) -> AnyFact:
    """Return a fact that a person settled, with who, when and what it was before.

    Parameters
    ----------
    decision : Decision
    record : dict, optional
        The fact with the places of its words in another text.
    """
    fact = fact_of({**(record or decision.fact), "id": decision.key})
    found = fact_of(decision.found) if decision.found and decision.verdict == "corrected" else None
    settlement = Settlement.model_validate(
        {
            "by": decision.by,
            "at": decision.at,
            "verdict": decision.verdict,
            "confidence": decision.confidence,
            "reader": decision.reader,
            "rules": decision.rules or (),
            "found": found,
        }
    )
    return fact.model_copy(update={"confidence": 1.0, "settled": settlement})


def relocated(record: Record, text: str) -> Record | None:
    """Return a fact with the places of its words in another text; None where they do not stand in it.

    Of several places the one nearest to that of before is taken.

    Examples
    --------
    >>> words = {"quote": "met", "start": 5, "end": 8}
    >>> relocated({"evidence": [words]}, "Yesterday they met.")
    {'evidence': [{'quote': 'met', 'start': 15, 'end': 18}]}
    >>> relocated({"evidence": [words]}, "They talked.") is None
    True
    """
    evidence = []
    for words in record["evidence"]:
        quote, start = words["quote"], words["start"]
        places = list(_places(text, quote))
        if not places:
            return None
        nearest = min(places, key=lambda place: (abs(place - start), place))
        evidence.append({"quote": quote, "start": nearest, "end": nearest + len(quote)})
    return {**record, "evidence": evidence}


def _places(text: str, quote: str) -> Iterable[int]:
    place = text.find(quote)
    while place >= 0:
        yield place
        place = text.find(quote, place + 1)


def facts_of_state(state: State) -> ArticleFacts:
    """Return what people settled of an article, in the contract.

    Facts whose words do not stand in the text any more are left out.
    """
    text = state.article["text"]
    digest = digest_of(text)
    placed = [(one, one.fact if one.text == digest else relocated(one.fact, text)) for one in state.decisions.values()]
    settled = [settled_fact(one, record) for one, record in placed if record and one.verdict in PUBLISHED]
    names = {fact.id or "": fact.id or "" for fact in settled}
    names |= {one.key: one.into for one in state.decisions.values() if one.into in names}
    rulings = tuple(_ruling(one, record) for one, record in placed if record and one.verdict not in PUBLISHED)
    closed = state.closed if state.is_closed(digest) else None
    closing = Closing(by=closed["by"], at=closed["at"]) if closed else None
    facts = tuple(referring(fact, names) for fact in in_order(settled))
    named = frozenset(_names(facts))
    return ArticleFacts(
        article=ArticleFacts.model_validate({"article": state.article}).article,
        entities=tuple(
            entity
            for entity in ArticleFacts.model_validate({"article": state.article, "entities": state.entities}).entities
            if entity.name in named
        ),
        facts=facts,
        review=Review(through=state.through, closed=closing, rulings=tuple(sorted(rulings, key=_place_of_ruling))),
    )


def _ruling(decision: Decision, record: Record) -> Ruling:
    fact = fact_of({**record, "id": decision.key})
    values = {key: getattr(decision, key) for key in ("verdict", "reason", "into", "reader", "by", "at")}
    values["rules"] = decision.rules or ()
    return Ruling.model_validate({**values, "fact": referring(fact, {})})


def _place_of_ruling(ruling: Ruling) -> tuple[int, int, int, str]:
    return _place(ruling.fact)


def _place(fact: AnyFact) -> tuple[int, int, int, str]:
    words = min((words.start, words.end) for words in fact.evidence)
    return list(KINDS).index(fact.kind), *words, fact.id or ""


def in_order(facts: Iterable[AnyFact]) -> list[AnyFact]:
    """Return facts in the order of kinds, and of the text."""
    return sorted(facts, key=_place)


def _names(facts: Iterable[AnyFact]) -> Iterable[str]:
    for fact in facts:
        for role in fact.roles:
            value = getattr(fact, role)
            yield from value if isinstance(value, tuple) else [value] if value else []


def state_of_facts(facts: ArticleFacts) -> State:
    """Return the state that a file of settled facts tells.

    A fact without a word about who settled it, as one that somebody added to the file by hand, counts as added.
    """
    told = facts.model_dump(mode="json", exclude_none=True)
    text = digest_of(facts.article.text)
    decisions = [*_settled_decisions(facts, text), *_ruled_decisions(facts.review, text)]
    review = facts.review or Review()
    closing = review.closed
    closed = {"by": closing.by, "at": closing.at, "text": text} if closing else None
    return State(told["article"], told.get("entities", []), {one.key: one for one in decisions}, closed, review.through)


def _settled_decisions(facts: ArticleFacts, text: str) -> Iterable[Decision]:
    through = facts.review.through if facts.review else 0
    for place, fact in enumerate(facts.facts):
        settled = fact.settled or Settlement(by="a person", at="1970-01-01T00:00:00Z", verdict="added")
        record = record_of(fact.model_copy(update={"settled": None}))
        yield Decision(
            key=fact.id or f"{fact.kind}-by-hand-{place + 1}",
            verdict=settled.verdict,
            fact=record,
            found=record_of(settled.found) if settled.found else None,
            confidence=settled.confidence,
            reader=settled.reader,
            rules=[*settled.rules] or None,
            text=text,
            by=settled.by,
            at=settled.at,
            act=through,
        )


def _ruled_decisions(review: Review | None, text: str) -> Iterable[Decision]:
    for ruling in review.rulings if review else ():
        record = record_of(ruling.fact)
        yield Decision(
            key=ruling.fact.id or "",
            verdict=ruling.verdict,
            fact=record,
            confidence=ruling.fact.confidence,
            reason=ruling.reason,
            into=ruling.into,
            reader=ruling.reader,
            rules=[*ruling.rules] or None,
            text=text,
            by=ruling.by,
            at=ruling.at,
            act=review.through if review else 0,
        )
