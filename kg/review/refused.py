"""What a language model proposed and the text does not prove, as the desk shows it: ``<name>.refused.json``.

Nothing of it waits to be settled. A person who sees that the model was right takes it up as a fact of her own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_origin

from kg.errors import ReviewError
from kg.facts import KINDS
from kg.review.fields import fields_of
from kg.review.identity import Record
from kg.review.telling import Span, tell

ENDING = ".refused.json"

_LONGEST = 500  # characters of a value


def refused_of(folders: Iterable[Path], name: str, text: str) -> list[Record]:
    """Return the proposed facts of an article that were refused.

    Parameters
    ----------
    folders : iterable of Path
        Output folders; the first that tells of the article counts.
    name, text : str
        The article's.

    Returns
    -------
    list of dict
        ``key``, ``kind`` (None where it is no kind of fact), ``record`` (the fields that the kind has), ``sentence``,
        ``evidence`` (where its words stand in the text, if they do) and ``why`` it was refused.

    Raises
    ------
    ReviewError
        If the file cannot be read.
    """
    for folder in folders:
        path = folder / f"{name}{ENDING}"
        try:
            told = json.loads(path.read_bytes())
            return [_refused(number, one, text) for number, one in enumerate(told["facts"], start=1)]
        except FileNotFoundError:
            continue
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            remedy = "publish the article again"
            raise ReviewError(f"what was refused cannot be read ({error})", article=str(path), remedy=remedy) from error
    return []


def _refused(number: int, told: Mapping[str, Any], text: str) -> Record:
    given: dict[str, Any] = told["given"]
    kind = given.get("kind") if given.get("kind") in KINDS else None
    record = {"kind": kind, **_fields(kind, given)} if kind else {}
    quote = _quote(given.get("evidence"))
    return {
        "key": f"refused-{number}",
        "kind": kind,
        "record": record,
        "sentence": _sentence(record, given),
        "evidence": _place(text, quote),
        "why": f"{told['where']}: {told['reason']}",
        "quote": quote,
    }


def _fields(kind: str, given: Mapping[str, Any]) -> Record:
    """Return those values that the kind has fields for, each as the field takes it: one, or several."""
    fields: Record = {}
    for field in fields_of(kind):
        value = given.get(field["name"])
        values = [one for one in (value if isinstance(value, list) else [value]) if _is_plain(one)]
        if not values:
            continue
        is_many = get_origin(KINDS[kind].model_fields[field["name"]].annotation) is tuple
        if field["control"] not in ("fact", "facts"):  # which a model numbers in a way of its own
            fields[field["name"]] = [str(one) for one in values] if is_many else values[0]
    return fields


def _is_plain(value: Any) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15
    return is_number or (isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST)


def _quote(evidence: Any) -> str | None:
    if isinstance(evidence, list) and evidence:
        evidence = evidence[0]
    if isinstance(evidence, Mapping):
        evidence = evidence.get("quote")
    return evidence.strip()[:_LONGEST] if isinstance(evidence, str) and evidence.strip() else None


def _place(text: str, quote: str | None) -> list[Span]:
    start = text.find(quote) if quote else -1
    return [(start, start + len(quote or ""))] if start >= 0 else []


def _sentence(record: Record, given: Mapping[str, Any]) -> str:
    """Tell it in words, or its values where they make no sentence."""
    try:
        if record:
            return tell(record)
    except (ValueError, TypeError, KeyError, IndexError, ArithmeticError):  # nobody has checked these values
        pass
    told = (one for value in given.values() for one in (value if isinstance(value, list) else [value]))
    return ", ".join(str(one) for one in told if _is_plain(one))[:_LONGEST] or "–"
