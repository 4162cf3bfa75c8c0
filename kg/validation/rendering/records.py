"""For programs: one JSON object."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from kg.validation.rendering.selection import Told, Unread, Validated


def to_json(validated: Sequence[Validated], unread: Sequence[Unread] = ()) -> str:
    """Render as one JSON object for programs.

    A file that could not be read has an ``error`` in place of results, and ``conforms`` is then false.

    Examples
    --------
    >>> from kg.validation.rendering import select
    >>> from kg.validation.report import Report, Severity
    >>> json.loads(to_json(select([("a.ttl", Report(()))], Severity.INFO)))["conforms"]
    True
    """
    files: list[dict[str, object]] = [
        {
            "file": one.file,
            "article": one.article,
            "conforms": one.conforms,
            "omitted": one.omitted,
            "results": [_record(told) for told in one.told],
        }
        for one in validated
    ]
    files.extend({"file": one.file, "conforms": False, "error": one.problem} for one in unread)
    conforms = not unread and all(one.conforms for one in validated)
    return json.dumps({"conforms": conforms, "files": files}, indent=2, ensure_ascii=False) + "\n"


def _record(told: Told) -> dict[str, Any]:
    result = told.result
    record: dict[str, Any] = {
        "severity": result.severity.name.lower(),
        "focus": str(result.focus),
        "label": result.label,
        "path": result.path,
        "pathName": result.path_name,
        "value": None if result.value is None else str(result.value),
        "message": result.message,
        "shape": result.shape,
        "constraint": str(result.constraint),
        "evidence": [passage.quote for passage in result.evidence],
        "passages": [str(passage) for passage in result.evidence],
        "article": result.article,
    }
    if told.places:
        record["places"] = [asdict(place) for place in told.places]
    return record
