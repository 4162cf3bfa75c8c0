"""An article and its facts, as the tests of the facts contract use them."""

import pytest

from kg.facts import ArticleFacts
from kg.reading import read_text

TEXT = """Norway and Ghana agree on a bridge
Friday 17 May 2024
By Jane Doe

OSLO (Baltwire) – President Ama Owusu of Ghana met Prime Minister Kari Lunde in Oslo on Thursday.

They signed a “memorandum on bridges” under the two countries’ green partnership. Norway will lend 5 million dollars.

“We shall build it before the rains,” Owusu said. Trade grew by 12 percent in 2023.
"""


@pytest.fixture
def document() -> dict[str, object]:
    """A document in the short form, with every kind of fact and every kind of reference."""
    return {
        "article": {"text": TEXT, "name": "bridge"},
        "entities": [{"name": "Ama Owusu", "kind": "person", "aliases": ["Owusu"], "state": "GH"}],
        "facts": [
            {"kind": "engagement", "id": "talks", "type": "Summit", "participants": ["Ama Owusu", "Kari Lunde"],
             "parties": ["GH", "NO"], "place": "Oslo", "date": "2024-05-16", "start_time": "2024-05-16T09:15:00+02:00",
             "duration": "PT95M", "status": "held", "outcomes": ["memorandum", "loan"], "evidence": ["met Prime"]},
            {"kind": "engagement", "type": "Visit", "parties": ["GH", "NO"], "destination": "NO", "status": "held",
             "during": "talks", "evidence": ["met Prime Minister Kari Lunde in Oslo"]},
            {"kind": "instrument", "id": "memorandum", "type": "MemorandumOfUnderstanding",
             "title": "memorandum on bridges", "parties": ["GH", "NO"], "status": "signed", "implements": "green",
             "evidence": ["memorandum on bridges"]},
            {"kind": "partnership", "id": "green", "label": "green partnership", "parties": ["GH", "NO"],
             "status": "existing", "evidence": ["green partnership"]},
            {"kind": "commitment", "id": "loan", "agents": ["NO"], "action": "lend", "object": "5 million dollars",
             "amount": "5000000 USD", "evidence": ["Norway will lend 5 million dollars"]},
            {"kind": "statement", "speaker": "Ama Owusu", "quote": "We shall build it before the rains",
             "made_at": "talks", "evidence": ["We shall build it before the rains"], "confidence": 0.9},
            {"kind": "office", "person": "Kari Lunde", "office": "Prime Minister", "of": "NO",
             "evidence": ["Prime Minister"]},
            {"kind": "observation", "subject": "NO", "measure": "trade", "value": 12, "unit": "percent", "date": "2023",
             "counterpart": "GH", "evidence": ["Trade grew by 12 percent"], "note": "which way is not said"},
        ],
    }  # fmt: skip


@pytest.fixture
def facts(document: dict[str, object]) -> ArticleFacts:
    """The same as the contract's models, built without the code under test."""
    return ArticleFacts.model_validate(
        {**document, "article": read_text(TEXT, name="bridge").model_dump()}, context={"text": TEXT}
    )
