#!/usr/bin/env python3
"""Compare the readers on sets of annotated articles, and write the table into a page.

    comparison.py NAME=FOLDER... [--page docs/extraction.md]

Each folder holds <name>.txt with <name>.json, as documents.py unpacks them; what would be held back is left out, as
in what `kg publish` writes. All figures are those of `kg evaluate`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.evaluation import evaluate
from kg.extraction.readers import READERS
from page import renew, table

HEADER = ("documents", "reader", "P", "R", "fact F1", "role F1", "clean", "whole")


def compared(folders: dict[str, Path]) -> str:
    """Return the comparison as Markdown."""
    rows = []
    for name, folder in folders.items():
        for reader in READERS[::-1]:
            found = evaluate(folder, reader=reader)
            facts = found.facts()
            figures = (facts.precision, facts.recall, facts.f1, found.roles().f1)
            rows.append((name, reader, *figures, found.clean().precision, found.whole().recall))
    return table(HEADER, rows) + "\n"


def main() -> None:
    """Compare, print, and write into the page."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", nargs="+", metavar="NAME=FOLDER")
    arguments.add_argument("--page", type=Path, help="page with '<!-- measured: readers -->' in it")
    options = arguments.parse_args()
    folders = {name: Path(folder) for name, _, folder in (told.partition("=") for told in options.folders)}
    told = compared(folders)
    print(told, end="")
    if options.page:
        renew(options.page, "readers", told)


if __name__ == "__main__":
    main()
