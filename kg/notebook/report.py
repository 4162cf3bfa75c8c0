"""A validation's report as a table, the worst first."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kg.notebook.html import counted, shown, table

if TYPE_CHECKING:
    from kg.validation.report import Report, Result


def report_html(report: Report) -> str:
    """Return what a notebook shows of a report.

    Examples
    --------
    >>> from kg.validation.report import Report
    >>> "<p>The graph conforms.</p>" in report_html(Report(()))
    True
    """
    verdict = "The graph conforms." if report.conforms else "The graph does not conform."
    heading = f"<p>{verdict}</p>"
    if not report.results:
        return shown("Validation", heading)
    rows = [(None, _row(result)) for result in report.results]
    header = ["severity", "about", "property", "value", "what is wrong, and what to do", "words"]
    return shown("Validation", heading, table(counted(len(rows), "result"), header, rows))


def _row(result: Result) -> list[str]:
    told = (result.severity.name.lower(), result.label, result.path_name, result.value_name, result.message)
    words = "<br>".join(f"<q>{escape(' '.join(passage.quote.split()))}</q>" for passage in result.evidence)
    return [*(escape(one) for one in told), words]
