"""An invented article with its annotations and what was published of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

import kg

# What a person would annotate in the first of the two harbour articles, with one fact that the graph lacks.
ANNOTATED: list[dict[str, Any]] = [
    {
        "kind": "engagement",
        "type": "Summit",
        "participants": ["Ada Holm", "Bo Lind"],
        "parties": ["NO", "SE"],
        "place": "City Hall | Oslo",
        "date": "2024-05-16",
        "duration": "PT90M",
        "status": "held",
        "evidence": "President Ada Holm of Norway met",
    },
    {
        "kind": "commitment",
        "agents": ["NO"],
        "action": "lend",
        "object": "5 million dollars for a dock",
        "beneficiaries": ["SE"],
        "amount": "5000000 USD",
        "evidence": "Norway pledged to lend Sweden",
    },
    {"kind": "office", "person": "Ada Holm", "office": "President", "of": "NO", "evidence": "President Ada Holm"},
    {
        "kind": "office",
        "person": "Bo Lind",
        "office": "Prime Minister",
        "of": "SE",
        "evidence": "Prime Minister Bo Lind",
    },
]


@pytest.fixture
def folders(tmp_path: Path, first: Graph) -> tuple[Path, Path]:
    """Folders with one annotated article and with what was published of it."""
    gold, output = tmp_path / "gold", tmp_path / "output"
    gold.mkdir()
    output.mkdir()
    text = kg.load_facts(Path(__file__).parents[1] / "data" / "harbour-first.yaml").article.text
    (gold / "harbour.txt").write_text(text)
    (gold / "harbour.json").write_text(json.dumps({"id": "harbour", "facts": ANNOTATED}))
    (output / "harbour.ttl").write_text(kg.serialize(first, "turtle"))
    return gold, output


@pytest.fixture
def held(folders: tuple[Path, Path]) -> tuple[Path, Path]:
    """The same folders, with two facts that were held back: one is annotated and not published, the other is not."""
    gold, output = folders
    facts = [
        {"kind": "office", "person": "Bo Lind", "office": "Prime Minister", "of": "SE", "confidence": 0.3,
         "evidence": ["Prime Minister Bo Lind"]},
        {"kind": "office", "person": "Ada Holm", "office": "Prime Minister", "of": "SE", "confidence": 0.2,
         "note": "no link <joins> the office to her", "evidence": ["Prime Minister"]},
    ]  # fmt: skip
    text = (gold / "harbour.txt").read_text()
    document = {"article": {"name": "harbour", "text": text, "date": "2024-05-17"}, "facts": facts}
    (output / "harbour.held.json").write_text(json.dumps(document))
    return folders


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The annotated articles of development, published; only where they lie beside the repository."""
    gold = Path(__file__).parents[3] / "shared" / "gold" / "dev"
    if not gold.exists():
        pytest.skip("the annotated articles are not beside the repository")
    output = tmp_path_factory.mktemp("published")
    kg.publish(sorted(gold.glob("*.txt")), output, load=False)
    return output
