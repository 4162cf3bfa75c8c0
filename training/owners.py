#!/usr/bin/env python3
"""Learn what each sign counts of whose an office is that no word gives an owner.

    owners.py FOLDER...

Each folder holds annotated articles, <name>.txt with <name>.json (as `documents.py` unpacks them). For each office
whose owner the text leaves open, the states of its article are the choices; the weights of a conditional logistic
regression with an L2 penalty go to kg/extraction/context/owner_signs.tsv. Prints how often the likeliest state is
right, out of fold by article. Needs scikit-learn's company (numpy, scipy): pip install -e '.[train]'.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from folds import folds
from scipy.optimize import minimize

import kg
from kg.extraction.context import home
from kg.extraction.context.known_holders import recognize_holders
from kg.extraction.context.likely_owners import LikelyOwners
from kg.extraction.names.name_words import unaccented
from kg.extraction.names.recognition import recognize
from kg.extraction.text.sentences import sentences_of

TABLE = Path(home.__file__).parent / "owner_signs.tsv"
HEAD = "# What each sign counts of a state as the owner of an office that no word gives one; by training/owners.py.\n"
PENALTY = 2.0
FOLDS = 5
LIKELY = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)

Choice = list[tuple[dict[str, float], bool]]
"""The states of an article: the signs of each, and whether the office is of it."""


def choices(path: Path) -> Iterator[Choice]:
    """Yield the choice that each office without an owner poses in an annotated article."""
    article = kg.read(path.with_suffix(".txt"))
    sentences = sentences_of(article)
    register, surfaces, _, _ = recognize(sentences, len(article.text))
    recognize_holders(article, home.main_states(sentences, surfaces), register)
    owners = LikelyOwners(sentences, surfaces, register)
    open_ones = [(p, h) for p in register.of_kind("person") for h in p.holdings if h.of is None and not h.is_former]
    home.settle_offices(article, sentences, surfaces, register)
    annotated = [fact for fact in json.loads(path.read_text(encoding="utf-8"))["facts"] if fact["kind"] == "office"]
    for person, holding in open_ones:
        if holding.of is None or holding.licence not in home.SUPPOSED:
            continue  # a word of the text gives it, or it is no state's
        meant = [f for f in annotated if person.name in f["person"].split(" | ")]
        meant = [f for f in meant if any(_is_like(holding.office, one) for one in f["office"].split(" | "))]
        right = {of for fact in meant for of in (fact.get("of") or "").split(" | ")}
        beside = owners.beside(holding, person)
        found = [(owners.article[s] | beside.get(s, {}), s in right) for s in sorted(owners.article)]
        if any(is_right for _, is_right in found):
            yield found


def _is_like(one: str, other: str) -> bool:
    mine, theirs = ({*unaccented(text).lower().split()} - {"of", "the", "for", "and"} for text in (one, other))
    return mine <= theirs or theirs <= mine


def learnt(known: Sequence[Choice]) -> dict[str, float]:
    """Return what each sign counts."""
    names = sorted({name for choice in known for signs, _ in choice for name in signs})
    place = {name: i for i, name in enumerate(names)}
    data = []
    for choice in known:
        x = np.zeros((len(choice), len(names)))
        for row, (signs, _) in enumerate(choice):
            for name, value in signs.items():
                x[row, place[name]] = value
        data.append((x, np.array([is_right for _, is_right in choice])))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = PENALTY / 2 * weights @ weights, PENALTY * weights
        for x, right in data:
            chances = _chances(x @ weights)
            told = chances[right].sum()
            total -= np.log(told)
            slope -= x.T @ (np.where(right, chances / told, 0) - chances)
        return total, slope

    weights = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def _chances(scores: np.ndarray) -> np.ndarray:
    chances = np.exp(scores - scores.max())
    return np.asarray(chances / chances.sum())


def main() -> None:
    """Learn, write the table, print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    paths = [path for folder in parser.parse_args().folders for path in sorted(folder.glob("*.json"))]
    posed = [list(choices(path)) for path in paths]
    part = folds([path.stem for path in paths], FOLDS, 0)
    tried: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        weights = learnt([c for i, one in enumerate(posed) if part[i] != fold for c in one])
        for choice in (c for i, one in enumerate(posed) if part[i] == fold for c in one):
            scores = np.array([sum(weights.get(n, 0.0) * v for n, v in signs.items()) for signs, _ in choice])
            best = int(scores.argmax())
            tried.append((float(_chances(scores)[best]), choice[best][1]))
    weights = learnt([c for one in posed for c in one])
    TABLE.write_text(HEAD + "".join(f"{n}\t{w}\n" for n, w in sorted(weights.items())), encoding="utf-8")
    print(f"{len(tried)} offices, of which the likeliest state is right in {np.mean([r for _, r in tried]):.3f}")
    for low, high in pairwise(LIKELY):
        those = [is_right for chance, is_right in tried if low <= chance < high]
        print(f"{low:.1f}: {len(those)} offices, right {np.mean(those) if those else 0:.3f}")


if __name__ == "__main__":
    main()
