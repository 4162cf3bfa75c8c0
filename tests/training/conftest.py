"""A folder of invented annotated articles, some facts of which the annotations do not know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

STATES = {"Norway": "NO", "Kenya": "KE", "Peru": "PE", "Ghana": "GH", "Chile": "CL", "Vietnam": "VN"}
MEETING = """{0} and {1} leaders meet
18 May 2024

President Ada Holm of {0} met President Bo Lind of {1} in Lisbon on Friday.

{0} and {1} signed a memorandum of understanding on fisheries. “We shall fish the same waters,” Holm said.
"""


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    folder = tmp_path / "annotated"
    folder.mkdir()
    pairs = [(one, other) for one in STATES for other in STATES if one < other]
    for number, (one, other) in enumerate(pairs):
        office = {"kind": "office", "office": "President", "evidence": "President"}
        facts = [
            {**office, "person": "Ada Holm", "of": STATES[one]},
            {**office, "person": "Bo Lind", "of": STATES[other]},
        ]
        (folder / f"{number:02}.txt").write_text(MEETING.format(one, other), "utf-8")
        (folder / f"{number:02}.json").write_text(json.dumps({"facts": facts}), "utf-8")
    return folder
