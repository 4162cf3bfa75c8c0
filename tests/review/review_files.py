"""Invented articles with what was found of them, which need no language model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kg.facts import ArticleFacts
from kg.review.found import found_text
from kg.review.identity import keyed

TEXT = (
    "Norway and Kenya agree on a bridge\n2024-05-17\n\n"
    "OSLO - Norwegian President Ingrid Moe met Kenyan President Peter Otieno in Oslo on Thursday. "
    "They signed a memorandum of understanding on bridges and a treaty on fishing. "
    "“We build,” Ms Moe said. Norway pledged to lend Kenya 40 million dollars.\n"
)
FACTS: list[dict[str, Any]] = [
    {
        "kind": "engagement",
        "id": "engagement-1",
        "type": "Summit",
        "participants": ["Ingrid Moe", "Peter Otieno"],
        "parties": ["NO", "KE"],
        "place": "Oslo",
        "date": "2024-05-16",
        "status": "held",
        "confidence": 0.7,
        "outcomes": ["instrument-1"],
        "evidence": ["Ingrid Moe met Kenyan President Peter Otieno in Oslo"],
    },
    {
        "kind": "instrument",
        "id": "instrument-1",
        "type": "MemorandumOfUnderstanding",
        "title": "memorandum of understanding on bridges",
        "parties": ["NO", "KE"],
        "status": "signed",
        "confidence": 0.4,
        "evidence": ["signed a memorandum of understanding on bridges"],
    },
    {
        "kind": "instrument",
        "id": "instrument-2",
        "type": "Treaty",
        "title": "treaty on fishing",
        "parties": ["NO", "KE"],
        "status": "signed",
        "confidence": 0.01,
        "evidence": ["a treaty on fishing"],
    },
    {
        "kind": "statement",
        "id": "statement-1",
        "speaker": "Ingrid Moe",
        "quote": "We build",
        "confidence": 0.8,
        "evidence": ["“We build,” Ms Moe said"],
    },
    {
        "kind": "office",
        "id": "office-1",
        "person": "Ingrid Moe",
        "office": "President",
        "of": "NO",
        "confidence": 0.9,
        "evidence": ["Norwegian President Ingrid Moe"],
    },
    {
        "kind": "office",
        "id": "office-2",
        "person": "Peter Otieno",
        "office": "President",
        "of": "KE",
        "confidence": 0.02,
        "evidence": ["Kenyan President Peter Otieno"],
    },
]


def document(name: str = "bridge", text: str = TEXT, facts: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Return a facts document of the contract."""
    article = {"name": name, "text": text, "date": "2024-05-17", "headline_span": [0, 34], "body_start": 47}
    return {"article": article, "facts": FACTS if facts is None else facts}


def found_facts(name: str = "bridge", text: str = TEXT, facts: list[dict[str, Any]] | None = None) -> ArticleFacts:
    """Return what was found, its facts named by what they say."""
    told = document(name, text, facts)
    return keyed(ArticleFacts.model_validate(told, context={"text": text}))


def key(facts: ArticleFacts, **fields: Any) -> str:
    """Return the name of the fact with these fields."""
    (found,) = [fact for fact in facts.facts if all(getattr(fact, name, None) == fields[name] for name in fields)]
    return found.id or ""


def write_found(folder: Path, facts: ArticleFacts) -> None:
    """Write what publishing would."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{facts.article.name}.found").write_text(found_text(facts, None), "utf-8")
