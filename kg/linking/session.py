"""A linking session: many graphs linked in the same way, and what is left for a person to decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import Graph

from kg.gazetteer import Gazetteer
from kg.linking.decisions import LinkDecision
from kg.linking.linker import apply_links, explain_links
from kg.linking.review import Row, Rulings, open_rows, read_rulings, sheet

if TYPE_CHECKING:
    from kg.linking.online.finding import Online


@dataclass
class LinkingSession:
    """Links graphs one after the other.

    Attributes
    ----------
    gazetteer : Gazetteer
    online : Online or None
        Looks up what the gazetteer leaves open.
    rulings : Rulings or None
        What people decided.
    candidates : bool
        Whether uncertain items are published, as ``skos:closeMatch``.
    by_hand : int
        How many entities got what a person decided.
    open : list of rows
        What is left for a person to decide (:mod:`kg.linking.review`).
    warnings : list of str
        What went wrong on the way, each once.

    Examples
    --------
    >>> session = LinkingSession()
    >>> len(session.link(Graph())), session.open
    (0, [])
    """

    gazetteer: Gazetteer = field(default_factory=Gazetteer.default)
    online: Online | None = None
    rulings: Rulings | None = None
    candidates: bool = False
    by_hand: int = 0
    open: list[Row] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def explain(self, graph: Graph) -> tuple[LinkDecision, ...]:
        """Return what is decided about each entity of a graph; what is left open is noted."""
        decisions = explain_links(graph, gazetteer=self.gazetteer, online=self.online, rulings=self.rulings)
        self.by_hand += sum(one.by_hand for one in decisions)
        self.open.extend(open_rows(graph, decisions, gazetteer=self.gazetteer))
        self._warn(f"{one.name} ({one.kind}): {one.warning}" for one in decisions if one.warning)
        if self.online is not None:
            self._warn(self.online.client.warnings)
        return decisions

    def link(self, graph: Graph) -> Graph:
        """Link a graph, which is changed, and return it."""
        return apply_links(graph, self.explain(graph), candidates=self.candidates)

    def review(self, path: Path) -> str:
        """Return a sheet with what is left open and what the file of this name, if there is one, has decided.

        Raises
        ------
        LinkError
            If there is such a file and it is no sheet.
        """
        decided = read_rulings(path).rows if path.exists() else ()
        return sheet([*decided, *self.open])

    def _warn(self, warnings: Iterable[str]) -> None:
        self.warnings.extend(warning for warning in warnings if warning not in self.warnings)
