"""Facts as JSON or YAML that :func:`kg.curated.load_facts` reads back equal."""

from __future__ import annotations

import json
from typing import Any, Literal

import yaml

from kg.documents import CoreLoader
from kg.errors import FactsError
from kg.facts import ArticleFacts

Format = Literal["json", "jsonl", "yaml"]


def dump_facts(facts: ArticleFacts, format: Format = "json") -> str:
    """Return facts as text, the same for the same facts: fields in the contract's order, empty ones left out.

    Parameters
    ----------
    facts : ArticleFacts
        The facts of one article.
    format : {"json", "jsonl", "yaml"}
        Indented JSON, JSON in one line, or YAML; each ends with a newline.

    Raises
    ------
    FactsError
        If there is no such format.

    Examples
    --------
    >>> from kg.article import Article
    >>> print(dump_facts(ArticleFacts(article=Article(name="a", text="Hà Nội")), "yaml"), end="")
    article:
      name: a
      text: Hà Nội
      body_start: 0
      language: en
    facts: []
    """
    data = {"article": {}, "facts": [], **_without_empty(facts.model_dump(mode="json"))}
    data = {key: data[key] for key in ("article", "entities", "facts", "review") if key in data}
    if format == "yaml":
        return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)
    if format in ("json", "jsonl"):
        return json.dumps(data, ensure_ascii=False, indent=2 if format == "json" else None) + "\n"
    raise FactsError(f"there is no format {format!r}", remedy="use json, jsonl or yaml")


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_empty(item) for key, item in value.items() if item is not None and item != []}
    return [_without_empty(item) for item in value] if isinstance(value, list) else value


class _Dumper(yaml.SafeDumper):
    """Quotes what either YAML 1.1 or 1.2 would take for something else than a string, and folds no paragraph."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - as in PyYAML
        first: [
            *yaml.SafeDumper.yaml_implicit_resolvers.get(first, []),
            *CoreLoader.yaml_implicit_resolvers.get(first, []),
        ]
        for first in {**yaml.SafeDumper.yaml_implicit_resolvers, **CoreLoader.yaml_implicit_resolvers}
    }

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_string(dumper: _Dumper, value: str) -> yaml.ScalarNode:
    unusual = any(mark in value for mark in "\r\x85\u2028\u2029\ufeff")
    style = '"' if unusual else "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _represent_string)
