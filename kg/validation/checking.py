"""Validating sources one after the other, with what is needed to say where each result is to be mended."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from rdflib import Graph

from kg.validation import (
    Engine,
    GraphError,
    Report,
    Result,
    Shapes,
    emptiness,
    items,
    packaged_shapes,
    reports_or_errors,
)
from kg.validation.locating import Place, Source
from kg.validation.texts import Texts


@dataclass
class Check:
    """A validation of many sources.

    Attributes
    ----------
    shapes : Shapes
    texts : Texts or None
        Where quotations are looked up.
    engine : str
        One of :data:`kg.validation.ENGINES`.
    on_error : callable, optional
        Is told the name of a graph with which the validator cannot cope, and why; without it that is raised.
    seconds : float, optional
        Processor time that a graph may take, as :mod:`kg.validation.limiting` counts it; by default there is no limit.

    Examples
    --------
    >>> from kg.serializers import parse
    >>> from kg.validation import packaged_shapes
    >>> text = '\\n<https://example.org/VN> a <https://w3id.org/diplomacy/ontology#State> .'
    >>> check = Check(packaged_shapes())
    >>> for name, report in check.reports([Source("a.ttl", parse(text), text, file="a.ttl")]):
    ...     for result in report.results:
    ...         print(*check.places(name, result), result.shape_name)
    a.ttl:2:1 entity-label
    a.ttl:2:1 state-iso-code
    """

    shapes: Shapes
    texts: Texts | None = None
    engine: Engine = "pyshacl"
    on_error: Callable[[str, GraphError], None] | None = None
    seconds: float | None = None
    _current: Source | None = field(default=None, init=False)

    def reports(self, sources: Iterable[Source]) -> Iterator[tuple[str, Report]]:
        """Yield each source's name with its report; graphs are read as they are needed."""
        waiting: deque[Source] = deque()

        def graphs() -> Iterator[Graph]:
            for source in sources:
                waiting.append(source)
                yield source.graph

        for report in reports_or_errors(graphs(), self.shapes, self.engine, seconds=self.seconds):
            self._current = waiting.popleft()
            if isinstance(report, GraphError):
                report.article = self._current.name
                if self.on_error is None:
                    raise report
                self.on_error(self._current.name, report)
                continue
            yield self._current.name, self._with_more(report, self._current)

    def places(self, name: str, result: Result) -> tuple[Place, ...]:
        """Return where to mend a result of the report that came last."""
        assert self._current is not None, "there was no report yet"
        return self._current.places(result, self.texts)

    def _with_more(self, report: Report, source: Source) -> Report:
        """Add to a report what no shape can tell: that there was nothing to look at, and what the texts say."""
        packaged = self.shapes is packaged_shapes()
        more = [*emptiness.check(source.graph), *items.check(source.graph)] if packaged else []
        if self.texts is not None:
            more += self.texts.check(source.graph, source.stem)
        found = {result.order: result for result in (*report.results, *more)}
        return Report(tuple(found[key] for key in sorted(found)), report.article)
