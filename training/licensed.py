"""Annotated articles with what was found in them, as the judge of proof sees it: licences, and what is right."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import kg
from kg.evaluation.annotations import annotated_facts
from kg.evaluation.comparison import matches
from kg.evaluation.predictions import facts_of
from kg.evaluation.rules import FREE_PHRASES, RULES
from kg.evaluation.scoring import Pair, pair
from kg.extraction import read, told
from kg.extraction.analysis import analyse
from kg.extraction.learned.encoder import reading_with
from kg.extraction.learned.encoding import MODEL
from kg.extraction.proof.case import Case, company_in
from kg.extraction.proof.contradictions import contradiction
from kg.extraction.proof.judging import fillers_of, told_licences
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
    """A fact that was found: its fillers, what speaks for it as a whole, whether it was annotated."""

    kind: str
    fillers: list[Filler]
    licences: dict[str, float]
    is_told: bool
    is_contradicted: bool
    told: float = 1.0


@dataclass(eq=False)
class Article:
    """An annotated article; ``annotated`` holds for each annotated fact its kind and how many fillers it has."""

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
    pairs: dict[str, Pair] = {}
    for kind in RULES:
        those = pair([a for a in annotations if a.kind == kind], [p for p in published if p.kind == kind], kind)
        pairs.update((one.published.iri, one) for one in those)
    nodes, company = GraphBuilder(facts, DEFAULT_BASE).fact_nodes, company_in(found)
    return Article(
        path.stem,
        [_found(Case(analysis, one, company), pairs.get(str(node))) for one, node in zip(found, nodes, strict=True)],
        [(a.kind, sum(len(fillers) for fillers in a.roles.values())) for a in annotations],
    )


def _found(case: Case, paired: Pair | None) -> Found:
    kind = case.fact.kind
    fillers = [
        Filler(
            role, names, _is_right(paired, role, filler) if paired is not None and _is_compared(kind, role) else None
        )
        for role, filler, names in fillers_of(case)
    ]
    return Found(kind, fillers, told_licences(case), paired is not None, bool(contradiction(case)))


def _is_compared(kind: str, role: str) -> bool:
    return role in RULES[kind].compared and role not in FREE_PHRASES


def _is_right(paired: Pair, role: str, filler: Any) -> bool:
    published = paired.published.roles.get(role, ())
    named = [one for one in published if str(filler) in one or len(published) == 1] or [(str(filler),)]
    comparison = RULES[paired.annotated.kind].comparison(role)
    right = paired.annotated.roles.get(role, ())
    return any(matches((annotated,), (one,), comparison) for annotated in right for one in named)
