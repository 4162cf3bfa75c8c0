"""What of the reports is told: results of a severity or worse, no more than so many in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from kg.validation.locating import Place
from kg.validation.report import Report, Result, Severity


class Unread(NamedTuple):
    """A file that could not be read, and why; with the line and column where the text says so."""

    file: str
    problem: str
    line: int | None = None
    column: int | None = None


class Told(NamedTuple):
    """A result, and the places at which to mend it, the first one first."""

    result: Result
    places: tuple[Place, ...] = ()


class Validated(NamedTuple):
    """A file, what of its report is told, and the counts of the whole report.

    Attributes
    ----------
    file : str
    article : str or None
        IRI of the one article of the graph.
    conforms : bool
    told : tuple of Told
        The results of the severity asked for, as many as asked for.
    omitted : int
        How many more of that severity there are.
    counts : Counter
        All results by severity and shape, told or not.
    """

    file: str
    article: str | None
    conforms: bool
    told: tuple[Told, ...]
    omitted: int
    counts: Counter[tuple[Severity, str]]

    @property
    def results(self) -> tuple[Result, ...]:
        """The results that are told."""
        return tuple(told.result for told in self.told)

    def count(self, severity: Severity) -> int:
        """Return how many results of a severity there are, told or not."""
        return sum(number for (each, _), number in self.counts.items() if each is severity)


def select(
    reports: Iterable[tuple[str, Report]],
    severity: Severity,
    most: int | None = None,
    locate: Callable[[str, Result], tuple[Place, ...]] | None = None,
) -> list[Validated]:
    """Choose what is told. Reports are taken one by one, so that those of many graphs need not be in memory at once.

    Parameters
    ----------
    reports : iterable of (str, Report)
        Each with its file.
    severity : Severity
        What is less bad is not told.
    most : int, optional
        At most so many results in all.
    locate : callable, optional
        Finds the places of a result of the file that came last.

    Examples
    --------
    >>> select([("a.ttl", Report(()))], Severity.INFO, most=10)
    [Validated(file='a.ttl', article=None, conforms=True, told=(), omitted=0, counts=Counter())]
    """
    chosen = []
    for file, report in reports:
        results = report.at_least(severity)
        told = results if most is None else results[:most]
        most = None if most is None else most - len(told)
        chosen.append(
            Validated(
                file,
                report.article,
                report.conforms,
                tuple(Told(result, locate(file, result) if locate else ()) for result in told),
                len(results) - len(told),
                Counter((result.severity, result.shape_name) for result in report.results),
            )
        )
    return chosen


def rule_of(result: Result) -> str:
    """Return the name under which tools keep the kind of a result: its shape's, or the constraint's."""
    return result.shape_name or str(result.constraint).rsplit("#", 1)[-1]
