#!/usr/bin/env python3
"""Learn how likely a fact is to be right, and say how far that can be relied on.

    confidence.py FIRST_CONTACT... [--held-out OTHER]... [--page docs/extraction.md]

Each folder holds annotated articles, <name>.txt with <name>.json, that neither reader was built on (as
`documents.py` unpacks them). A fact is right where not one of its fillers is wrong. The weights of a logistic
regression with an L2 penalty go to kg/extraction/findings/confidence.tsv; the strength of the penalty is chosen on
FIRST_CONTACT alone, by cross-validation by article. What is printed, and written into the page, compares it with the
reader's own reckoning and with simpler ways. Needs scikit-learn: pip install -e '.[train]'. The same input gives the
same file.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from annotated import Annotated, annotated_articles, folds
from kg.evaluation.calibration import calibration_error, reliability
from kg.extraction.findings.confidence import ALWAYS, features
from page import renew, table
from sklearn.feature_extraction import DictVectorizer
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score
from threadpoolctl import threadpool_limits

WEIGHTS = Path(__file__).parents[1] / "kg" / "extraction" / "findings" / "confidence.tsv"
FOLDS = 5
SEEDS = (0, 1, 2, 3)  # figures are means over so many ways to part the articles
STRENGTHS = (0.03, 0.1, 0.3, 1.0)  # scikit-learn's C: the smaller, the stronger the penalty
BINS = 20
EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.01)  # of the reliability table
LEAST = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)  # for --min-confidence


@dataclass(frozen=True)
class Example:
    """A fact that was found."""

    article: str
    kind: str
    rules: float
    features: dict[str, float]
    is_right: bool


Model = Callable[[Sequence[Example]], Sequence[float]]
Learner = Callable[[Sequence[Example]], Model]


def examples(articles: Sequence[Annotated]) -> list[Example]:
    """Return the facts of articles with their features and whether they are right."""
    return [
        Example(article.name, one.kind, one.fact.confidence, features(article.analysis, one), is_right)
        for article in articles
        for one, is_right in zip(article.found, article.right, strict=True)
    ]


def regression(examples: Sequence[Example], strength: float) -> dict[str, float]:
    """Return the weights of a logistic regression, the intercept as that of ALWAYS; those of no weight are left out."""
    right = [e.is_right for e in examples]
    if len(set(right)) == 1:  # all right or all wrong: there is nothing to weigh
        return {ALWAYS: 5.0 if right[0] else -5.0}
    vectors = DictVectorizer(sparse=False)
    x = vectors.fit_transform([{k: v for k, v in e.features.items() if k != ALWAYS} for e in examples])
    model = LogisticRegression(C=strength, max_iter=10_000, tol=1e-8).fit(x, right)
    weights = {ALWAYS: model.intercept_[0], **dict(zip(vectors.feature_names_, model.coef_[0], strict=True))}
    return {name: round(float(weight), 3) for name, weight in weights.items() if round(float(weight), 3)}


def by_regression(strength: float) -> Learner:
    """Learn a logistic regression."""

    def learn(known: Sequence[Example]) -> Model:
        weights = regression(known, strength)
        return lambda asked: [
            float(1 / (1 + np.exp(-sum(weights.get(k, 0) * v for k, v in e.features.items())))) for e in asked
        ]

    return learn


def by_rules(_: Sequence[Example]) -> Model:
    """Take the reader's own reckoning."""
    return lambda asked: [e.rules for e in asked]


def by_kind(known: Sequence[Example]) -> Model:
    """Take the share of right facts of a kind, drawn towards that of all as if by ten facts more."""
    overall = float(np.mean([e.is_right for e in known]))
    of = {kind: [e.is_right for e in known if e.kind == kind] for kind in {e.kind for e in known}}
    rates = {kind: (sum(right) + 10 * overall) / (len(right) + 10) for kind, right in of.items()}
    return lambda asked: [rates.get(e.kind, overall) for e in asked]


def by_isotonic(known: Sequence[Example]) -> Model:
    """Learn a rising step function of the reader's own reckoning."""
    steps = IsotonicRegression(out_of_bounds="clip").fit([e.rules for e in known], [float(e.is_right) for e in known])
    return lambda asked: [float(p) for p in np.clip(steps.predict([e.rules for e in asked]), 0.01, 0.99)]


def out_of_fold(known: Sequence[Example], learn: Learner, seed: int) -> list[float]:
    """Return the probability of each example by a model that knows no fact of the same article."""
    fold = folds([e.article for e in known], FOLDS, seed)
    found = [0.0] * len(known)
    for number in range(FOLDS):
        inside = [i for i, f in enumerate(fold) if f == number]
        model = learn([e for e, f in zip(known, fold, strict=True) if f != number])
        for i, probability in zip(inside, model([known[i] for i in inside]), strict=True):
            found[i] = probability
    return found


def figures(probabilities: Sequence[float], examples: Sequence[Example]) -> list[float]:
    """Return Brier score, logarithmic loss, expected calibration error and area under the ROC curve."""
    right = [e.is_right for e in examples]
    bins = reliability(zip(probabilities, right, strict=True), bins=BINS)
    return [
        float(brier_score_loss(right, probabilities)),
        float(log_loss(right, probabilities)),
        calibration_error(bins),
        float(roc_auc_score(right, probabilities)),
    ]


