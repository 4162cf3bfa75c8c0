"""An article as the page shows it: its text, its facts in plain words, and where in the text each of them rests."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from kg.certainty import SURE_ENOUGH, WHY_HELD
from kg.facts import KINDS
from kg.mappers.labels import figure, spelled_date
from kg.review.acting import Bench
from kg.review.acts import PUBLISHED, Decision
from kg.review.fields import fields_of
from kg.review.found import Found
from kg.review.identity import Record
from kg.review.telling import Span, aliases_of, entities_of, filler_words, shown, spans_of, tell
from kg.review.turns import turn_of
from kg.wording import spelled_duration, spelled_time

_ORDER = list(KINDS)


def show(bench: Bench, found: Found, refused: Iterable[Record] = ()) -> dict[str, Any]:
    """Return an article with its facts, in the order of the text.

    Parameters
    ----------
    bench : Bench
    found : Found
        What was found of it, with what is held back.
    refused : iterable of dict
        What a language model proposed and the text does not prove, as :func:`kg.review.refused.refused_of` tells it.
    """
    article = bench.found.article
    entities = entities_of(found.record)
    aliases = aliases_of(entities)
    why = {
        fact["id"]: fact["note"].removeprefix(WHY_HELD)
        for fact in found.facts
        if (fact.get("note") or "").startswith(WHY_HELD)
    }
    facts = [_shown(bench, found, key, aliases, why.get(key)) for key in bench.keys]
    facts += [_shown_refused(one) for one in refused if not _is_taken_up(one, facts)]
    facts.sort(key=_place)
    turns = sorted(found.facts, key=lambda fact: turn_of(found, fact))  # who added a fact has looked at it
    turn = {fact["id"]: place for place, fact in enumerate(turns)}
    closed = bench.state.closed if bench.state.is_closed(bench.text) else None
    return {
        "name": article.name,
        "text": article.text,
        "digest": bench.text,
        "language": article.language,
        "headline": article.headline or article.name,
        "headline_end": article.headline_span[1] if article.headline_span else 0,
        "date": article.date,
        "publisher": article.publisher,
        "changed": any(one.text != bench.text for one in bench.state.decisions.values()),
        "closed": closed and {"by": closed["by"], "at": closed["at"]},
        "facts": [{**fact, "turn": turn.get(fact["key"], len(turn))} for fact in facts],
        "entities": [{**one, "shown": shown(one["name"])} for one in entities],
    }


def _place(fact: Record) -> tuple[Span, int, str]:
    """Return the place of a fact; one whose words are gone comes first, a refused one whose words never were, last."""
    nowhere = (10**9, 0) if fact["mark"] == "refused" else (0, 0)
    kind = _ORDER.index(fact["kind"]) if fact["kind"] in _ORDER else len(_ORDER)
    return min(fact["evidence"], default=nowhere), kind, fact["key"]


def _shown_refused(refused: Record) -> dict[str, Any]:
    usual = {"mark": "refused", "is_settled": False, "decision": None, "act": 0, "confidence": None, "bound": 0}
    return {**usual, "roles": [], "was": None, "trace": [], "note": None, "is_gone": False, **refused}


def _is_taken_up(refused: Record, facts: Iterable[Record]) -> bool:
    """Tell whether a person added a fact of the kind on its words."""
    return any(
        fact["kind"] == refused["kind"] and a < d and c < b
        for fact in facts
        if fact["decision"] and fact["decision"]["verdict"] == "added"
        for a, b in fact["evidence"]
        for c, d in refused["evidence"]
    )


def _shown(
    bench: Bench, found: Found, key: str, aliases: dict[str, tuple[str, ...]], why: str | None
) -> dict[str, Any]:
    decision, original = bench.decision(key), bench.original(key)
    record = bench.current(key) or (decision.fact if decision else original) or {}
    is_gone = bench.current(key) is None
    spans = [] if is_gone else spans_of(record)
    return {
        "key": key,
        "kind": record["kind"],
        "record": record,
        "sentence": tell(record),
        "evidence": spans,
        "roles": _roles(bench.found.article.text, record, spans, aliases),
        "mark": _mark(bench, found, key),
        "is_settled": bench.is_settled(key),
        "decision": decision and _decision(decision, bench.text),
        "act": decision.act if decision else 0,
        "confidence": None if original is None else original.get("confidence"),
        "bound": SURE_ENOUGH[record["kind"]],
        "was": tell(decision.found) if decision and decision.found and decision.verdict == "corrected" else None,
        "trace": [*_finders(original), *found.traces.get(key, {}).get("lines", [])],
        "note": record.get("note"),
        "why": why if key in found.held and not bench.is_settled(key) else None,
        "is_gone": is_gone,
    }


def _finders(record: Record | None) -> list[str]:
    """Return a line on who found a fact, where that was a language model."""
    finders = (record or {}).get("found_by")
    return [f"found by {', '.join(finders)}"] if finders else []


def _mark(bench: Bench, found: Found, key: str) -> str:
    """Return how the words of a fact are marked: settled, rejected, held or published."""
    decision = bench.decision(key)
    if decision is not None and bench.is_settled(key):
        return "settled" if decision.verdict in PUBLISHED else "rejected"
    return "held" if key in found.held else "published"


def _decision(decision: Decision, text: str) -> dict[str, Any]:
    told = {name: getattr(decision, name) for name in ("verdict", "by", "at", "reason", "into")}
    return {**told, "is_outdated": decision.text != text}


def _roles(text: str, record: Record, spans: list[Span], aliases: dict[str, tuple[str, ...]]) -> list[dict[str, Any]]:
    """Return the filled fields of a fact with their fillers, each with its words in the text."""
    roles = []
    for field in fields_of(record["kind"]):
        value = record.get(field["name"])
        if value is None or value == []:
            continue
        names = [str(one) for one in (value if isinstance(value, list) else [value])]
        is_entity = field["control"] in ("name", "names")
        fillers = [
            {
                "value": name,
                "shown": shown(name) if is_entity else _spelled(field["name"], value, name),
                "words": filler_words(text, name, aliases.get(name, ()), spans) if is_entity else [],
            }
            for name in names
        ]
        kinds = field.get("kinds", []) if is_entity else []
        roles.append({"name": field["name"], "control": field["control"], "kinds": kinds, "fillers": fillers})
    return roles


def _spelled(field: str, value: object, name: str) -> str:
    """Return a value as people read it: dates, times and sums in words, numbers without needless decimals."""
    if field == "date":
        return spelled_date(name)
    if field == "duration":
        return spelled_duration(name)
    if field == "start_time":
        return spelled_time(name)
    if field in ("amount", "amount_to"):
        number, _, currency = name.partition(" ")
        return figure(Decimal(number), currency)
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else name
