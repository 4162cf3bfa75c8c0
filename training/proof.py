#!/usr/bin/env python3
"""Learn how much each licence speaks for a filler.

    proof.py FIRST_CONTACT... [--learnt-from FOLDER]...

Each folder holds annotated articles, <name>.txt with <name>.json. FIRST_CONTACT are articles that the learned
reader was not trained on; those that it was trained on count less, since it knows them. For each kind and role a
logistic regression with an L2 penalty says how likely a filler is to be right by its licences
(kg/extraction/proof/licences.py), and for each kind whether a fact is told at all. The weights go to
kg/extraction/proof/weights.tsv. The same input gives the same file. Needs scikit-learn: pip install -e '.[train]'.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
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
from kg.extraction.findings.confidence import calibrated
from kg.extraction.proof.case import Case
from kg.extraction.proof.judging import fillers_of, told_licences
from kg.extraction.proof.scale import ALWAYS, TOLD
from kg.mappers import DEFAULT_BASE, map
from kg.mappers.builder import GraphBuilder
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

WEIGHTS = Path(__file__).parents[1] / "kg" / "extraction" / "proof" / "weights.tsv"
STRENGTH = 0.3  # scikit-learn's C: the smaller, the stronger the penalty
LEARNT_FROM = 0.3  # what an article counts that the learned reader was trained on
LEAST = 0.02  # weights nearer to nothing are left out


@dataclass(frozen=True)
class Example:
    """A filler, or a fact as a whole, with its licences and whether it is right."""

    kind: str
    role: str
    licences: dict[str, float]
    is_right: bool
    counts: float


def examples(folder: Path, counts: float) -> Iterator[Example]:
    """Yield the fillers and facts that are found in the annotated articles of a folder."""
    for path in sorted(folder.glob("*.json")):
        analysis = analyse(kg.read(path.with_suffix(".txt")))
        annotations, found = annotated_facts(path), read(analysis)
        facts = told(analysis, calibrated(analysis, found))
        published = facts_of(map(facts))
        pairs: dict[str, Pair] = {}
        for kind in RULES:
            those = pair([a for a in annotations if a.kind == kind], [p for p in published if p.kind == kind], kind)
            pairs.update((one.published.iri, one) for one in those)
        for one, node in zip(found, GraphBuilder(facts, DEFAULT_BASE).fact_nodes, strict=True):
            yield from _of_fact(Case(analysis, one), pairs.get(str(node)), counts)


def _of_fact(case: Case, paired: Pair | None, counts: float) -> Iterator[Example]:
    kind = case.fact.kind
    for role, filler, names in fillers_of(case):
        if paired is not None and role in RULES[kind].compared and role not in FREE_PHRASES:
            yield Example(kind, role, dict.fromkeys(names, 1.0), _is_right(paired, role, filler), counts)
    yield Example(kind, TOLD, told_licences(case), paired is not None, counts)


def _is_right(paired: Pair, role: str, filler: Any) -> bool:
    published = paired.published.roles.get(role, ())
    named = [one for one in published if str(filler) in one or len(published) == 1] or [(str(filler),)]
    comparison = RULES[paired.annotated.kind].comparison(role)
    right = paired.annotated.roles.get(role, ())
    return any(matches((annotated,), (one,), comparison) for annotated in right for one in named)


def weights(those: list[Example]) -> dict[str, float]:
    """Return the weights of a logistic regression, the intercept as that of ALWAYS; none where all are right."""
    right = [e.is_right for e in those]
    if len(set(right)) < 2:
        return {}
    vectors = DictVectorizer(sparse=False)
    x = vectors.fit_transform([e.licences for e in those])
    model = LogisticRegression(C=STRENGTH, max_iter=10_000, tol=1e-6)
    model.fit(x, right, sample_weight=[e.counts for e in those])
    learnt = {ALWAYS: model.intercept_[0], **dict(zip(vectors.feature_names_, model.coef_[0], strict=True))}
    return {name: round(float(w), 3) for name, w in learnt.items() if name == ALWAYS or abs(w) >= LEAST}


def main() -> None:
    """Learn and write."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("first_contact", type=Path, nargs="+", metavar="FIRST_CONTACT")
    arguments.add_argument("--learnt-from", type=Path, action="append", default=[], metavar="FOLDER")
    arguments.add_argument("--weights", type=Path, default=WEIGHTS, help="file to write, instead of the package's")
    options = arguments.parse_args()
    known: dict[tuple[str, str], list[Example]] = defaultdict(list)
    total = 0
    for folder, counts in [(f, 1.0) for f in options.first_contact] + [(f, LEARNT_FROM) for f in options.learnt_from]:
        for example in examples(folder, counts):
            known[example.kind, example.role].append(example)
            total += example.role == TOLD
    rows = []
    with threadpool_limits(1):
        for (kind, role), those in sorted(known.items()):
            learnt = weights(those)
            rows += [f"{kind}\t{role}\t{name}\t{weight:g}" for name, weight in sorted(learnt.items())]
    head = [
        "# How much each licence (see licences.py) speaks for a filler of a kind and role, or for a fact as a whole.",
        "# likelihood = 1 / (1 + exp(-sum of weights)). Made by training/proof.py, not by hand: logistic regressions",
        f"# with L2 penalty (C {STRENGTH:g}) on the fillers of {total} facts.",
        "# columns: kind\trole\tlicence\tweight",
    ]
    options.weights.write_text("\n".join([*head, *rows, ""]), "utf-8")
    print(f"{len(rows)} weights from {total} facts")


if __name__ == "__main__":
    main()
