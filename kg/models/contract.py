"""What a model is asked for: the fields of each kind of fact, derived from the facts contract, and their JSON Schema.

Of the contract's fields those are left out that kg finds itself (ids, relations between facts, confidence, offsets) and
those that can have one value only. Where kg reckons a value (a date, a duration, an amount, a figure) a field for the
text's own words stands beside it, ``date_words`` beside ``date``: the words are the proof.

Every field is required and may be null, and no other is allowed: the form that all servers with schema-constrained
answers take (https://platform.openai.com/docs/guides/structured-outputs, "Supported schemas").
"""

from __future__ import annotations

from functools import cache
from typing import Any, get_args, get_origin

from kg.facts import KINDS

LEFT_OUT = frozenset(
    {
        *("kind", "id", "evidence", "confidence", "note", "settled", "found_by"),
        *("start_time", "during", "outcomes", "implements", "made_at"),
    }
)
"""Fields of the facts contract that a model is not asked for."""

RECKONED = ("date", "duration", "amount", "value")
"""Fields whose value kg reckons itself from the words of the text, in a field of the same name with ``_words``."""

_NOT_ASKED = {("commitment", "topic")}


def asked_fields(kind: str) -> tuple[str, ...]:
    """Return the fields that a model is asked for of a kind of fact, without ``kind`` and ``evidence``.

    Examples
    --------
    >>> asked_fields("office"), asked_fields("statement")
    (('person', 'office', 'of'), ('speaker', 'quote'))
    >>> asked_fields("partnership")
    ('label', 'parties', 'status')
    """
    fields: list[str] = []
    for name, field in KINDS[kind].model_fields.items():
        is_constant = get_origin(field.annotation) is not None and len(get_args(field.annotation)) == 1
        is_constant = is_constant and isinstance(get_args(field.annotation)[0], str)
        if name in LEFT_OUT or (kind, name) in _NOT_ASKED or is_constant:
            continue
        fields += [name, f"{name}_words"] if name in RECKONED else [name]
    return tuple(fields)


@cache
def answer_schema() -> dict[str, Any]:
    """Return the JSON Schema of an answer.

    Examples
    --------
    >>> sorted(answer_schema()["$defs"]) == sorted(KINDS)
    True
    >>> answer_schema()["$defs"]["office"]["properties"]["of"]
    {'type': ['string', 'null']}
    """
    return {
        "type": "object",
        "properties": {"facts": {"type": "array", "items": {"anyOf": [{"$ref": f"#/$defs/{kind}"} for kind in KINDS]}}},
        "required": ["facts"],
        "additionalProperties": False,
        "$defs": {kind: _of_kind(kind) for kind in KINDS},
    }


def _of_kind(kind: str) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "kind": {"type": "string", "enum": [kind]},
        "evidence": {"type": "string"},
        **{name: _of_field(kind, name) for name in asked_fields(kind)},
    }
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _of_field(kind: str, name: str) -> dict[str, Any]:
    if name.endswith("_words"):
        return {"type": ["string", "null"]}
    field = KINDS[kind].model_fields[name]
    words = [value for value in get_args(field.annotation) if isinstance(value, str)]
    if words:
        return {"type": "string", "enum": words}
    if get_origin(field.annotation) is tuple:
        return {"type": "array", "items": {"type": "string"}}
    number = next((type_ for type_ in (int, float) if _holds(field.annotation, type_)), None)
    base = {int: "integer", float: "number", None: "string"}[number]
    return {"type": base if field.is_required() else [base, "null"]}


def _holds(annotation: Any, type_: type) -> bool:
    return annotation is type_ or type_ in get_args(annotation)


def whole(fact: dict[str, Any]) -> dict[str, Any]:
    """Return a fact of an answer with all fields that it may have, the absent ones null or empty.

    Examples
    --------
    >>> whole({"kind": "office", "person": "Ada Holm", "office": "envoy", "evidence": "envoy Ada Holm"})
    {'kind': 'office', 'evidence': 'envoy Ada Holm', 'person': 'Ada Holm', 'office': 'envoy', 'of': None}
    """
    properties = answer_schema()["$defs"][fact["kind"]]["properties"]
    return {name: fact.get(name, [] if schema.get("type") == "array" else None) for name, schema in properties.items()}
