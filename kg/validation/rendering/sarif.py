"""For code scanning: SARIF 2.1.0, which shows a result beside the line that it is about."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import PurePosixPath
from textwrap import shorten
from typing import Any
from urllib.parse import quote

from kg.validation.locating import Place
from kg.validation.rendering.selection import Told, Unread, Validated, rule_of
from kg.validation.report import Severity

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_UNREAD = "unreadable-file"


def to_sarif(validated: Sequence[Validated], unread: Sequence[Unread] = ()) -> str:
    """Render as a log of one run.

    A result's location is the words of the article where their file is known, else the line of the graph's
    file; a further place is a related location. A file that cannot be read is a notification and a result.

    Source: Static Analysis Results Interchange Format (SARIF) Version 2.1.0, sections 3.14, 3.27 and 3.28.

    Examples
    --------
    >>> from kg.validation.rendering import select
    >>> from kg.validation.report import Report
    >>> json.loads(to_sarif(select([("a.ttl", Report(()))], Severity.INFO)))["version"]
    '2.1.0'
    """
    from kg import __version__

    told = [(one, each) for one in validated for each in one.told]
    rules = {rule_of(each.result): each for _, each in reversed(told)}
    names = [*sorted(rules), *([_UNREAD] if unread else [])]
    results = [_result(one.file, each, names.index(rule_of(each.result))) for one, each in told]
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "kg validate",
                        "version": __version__,
                        "rules": [_rule(name, rules.get(name)) for name in names],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {
                        "executionSuccessful": not unread,
                        "toolExecutionNotifications": [
                            {"level": "error", "message": {"text": one.problem}} for one in unread
                        ],
                    }
                ],
                "results": [*results, *(_unread_result(one, names.index(_UNREAD)) for one in unread)],
                "properties": {"omitted": sum(one.omitted for one in validated)},
            }
        ],
    }
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _rule(name: str, told: Told | None) -> dict[str, Any]:
    if told is None:
        return {"id": name, "shortDescription": {"text": "A file is not well-formed RDF."}}
    return {
        "id": name,
        "shortDescription": {"text": shorten(told.result.message, 120, placeholder="…")},
        "fullDescription": {"text": told.result.message},
        "help": {"text": told.result.message},
        "defaultConfiguration": {"level": _LEVELS[told.result.severity]},
    }


def _result(file: str, told: Told, rule_index: int) -> dict[str, Any]:
    result = told.result
    about = " | ".join(filter(None, (result.label, result.path_name, result.value_name)))
    words = " ".join(map(str, result.evidence))
    text = f"{about}: {result.message}" + (f" {words}" if words else "")
    first, *others = told.places or (Place(file, 1, 1),)
    identity = "\n".join(map(str, (rule_of(result), result.focus, result.path, result.value, result.constraint)))
    record: dict[str, Any] = {
        "ruleId": rule_of(result),
        "ruleIndex": rule_index,
        "level": _LEVELS[result.severity],
        "message": {"text": text},
        "locations": [
            {**_location(first), "logicalLocations": [{"fullyQualifiedName": str(result.focus), "kind": "resource"}]}
        ],
        "partialFingerprints": {"result/v1": hashlib.sha256(identity.encode()).hexdigest()},
    }
    if others:
        record["relatedLocations"] = [{"id": number, **_location(place)} for number, place in enumerate(others, 1)]
    return record


def _location(place: Place) -> dict[str, Any]:
    region = {"startLine": place.line, "startColumn": place.column}
    if place.end_line is not None and place.end_column is not None:
        region |= {"endLine": place.end_line, "endColumn": place.end_column}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(place.file)}, "region": region}}


def _uri(file: str) -> str:
    """Return a file as a relative reference, percent-encoded as RFC 3986 wants it; as ``file:`` where it is absolute.

    Source: SARIF 2.1.0, section 3.4.3; rule SARIF1004 of Microsoft's validator.
    """
    if file.startswith("/"):
        return PurePosixPath(file).as_uri()
    return quote(file.replace("\\", "/").removeprefix("./"), safe="/-._~!$&'()*+,;=@")


def _unread_result(one: Unread, rule_index: int) -> dict[str, Any]:
    return {
        "ruleId": _UNREAD,
        "ruleIndex": rule_index,
        "level": "error",
        "message": {"text": one.problem},
        "locations": [_location(Place(one.file, one.line or 1, one.column or 1))],
    }
