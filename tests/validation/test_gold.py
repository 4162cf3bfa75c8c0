"""No false alarm: what annotators found in real articles, mapped, conforms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

import kg
from kg.facts import ArticleFacts
from kg.validation import validate

GOLD = Path(__file__).parents[3] / "shared" / "gold"
EXPECTED_WARNINGS = {"engagement-two-parties", "instrument-two-parties", "partnership-two-parties", "visit-destination"}


def mapped(path: Path) -> Graph:
    gold, text = json.loads(path.read_text(encoding="utf-8")), path.with_suffix(".txt").read_text(encoding="utf-8")
    facts = []
    for fact in gold["facts"]:
        chosen = {role: _first(value) for role, value in fact.items()}
        facts.append({**chosen, "evidence": [fact["evidence"]]})
    article = {"name": path.stem, "text": text, "date": gold["date"], "headline_span": (0, min(40, len(text)))}
    return kg.map(ArticleFacts.model_validate({"article": article, "facts": facts}, context={"text": text}))


def _first(value: Any) -> Any:
    """Of alternatives that are all right, take the first."""
    if isinstance(value, list):
        return [_first(one) for one in value]
    return value.split(" | ")[0] if isinstance(value, str) else value


@pytest.mark.parametrize("folder", ["dev", "train"])
def test_annotated_articles_conform(folder: str) -> None:
    paths = sorted((GOLD / folder).glob("*.json"))
    if not paths:
        pytest.skip("the annotated articles are not part of the repository")
    for path in paths:
        report = validate(mapped(path))
        assert report.conforms, (path.stem, report.results[:3])
        assert {r.shape_name for r in report.results if r.severity.name == "WARNING"} <= EXPECTED_WARNINGS, path.stem
