#!/usr/bin/env python3
"""Compare rules with what a classifier learns from annotated articles: rules alone, learned alone, both.

    learned.py TRAIN DEV [--page docs/extraction.md]

On TRAIN everything is by cross-validation by article; DEV is held out and sees only what was learnt from all of
TRAIN, thresholds included. Two ways of adding learning to the rules are tried: leaving out facts of little
confidence, and adding what a classifier finds where the rules find nothing of the kind. Nothing is written into
the package. Needs scikit-learn: pip install -e '.[train]'. Seeds are fixed.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from annotated import Annotated, annotated_articles, folds
from candidates import KINDS, NONE, Candidate, candidates
from confidence import FOLDS, Example, Model, by_regression, examples
from kg.evaluation.annotations import AnnotatedFact
from kg.evaluation.passages import locate
from kg.evaluation.predictions import PublishedFact, facts_of
from kg.evaluation.rules import RULES
from kg.evaluation.scoring import LEAST_AGREEMENT, Counts, agreement, pair
from kg.mappers import map
from kg.mappers.builder import GraphBuilder, URIRef
from kg.mappers.namespaces import DEFAULT_BASE
from page import renew, table
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

SEED = 0
STRENGTH = 1.0  # scikit-learn's C
LEAST = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
"""Thresholds to choose from: on the training side, the one with the best F1 of the kind. The last adds nothing."""

Facts = dict[str, list[PublishedFact]]
"""From an article's name to facts of one kind."""


@dataclass(frozen=True, eq=False)
class Material:
    """A set of annotated articles with all that is compared."""

    articles: list[Annotated]
    rules: dict[str, list[tuple[PublishedFact, Example]]]
    candidates: list[Candidate]

    def annotated(self, kind: str) -> dict[str, list[AnnotatedFact]]:
        """Return the annotated facts of a kind by article."""
        return {a.name: [fact for fact in a.annotations if fact.kind == kind] for a in self.articles}

    @cache  # noqa: B019 - so that what is learnt from a part is learnt once; all lives as long as the program
    def part(self, names: frozenset[str]) -> Material:
        """Return the same for some of the articles."""
        return Material(
            [a for a in self.articles if a.name in names],
            {name: facts for name, facts in self.rules.items() if name in names},
            [c for c in self.candidates if c.article in names],
        )


def material(folder: Path) -> Material:
    """Read the annotated articles of a folder."""
    articles = list(annotated_articles(folder))
    rules = {}
    for article in articles:
        published = {URIRef(fact.iri): fact for fact in facts_of(map(article.found))}
        nodes = GraphBuilder(article.found, DEFAULT_BASE).fact_nodes
        rules[article.name] = list(zip([published[node] for node in nodes], examples([article]), strict=True))
    return Material(articles, rules, [c for article in articles for c in candidates(article)])


def count(material: Material, kind: str, facts: Facts) -> Counts:
    """Count what of a kind was found."""
    total = Counts()
    for name, annotated in material.annotated(kind).items():
        found = facts.get(name, [])
        total += Counts(len(pair(annotated, found, kind)), len(found), len(annotated))
    return total


Extractor = Callable[[Material, float], Facts]
"""Gives the facts of articles, for a threshold."""


def by_rules(known: Material, kind: str) -> Extractor:
    """The rules as they are; there is nothing to learn, and no threshold."""

    def find(asked: Material, _: float) -> Facts:
        return {name: [fact for fact, _ in facts if fact.kind == kind] for name, facts in asked.rules.items()}

    return find


def by_filter(known: Material, kind: str) -> Extractor:
    """The rules' facts of at least a confidence, learnt anew."""
    model = _regression(known)

    def find(asked: Material, least: float) -> Facts:
        return {
            name: [fact for fact, example in facts if fact.kind == kind and model([example])[0] >= least]
            for name, facts in asked.rules.items()
        }

    return find


def by_classifier(known: Material, kind: str) -> Extractor:
    """Candidates that a classifier takes for facts, with the class it gives them; one of each place."""
    if len({c.label for c in known.candidates if c.kind == kind}) < 2:
        return lambda asked, least: {}
    vectors, model = _classifier(known, kind)

    def find(asked: Material, least: float) -> Facts:
        best: dict[tuple[str, tuple[int, int]], tuple[float, PublishedFact]] = {}
        wanted = [c for c in asked.candidates if c.kind == kind]
        rows = model.predict_proba(vectors.transform([c.features for c in wanted])) if wanted else []
        for candidate, row in zip(wanted, rows, strict=True):
            of = {str(name): float(p) for name, p in zip(model.classes_, row, strict=True)}
            sure = 1 - of.pop(NONE, 0.0)
            if sure >= least and sure > best.get((candidate.article, candidate.place), (0.0,))[0]:
                fact = candidate.as_class(max(sorted(of), key=lambda name: of[name]))
                best[candidate.article, candidate.place] = (sure, fact)
        found: Facts = {}
        for (name, _), (_, fact) in sorted(best.items(), key=lambda item: -item[1][0]):
            if not any(_is_same(fact, other) for other in found.get(name, [])):
                found.setdefault(name, []).append(fact)
        return found

    return find


