"""The desk: what was found, what is settled, and the acts of one person; pages and programs ask it alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from kg.errors import ReviewError
from kg.facts import Reason
from kg.gazetteer.items import Kind
from kg.linking.review import Row, Rulings, read_rulings, sheet
from kg.review.acting import Bench, RefusedError
from kg.review.acts import Act, Decision
from kg.review.applying import apply_settled
from kg.review.found import Found, FoundFolder
from kg.review.identification import Identity, identify, row_like, ruling_row, with_row
from kg.review.identity import Record
from kg.review.journal import replace_file
from kg.review.refused import refused_of
from kg.review.settled import SettledFolder
from kg.review.waiting import Waiting, Wanted, queue, waiting

REASONS: tuple[str, ...] = Reason.__args__  # type: ignore[attr-defined]
"""Why a fact may be rejected."""


@dataclass
class Desk:
    """A desk at which one person sits.

    Attributes
    ----------
    founds : tuple of FoundFolder
        What was found; the first folder that has an article counts.
    settled : SettledFolder
    by : str
        The person, as she signs.
    memory : Path
        The sheet of links that she decides.
    wanted : Wanted
        Which facts she wants to see.
    problems : list of str
        What could not be read.
    reading : bool
        Whether articles are still being read.
    outputs : tuple of Path
        Output folders, which tell what of a language model's answers was refused.
    """

    founds: tuple[FoundFolder, ...]
    settled: SettledFolder
    by: str
    memory: Path
    wanted: Wanted = field(default_factory=Wanted)
    problems: list[str] = field(default_factory=list)
    reading: bool = False
    outputs: tuple[Path, ...] = ()

    # -- looking -----------------------------------------------------------------------------------

    def articles(self) -> Iterable[Found]:
        """Yield what was found of every article."""
        seen: set[str] = set()
        for folder in self.founds:
            for found in folder:
                if found.name not in seen:
                    seen.add(found.name)
                    yield found

    def queue(self, wanted: Wanted | None = None) -> list[Waiting]:
        """Return the articles that wait, in the order in which they are to be looked at."""
        wanted = wanted or self.wanted
        self.settled.refresh()
        return queue((waiting(found, self.settled.state(found.name), wanted) for found in self.articles()), wanted)

    def bench(self, name: str) -> Bench:
        """Return an article with what is found and decided of it.

        Raises
        ------
        ReviewError
            If there is no such article.
        """
        self.settled.refresh()
        found = self.found(name)
        return Bench(found.parsed(), self.settled.state(name), found.text)

    def found(self, name: str) -> Found:
        """Return what was found of an article.

        Raises
        ------
        ReviewError
            If there is no such article.
        """
        found = next((one for folder in self.founds if (one := folder.get(name))), None)
        if found is None:
            raise ReviewError("there is no such article here", article=name, remedy="look at the queue")
        return found

    def refused(self, found: Found) -> list[Record]:
        """Return what a language model proposed of an article and the text does not prove."""
        return refused_of(self.outputs, found.name, found.record["article"]["text"])

    # -- acting ------------------------------------------------------------------------------------

    def act(self, request: Mapping[str, Any]) -> Act:
        """Do what the person asks for, and return when it is on the disk.

        Parameters
        ----------
        request : mapping
            ``act``, ``article``, ``text``, ``seen`` (for each fact, the act that decided it as she saw it), and what
            the act needs: ``keys``, ``key``, ``reason``, ``fields``, ``evidence``, ``kind``, ``into``, ``note``.

        Raises
        ------
        RefusedError
            If the facts contract refuses it.
        SettledElsewhereError
            If somebody else decided on the same meanwhile.
        ReviewError
            If it cannot be written, or there is no such act.
        """
        name, article = str(request.get("act")), str(request.get("article"))
        if name == "undo":
            return self.undo()
        bench = self.bench(article)
        if request.get("text") != bench.text:
            raise ReviewError("its text has changed meanwhile", article=article, remedy="look at it again and decide")
        if name == "link":
            return self._link(bench, request)
        make = _ACTS.get(name)
        if make is None:
            raise ReviewError(f"there is no act {name!r}", article=article)
        decisions = make(bench, request)
        closed = {"close": True, "reopen": False}.get(name)
        seen = {str(key): int(act) for key, act in dict(request.get("seen", {})).items()}
        decisions = self._with_finders(article, decisions)
        return self.settled.act(bench.found, bench.text, self.by, name, decisions, seen=seen, closed=closed)

    def _with_finders(self, article: str, decisions: Mapping[str, Decision | None]) -> Mapping[str, Decision | None]:
        """Let decisions say who found what they are about, so that statistics can."""
        traces = self.found(article).traces
        return {
            key: replace(one, reader=traces[key]["reader"], rules=traces[key]["rules"])
            if one and key in traces
            else one
            for key, one in decisions.items()
        }

    def check(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Make sure that the contract takes what somebody is writing; nothing is kept.

        Returns
        -------
        dict
            The fields that were written in words, as the contract has them.

        Raises
        ------
        RefusedError
            If it does not.
        """
        bench = self.bench(str(request.get("article")))
        (decision,) = _ACTS["correct" if request.get("key") else "add"](bench, request).values()
        assert decision is not None
        written = {name: value for name, value in dict(request.get("fields", {})).items() if isinstance(value, str)}
        told = {name: decision.fact.get(name) for name in (*written, "amount_to")}
        return {name: value for name, value in told.items() if value is not None and value != written.get(name)}

    def undo(self) -> Act:
        """Take the person's last act back.

        Raises
        ------
        ReviewError
            If there is none, or somebody decided on the same since.
        """
        self.settled.refresh()
        mine = [act for act in self.settled.acts if act.by == self.by]
        undone = {act.undoes for act in mine}
        last = next((act for act in reversed(mine) if act.undoes is None and act.number not in undone), None)
        if last is None:
            raise ReviewError("there is nothing to take back", remedy="decide anew on the fact")
        before = self.settled.before[last.number]
        found = self.found(last.article)
        decisions: dict[str, Decision | None] = {key: before.decisions.get(key) for key in last.decisions}
        seen = {key: last.number if decided else 0 for key, decided in last.decisions.items()}
        closed = None if last.closed is None else before.closed is not None
        link = {"row": last.link["was"], "was": last.link["row"]} if last.link else None
        act = self.settled.act(
            found.parsed(),
            last.text,
            self.by,
            "undo",
            decisions,
            seen=seen,
            closed=closed,
            undoes=last.number,
            link=link,
        )
        self.keep_links()
        return act

    # -- links -------------------------------------------------------------------------------------

    def identity(self, name: str, entity: str, kind: str, typed: str = "") -> Identity | None:
        """Return who an entity of an article may be."""
        return identify(self._published(self.bench(name)), entity, _kind(kind), self._rulings(), typed)

    def _link(self, bench: Bench, request: Mapping[str, Any]) -> Act:
        facts = self._published(bench)
        entity, item = str(request.get("entity")), request.get("item")
        row = ruling_row(facts, entity, _kind(str(request.get("kind"))), item and str(item), self.by)
        if row is None:
            raise RefusedError({"": "no fact that is published names it"}, bench.found.article.name)
        was = row_like(self._rows(), row)
        link = {"row": dict(row), "was": dict(was) if was else None}
        act = self.settled.act(bench.found, bench.text, self.by, "link", {}, seen={}, link=link)
        self.keep_links()
        return act

    def _published(self, bench: Bench) -> Any:
        return apply_settled(bench.found, bench.state).facts

    def keep_links(self) -> None:
        """Bring the links of the journal into the sheet; what is in it already stays as it is."""
        acts = [act for act in self.settled.acts if act.link]
        if not acts:
            return
        with self.settled.journal.locked():
            rows: list[Row] = list(self._rows())
            for act in acts:
                assert act.link is not None
                rows = with_row(rows, act.link["row"], act.link["was"])
            data = sheet(rows).encode()
            if not self.memory.exists() or self.memory.read_bytes() != data:
                self.memory.parent.mkdir(parents=True, exist_ok=True)
                replace_file(self.memory, data)

    def _rows(self) -> tuple[Row, ...]:
        return read_rulings(self.memory).rows if self.memory.exists() else ()

    def _rulings(self) -> Rulings | None:
        return read_rulings(self.memory) if self.memory.exists() else None

    def finish(self) -> list[str]:
        """End the session: bring the journal into the files; return the files that people edited meanwhile."""
        self.keep_links()
        return self.settled.compact()


