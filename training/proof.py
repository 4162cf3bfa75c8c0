#!/usr/bin/env python3
"""Learn how much each licence speaks for a filler, how likely is likely enough, and how sure a published fact is.

    proof.py FIRST_CONTACT... [--apart ENCODER FOLDER]... [--learnt-from FOLDER]... [--page docs/extraction.md]

Each folder holds annotated articles, <name>.txt with <name>.json (as `documents.py` unpacks them). FIRST_CONTACT are
articles that neither reader was built on. Those `--apart` are read by another encoder (`training/apart/`), which has
not learnt from them, as the shipped one has; those `--learnt-from` have been learnt from, and count less. For each
kind and role a logistic regression with an L2 penalty says how likely a filler is to be right by its licences
(kg/extraction/proof/licences.py), and for each kind whether a fact is told at all. A fact that is paired with an
annotated one of other words is learnt from as untold, and its fillers are not learnt from. Bounds are then chosen on
likelihoods out of fold (see bounds.py), and confidence is learnt on what they publish. The weights go to
kg/extraction/proof/weights.tsv, the bounds to bounds.tsv beside it. What is printed, and written into the page, is
out of fold by article. The same input gives the same files. Needs scikit-learn: pip install -e '.[train]'.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from bounds import Bounds, Counts, chosen, counts, figures, is_clean, published
from folds import folds
from licensed import Article, Found, articles
from page import renew, table
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from threadpoolctl import threadpool_limits

from kg.evaluation.calibration import calibration_error, reliability
from kg.extraction.proof.bounds import KEPT
from kg.extraction.proof.judging import chance_of
from kg.extraction.proof.scale import ALWAYS, ANY, RIGHT, TOLD, certainty, weighed

PROOF = Path(__file__).parents[1] / "kg" / "extraction" / "proof"
STRENGTH = 0.3  # scikit-learn's C: the smaller, the stronger the penalty
LEARNT_FROM = 0.3  # what an article counts that the learned reader was trained on
LEAST = 0.02  # weights nearer to nothing are left out
FOLDS = 5
EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)  # of the reliability table

Weights = dict[tuple[str, str], dict[str, float]]


def regression(examples: Sequence[tuple[Mapping[str, float], bool, float]]) -> dict[str, float]:
    """Return the weights of a logistic regression, the intercept as that of ALWAYS; none where all are right."""
    right = [is_right for _, is_right, _ in examples]
    if len(set(right)) < 2:
        return {} if all(right) else {ALWAYS: -5.0}
    vectors = DictVectorizer(sparse=False)
    x = vectors.fit_transform([licences for licences, _, _ in examples])
    model = LogisticRegression(C=STRENGTH, max_iter=10_000, tol=1e-6)
    model.fit(x, right, sample_weight=[weight for _, _, weight in examples])
    learnt = {ALWAYS: model.intercept_[0], **dict(zip(vectors.feature_names_, model.coef_[0], strict=True))}
    return {name: round(float(w), 3) for name, w in learnt.items() if name == ALWAYS or abs(w) >= LEAST}


def learnt(known: Iterable[Article], less: Iterable[Article]) -> Weights:
    """Return the weights of each kind and role, and of each kind as a whole; the articles of ``less`` count less."""
    examples: dict[tuple[str, str], list[tuple[Mapping[str, float], bool, float]]] = defaultdict(list)
    for one, weight in [(f, 1.0) for a in known for f in a.found] + [(f, LEARNT_FROM) for a in less for f in a.found]:
        examples[one.kind, TOLD].append((one.licences, one.is_told and one.is_same, weight))
        for filler in one.fillers:
            if filler.is_right is not None and one.is_same:
                licences = dict.fromkeys(filler.licences, 1.0)
                examples[one.kind, filler.role].append((licences, filler.is_right, weight))
    return {key: regression(those) for key, those in sorted(examples.items())}


def weigh(asked: Iterable[Article], weights: Weights) -> None:
    """Note how likely facts and fillers are by some weights."""
    for one in (f for article in asked for f in article.found):
        one.told = weighed(weights.get((one.kind, TOLD)), one.licences)
        for filler in one.fillers:
            known = weights.get((one.kind, filler.role))
            filler.chance = chance_of(filler.licences, known)


def surely(known: Iterable[Found], bounds: Bounds) -> list[tuple[dict[str, float], bool, float]]:
    """Return of the facts that are published what confidence goes by, and whether they are clean."""
    examples = []
    for one in known:
        stays = published(one, bounds)
        if stays is not None:
            chances = [one.fillers[i].chance for i in stays]
            examples.append((certainty(one.kind, one.told, chances), is_clean(one, stays), 1.0))
    return examples


def report(known: Sequence[Article], bounds: Bounds, sure: list[tuple[float, bool]]) -> str:
    """Return the tables of what is published, and how sure it is, as Markdown."""
    rows: list[tuple[object, ...]] = []
    held: dict[str, float] = dict.fromkeys(bounds, 0.0)  # type: ignore[arg-type]
    for name, those in (("all that was found", held), ("published", bounds)):
        total = sum((counts([f for a in known for f in a.found if f.kind == kind], those) for kind in KEPT), Counts())
        annotated = [one for article in known for one in article.annotated]
        values = figures(total, len(annotated), sum(count for _, count in annotated))
        rows.append((name, total.published, total.told / total.published, total.told / len(annotated), *values))
    held_back = [f for a in known for f in a.found if published(f, bounds) is None]
    right = sum(is_clean(f, range(len(f.fillers))) for f in held_back)
    reliable = []
    for lower, upper in pairwise(EDGES):
        those_ = [(p, ok) for p, ok in sure if lower <= p < upper]
        if those_:
            (one,) = reliability(those_, bins=1)
            low, high = one.interval
            reliable.append(
                (
                    f"{lower:.2f}–{min(upper, 1):.2f}",
                    one.confidence,
                    one.precision,
                    f"{low:.2f}–{high:.2f}",
                    one.published,
                )
            )
    error = calibration_error(reliability(sure, bins=20))
    area = float(roc_auc_score([ok for _, ok in sure], [p for p, _ in sure]))
    found = sum(len(a.found) for a in known)
    return "\n\n".join(
        [
            f"Learnt from {found} facts found in {len(known)} articles; figures out of fold, {FOLDS} folds by article.",
            table(("", "facts", "precision", "recall", "fact F1", "role F1", "clean"), rows),
            f"Of {len(held_back)} facts held back, {right} ({right / max(1, len(held_back)):.2f}) had nothing wrong in"
            f" them. Confidence of what is published: expected calibration error {error:.3f}, AUC {area:.3f}.",
            table(("confidence", "mean", "share clean", "95 % interval", "facts"), reliable),
        ]
    )


def main() -> None:
    """Learn, write and report."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("first_contact", type=Path, nargs="+", metavar="FIRST_CONTACT")
    arguments.add_argument("--apart", type=Path, nargs=2, action="append", default=[], metavar=("ENCODER", "FOLDER"))
    arguments.add_argument("--learnt-from", type=Path, action="append", default=[], metavar="FOLDER")
    arguments.add_argument("--output", type=Path, default=PROOF, help="folder to write into, instead of the package's")
    arguments.add_argument("--page", type=Path, help="page with '<!-- measured: proof -->' in it")
    options = arguments.parse_args()
    known = [article for folder in options.first_contact for article in articles(folder)]
    known += [article for encoder, folder in options.apart for article in articles(folder, encoder)]
    less = [article for folder in options.learnt_from for article in articles(folder)]
    fold = folds([article.name for article in known], FOLDS, 0)
    parts = [[a for a, f in zip(known, fold, strict=True) if f == number] for number in range(FOLDS)]
    for part in parts:
        weigh(part, learnt((a for other in parts if other is not part for a in other), less))
    bounds = chosen(known)
    sure: list[tuple[float, bool]] = []
    for part in parts:
        rest = surely((f for other in parts if other is not part for a in other for f in a.found), bounds)
        weights = regression(rest)
        sure += [(weighed(weights, e), ok) for e, ok, _ in surely((f for a in part for f in a.found), bounds)]
    told = report(known, bounds, sure)
    learnt_of = {(ANY, RIGHT): regression(surely((f for a in known for f in a.found), bounds)), **learnt(known, less)}
    write(options.output, learnt_of, bounds, sum(len(a.found) for a in known))
    print(told)
    if options.page:
        renew(options.page, "proof", told)


