"""Parsers that kg had no part in read the same triples from the published examples."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def parsers() -> ModuleType:
    spec = importlib.util.spec_from_file_location("parsers", ROOT / "benchmarks" / "parsers.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "name",
    ["Oxigraph", "N3.js", "Raptor", "Rasqal", "Virtuoso", "Oxigraph JSON-LD", "PyLD", "jsonld.js"],
)
def test_a_parser_reads_the_same_triples(name: str, parsers: ModuleType) -> None:
    files = sorted((ROOT / "output").glob("*.ttl"))
    assert files
    try:
        assert parsers.differences(name, files, list(parsers.by_rdflib(files))) == []
    except parsers.MissingParserError as missing:
        pytest.skip(str(missing))


def test_a_difference_is_told(parsers: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "one.ttl"
    file.write_text("<urn:a> <urn:b> 1.50 .", encoding="utf-8")
    (expected,) = parsers.by_rdflib([file])
    assert parsers.differences("Oxigraph", [file], [expected]) == []
    file.write_text("<urn:a> <urn:b> 1.5 .", encoding="utf-8")
    assert len(parsers.differences("Oxigraph", [file], [expected])) == 2