def _kind(kind: str) -> Kind:
    if kind not in ("person", "organization", "place"):
        raise ReviewError(f"what is a {kind!r} has no item to choose", remedy="choose a person, organization or place")
    return cast("Kind", kind)


def _reject(bench: Bench, request: Mapping[str, Any]) -> Mapping[str, Decision | None]:
    reason = str(request.get("reason"))
    if reason not in REASONS:
        raise RefusedError({"reason": f"it is none of {', '.join(REASONS)}"}, bench.found.article.name)
    return bench.rejected(str(request.get("key")), reason)


def _close(bench: Bench, request: Mapping[str, Any]) -> Mapping[str, Decision | None]:
    return bench.accepted(key for key in bench.keys if not bench.is_settled(key) and bench.current(key) is not None)


def _fields(request: Mapping[str, Any]) -> Record:
    fields = request.get("fields")
    return {str(name): value for name, value in fields.items()} if isinstance(fields, dict) else {}


_ACTS: dict[str, Callable[[Bench, Mapping[str, Any]], Mapping[str, Decision | None]]] = {
    "accept": lambda bench, request: bench.accepted([str(request.get("key"))]),
    "reject": _reject,
    "correct": lambda bench, request: bench.corrected(
        str(request.get("key")), _fields(request), request.get("evidence")
    ),
    "add": lambda bench, request: bench.added(
        str(request.get("kind")), _fields(request), request.get("evidence") or ()
    ),
    "merge": lambda bench, request: bench.merged(str(request.get("key")), str(request.get("into"))),
    "note": lambda bench, request: bench.noted(str(request.get("key")), str(request.get("note") or "")),
    "close": _close,
    "reopen": lambda bench, request: {},
}
