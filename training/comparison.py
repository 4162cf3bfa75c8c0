#!/usr/bin/env python3
"""Compare the readers on sets of annotated articles, and write the table into a page.

    comparison.py NAME=FOLDER... [--page docs/extraction.md]

Each folder holds <name>.txt with <name>.json, as documents.py unpacks them. All figures are those of `kg evaluate`.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from page import renew, table

from kg.certainty import confident
from kg.evaluation import evaluate
from kg.extraction import extract
from kg.extraction.readers import EmbeddedReader as Reader
from kg.mappers import map
from kg.reading import read
from kg.serializers import serialize

HEADER = ("documents", "reader", "P", "R", "fact F1", "role F1", "clean", "whole")


WAYS: dict[str, tuple[Reader, float | None]] = {
    "rules": ("rules", 0.0),
    "learned": ("learned", 0.0),
    "embedded, all that is found": ("embedded", 0.0),
    "embedded, **as published**": ("embedded", None),
}
"""From a name to the reader, and the confidence from which on its facts count."""


def compared(folders: dict[str, Path]) -> str:
    """Return the comparison as Markdown."""
    rows = []
    for name, folder in folders.items():
        for way, (reader, least) in WAYS.items():
            with tempfile.TemporaryDirectory() as scratch:
                for text in sorted(folder.glob("*.txt")):
                    facts = confident(extract(read(text), reader=reader), least)
                    Path(scratch, f"{text.stem}.ttl").write_text(serialize(map(facts), "turtle"), "utf-8")
                found = evaluate(folder, Path(scratch))
            facts_, roles = found.facts(), found.roles()
            figures = (facts_.precision, facts_.recall, facts_.f1, roles.f1)
            rows.append((name, way, *figures, found.clean().precision, found.whole().recall))
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
