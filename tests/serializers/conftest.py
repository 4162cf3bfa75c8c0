"""A graph with something of everything that kg writes."""

from __future__ import annotations

import pytest
from rdflib import Graph

from kg.facts import ArticleFacts
from kg.mappers import map

TEXT = 'Harbour pact\n\n"We\tshall open the \\northern harbours," President Ana Lind of Norway said in Oslo – twice.\n'
SAID = "We\tshall open the \\northern harbours"


@pytest.fixture
def graph() -> Graph:
    """Return the graph of an article with all kinds of fact, and with all characters that need care."""
    words = ["President Ana Lind of Norway", f'"{SAID}']
    facts = [
        {"kind": "office", "person": "Ana Lind", "office": "President", "of": "NO"},
        {"kind": "statement", "id": "s", "speaker": "Ana Lind", "quote": SAID, "made_at": "t"},
        {
            "kind": "engagement",
            "type": "WorkingVisit",
            "id": "t",
            "participants": ["Ana Lind", "Joon Han"],
            "parties": ["NO", "KR"],
            "place": "Oslo",
            "date": "2024-05",
            "duration": "PT95M",
            "destination": "NO",
            "status": "held",
            "outcomes": ["i"],
        },
        {
            "kind": "instrument",
            "type": "Agreement",
            "id": "i",
            "title": 'the "Harbour Pact"',
            "parties": ["NO", "KR"],
            "date": "2024",
            "count": 2,
            "status": "signed",
            "implements": "p",
        },
        {
            "kind": "partnership",
            "id": "p",
            "label": "strategic partnership",
            "parties": ["NO", "KR"],
            "status": "existing",
        },
        {"kind": "commitment", "agents": ["NO"], "action": "open", "object": "harbours", "amount": "85000000 NOK"},
        {
            "kind": "observation",
            "subject": "NO",
            "measure": "harbours",
            "value": 2.5,
            "date": "2022/2023",
            "unit": "percent",
        },
    ]
    return map(
        ArticleFacts.model_validate(
            {
                "article": {
                    "name": "a",
                    "text": TEXT,
                    "date": "2024-05-17",
                    "headline_span": (0, 12),
                    "authors": ["J. Writer"],
                    "publisher": "Harbour Daily",
                    "url": "https://harbour.example/pact?id=1&x=(2)",
                },
                "entities": [{"name": "KR", "kind": "state", "aliases": ["Korea", "대한민국"]}],
                "facts": [{"evidence": words, "confidence": 0.75, **fact} for fact in facts],
            },
            context={"text": TEXT},
        ),
        base="https://example.org/id/",
    )
