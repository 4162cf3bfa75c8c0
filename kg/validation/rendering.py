"""Reports as people and programs read them: text, JSON, Turtle."""

from __future__ import annotations

import json
from collections.abc import Sequence
from textwrap import fill, shorten
from typing import Any, NamedTuple

import click
from rdflib import Graph
from rdflib.namespace import RDF, SH

from kg.mappers.namespaces import bind
from kg.serializers import serialize
from kg.validation.report import Report, Result, Severity, report_graph

_COLOURS = {Severity.VIOLATION: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
_INDENT = " " * 12
_WIDTH = 110


class Unread(NamedTuple):
    """A file that could not be read, and why."""

    file: str
    problem: str


class Validated(NamedTuple):
    """A file with its report, and the results of it that are told.

    Attributes
    ----------
    file : str
    report : Report
    results : tuple of Result
        Those of the severity asked for, as many as asked for.
    omitted : int
        How many more of that severity there are.
    """

    file: str
    report: Report
    results: tuple[Result, ...]
    omitted: int = 0


def select(reports: Sequence[tuple[str, Report]], severity: Severity, most: int | None = None) -> list[Validated]:
    """Choose what is told: results of a severity or worse, no more than so many in all.

    Examples
    --------
    >>> select([("a.ttl", Report(()))], Severity.INFO, most=10)
    [Validated(file='a.ttl', report=Report(results=(), article=None), results=(), omitted=0)]
    """
    chosen = []
    for file, report in reports:
        results = report.at_least(severity)
        told = results if most is None else results[:most]
        most = None if most is None else most - len(told)
        chosen.append(Validated(file, report, told, len(results) - len(told)))
    return chosen


def to_text(validated: Sequence[Validated], unread: Sequence[Unread] = (), *, colour: bool = False) -> str:
    """Render for people: each file's results, the worst first, and a summary line.

    Parameters
    ----------
    validated : sequence of Validated
    unread : sequence of Unread
        Files that the summary line counts apart.
    colour : bool
        Whether to colour severities by terminal escapes.

    Examples
    --------
    >>> print(to_text(select([("a.ttl", Report(()))], Severity.INFO)), end="")
    a.ttl: conforms
    <BLANKLINE>
    1 graph: 1 conforms, 0 do not
    """
    blocks = [_block(one, colour) for one in validated]
    good = sum(one.report.conforms for one in validated)
    graphs = "1 graph" if len(validated) == 1 else f"{len(validated)} graphs"
    verb = "conforms" if good == 1 else "conform"
    omitted = sum(one.omitted for one in validated)
    summary = f"{graphs}: {good} {verb}, {len(validated) - good} do not"
    if omitted:
        summary += f"; {omitted} more result{' is' if omitted == 1 else 's are'} not shown"
    if unread:
        summary += f"; {len(unread)} file{'' if len(unread) == 1 else 's'} cannot be read"
    return "\n".join([*blocks, "", summary]) + "\n"


def _block(one: Validated, colour: bool) -> str:
    counts = []
    for severity in sorted(Severity, reverse=True):
        if number := sum(result.severity is severity for result in one.report.results):
            noun = "note" if severity is Severity.INFO else severity.name.lower()
            counts.append(f"{number} {noun}{'s' if number > 1 else ''}")
    verdict, hue = ("conforms", "green") if one.report.conforms else ("does not conform", "red")
    head = f"{one.file}: {_styled(verdict, hue, colour)}" + (f" ({', '.join(counts)})" if counts else "")
    return "\n".join([head, *(_lines(result, colour) for result in one.results)])


def _lines(result: Result, colour: bool) -> str:
    severity = _styled(f"{result.severity.name.title():<10}", _COLOURS[result.severity], colour)
    place = ": ".join(filter(None, (result.path_name, result.value_name and shorten(result.value_name, 80))))
    lines = [f"  {severity}{result.label}" + (f" | {place}" if place else "")]
    lines.append(fill(result.message, _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT))
    for words in result.evidence:
        words = shorten(f"“{words}”", 3 * _WIDTH, placeholder=" …”")
        lines.append(fill(words, _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT))
    lines.append(_styled(f"{_INDENT}{' · '.join(filter(None, (result.shape_name, str(result.focus))))}", None, colour))
    return "\n".join(lines)


def _styled(text: str, foreground: str | None, colour: bool) -> str:
    if not colour:
        return text
    return click.style(text, fg=foreground, bold=True) if foreground else click.style(text, dim=True)


def to_json(validated: Sequence[Validated], unread: Sequence[Unread] = ()) -> str:
    """Render as one JSON object for programs.

    A file that could not be read has an ``error`` in place of results, and ``conforms`` is then false.

    Examples
    --------
    >>> json.loads(to_json(select([("a.ttl", Report(()))], Severity.INFO)))["conforms"]
    True
    """
    document = {
        "conforms": not unread and all(one.report.conforms for one in validated),
        "files": [
            {
                "file": one.file,
                "article": one.report.article,
                "conforms": one.report.conforms,
                "omitted": one.omitted,
                "results": [_record(result) for result in one.results],
            }
            for one in validated
        ]
        + [{"file": one.file, "conforms": False, "error": one.problem} for one in unread],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _record(result: Result) -> dict[str, Any]:
    return {
        "severity": result.severity.name.lower(),
        "focus": str(result.focus),
        "label": result.label,
        "path": result.path,
        "pathName": result.path_name,
        "value": None if result.value is None else str(result.value),
        "message": result.message,
        "shape": result.shape,
        "constraint": str(result.constraint),
        "evidence": list(result.evidence),
        "article": result.article,
    }


def to_turtle(validated: Sequence[Validated], unread: Sequence[Unread] = ()) -> str:
    """Render as SHACL validation reports, one for each file, in Turtle; SHACL has no words for unread files.

    ``sh:conforms`` is true where there is no result of the severity asked for, told or omitted. A report is named
    after its article; a second graph of the same article with other results has a report of its own.
    """
    merged = bind(Graph(bind_namespaces="none"))
    for one in validated:
        conforms = not one.results and not one.omitted
        graph = report_graph(one.results, one.report.article, conforms=conforms)
        if graph.value(None, RDF.type, SH.ValidationReport) in set(merged.subjects()) and set(graph) - set(merged):
            graph = report_graph(one.results, conforms=conforms)
        for prefix, namespace in graph.namespaces():
            merged.bind(prefix, namespace)
        merged += graph
    return serialize(merged, "turtle")


RENDERERS = {"text": to_text, "json": to_json, "turtle": to_turtle}
"""Formats of reports, as in ``--format``."""
