"""Constructions: what a text says, and in which words. One file a kind in ``constructions/``.

A construction begins with its name in brackets. What follows, line by line::

    [visit-arrived-here]
    headline: {a.short} arrives in {acity}        optional; otherwise a headline that tells nothing
    dateline: {B.capital}                         optional; "none" for no dateline
    {a.intro} <arrived|landed> here {day}.        a paragraph; <x|y> is either
    = engagement Visit held | participants: a | parties: A, B | place: {B.capital} | date: day
    ? office | person: a | office: {a.title}      a fact that may be found, and may be left out

A fact stands below the paragraph that tells it. Its first word is its kind, what follows is its type and status;
roles are separated by " | ", fillers of a list by commas, alternatives that are all right by "/". A filler that is a
slot's name is what the slot means ("a": the person's name, "A": the state's code, "day": the ISO date); anything else
is text, in which slots in braces are filled. A role with "?" may be filled so, or be left out. A construction
without "=" tells nothing of its kind: it says what did not happen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.facts import KINDS

HERE = Path(__file__).parent / "constructions"
TYPED = frozenset({"engagement", "instrument"})
FRAMED = frozenset({"commitment", "statement", "observation"})
"""Kinds that count only within news of diplomacy: their constructions stand beside a frame."""
STATUSES = frozenset(
    {"held", "planned", "signed", "adopted", "agreed", "inForce", "existing", "established", "elevated"}
)


class GrammarError(ValueError):
    """A line of a construction that cannot be read; it names file, line and remedy."""


@dataclass(frozen=True)
class ToldFact:
    """A fact as a construction gives it: roles with their fillers, still slots."""

    kind: str
    roles: dict[str, str]
    optional: frozenset[str]
    """Roles that may be left out."""
    required: bool
    """Whether the text asserts it; otherwise it may be found or not."""
    paragraph: int
    """Which paragraph tells it; -1 for the headline."""


@dataclass(frozen=True)
class Construction:
    """One way of telling."""

    name: str
    kind: str
    paragraphs: tuple[str, ...]
    facts: tuple[ToldFact, ...]
    headline: str | None = None
    dateline: str | None = None

    @property
    def asserts(self) -> bool:
        """Whether it tells a fact at all; otherwise it is a trap."""
        return any(fact.required for fact in self.facts)


@cache
def frames() -> tuple[Construction, ...]:
    """Return the openings that make a figure, an undertaking or a quotation part of news of diplomacy."""
    return tuple(read(HERE / "frames.txt", "frame"))


@cache
def constructions() -> tuple[Construction, ...]:
    """Return all constructions by kind, in the order of the files.

    Raises
    ------
    GrammarError
        If a line cannot be read, or a name stands twice.

    Examples
    --------
    >>> len(constructions()) >= 120
    True
    """
    found = [one for kind in KINDS for one in read(HERE / f"{kind}.txt", kind)]
    names = [one.name for one in found]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise GrammarError(f"{HERE}: {twice[0]} stands twice; give one of them another name")
    return tuple(found)


def read(path: Path, kind: str) -> Iterator[Construction]:
    """Yield the constructions of a file."""
    block: list[tuple[int, str]] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("[") and block:
            yield _construction(block, kind, path)
            block = []
        if line.strip() and not line.startswith("#"):
            block.append((number, line.strip()))
    if block:
        yield _construction(block, kind, path)


def _construction(block: list[tuple[int, str]], kind: str, path: Path) -> Construction:
    number, first = block[0]
    if not (first.startswith("[") and first.endswith("]")):
        raise GrammarError(f"{path}:{number}: a construction begins with its name in brackets")
    heads: dict[str, str] = {}
    paragraphs: list[str] = []
    facts: list[ToldFact] = []
    for number, line in block[1:]:
        where = f"{path}:{number}"
        if line.startswith(("= ", "? ")):
            facts.append(_fact(line, len(paragraphs) - 1, where))
        elif line.startswith(("headline: ", "dateline: ")):
            key, _, value = line.partition(": ")
            heads[key] = value
        else:
            paragraphs.append(line)
    name = f"{kind}-{first[1:-1]}"
    return Construction(name, kind, tuple(paragraphs), tuple(facts), heads.get("headline"), heads.get("dateline"))


def _fact(line: str, paragraph: int, where: str) -> ToldFact:
    head, *parts = line[2:].split(" | ")
    kind, *words = head.split()
    if kind not in KINDS:
        raise GrammarError(f"{where}: {kind!r} is no kind of fact; kinds are {', '.join(KINDS)}")
    roles: dict[str, str] = {}
    if words and kind in TYPED:
        roles["type"] = words.pop(0)
    if words and STATUSES.issuperset(words[-1].split("/")):
        roles["status"] = words.pop()
    if words:
        raise GrammarError(f"{where}: what does {words[0]!r} mean? A kind is followed by a type and a status")
    optional = set()
    for part in parts:
        role, separator, value = part.partition(": ")
        if not separator:
            raise GrammarError(f"{where}: {part!r} is no role with its fillers; write 'role: filler'")
        if role.endswith("?"):
            role = role[:-1]
            optional.add(role)
        if role not in KINDS[kind].model_fields:
            raise GrammarError(f"{where}: a fact of kind {kind} has no role {role!r}")
        roles[role] = value
    return ToldFact(kind, roles, frozenset(optional), line[0] == "=", paragraph)
