"""Names for facts by what they say, so that a fact is known again when it is found again."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from kg.curated.checks import REFERENCES
from kg.facts import AnyFact, ArticleFacts

Record = dict[str, Any]
"""A fact as JSON has it, without empty fields."""

_NO_CONTENT = frozenset({"id", "confidence", "note", "settled", "found_by", *REFERENCES})


def plain(value: Any) -> Any:
    """Return a value of JSON without its empty fields.

    Examples
    --------
    >>> plain({"a": None, "b": [], "c": 0})
    {'c': 0}
    """
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if item is not None and item != []}
    return [plain(item) for item in value] if isinstance(value, list) else value


def record_of(fact: AnyFact) -> Record:
    """Return a fact as JSON has it, without empty fields.

    Examples
    --------
    >>> from kg.facts import Office
    >>> record_of(Office(person="Ada", office="envoy", evidence=({"quote": "envoy", "start": 0, "end": 5},)))["person"]
    'Ada'
    """
    record: Record = plain(fact.model_dump(mode="json"))
    return record


def content_of(record: Record) -> str:
    """Return what a fact says, as one line: the same for the same fact, wherever in the text its words stand."""
    content = {key: value for key, value in record.items() if key not in _NO_CONTENT}
    content["evidence"] = [words["quote"] for words in record.get("evidence", [])]
    return json.dumps(content, sort_keys=True, ensure_ascii=False)


def key_of(record: Record) -> str:
    """Return the name of a fact, made of what it says.

    Examples
    --------
    >>> words = {"quote": "envoy", "start": 0, "end": 5}
    >>> key_of({"kind": "office", "person": "Ada", "office": "envoy", "evidence": [words]})
    'office-24d7a583'
    """
    return f"{record['kind']}-{hashlib.sha256(content_of(record).encode(errors='surrogatepass')).hexdigest()[:8]}"


def keyed(facts: ArticleFacts) -> ArticleFacts:
    """Return facts whose ids are their names; one that a person settled keeps the name it had then.

    Examples
    --------
    >>> from kg.article import Article
    >>> from kg.facts import Office
    >>> words = {"quote": "envoy", "start": 0, "end": 5}
    >>> office = Office(id="office-1", person="Ada", office="envoy", evidence=(words,))
    >>> [fact.id for fact in keyed(ArticleFacts(article=Article(name="a", text="envoy"), facts=(office,))).facts]
    ['office-95fb543a']
    """
    names: dict[str, str] = {}
    ids = []
    counts: Counter[str] = Counter()
    for fact in facts.facts:
        key = fact.id if fact.settled and fact.id else key_of(record_of(fact))
        counts[key] += 1
        ids.append(key if counts[key] == 1 else f"{key}-{counts[key]}")
        if fact.id is not None:
            names.setdefault(fact.id, ids[-1])
    renamed = (
        referring(fact, names).model_copy(update={"id": id_}) for fact, id_ in zip(facts.facts, ids, strict=True)
    )
    return facts.model_copy(update={"facts": tuple(renamed)})


def referring(fact: AnyFact, names: dict[str, str]) -> AnyFact:
    """Return a fact whose references are renamed; those that have no name are left out."""
    update: dict[str, Any] = {}
    for field in REFERENCES:
        value = getattr(fact, field, None)
        if isinstance(value, str):
            update[field] = names.get(value)
        elif value:
            update[field] = tuple(dict.fromkeys(names[one] for one in value if one in names))
    return fact.model_copy(update=update) if update else fact


def digest_of(text: str) -> str:
    """Return what tells a text from what it was before."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]
