"""What the program found of an article, kept for the desk: one file an article, which publishing writes as it goes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.certainty import held_back
from kg.curated import dump_facts
from kg.errors import ReviewError
from kg.facts import ArticleFacts
from kg.mappers.states import state_name
from kg.review.identity import Record, digest_of, keyed

if TYPE_CHECKING:
    from kg.extraction.findings.trace import FactTrace, Words

FOUND = "found"
"""The folder that holds the files: in ``.kg/`` of an output folder, or in a folder of settled facts."""

SUFFIX = ".found"


def found_text(facts: ArticleFacts, min_confidence: float | None) -> str:
    """Return what the file of an article holds.

    Parameters
    ----------
    facts : ArticleFacts
        All that was found.
    min_confidence : float, optional
        Facts of less confidence are held back, as for :func:`kg.certainty.held_back`.
    """
    named = keyed(facts)
    traces = {
        new.id: _traced(facts.trace.of(old)) for old, new in zip(facts.facts, named.facts, strict=True) if facts.trace
    }
    kept = [fact.id for fact in held_back(named, min_confidence).facts]
    document = {
        "text": digest_of(facts.article.text),
        "held": kept,
        "traces": {key: trace for key, trace in traces.items() if trace},
        "found": json.loads(dump_facts(named, "jsonl")),
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def _traced(trace: FactTrace | None) -> Record | None:
    """Return what the desk tells of how a fact was found."""
    if trace is None:
        return None
    lines = [f"found by {one.by}{_quoted(one.trigger)}{f': {one.does}' if one.does else ''}" for one in trace.found]
    lines += [
        f"{state_name(one.name) or one.name} ({_singular(one.role)}): {one.link}{_quoted(one.words)}"
        for one in trace.fillers
        if one.link
    ]
    if trace.missing:
        lines.append(f"{trace.verdict}; what was missing: {', '.join(trace.missing)}")
    rules = list(dict.fromkeys(one.by for one in trace.found))
    chance = {} if trace.chance is None else {"chance": trace.chance}
    return {"reader": trace.reader, "rules": rules, "lines": lines, **chance}


def _singular(role: str) -> str:
    """Return what one filler of a role is.

    Examples
    --------
    >>> _singular("participants"), _singular("parties"), _singular("place")
    ('participant', 'party', 'place')
    """
    return role.removesuffix("ies") + "y" if role.endswith("ies") else role.removesuffix("s").replace("_", " ")


def _quoted(words: Words | None) -> str:
    return f" at “{' '.join(words.text.split())}”" if words else ""


@dataclass(frozen=True)
class Found:
    """What was found of an article.

    Attributes
    ----------
    name : str
    text : str
        What tells its text from another (:func:`kg.review.identity.digest_of`).
    held : frozenset of str
        The names of the facts that are held back.
    traces : dict of str to dict
        For each fact whose trace was kept: the reader, the rules, lines for people, and how likely all of it is right.
    record : dict
        Article, entities and facts as JSON has them; the facts' ids are their names.
    """

    name: str
    text: str
    held: frozenset[str]
    traces: dict[str, Record]
    record: Record

    @property
    def facts(self) -> list[Record]:
        """The facts as JSON has them."""
        facts: list[Record] = self.record["facts"]
        return facts

    def parsed(self) -> ArticleFacts:
        """Return it in the contract."""
        return ArticleFacts.model_validate(self.record)


class FoundFolder:
    """The files of a folder, read again when they changed: publishing may go on beside.

    Parameters
    ----------
    path : Path
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: dict[str, tuple[tuple[int, int], Found]] = {}

    def __iter__(self) -> Iterator[Found]:
        """Yield every article, by name."""
        try:
            with os.scandir(self.path) as entries:
                files = sorted((entry.name, entry.path) for entry in entries if entry.name.endswith(SUFFIX))
        except FileNotFoundError:
            return
        for name, path in files:
            found = self._read(name.removesuffix(SUFFIX), path)
            if found is not None:
                yield found

    def get(self, name: str) -> Found | None:
        """Return what was found of an article, or None."""
        return self._read(name, str(self.path / f"{name}{SUFFIX}"))

    def _read(self, name: str, path: str) -> Found | None:
        try:
            status = os.stat(path)
            version = (status.st_mtime_ns, status.st_size)
            if name in self._known and self._known[name][0] == version:
                return self._known[name][1]
            with open(path, "rb") as file:
                document: dict[str, Any] = json.loads(file.read())
            found = Found(
                name, document["text"], frozenset(document["held"]), document.get("traces", {}), document["found"]
            )
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            remedy = "publish the article again"
            raise ReviewError(f"what was found cannot be read ({error})", article=path, remedy=remedy) from error
        self._known[name] = (version, found)
        return found
