"""A headline's comma between two who act is an "and", for all kinds of fact."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import kg

BODY = "OSLO — The two sides said on Friday that work would begin soon, officials of both states told reporters."


def told(headline: str, folder: Path) -> list[dict[str, Any]]:
    path = folder / "article.txt"
    path.write_text(f"{headline}\n2023-06-24\n\n{BODY}\n", encoding="utf-8")
    facts = kg.extract(kg.read(path), reader="rules").facts
    return [fact.model_dump(mode="json", exclude={"evidence", "confidence", "label"}) for fact in facts]


@pytest.mark.parametrize(
    "headline",
    [
        "Korea, Vietnam agree to cooperate in supply chain of rare-earth minerals",
        "Japan, Kenya pledge to build a port together",
        "France, Egypt upgrade ties to strategic partnership",
        "India, Oman hold talks in Muscat",
        "Qatari, Jordanian presidents hold summit in Doha",
        "EU, Japan promise 2 billion euros for Kenya",
    ],
)
def test_a_comma_between_two_states_tells_what_and_would(headline: str, tmp_path: Path) -> None:
    with_and = told(headline.replace(",", " and", 1), tmp_path)
    assert told(headline, tmp_path) == with_and != []


def test_of_three_states_the_last_comma_is_the_and(tmp_path: Path) -> None:
    (promise,) = told("Norway, Sweden, Finland agree to share radar data", tmp_path)
    assert promise["agents"] == ["NO", "SE", "FI"]


@pytest.mark.parametrize(
    ("headline", "agents"),
    [
        ("Norway, which borders Sweden, agrees to share radar data", ["NO"]),
        ("Norway, Sweden's neighbour, agrees to share radar data", ["NO"]),
    ],
)
def test_another_comma_is_none(headline: str, agents: list[str], tmp_path: Path) -> None:
    assert [fact["agents"] for fact in told(headline, tmp_path)] in ([agents], [])
