"""What the tests of the desk have in common."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from review_files import document


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Facts of an invented article in a folder of their own, as `kg publish` takes them."""
    path = tmp_path / "articles" / "bridge.json"
    path.parent.mkdir()
    path.write_text(json.dumps(document()), "utf-8")
    return path
