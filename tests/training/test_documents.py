"""training/documents.py: the annotated documents, their parts, and texts that are kept elsewhere."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT / "training"))

import documents  # noqa: E402 - it lies beside the package


def test_every_written_document_has_a_part_and_words_that_stand_in_it():
    rows = documents.rows("written")
    assert len(rows) >= 400
    contacts = {"contact", *(f"contact-{number}" for number in range(2, 11))}
    assert {row["part"] for row in rows} == {"train", "validation", "test", "news", "next-2", "next-3", *contacts}
    for row in rows:
        text = " ".join(row["text"].split())
        for fact in row["facts"]:
            assert " ".join(fact["evidence"].split()) in text, (row["name"], fact)


MEASURED = {f"contact-{number}" for number in range(4, 11)}
"""Parts that are measured alone: neither the encoder nor the proof has learnt from them."""


def test_no_way_of_telling_that_is_learnt_from_is_in_two_parts():
    parts = {}
    for row in documents.rows("written"):
        parts.setdefault(row["writer"], set()).add(row["part"])
        parts.setdefault(row["outlet"], set()).add(row["part"])
    assert all(len(found) == 1 or found <= MEASURED for found in parts.values())


def test_a_part_is_unpacked_for_evaluation(tmp_path):
    count = documents.unpack(tmp_path, "news")
    assert count == len(list(tmp_path.glob("*.txt"))) == len(list(tmp_path.glob("*.json"))) > 20
    record = json.loads(next(iter(sorted(tmp_path.glob("*.json")))).read_text("utf-8"))
    assert record["facts"]
    assert record["date"][:2] == "20"


@pytest.mark.skipif(not (SHARED / "fresh").exists(), reason="the rounds are not beside the repository")
def test_texts_kept_elsewhere_are_those_that_were_annotated():
    found = Counter(document.part for document in documents.documents(SHARED))
    assert found["round-1"] == found["round-2"] == 23


def test_another_text_is_refused(tmp_path, monkeypatch):
    row = documents.rows("rounds")[0]
    path = tmp_path / "fresh" / row["source"]
    path.parent.mkdir(parents=True)
    path.write_text("Another text\n2024-05-17\n\nIt is not the one that was annotated.\n")
    with pytest.raises(ValueError, match="is not the one that was annotated"):
        list(documents.documents(tmp_path))