@cache
def _regression(known: Material) -> Model:
    return by_regression(STRENGTH)([example for facts in known.rules.values() for _, example in facts])


@cache
def _classifier(known: Material, kind: str) -> tuple[DictVectorizer, LogisticRegression]:
    own = [c for c in known.candidates if c.kind == kind]
    vectors = DictVectorizer()
    rows = vectors.fit_transform([c.features for c in own])
    return vectors, LogisticRegression(C=STRENGTH, max_iter=1000, tol=1e-3).fit(rows, [c.label for c in own])


def by_both(known: Material, kind: str) -> Extractor:
    """The rules' facts, and those of the classifier in sentences of which the rules tell nothing of the kind."""
    rules, classifier = by_rules(known, kind), by_classifier(known, kind)

    def find(asked: Material, least: float) -> Facts:
        found, texts = rules(asked, least), {a.name: a.analysis for a in asked.articles}
        for name, facts in classifier(asked, least).items():
            told = {texts[name].sentence_at(start) for fact in found.get(name, []) for start, _, _ in fact.evidence}
            for fact in facts:
                span = locate(texts[name].article.text, fact.evidence[0][2], fact.evidence[0][0])
                is_new = span is not None and texts[name].sentence_at(span[0]) not in told
                if is_new and not any(_is_same(fact, other) for other in found[name]):
                    found[name] = [*found[name], fact]
        return found

    return find


def _is_same(one: PublishedFact, other: PublishedFact) -> bool:
    """Tell whether two facts of a kind are told apart by none of their key roles."""
    roles = {role: tuple(filler[0] for filler in fillers) for role, fillers in one.roles.items()}
    return agreement(AnnotatedFact(one.kind, roles), other, RULES[one.kind].keys) > LEAST_AGREEMENT


WAYS: dict[str, Callable[[Material, str], Extractor]] = {
    "rules alone": by_rules,
    "rules, unsure ones left out": by_filter,
    "learned alone": by_classifier,
    "rules and learned": by_both,
}


def parted(known: Material, seed: int) -> list[frozenset[str]]:
    """Return the names of the articles in each fold."""
    names = [a.name for a in known.articles]
    fold = folds(names, FOLDS, seed)
    return [frozenset(n for n, f in zip(names, fold, strict=True) if f == number) for number in range(FOLDS)]


def threshold(known: Material, kind: str, way: Callable[[Material, str], Extractor]) -> float:
    """Return the threshold with the best F1 out of fold; among equals the one that changes the least."""
    if way is by_rules:
        return 0.0
    totals = dict.fromkeys(LEAST, Counts())
    names = frozenset(a.name for a in known.articles)
    for inside in parted(known, SEED + 1):
        asked, find = known.part(inside), way(known.part(names - inside), kind)
        for least in LEAST:
            totals[least] += count(asked, kind, find(asked, least))
    order = LEAST if way is by_filter else LEAST[::-1]
    return max(order, key=lambda least: totals[least].f1)


def crossed(known: Material, kind: str, way: Callable[[Material, str], Extractor]) -> Counts:
    """Count what is found in articles of TRAIN by what was learnt, thresholds included, from the others."""
    names, total = frozenset(a.name for a in known.articles), Counts()
    for inside in parted(known, SEED):
        others, asked = known.part(names - inside), known.part(inside)
        total += count(asked, kind, way(others, kind)(asked, threshold(others, kind, way)))
    return total


def held_out(known: Material, asked: Material, kind: str, way: Callable[[Material, str], Extractor]) -> Counts:
    """Count what is found in articles of DEV by what was learnt from TRAIN."""
    return count(asked, kind, way(known, kind)(asked, threshold(known, kind, way)))


def compared(known: Material, asked: Material) -> str:
    """Return precision, recall and F1 by kind and way, as Markdown."""
    rows, sums = [], {name: [Counts(), Counts()] for name in WAYS}
    for kind in KINDS:
        for name, way in WAYS.items():
            figures = [crossed(known, kind, way), held_out(known, asked, kind, way)]
            sums[name] = [one + other for one, other in zip(sums[name], figures, strict=True)]
            rows.append((kind, name, *_figures(figures)))
    rows += [("all five", name, *_figures(figures)) for name, figures in sums.items()]
    header = ("kind", "way", *(f"{figure}, {of}" for of in ("train", "held out") for figure in ("P", "R", "F1")))
    return f"{table(header, rows)}\n"


def _figures(counts: Sequence[Counts]) -> list[float]:
    return [figure for one in counts for figure in (one.precision, one.recall, one.f1)]


def main() -> None:
    """Compare, print, and write into the page."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("train", type=Path)
    arguments.add_argument("dev", type=Path)
    arguments.add_argument("--page", type=Path, help="page with '<!-- measured: learned -->' in it")
    options = arguments.parse_args()
    told = compared(material(options.train), material(options.dev))
    print(told, end="")
    if options.page:
        renew(options.page, "learned", told)


if __name__ == "__main__":
    with threadpool_limits(1):  # threads cost more than they gain where there is so little to compute
        main()
