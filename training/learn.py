#!/usr/bin/env python3
"""Make the learned reader anew: train it on the annotated documents, and write it into the package.

    learn.py PART... [--gold ../shared/gold] [--shared ../shared] [--epochs 5] [--output kg/extraction/learned/model]

It learns from the documents of the parts that are named (see documents.py) and from GOLD/train, where they are at hand.
What it has never seen is measured by ``kg evaluate`` on the other parts. Needs pip install -e '.[encoder]'; on two
cores 8,700 windows take six minutes an epoch. The same seed and the same versions give the same weights.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

import torch
from documents import unpack
from export import export
from fitting import prepare, train

from examples import Example, annotated, examples
from kg.extraction.analysis import analyse
from kg.extraction.learned.encoding import MODEL
from kg.extraction.learned.window import windows
from kg.reading import read


def material(folder: Path, missed: dict[str, int]) -> list[Example]:
    """Return the windows of the annotated articles of a folder."""
    found: list[Example] = []
    for _, path, facts in annotated(folder):
        analysis = analyse(read(path))
        found += examples(analysis, list(windows(analysis)), facts, missed)
    return found


def main() -> None:
    """Train, and write the model."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("part", nargs="+", help="parts to learn from, as documents.py names them")
    arguments.add_argument("--gold", type=Path, help="folder with train/, annotated articles kept elsewhere")
    arguments.add_argument("--shared", type=Path, help="folder with corpus/ and fresh/, texts kept elsewhere")
    arguments.add_argument("--epochs", type=int, default=5)
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--limit", type=int, help="learn from so many documents, drawn by the seed (learning curve)")
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--output", type=Path, default=MODEL)
    options = arguments.parse_args()
    torch.set_num_threads(options.threads)
    missed: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        count = sum(unpack(folder, part, options.shared) for part in options.part)
        if options.gold is not None:
            for path in sorted((options.gold / "train").iterdir()):
                (folder / f"gold-{path.name}").write_bytes(path.read_bytes())
        names = sorted(path.stem for path in folder.glob("*.json"))
        random.Random(options.seed).shuffle(names)
        for name in names[options.limit :] if options.limit else ():
            (folder / f"{name}.json").unlink()
        known = prepare(material(folder, missed))
    told = sum(len(one.at) for one in known)
    print(f"{count} documents and those of the gold: {len(known)} windows, {told} facts", file=sys.stderr)
    print(f"facts whose telling word was not found: {missed}", file=sys.stderr)
    export(train(known, options.epochs, seed=options.seed), options.output)


if __name__ == "__main__":
    main()
