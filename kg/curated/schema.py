"""The JSON Schema of the facts contract."""

from __future__ import annotations

from typing import Any

from kg.facts import ArticleFacts

SCHEMA_ID = "https://w3id.org/diplomacy/facts.schema.json"


def facts_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what :func:`kg.curated.load_facts` accepts.

    Beside the full form that ``kg extract`` prints it allows the short ones: evidence as the bare
    quotation, and an article given by ``text_file`` or by ``text`` alone.

    Examples
    --------
    >>> facts_schema()["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    """
    schema = ArticleFacts.model_json_schema(mode="validation")
    definitions = schema["$defs"]
    _allow_bare_quotations(definitions)
    _allow_short_article(definitions)
    schema["required"] = ["article", "facts"]
    for described in (schema, *definitions.values()):
        if "description" in described:  # of a docstring, the first paragraph is for readers of the schema
            described["description"] = " ".join(described["description"].split("\n\n")[0].split())
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **schema,
        "$defs": dict(sorted(definitions.items())),
    }


def _allow_bare_quotations(definitions: dict[str, Any]) -> None:
    record = definitions.pop("Evidence")
    record["required"] = ["quote"]
    description = record.pop("description")
    quotation = {"type": "string", "minLength": 1, "description": "The quotation, at its first occurrence in the text."}
    definitions["Evidence"] = {"description": description, "anyOf": [quotation, record]}
    for definition in definitions.values():
        if "evidence" in (properties := definition.get("properties", {})):
            several = properties["evidence"]
            properties["evidence"] = {"anyOf": [several, {"$ref": "#/$defs/Evidence"}]}


def _allow_short_article(definitions: dict[str, Any]) -> None:
    full = definitions.pop("Article")
    description = full.pop("description")
    properties = {key: value for key, value in full["properties"].items() if key not in ("headline_span", "body_start")}
    path = {"type": "string", "description": "Path of the article's text, relative to the facts file."}
    by_file = {key: value for key, value in properties.items() if key != "text"}
    definitions["Article"] = {
        "description": description,
        "anyOf": [
            {**full, "title": "Article in full"},
            _record("Article by its text", properties, "text"),
            _record("Article by its file", {"text_file": path, **by_file}, "text_file"),
        ],
    }


def _record(title: str, properties: dict[str, Any], required: str) -> dict[str, Any]:
    return {
        "title": title,
        "type": "object",
        "properties": properties,
        "required": [required],
        "additionalProperties": False,
    }
