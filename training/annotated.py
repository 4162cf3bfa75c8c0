"""Annotated articles as material for learning, and how they are parted for cross-validation."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import kg
from kg.evaluation.annotations import AnnotatedFact, annotated_facts
from kg.evaluation.judging import judge
from kg.extraction import read, told
from kg.extraction.analysis import Analysis, analyse
from kg.extraction.learned.combining import Finding
from kg.extraction.readers import DEFAULT_READER
from kg.extraction.readers import EmbeddedReader as Reader


@dataclass(frozen=True)
class Annotated:
    """An annotated article, what a reader finds in it, and which of that is right in every filler."""

    name: str
    analysis: Analysis
    annotations: list[AnnotatedFact]
    found: list[Finding]
    right: list[bool]


def annotated_articles(folder: Path, reader: Reader = DEFAULT_READER) -> Iterator[Annotated]:
    """Yield the annotated articles of a folder in order of their names."""
    for path in sorted(folder.glob("*.json")):
        analysis = analyse(kg.read(path.with_suffix(".txt")))
        annotations, found = annotated_facts(path), read(analysis, reader)
        facts = told(analysis, [one.fact for one in found])
        yield Annotated(path.stem, analysis, annotations, found, judge(facts, annotations, clean=True))


def folds(names: list[str], count: int, seed: int) -> list[int]:
    """Give each name a fold, 0 to ``count`` - 1, the same for the same seed; like names get the same one.

    All that comes from one article stays in one fold: its sentences resemble each other more than those of others.
    """
    shuffled = sorted(set(names))
    random.Random(seed).shuffle(shuffled)
    of = {name: index % count for index, name in enumerate(shuffled)}
    return [of[name] for name in names]
