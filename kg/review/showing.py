"""An article as the page shows it: its text, its facts in plain words, and where in the text each of them rests."""

from __future__ import annotations

from typing import Any

from kg.certainty import SURE_ENOUGH
from kg.facts import KINDS
from kg.mappers.labels import spelled_date
from kg.review.acting import Bench
from kg.review.acts import PUBLISHED, Decision
from kg.review.fields import fields_of
from kg.review.found import Found
from kg.review.identity import Record
from kg.review.telling import Span, aliases_of, entities_of, filler_words, shown, spans_of, tell
from kg.wording import spelled_duration

_ORDER = list(KINDS)


def show(bench: Bench, found: Found) -> dict[str, Any]:
    """Return an article with its facts, in the order of the text.

    Parameters
    ----------
    bench : Bench
    found : Found
        What was found of it, with what is held back.
    """
    article = bench.found.article
    entities = entities_of(found.record)
    aliases = aliases_of(entities)
    facts = [_shown(bench, found, key, aliases) for key in bench.keys]
    facts.sort(key=lambda fact: (min(fact["evidence"], default=[0, 0]), _ORDER.index(fact["kind"]), fact["key"]))
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
        "facts": facts,
        "entities": [{**one, "shown": shown(one["name"])} for one in entities],
    }


def _shown(bench: Bench, found: Found, key: str, aliases: dict[str, tuple[str, ...]]) -> dict[str, Any]:
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
    """Return a value as people read it: dates and durations in words, numbers without needless decimals."""
    if field == "date":
        return spelled_date(name)
    if field == "duration":
        return spelled_duration(name)
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else name