def crossed(known: Sequence[Example], learn: Learner) -> list[float]:
    """Return the figures out of fold, as means over the seeds."""
    return [float(f) for f in np.mean([figures(out_of_fold(known, learn, seed), known) for seed in SEEDS], axis=0)]


def chosen_strength(known: Sequence[Example]) -> float:
    """Return the strength of the penalty with the least logarithmic loss out of fold."""
    return min(STRENGTHS, key=lambda strength: crossed(known, by_regression(strength))[1])


def reliability_table(probabilities: Sequence[float], examples: Sequence[Example]) -> str:
    """Return how many of the facts of like confidence are right."""
    rows = []
    for lower, upper in pairwise(EDGES):
        held = [(p, e.is_right) for p, e in zip(probabilities, examples, strict=True) if lower <= p < upper]
        if held:
            (one,) = reliability(held, bins=1)
            low, high = one.interval
            rows.append(
                (
                    f"{lower:.2f}–{min(upper, 1):.2f}",
                    one.confidence,
                    one.precision,
                    f"{low:.2f}–{high:.2f}",
                    one.found,
                    one.published,
                )
            )
    return table(("confidence", "mean", "share right", "95 % interval", "right", "facts"), rows)


def curve(probabilities: Sequence[float], examples: Sequence[Example], annotated: int) -> str:
    """Return precision and recall of the facts of at least a confidence."""
    rows = []
    for least in LEAST:
        kept = [e.is_right for p, e in zip(probabilities, examples, strict=True) if p >= least]
        if kept:
            rows.append((f"{least:.2f}", len(kept), sum(kept) / len(kept), sum(kept) / annotated))
    return table(("`--min-confidence`", "facts", "precision", "recall"), rows)


def report(known: list[Example], asked: list[Example], annotated: int, strength: float) -> str:
    """Return all tables as Markdown; ``asked`` are the facts of the held-out articles."""
    learners: dict[str, Learner] = {
        "the reader’s own reckoning": by_rules,
        "share right by kind": by_kind,
        "isotonic in the reader’s reckoning": by_isotonic,
        f"logistic regression (C {strength:g}), **in use**": by_regression(strength),
    }
    measures = ("Brier score", "log loss", "ECE", "AUC")
    rows = []
    for name, learn in learners.items():
        held_out = figures(learn(known)(asked), asked) if asked else []
        rows.append((name, *crossed(known, learn), *held_out))
    header = ("", *(f"{m}, train" for m in measures), *(f"{m}, held out" for m in measures if asked))
    wrong = sum(not e.is_right for e in known)
    parts = [
        f"Learnt from {len(known)} facts of {len({e.article for e in known})} articles, {wrong} of them wrong. Figures"
        f" of train are out of fold ({FOLDS} folds by article, means of {len(SEEDS)} partings).",
        table(header, rows),
        "Train, out of fold:",
        reliability_table([round(p, 2) for p in out_of_fold(known, by_regression(strength), SEEDS[0])], known),
    ]
    if asked:
        held_out = [round(p, 2) for p in by_regression(strength)(known)(asked)]
        parts += ["Held out:", reliability_table(held_out, asked)]
        parts += ["What `--min-confidence` keeps of the held-out articles:", curve(held_out, asked, annotated)]
    return "\n\n".join(parts) + "\n"


def weights_file(weights: dict[str, float], known: Sequence[Example], strength: float) -> str:
    """Return the weights as the file that kg reads."""
    wrong = sum(not e.is_right for e in known)
    rows = sorted(weights.items(), key=lambda item: (item[0] != ALWAYS, item[0]))
    return "\n".join(
        [
            "# How much each feature of a fact (see kg/extraction/findings/confidence.py) speaks for its being right.",
            "# confidence = 1 / (1 + exp(-sum of weight * feature)). Made by training/confidence.py, not by hand:",
            f"# a logistic regression with L2 penalty (C {strength:g}) on {len(known)} facts, {wrong} of them wrong.",
            "# columns: feature\tweight",
            *(f"{name}\t{weight:g}" for name, weight in rows),
            "",
        ]
    )


def main() -> None:
    """Learn, write and report."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("train", type=Path, nargs="+", metavar="FIRST_CONTACT")
    arguments.add_argument("--held-out", type=Path, action="append", default=[])
    arguments.add_argument("--weights", type=Path, default=WEIGHTS, help="file to write, instead of the package's")
    arguments.add_argument("--page", type=Path, help="page with '<!-- measured: confidence -->' in it")
    options = arguments.parse_args()
    known = examples([article for folder in options.train for article in annotated_articles(folder)])
    held_out = [article for folder in options.held_out for article in annotated_articles(folder)]
    strength = chosen_strength(known)
    options.weights.write_text(weights_file(regression(known, strength), known, strength), "utf-8")
    told = report(known, examples(held_out), sum(len(a.annotations) for a in held_out), strength)
    print(told, end="")
    if options.page:
        renew(options.page, "confidence", told)


if __name__ == "__main__":
    with threadpool_limits(1):  # threads cost more than they gain where there is so little to compute
        main()
