"""Facts of invented articles, which need no language model, and what tests look at in an output folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

STATES = ("NO", "KR", "VN", "JP", "FR", "SE")


def facts(number: int, *, name: str | None = None, day: str = "2024-05-16") -> dict[str, Any]:
    """Return the facts of an article on a summit."""
    state = STATES[number % len(STATES)]
    text = f"Summit {number}\n17 May 2024\n\nPresident Ana Lind met President Joon Han for the {number}th time."
    return {
        "article": {"name": name or f"article-{number}", "text": text},
        "facts": [
            {
                "kind": "engagement",
                "type": "Summit",
                "participants": ["Ana Lind", "Joon Han"],
                "parties": ["DE", state],
                "date": day,
                "status": "held",
                "evidence": ["met President Joon Han"],
            }
        ],
    }


def write_lines(path: Path, documents: list[dict[str, Any]]) -> Path:
    """Write JSON Lines."""
    path.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
    return path


def corpus(path: Path, size: int) -> Path:
    """Write a corpus: facts of `size` articles, of which every seventh has facts that are refused or do not conform."""
    documents = [facts(number) for number in range(size)]
    for number in range(3, size, 7):
        documents[number] = facts(number, day="2024-06-01")
    for number in range(5, size, 7):
        documents[number]["facts"][0]["evidence"] = ["met nobody"]
    return write_lines(path, documents)


def published(output: Path) -> dict[str, bytes]:
    """Return the files that were published, each with its bytes."""
    return {path.name: path.read_bytes() for path in output.iterdir() if path.is_file()}
