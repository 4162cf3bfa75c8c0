"""Annotated articles with what was found in them, as the judge of proof sees it: licences, and what is right."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import kg
from examples import find_words
from kg.evaluation.annotations import AnnotatedFact, annotated_facts
from kg.evaluation.comparison import matches
from kg.evaluation.predictions import facts_of
from kg.evaluation.rules import FREE_PHRASES, RULES
from kg.evaluation.scoring import Pair, pair
from kg.extraction import read, told
from kg.extraction.analysis import Analysis, analyse
from kg.extraction.learned.encoder import reading_with
from kg.extraction.learned.encoding import MODEL
from kg.extraction.proof.case import Case, company_in
from kg.extraction.proof.contradictions import contradiction
from kg.extraction.proof.judging import fillers_of, told_licences
from kg.extraction.proof.rivals import Rivals
from kg.mappers import DEFAULT_BASE, map
from kg.mappers.builder import GraphBuilder


@dataclass(eq=False)
class Filler:
    """A filler of a role with its licences; ``is_right`` is None where the annotations do not tell."""

    role: str
    licences: list[str]
    is_right: bool | None
    chance: float = 1.0


@dataclass(eq=False)
class Found:
    """A fact that was found: its fillers, what speaks for it as a whole, whether it was annotated.

    ``is_same`` tells whether the annotated fact that it is paired with is told in the same words: an article that tells
    of three meetings of the same two states may have one that was missed paired with another that it does not tell.
    """

    kind: str
    fillers: list[Filler]
    licences: dict[str, float]
    is_told: bool
    is_contradicted: bool
    is_same: bool = True
    told: float = 1.0


@dataclass(eq=False)
class Article:
    """An annotated article; ``annotated`` holds for each annotated fact its kind and how many fillers it has.

    Free phrases, and roles that are not compared, are not counted.
    """

    name: str
    found: list[Found] = field(default_factory=list)
    annotated: list[tuple[str, int]] = field(default_factory=list)


def articles(folder: Path, encoder: Path = MODEL, jobs: int = 2) -> Iterator[Article]:
    """Yield the annotated articles of a folder (<name>.txt with <name>.json), in order of their names.

    ``encoder`` is the folder of the encoder that reads them; ``jobs`` processes read side by side.
    """
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(partial(_article, encoder=encoder), sorted(folder.glob("*.json")), chunksize=8)


def _article(path: Path, encoder: Path) -> Article:
    analysis = analyse(kg.read(path.with_suffix(".txt")))
    with reading_with(encoder):
        annotations, found = annotated_facts(path), read(analysis)
    facts = told(analysis, [one.fact for one in found])
    published = facts_of(map(facts))
    places = places_of(analysis, path, annotations)
    pairs: dict[str, Pair] = {}
    for kind in RULES:
        those = pair([a for a in annotations if a.kind == kind], [p for p in published if p.kind == kind], kind)
        pairs.update((one.published.iri, one) for one in those)
    nodes = GraphBuilder(facts, DEFAULT_BASE).fact_nodes
    company, rivals = company_in(found), Rivals(found)
    return Article(
        path.stem,
        [
            _found(Case(analysis, one, company, rivals), pairs.get(str(node)), places)
            for one, node in zip(found, nodes, strict=True)
        ],
        [(a.kind, sum(len(f) for role, f in a.roles.items() if is_weighed(a.kind, role))) for a in annotations],
    )


def places_of(analysis: Analysis, path: Path, annotations: Sequence[AnnotatedFact]) -> dict[int, int]:
    """Return the sentence that tells each annotated fact, by the fact's identity."""
    places = {}
    for annotated, fact in zip(annotations, json.loads(path.read_text("utf-8"))["facts"], strict=True):
        found = find_words(analysis.article.text, fact["evidence"])
        sentence = analysis.sentence_at(found[0]) if found else None
        if sentence is not None:
            places[id(annotated)] = sentence.index
    return places


def _found(case: Case, paired: Pair | None, places: Mapping[int, int]) -> Found:
    kind = case.fact.kind
    fillers = [
        Filler(role, names, _is_right(paired, role, filler) if paired is not None and is_weighed(kind, role) else None)
        for role, filler, names in fillers_of(case)
    ]
    is_same = paired is None or _is_same(case, fillers, places.get(id(paired.annotated)))
    return Found(kind, fillers, told_licences(case), paired is not None, bool(contradiction(case)), is_same)


def _is_same(case: Case, fillers: Sequence[Filler], place: int | None) -> bool:
    """Tell whether a fact is told where the annotated one is, or no filler tells them apart."""
    compared = [filler.is_right for filler in fillers if filler.role not in ("type", "status")]
    if False not in compared:
        return True
    told = [case.analysis.sentence_at(start) for start, _ in case.tellings]
    told.append(case.sentence)
    return place is None or any(one is not None and abs(one.index - place) <= 1 for one in told)


def is_weighed(kind: str, role: str) -> bool:
    """Tell whether the fillers of a role are right or wrong: those that are compared, and no free phrases.

    >>> is_weighed("office", "of"), is_weighed("office", "status"), is_weighed("observation", "measure")
    (True, False, False)
    """
    return role in RULES[kind].compared and role not in FREE_PHRASES


def _is_right(paired: Pair, role: str, filler: Any) -> bool:
    published = paired.published.roles.get(role, ())
    named = [one for one in published if str(filler) in one or len(published) == 1] or [(str(filler),)]
    comparison = RULES[paired.annotated.kind].comparison(role)
    right = paired.annotated.roles.get(role, ())
    return any(matches((annotated,), (one,), comparison) for annotated in right for one in named)
