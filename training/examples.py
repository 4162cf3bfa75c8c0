"""From annotated articles to what the learned reader is shown: windows with what is right in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.evaluation.comparison import overlap, same
from kg.extraction.analysis import Analysis
from kg.extraction.learned.labels import ROLES_OF, SPANS_OF
from kg.extraction.learned.window import Voice, Window, state_of
from kg.extraction.lexicon import words
from kg.extraction.names.entities import Entity, Mention
from kg.extraction.text.durations import Duration
from kg.extraction.text.figures import Figure
from kg.extraction.text.quotations import Quotation
from kg.extraction.text.times import Time

_WORDS = {
    "Call": re.compile(r"phone|call|spoke|speak|telephon|video|conversation|rang", re.I),
    "Visit": re.compile(r"visit|arriv|travel|tour|trip|fl[ye]w|stop|journey|welcom|receiv|host|landed|touch", re.I),
    "Meeting": re.compile(
        r"met\b|meet|talk|summit|negotiat|held|session|round|consult|dialogue|hosted|convene|receiv|conference|council|gather|discuss",
        re.I,
    ),
}
_PARTNERSHIP = re.compile(r"partner|alliance|ally|allies|relations|ties|friendship", re.I)


@dataclass
class Telling:
    """A fact at the word that tells it: its choices, the pieces that fill its roles, the ends of its texts."""

    kind: str
    piece: int
    choices: dict[str, str]
    roles: dict[str, list[int]] = field(default_factory=dict)
    spans: dict[str, tuple[int, int] | None] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)


@dataclass
class Example:
    """A window with what is right in it; ``unsure`` holds for each kind the pieces of which nothing is known."""

    window: Window
    tellings: list[Telling] = field(default_factory=list)
    unsure: set[tuple[str, int]] = field(default_factory=set)


def squashed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def find_words(text: str, wanted: str, start: int = 0) -> tuple[int, int] | None:
    """Find words in a text whatever white space parts them."""
    pattern = r"\s+".join(re.escape(w) for w in wanted.split())
    found = re.compile(pattern).search(text, start) or re.compile(pattern, re.I).search(text, start)
    return found.span() if found else None


def examples(
    analysis: Analysis, windows: list[Window], facts: list[dict[str, Any]], missed: dict[str, int] | None = None
) -> list[Example]:
    """Return the windows of an article with its annotated facts."""
    text = analysis.article.text
    made = {w.sentence.index: Example(w) for w in windows}
    states = {f["person"]: f["of"] for f in facts if f["kind"] == "office" and "of" in f}
    stems: set[tuple[str, str]] = set()
    for fact in facts:
        place = find_words(text, fact["evidence"])
        if place is None:
            continue
        sentence = analysis.sentence_at(place[0])
        if sentence is None:
            continue
        example = made[sentence.index]
        where = _trigger(example.window, fact, place)
        if where is None:
            example.unsure |= {
                (fact["kind"], i)
                for i, p in enumerate(example.window.pieces)
                if p.start < place[1] and place[0] < p.end
            }
            if missed is not None:
                missed[fact["kind"]] = missed.get(fact["kind"], 0) + 1
            continue
        telling = Telling(fact["kind"], where, _choices(fact))
        stems.add((fact["kind"], _stem(example.window.pieces[where].text)))
        _fill(example.window, telling, fact, states, analysis)
        example.tellings.append(telling)
    for example in made.values():
        told = {(t.kind, t.piece) for t in example.tellings}
        for i, piece in enumerate(example.window.pieces):
            for kind in ("engagement", "instrument", "partnership", "commitment"):
                if (kind, _stem(piece.text)) in stems and (kind, i) not in told and not piece.hides:
                    example.unsure.add((kind, i))
            if (
                piece.hides
                and isinstance(piece.filler, Mention)
                and piece.filler.entity.kind == "person"
                and ("office", i) not in told
            ) and any(same(f["person"], names_of(piece.filler.entity), "name") for f in facts if f["kind"] == "office"):
                example.unsure.add(("office", i))
            values = [float(f["value"]) for f in facts if f["kind"] == "observation"]
            is_told_elsewhere = isinstance(piece.filler, Figure) and any(
                abs(v - piece.filler.value) < 1e-6 for v in values
            )
            if is_told_elsewhere and ("observation", i) not in told:
                example.unsure.add(("observation", i))
    return list(made.values())


def _stem(word: str) -> str:
    return re.sub(r"(?:ings?|ed|e?s|e)$", "", word.lower())


def _choices(fact: dict[str, Any]) -> dict[str, str]:
    kind = fact["kind"]
    if kind in ("engagement", "instrument"):
        return {kind: fact["type"], f"{kind} status": fact["status"]}
    return {kind: fact["status"] if kind == "partnership" else "told"}


def _trigger(window: Window, fact: dict[str, Any], place: tuple[int, int]) -> int | None:
    kind, pieces = fact["kind"], window.pieces
    inside = [i for i in range(window.own, len(pieces)) if pieces[i].start < place[1] and place[0] < pieces[i].end]
    if kind == "statement":
        start = re.sub(r"\W+", " ", fact["quote"]).split()[:4]
        for i in range(window.own - 1, len(pieces)):
            f = pieces[i].filler
            if isinstance(f, Quotation) and re.sub(r"\W+", " ", f.quote).split()[:4] == start:
                return i
        return None
    if kind == "office":
        own = range(window.own, len(pieces))
        holders = [
            i
            for i in own
            if pieces[i].hides and isinstance(pieces[i].filler, Mention) and _is(pieces[i].filler, fact["person"])
        ]
        return next((i for i in holders if i in inside), holders[0] if holders else None)
    if kind == "observation":
        for i in inside:
            f = pieces[i].filler
            if isinstance(f, Figure) and abs(f.value - float(fact["value"])) <= 1e-6 * max(1, abs(f.value)):
                return i
        return None
    noted = re.match(r"trigger:\s*(.+)", fact.get("note") or "")
    if noted:
        word = noted[1].strip().strip("\"'“”.,").lower()
        for i in inside:
            if not pieces[i].hides and pieces[i].text.lower() == word:
                return i
        first = word.split()[0] if word.split() else ""
        for i in inside:
            low = pieces[i].text.lower()
            if not pieces[i].hides and (low == first or low in word.split("-") or word in low.split("-")):
                return i
        return None
    free = [i for i in inside if not pieces[i].hides]
    if kind == "commitment":
        stem = _stem(fact["action"].split()[0])
        return next(
            (
                i
                for i in free
                if _stem(pieces[i].text) == stem or (len(stem) > 3 and pieces[i].text.lower().startswith(stem))
            ),
            None,
        )
    if kind == "instrument":
        span = _span(window, fact["title"])
        nouns = words("instruments")
        inner = range(span[0], span[1] + 1) if span else inside
        named = [i for i in inner if not pieces[i].hides and (_stem(pieces[i].text) in {_stem(n) for n in nouns})]
        return named[0] if named else None
    if kind == "partnership":
        return next((i for i in free if _PARTNERSHIP.search(pieces[i].text)), None)
    wanted = "Visit" if "Visit" in fact["type"] else "Call" if fact["type"] == "Call" else "Meeting"
    if fact["type"] == "Summit" and (found := [i for i in free if pieces[i].text.lower().startswith("summit")]):
        return found[0]
    return next((i for i in free if _WORDS[wanted].match(pieces[i].text)), None)


def names_of(entity: Entity) -> tuple[str, ...]:
    """Return the names by which an entity may be annotated."""
    return (entity.name, *sorted(entity.aliases))


def _is(mention: Mention, wanted: str) -> bool:
    return any(same(wanted, names_of(e), "name") for e in mention.entities)


def _fits(piece: Any, role: str, wanted: str, states: dict[str, str]) -> int:
    """Return 2 where a piece fills a role with that filler, 1 where it stands for it, 0 else."""
    f = piece.filler
    if role == "date":
        return 2 * (isinstance(f, Time) and wanted in (f.past, f.future))
    if role == "duration":
        days = f"P{f.days}D" if isinstance(f, Time) and f.days else None
        return 2 * ((isinstance(f, Duration) and f.value == wanted) or days == wanted)
    if role in ("amount", "count", "value"):
        return 2 * (isinstance(f, Figure) and same(wanted, (f.number,), "number"))
    if not isinstance(f, Mention):
        return 0
    alternatives = wanted.split(" | ")
    if any(_is(f, a) for a in alternatives):
        return 2
    for alternative in alternatives:
        state = states.get(alternative)
        for entity in f.entities:
            if (
                role in ("agents", "beneficiaries", "speaker")
                and state
                and entity.kind == "state"
                and entity.name == state
            ):
                return 1
            if len(alternative) == 2 and role not in ("place",) and state_of(entity) == alternative:
                return 1
    return 0


def _fill(window: Window, telling: Telling, fact: dict[str, Any], states: dict[str, str], analysis: Analysis) -> None:
    pieces = window.pieces
    for role in ROLES_OF[telling.kind]:
        value = fact.get(role)
        if value is None:
            continue
        for wanted in [str(v) for v in (value if isinstance(value, list) else [value])]:
            own = [(i, _fits(pieces[i], role, wanted, states)) for i in range(window.own, len(pieces))]
            before = [(i, _fits(pieces[i], role, wanted, states)) for i in range(window.own)]
            for where, least in ((own, 2), (before, 2), (own, 1)):
                if found := [i for i, fit in where if fit >= least]:
                    telling.roles.setdefault(role, []).extend(found)
                    break
            else:
                voices = [i for i in range(window.own, len(pieces)) if isinstance(pieces[i].filler, Voice)]
                if role in ("agents", "parties") and voices:
                    nearest = min(voices, key=lambda i: abs(i - telling.piece) + (0 if i < telling.piece else 50))
                    telling.roles.setdefault(role, []).append(nearest)
                else:
                    telling.unknown.add(role)
    for role in SPANS_OF[telling.kind]:
        value = fact.get(role)
        telling.spans[role] = None
        if value is not None:
            found = _span(window, str(value).split(" | ")[0], telling.piece)
            if found is None:
                telling.unknown.add(role)
            telling.spans[role] = found


def _span(window: Window, wanted: str, near: int = 0) -> tuple[int, int] | None:
    """Return the first and last piece of words of a window, or of what has most of them in common."""
    pieces = window.pieces
    sentence = window.sentence
    offset = sentence.start
    best = None
    at = 0
    while (found := find_words(sentence.text, wanted, at)) is not None:
        inner = [
            i
            for i in range(window.own, len(pieces))
            if pieces[i].text != "quote" and pieces[i].start < offset + found[1] and offset + found[0] < pieces[i].end
        ]
        if inner and (best is None or abs(inner[0] - near) < abs(best[0] - near)):
            best = (inner[0], inner[-1])
        at = found[1]
    if best is not None:
        return best
    text = sentence.text
    size = len(wanted.split())
    scored = []
    for i in range(window.own, len(pieces)):
        for j in range(i, min(i + size + 6, len(pieces))):
            score = overlap(wanted, text[pieces[i].start - offset : pieces[j].end - offset])
            if score >= 0.6:
                scored.append((score, i - j, -abs(i - near), i, j))
    return max(scored)[3:] if scored else None


def annotated(folder: Path) -> Iterator[tuple[str, Path, list[dict[str, Any]]]]:
    """Yield name, text and facts of the annotated articles of a folder."""
    for path in sorted(folder.glob("*.json")):
        yield path.stem, path.with_suffix(".txt"), json.loads(path.read_text("utf-8"))["facts"]
