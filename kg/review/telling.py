"""A fact of the contract in plain words, and the words of the text that name its fillers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from kg.evaluation.rules import RULES
from kg.explanation.sentences import sentence
from kg.facts import KINDS
from kg.mappers.labels import clipped, figure, listed, promised, spelled_date, the, told_of
from kg.mappers.states import state_name, state_words
from kg.review.identity import Record
from kg.wording import spelled_duration, spelled_number, spelled_time

Span = tuple[int, int]

_INSIDE = frozenset({"party", "destination", "officeOf", "counterpart", "beneficiary"})
"""Properties whose values stand inside a sentence, with their articles."""

_NEAR = 400
"""Characters around a fact's words within which its fillers are looked for."""

_CLASSES = {"commitment": "Commitment", "office": "Incumbency", "partnership": "Partnership", "statement": "Statement"}


def shown(name: str) -> str:
    """Return a filler as people read it: a state by its name.

    Examples
    --------
    >>> shown("KR"), shown("Ada Holm")
    ('South Korea', 'Ada Holm')
    """
    return state_name(name) or name


def tell(record: Record) -> str:
    """Tell a fact in one sentence.

    Examples
    --------
    >>> tell({"kind": "engagement", "type": "Summit", "parties": ["KR", "US"], "date": "2023-06", "status": "held"})
    'South Korea and the United States held a summit in June 2023.'
    >>> tell({"kind": "office", "person": "Ada Holm", "office": "envoy", "of": "KR", "status": "existing"})
    'Ada Holm holds the office “envoy” of South Korea.'
    >>> tell({"kind": "commitment", "agents": ["KR"], "action": "lend", "object": "money", "amount": "2000000 USD",
    ...     "amount_to": "3000000 USD", "status": "agreed"})
    'South Korea undertook to lend money; amount: $2–3 million.'
    """
    kind = record["kind"]
    classes = [str(record["type"]), kind.title()] if "type" in record else [_CLASSES.get(kind, kind.title())]
    told = sentence(classes, record.get("status"), _phrases(record))
    return told or ", ".join(filter(None, (_spaced(classes[0]), listed(_names(record)) or None)))


def _names(record: Record) -> list[str]:
    values = (record.get(role) for role in KINDS[record["kind"]].roles)
    return [
        shown(name) for value in values for name in (value if isinstance(value, list) else [value] if value else [])
    ]


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)


def _phrases(record: Record) -> dict[str, str]:
    """Return the values of a fact by the property that publishes them, as sentences take them."""
    phrases: dict[str, str] = {}
    for role, (name, _) in RULES[record["kind"]].roles.items():
        value = record.get(role)
        if value is not None and role != "status":
            phrases[name] = _phrase(name, value)
    if past := promised(record.get("action") or ""):
        phrases["deed"] = f"{past} {phrases.get('object', '')}".strip()
    if counterpart := record.get("counterpart"):
        phrases["counterpart"] = the(shown(counterpart))
    if start := record.get("start_time"):
        phrases["startTime"] = spelled_time(start)
    return phrases | _figure(record)


def _phrase(name: str, value: object) -> str:
    if name == "date":
        day = spelled_date(str(value))
        return f"{'on' if day[:1].isdigit() and ' ' in day else 'in'} {day}"
    if name == "duration":
        return spelled_duration(str(value))
    names = [shown(str(one)) for one in (value if isinstance(value, list) else [value])]
    if name == "place":
        return f"{'at' if ' ' in names[0] else 'in'} {names[0]}"
    if name in _INSIDE:
        return told_of(names)
    return clipped(listed(names), 160)


def _figure(record: Record) -> dict[str, str]:
    if amount := record.get("amount"):
        number, _, currency = str(amount).partition(" ")
        upper = str(record.get("amount_to") or "").partition(" ")[0]
        return {"figure": figure(Decimal(number), currency, Decimal(upper) if upper else None), "amount": str(amount)}
    if (value := record.get("value")) is not None:
        number = f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"
        most = record.get("value_to")
        told = figure(Decimal(str(value)), record.get("unit"), None if most is None else Decimal(str(most)))
        return {"figure": told, "value": spelled_number(number)}
    return {}


def spans_of(record: Record) -> list[Span]:
    """Return where the words of a fact stand."""
    return [(words["start"], words["end"]) for words in record.get("evidence", [])]


def filler_words(text: str, name: str, aliases: Sequence[str], near: Iterable[Span]) -> list[Span]:
    """Return where the text names a filler: within the words of its fact, or else nearest to them.

    Parameters
    ----------
    text : str
    name : str
        The filler; a state by its code.
    aliases : sequence of str
        What else the text calls it.
    near : iterable of (int, int)
        The words of the fact.

    Examples
    --------
    >>> filler_words("Ada met Bo. Ada left.", "Ada", (), [(0, 11)])
    [(0, 3)]
    >>> filler_words("South Korean envoys left.", "KR", (), [(13, 25)])
    [(0, 12)]
    """
    names = {name, *aliases, *state_words(name)} if len(name) == 2 and name.isupper() else {name, *aliases}
    words = "|".join(re.escape(one) for one in sorted(names, key=lambda one: (-len(one), one)) if one)
    found = [match.span() for match in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", text)]
    spans = list(near)
    inside = [one for one in found if any(start <= one[0] and one[1] <= end for start, end in spans)]
    if inside or not spans:
        return inside
    start, end = min(spans)[0], max(end for _, end in spans)
    distances = [(min(abs(one[0] - start), abs(one[0] - end)), one) for one in found]
    return [one for distance, one in sorted(distances)[:1] if distance <= _NEAR]


def entities_of(record: Record) -> list[Record]:
    """Return the entities of an article as JSON has them: those that are told of, and whom else its facts name.

    Examples
    --------
    >>> entities_of({"facts": [{"kind": "office", "person": "Ada Holm", "office": "envoy", "of": "KR"}]})
    [{'name': 'Ada Holm', 'kind': 'person'}, {'name': 'KR', 'kind': 'state'}]
    """
    entities = list(record.get("entities", []))
    known = {entity["name"] for entity in entities}
    for fact in record["facts"]:
        for role, kinds in KINDS[fact["kind"]].roles.items():
            value = fact.get(role) or []
            for name in value if isinstance(value, list) else [value]:
                if name not in known:
                    known.add(name)
                    kind = "state" if "state" in kinds and state_name(name) else kinds.replace("state ", "").split()[0]
                    entities.append({"name": name, "kind": kind})
    return entities


def aliases_of(entities: Iterable[Mapping[str, object]]) -> dict[str, tuple[str, ...]]:
    """Return what else the text calls each entity."""
    aliases: dict[str, tuple[str, ...]] = {}
    for entity in entities:
        told = entity.get("aliases") or ()
        assert isinstance(told, list | tuple)
        aliases[str(entity["name"])] = (*aliases.get(str(entity["name"]), ()), *map(str, told))
    return aliases
