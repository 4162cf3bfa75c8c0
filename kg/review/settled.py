"""What people settled: a folder with the journal of their acts, and a file of facts for each article.

``<name>.facts.yaml`` is in the facts contract, for people and for other programs. The journal is what is written first:
at the end of a session its acts go into those files, and it keeps what they came to, so that it is read fast. A file
that somebody edited by hand counts for what the journal says of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kg.curated import dump_facts, load_facts
from kg.errors import FactsError, ReviewError
from kg.facts import ArticleFacts
from kg.review.acts import Act, Decision, State
from kg.review.contract import facts_of_state, state_of_facts
from kg.review.identity import Record
from kg.review.journal import Journal, replace_file

SETTLED = "settled"
"""The folder's usual name: in an output folder, or beside articles."""

ENDING = ".facts.yaml"

LINKS = "links.csv"
"""The sheet of links that people decided, as ``kg publish --memory`` takes it."""


class SettledElsewhereError(ReviewError):
    """Somebody else settled the same meanwhile."""

    def __init__(self, decision: Decision | None, article: str) -> None:
        self.decision = decision
        told = f"{decision.by} has {decision.verdict} it" if decision else "somebody took a decision back"
        super().__init__(f"{told} meanwhile", article=article, remedy="look at it again and decide")


class SettledFolder:
    """A folder of settled facts.

    Parameters
    ----------
    path : Path
        It need not be there; the first act makes it.

    Attributes
    ----------
    before : dict of int to State
        For each act of the journal, what held of its facts until then.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.journal = Journal(path)
        self._begin()

    def _begin(self) -> None:
        self._states: dict[str, State] = {}
        self._files: dict[str, str] = {}  # what the file of an article holds, by its digest
        self._acts: dict[str, list[Act]] = {}  # that are not in files yet
        self.before: dict[int, State] = {}
        self._last = 0
        self._files_read = False
        self._broken: dict[str, FactsError] = {}

    def refresh(self) -> list[Act]:
        """Read what others added meanwhile; return the acts."""
        with self.journal._threads:
            news = list(self.journal.news())
            acts = []
            for record in news:
                if record is None:
                    self._begin()
                elif "state" in record:
                    self._take_state(record)
                elif "begin" in record:
                    state = self._states.setdefault(record["begin"], State())
                    state.article, state.entities = record["article"], record["entities"]
                elif "act" in record:
                    act = Act.from_json(record)
                    self._take(act)
                    acts.append(act)
            if not self._files_read:
                self._files_read = True
                self._take_files()
            return acts

    def _take_state(self, record: Record) -> None:
        name = record["state"]
        self._states[name] = State.from_json(record["of"])
        self._files[name] = record["file"]
        self._last = max(self._last, self._states[name].through)
        self._acts.pop(name, None)

    def _take(self, act: Act) -> None:
        state = self._states.setdefault(act.article, State())
        self.before[act.number] = replace(
            state, decisions={key: one for key, one in state.decisions.items() if key in act.decisions}
        )
        state.take(act)
        self._acts.setdefault(act.article, []).append(act)
        self._last = max(self._last, act.number)

    def _take_files(self) -> None:
        """Let the files count that people edited, or of which the journal does not know."""
        if not self.path.is_dir():
            return
        for path in sorted(self.path.glob(f"*{ENDING}")):
            name = path.name.removesuffix(ENDING)
            digest = _digest(path.read_bytes())
            if self._files.get(name) == digest:
                continue
            self._files[name] = digest
            try:
                state = state_of_facts(load_facts(path))
            except FactsError as error:
                self._broken[name] = error
                continue
            self._last = max(self._last, state.through)
            for act in self._acts.get(name, ()):
                state.take(act)
            self._states[name] = state

    @property
    def names(self) -> tuple[str, ...]:
        """The articles that people settled something of, sorted."""
        told = {name for name, state in self._states.items() if state.through or state.decisions}
        return tuple(sorted(told | self._broken.keys()))

    def state(self, name: str) -> State:
        """Return what people decided about an article; an empty state where nobody did.

        Raises
        ------
        FactsError
            If its file breaks the contract, as one that somebody edited may.
        """
        if name in self._broken:
            raise self._broken[name]
        return self._states.get(name) or State()

    @property
    def acts(self) -> tuple[Act, ...]:
        """The acts that are in no file yet, in order."""
        return tuple(sorted((act for acts in self._acts.values() for act in acts), key=lambda act: act.number))

    def act(
        self,
        facts: ArticleFacts,
        text: str,
        by: str,
        name: str,
        decisions: Mapping[str, Decision | None],
        *,
        seen: Mapping[str, int],
        closed: bool | None = None,
        undoes: int | None = None,
        link: Mapping[str, Any] | None = None,
    ) -> Act:
        """Write an act down, and return it when it is on the disk.

        Parameters
        ----------
        facts : ArticleFacts
            What was found of the article.
        text : str
            What tells its text from another.
        by, name, decisions, closed, undoes, link
            As for :class:`kg.review.acts.Act`.
        seen : mapping of str to int
            For each fact, the act by which it was decided as the person saw it; 0 where it was open.

        Raises
        ------
        SettledElsewhereError
            If somebody decided one of these facts otherwise meanwhile.
        ReviewError
            If it cannot be written.
        """
        article = facts.article.name
        with self.journal.locked():
            self.refresh()
            state = self.state(article)
            for key in decisions:
                decided = state.decisions.get(key)
                if (decided.act if decided else 0) != seen.get(key, 0):
                    raise SettledElsewhereError(decided, article)
            at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            act = Act(self._last + 1, at, by, article, text, name, decisions, closed, undoes, link)
            records: list[Record] = []
            if not state.article or state.article.get("text") != facts.article.text:
                told = facts.model_dump(mode="json", exclude_none=True)
                records.append({"begin": article, "article": told["article"], "entities": told.get("entities", [])})
            self.journal.add([*records, act.as_json()])
            self.refresh()
        return Act.from_json(act.as_json())

    def compact(self) -> list[str]:
        """Bring the acts of the journal into the files of their articles.

        Returns
        -------
        list of str
            The files that people edited meanwhile; the acts on these stay in the journal, and count.

        Raises
        ------
        ReviewError
            If something cannot be written; the journal is as it was then.
        """
        if not self.journal.path.exists():
            return []
        with self.journal.locked():
            self.refresh()
            if not self._acts:
                return []
            edited = [name for name in self._acts if not self._write(name)]
            records = list(self._records(edited))
            self.journal.replace(records)
            self.refresh()
            return [f"{name}{ENDING}" for name in edited]

    def _write(self, name: str) -> bool:
        """Write the file of an article, unless somebody else did meanwhile."""
        path = self.path / f"{name}{ENDING}"
        known = self._files.get(name)
        if path.exists() and _digest(path.read_bytes()) != known:
            return False
        data = dump_facts(facts_of_state(self._states[name]), "yaml").encode()
        replace_file(path, data)
        self._files[name] = _digest(data)
        return True

    def _records(self, edited: Iterable[str]) -> Iterator[Record]:
        stays = frozenset(edited)
        for name in sorted(self._states):
            state = self._states[name]
            if name in stays:
                yield {"begin": name, "article": state.article, "entities": state.entities}
                yield from (act.as_json() for act in self._acts[name])
            elif name in self._files:
                yield {"state": name, "file": self._files[name], "of": state.as_json()}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
