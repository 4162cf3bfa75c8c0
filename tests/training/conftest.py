"""Folders of invented annotated articles: in one only the offices are annotated, in the other all that is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

STATES = {"Norway": "NO", "Kenya": "KE", "Peru": "PE", "Ghana": "GH"}
ARTICLE = """{0} and {1} leaders meet
18 May 2024

President Ada Holm of {0} met President Bo Lind of {1} in Lisbon on Friday.

The two signed a memorandum of understanding on fisheries. “We shall fish the same waters,” Holm said as Lind listened.
"""


def annotate(folder: Path, *, offices_only: bool) -> Path:
    folder.mkdir()
    pairs = [(one, other) for one in STATES for other in STATES if one < other]
    for number, (one, other) in enumerate(pairs):
        states = {"Ada Holm": STATES[one], "Bo Lind": STATES[other]}
        parties = list(states.values())
        facts = [
            {"kind": "office", "person": name, "office": "President", "of": state, "evidence": f"President {name}"}
            for name, state in states.items()
        ]
        if not offices_only:
            meeting = {"kind": "engagement", "type": "Summit", "participants": list(states), "parties": parties}
            paper = {"kind": "instrument", "type": "MemorandumOfUnderstanding", "parties": parties, "status": "signed"}
            words = {"kind": "statement", "speaker": "Ada Holm", "quote": "We shall fish the same waters"}
            facts += [
                {
                    **meeting,
                    "place": "Lisbon",
                    "date": "2024-05-17",
                    "status": "held",
                    "evidence": "met President Bo Lind",
                },
                {**paper, "title": "memorandum of understanding on fisheries", "evidence": "signed a memorandum of"},
                {**words, "evidence": "We shall fish the same waters"},
            ]
        (folder / f"{number:02}.txt").write_text(ARTICLE.format(one, other), "utf-8")
        (folder / f"{number:02}.json").write_text(json.dumps({"facts": facts}), "utf-8")
    return folder


@pytest.fixture
def offices_annotated(tmp_path: Path) -> Path:
    return annotate(tmp_path / "offices", offices_only=True)


@pytest.fixture
def all_annotated(tmp_path: Path) -> Path:
    return annotate(tmp_path / "all", offices_only=False)
