#!/usr/bin/env python3
"""Publish the annotated articles and fail where the score is below the floors in floors.json.

    floors.py GOLD

GOLD holds score.py and the sets `dev` and `train`, each <stem>.txt with its <stem>.json. A key of floors.json is a set,
`test` or `contact-3` to `contact-10` (documents of training/data that the encoder has not learnt from, nor the proof
from those of `contact-4` and from `contact-7` on), or the stem of one article of `dev`. Whoever
improves extraction raises them to just below what was reached; one that has to fall is told with its reason. Those
that count are `contact-3` to `contact-10`, and `test`.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")
DOCUMENTS = Path(__file__).parent.parent / "training" / "documents.py"


def published(folder: Path, output: Path) -> Path:
    """Publish a set of annotated articles with the kg of this environment; its exit code must be 0."""
    texts = sorted(str(path) for path in folder.glob("*.txt"))
    kg = Path(sys.executable).with_name("kg")
    subprocess.run([kg, "publish", *texts, "-o", output, "--no-load"], check=True, stdout=subprocess.DEVNULL)
    return output


def scored(gold: Path, annotated: Path, rdf: Path) -> dict[str, object]:
    """Run score.py, show its table, and return its figures by the names that floors.json uses."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        command = [sys.executable, gold / "score.py", annotated, rdf, "--json", file.name]
        table = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        figures = json.loads(Path(file.name).read_text())
    print(table)
    overall = re.search(r"^all +([\d.]+)", table, re.MULTILINE)
    return {
        "fact_f1": figures["fact_f1"],
        "role_f1": figures["role_f1"],
        "fact_precision": float(overall[1]) if overall else 0.0,
        "evidence": figures["evidence"],
        "clean": figures["clean"],
        "kinds": {kind: values["fact"][2] for kind, values in figures["kinds"].items()},
    }


def shortfalls(name: str, floors: dict[str, object], reached: dict[str, object]) -> list[str]:
    """Say for each figure that is below its floor which it is."""
    found = []
    for key, floor in floors.items():
        if isinstance(floor, dict):
            found += shortfalls(f"{name} {key}", floor, reached[key])  # type: ignore[arg-type]
        elif reached[key] < floor:  # type: ignore[operator]
            found.append(f"{name} {key}: {reached[key]:.3f} is below the floor of {floor:.3f}")
    return found


def main(gold: Path) -> int:
    """Score what floors.json names; return the exit code."""
    if not (gold / "score.py").is_file():
        print(f"{gold} holds no annotated articles (score.py is not there); nothing to measure", file=sys.stderr)
        return 2
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        sets = {"dev": gold / "dev", "train": gold / "train"}
        for part in ("test", *(f"contact-{number}" for number in range(3, 11))):
            sets[part] = Path(scratch, "annotated", part)
            command = [sys.executable, DOCUMENTS, sets[part], "--part", part]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        rdf = {name: published(folder, Path(scratch, name)) for name, folder in sets.items()}
        for name, floors in json.loads(FLOORS.read_text()).items():
            print(f"== {name}")
            annotated = sets.get(name, gold / name)
            if name not in rdf:  # one article alone
                annotated = Path(scratch, "alone", name)
                annotated.mkdir(parents=True)
                for path in (gold / "dev").glob(f"{name}.*"):
                    shutil.copy(path, annotated)
            failures += shortfalls(name, floors, scored(gold, annotated, rdf.get(name, rdf["dev"])))
    print("\n".join(failures) if failures else "all figures are at or above their floors")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