def write(folder: Path, weights: Weights, bounds: Bounds, count: int) -> None:
    """Write the weights and the bounds as the files that kg reads."""
    rows = [f"{k}\t{r}\t{name}\t{w:g}" for (k, r), of in sorted(weights.items()) for name, w in sorted(of.items())]
    head = [
        "# How much each licence (see licences.py) speaks for a filler of a kind and role, or for a fact as a whole.",
        "# likelihood = 1 / (1 + exp(-sum of weights)). Made by training/proof.py, not by hand: logistic regressions",
        f"# with L2 penalty (C {STRENGTH:g}) on the fillers of {count} facts.",
        "# columns: kind\trole\tlicence\tweight",
    ]
    (folder / "weights.tsv").write_text("\n".join([*head, *rows, ""]), "utf-8")
    head = [
        "# How likely is likely enough, by kind and role: below (told) a fact is held back, and below (kept) one with",
        "# a filler that it cannot be without; below the bound of another role the filler is left out. Made by",
        "# training/proof.py on articles at first contact, out of fold.",
        "# columns: kind\trole\tbound",
    ]
    rows = [f"{kind}\t{role}\t{bound:g}" for (kind, role), bound in sorted(bounds.items())]
    (folder / "bounds.tsv").write_text("\n".join([*head, *rows, ""]), "utf-8")


if __name__ == "__main__":
    with threadpool_limits(1):  # threads cost more than they gain where there is so little to compute
        main()
