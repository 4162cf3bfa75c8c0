"""An ill-typed literal is reported in words, whichever command meets it, and never as a traceback of rdflib's."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ILL_TYPED = """
@prefix schema: <https://schema.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://example.org/article/a> a schema:NewsArticle ; schema:datePublished "2024-13-45"^^xsd:date .
"""


@pytest.mark.parametrize("arguments", [["serialize", "a.ttl", "--format", "nt"], ["load", "a.jsonld", "--store", "s"]])
def test_no_traceback(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(ILL_TYPED)
    command = [sys.executable, "-m", "kg.cli"]
    made = subprocess.run([*command, "serialize", "a.ttl", "-o", "a.jsonld"], cwd=tmp_path, capture_output=True)
    result = subprocess.run([*command, *arguments], cwd=tmp_path, capture_output=True, text=True)
    assert (made.returncode, made.stderr) == (0, b"")
    assert (result.returncode, result.stderr) == (0, "")
