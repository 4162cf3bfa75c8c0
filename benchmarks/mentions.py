"""Measure the layer of names alone: who and what annotated facts name, found in the text with right bounds and sort.

    python benchmarks/mentions.py FOLDER... [--errors]

Takes from annotated articles (<name>.txt with <name>.json) every person, state, body and place that fills a role of a
fact and stands in the text, and looks it up in the register of names (``kg.extraction.names.recognition.recognize``),
before anything is parsed or read. Of persons it counts besides those who are wrong: two made one, one made two, and a
place or body that is taken for a person. Who is told by a description alone ("a senior official") is left out.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import kg
from kg.extraction.names.atlas import Atlas
from kg.extraction.names.entities import Entity, Register
from kg.extraction.names.name_words import name_parts, unaccented
from kg.extraction.names.recognition import recognize
from kg.extraction.text.sentences import sentences_of

SORTS = ("person", "state", "body", "place")
KINDS = {"person": ("person",), "state": ("state",), "body": ("organization", "state"), "place": ("place", "state")}
"""For each sort the kinds of entity that it may be: a city may stand for its state, the Union is a body and a state."""

PERSONS = ("participants", "signatories", "person")
PARTIES = ("parties", "agents", "beneficiaries", "subject", "of", "destination", "speaker")
_STATE = re.compile("[A-Z]{2}")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def _values(value: object) -> Iterator[str]:
    yield from value if isinstance(value, list) else () if value is None else (str(value),)


def annotated(facts: list[dict[str, object]], text: str) -> dict[str, set[tuple[str, ...]]]:
    """Return by sort the fillers of annotated facts that the text names, each with its alternatives."""
    found: dict[str, set[tuple[str, ...]]] = {sort: set() for sort in SORTS}
    spaced = " ".join(text.split())

    def named(filler: str) -> tuple[str, ...]:
        return tuple(a for a in filler.split(" | ") if _STATE.fullmatch(a) or (a in spaced and a[:1].isupper()))

    for fact in facts:
        for role in PERSONS:
            found["person"].update(n for f in _values(fact.get(role)) if (n := named(f)) and not _STATE.fullmatch(n[0]))
    persons = {alternative for names in found["person"] for alternative in names}
    for fact in facts:
        for role in PARTIES:
            for names in filter(None, map(named, _values(fact.get(role)))):
                if not persons & set(names):
                    found["state" if _STATE.fullmatch(names[0]) else "body"].add(names)
        found["place"].update(n for f in _values(fact.get("place")) if (n := named(f)) and not _is_state(n[0]))
    speakers = {
        n for fact in facts if fact["kind"] == "statement" for f in _values(fact.get("speaker")) if (n := named(f))
    }
    found["body"] -= {names for names in speakers if len(name_parts(names[0])) > 1}  # a person, or a body: not told
    return found


def _is_state(name: str) -> bool:
    """Tell whether a place is a state, which the register has by its code."""
    hit = Atlas.default().longest(tuple(name.split()), 0)
    return hit is not None and hit[0].kind == "state"


def _is_name_of(entity: Entity, name: str, sort: str) -> bool:
    if sort == "person":
        return entity.parts == name_parts(name)
    if sort == "state":
        return entity.name == name
    wanted = unaccented(_ARTICLE.sub("", name))
    return any(unaccented(_ARTICLE.sub("", known)) == wanted for known in {entity.name, *entity.aliases})


def outcome(register: Register, names: tuple[str, ...], sort: str) -> str:
    """Tell how the register has somebody or something: ``found``, ``wrong sort``, ``wrong bounds`` or ``missing``."""
    entities = list(register.entities)
    if any(_is_name_of(e, n, sort) for n in names for e in entities if e.kind in KINDS[sort]):
        return "found"
    if sort == "state":
        return "missing"
    if any(_is_name_of(e, n, "body") for n in names for e in entities):
        return "wrong sort"
    parts = [set(name_parts(n)) for n in names]
    touching = (e for e in entities if e.kind in KINDS[sort] and any(p & set(e.parts) for p in parts))
    return "wrong bounds" if next(touching, None) is not None else "missing"


def wrong_persons(register: Register, named: dict[str, set[tuple[str, ...]]]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the register's persons, and whose name it is."""
    persons = [e for e in register.entities if e.kind == "person"]
    bearers: dict[int, list[str]] = defaultdict(list)
    for names in named["person"]:
        for entity in persons:
            known = {name_parts(n) for n in {entity.name, *entity.aliases}}
            if known & {name_parts(n) for n in names}:
                bearers[id(entity)].append(names[0])
        whole = [e for e in persons if e.parts == name_parts(names[0])]
        halves = [e for e in persons if e not in whole and set(e.parts) < set(name_parts(names[0]))]
        if whole and halves:
            yield "one made two", f"{names[0]} / {halves[0].name}"
    for those in bearers.values():
        if len(those) > 1:
            yield "two made one", " / ".join(sorted(those))
    others = {unaccented(n) for sort in ("body", "place") for names in named[sort] for n in names}
    for entity in persons:
        if unaccented(entity.name) in others:
            yield "no person", entity.name


def main() -> None:
    """Print how much of each sort is found, and how many persons are wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--errors", action="store_true", help="print what is not found, and which persons are wrong")
    options = parser.parse_args()
    outcomes: dict[str, Counter[str]] = {sort: Counter() for sort in SORTS}
    wrong: Counter[str] = Counter()
    articles = 0
    for path in (p for folder in options.folders for p in sorted(folder.glob("*.json"))):
        article = kg.read(path.with_suffix(".txt"))
        register, *_ = recognize(sentences_of(article), len(article.text))
        named = annotated(json.loads(path.read_text("utf-8"))["facts"], article.text)
        articles += 1
        for sort in SORTS:
            for names in sorted(named[sort]):
                outcomes[sort][how := outcome(register, names, sort)] += 1
                if options.errors and how != "found":
                    print(f"{path.stem}: {sort} {how}: {' | '.join(names)}")
        for fault, whose in wrong_persons(register, named):
            wrong[fault] += 1
            if options.errors:
                print(f"{path.stem}: {fault}: {whose}")
    print(f"{articles} articles")
    print("sort      named  found  wrong bounds  wrong sort  missing")
    for sort, counts in outcomes.items():
        total = sum(counts.values()) or 1
        print(
            f"{sort:<8} {sum(counts.values()):>6}  {counts['found'] / total:.3f}  {counts['wrong bounds']:>12}"
            f"  {counts['wrong sort']:>10}  {counts['missing']:>7}"
        )
    print("wrong persons: " + ", ".join(f"{fault} {number}" for fault, number in sorted(wrong.items())))


if __name__ == "__main__":
    main()
