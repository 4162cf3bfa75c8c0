"""For pull requests: workflow commands that GitHub shows as annotations beside the line."""

from __future__ import annotations

from collections.abc import Sequence

from kg.validation.locating import Place
from kg.validation.rendering.selection import Told, Unread, Validated, rule_of
from kg.validation.report import Severity

_COMMANDS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def to_github(validated: Sequence[Validated], unread: Sequence[Unread] = ()) -> str:
    """Render as workflow commands, one a line, and a last line for the log.

    Source: GitHub's documentation, "Workflow commands for GitHub Actions", and ``command.ts`` of its toolkit
    for what is escaped.

    Examples
    --------
    >>> print(to_github([], [Unread("a.ttl", "line 3: no object", 3, 9)]), end="")
    ::error file=a.ttl,line=3,col=9,title=unreadable file::line 3: no object
    0 graphs conform, 0 do not, 1 cannot be read
    """
    lines = [_annotation(one.file, told) for one in validated for told in one.told]
    for one in unread:
        place = Place(one.file, one.line or 1, one.column or 1)
        lines.append(_command("error", place, "unreadable file", one.problem))
    good = sum(one.conforms for one in validated)
    omitted = sum(one.omitted for one in validated)
    summary = (
        f"{good} graph{'' if good == 1 else 's'} conform{'s' if good == 1 else ''}, {len(validated) - good} do not"
    )
    summary += f", {len(unread)} cannot be read" if unread else ""
    return "\n".join([*lines, summary + (f"; {omitted} more results are not shown" if omitted else "")]) + "\n"


def _annotation(file: str, told: Told) -> str:
    result = told.result
    place = told.places[0] if told.places else Place(file, 1, 1)
    about = " | ".join(filter(None, (result.label, result.path_name, result.value_name)))
    text = "\n".join([f"{about}: {result.message}", *map(str, result.evidence)])
    return _command(_COMMANDS[result.severity], place, rule_of(result), text)


def _command(name: str, place: Place, title: str, text: str) -> str:
    properties = {"file": place.file, "line": place.line, "col": place.column}
    if place.end_line is not None and place.end_column is not None:
        properties |= {"endLine": place.end_line}
        if place.end_line == place.line:
            properties |= {"endColumn": place.end_column}
    told = ",".join(f"{key}={_property(str(value))}" for key, value in (*properties.items(), ("title", title)))
    return f"::{name} {told}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
