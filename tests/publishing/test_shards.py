"""Shards: compressed N-Quads, a manifest that can be checked, statistics that are true."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from facts_files import corpus, facts, write_lines
from rdflib import RDF, BNode, Dataset, Graph, URIRef
from rdflib.namespace import VOID

from kg.cli import main
from kg.publishing import publish
from kg.publishing.statistics import Statistics


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shards")
    publish([corpus(folder / "facts.jsonl", 40)], folder / "out", layout="shards", partition_size=15)
    return folder / "out"


def test_the_manifest_tells_what_lies_there(output: Path) -> None:
    manifest = json.loads((output / "manifest.json").read_text("utf-8"))
    assert [shard["file"] for shard in manifest["shards"]] == sorted(path.name for path in output.glob("*.nq.gz"))
    for shard in manifest["shards"]:
        data = (output / shard["file"]).read_bytes()
        content = gzip.decompress(data)
        assert shard["bytes"] == len(data)
        assert shard["sha256"] == hashlib.sha256(data).hexdigest()
        assert shard["content_sha256"] == hashlib.sha256(content).hexdigest()
        assert shard["triples"] == content.count(b"\n")
    assert manifest["articles"] == 29
    assert manifest["triples"] == sum(shard["triples"] for shard in manifest["shards"])


def test_the_statistics_are_those_of_the_data(output: Path) -> None:
    data = Dataset()
    for path in output.glob("*.nq.gz"):
        data.parse(data=gzip.decompress(path.read_bytes()), format="nquads")
    void = Graph().parse(output / "void.ttl")
    assert not [node for triple in void for node in triple if isinstance(node, BNode)]
    quads = list(data.quads())
    (dataset,) = void.subjects(RDF.type, VOID.Dataset)
    assert void.value(dataset, VOID.triples).toPython() == len(quads)
    for part, name in void.subject_objects(VOID["class"]):
        instances = {subject for subject, predicate, value, _ in quads if predicate == RDF.type and value == name}
        assert void.value(part, VOID.entities).toPython() == len(instances), name
    for part, name in void.subject_objects(VOID.property):
        assert void.value(part, VOID.triples).toPython() == sum(predicate == name for _, predicate, _, _ in quads)


def test_shards_of_an_earlier_run_do_not_stay(output: Path, tmp_path: Path) -> None:
    source = corpus(tmp_path / "facts.jsonl", 12)
    publish([source], tmp_path / "out", layout="shards", partition_size=2, load=False)
    publish([source], tmp_path / "out", layout="shards", partition_size=6, load=False)
    assert len(list((tmp_path / "out").glob("*.nq.gz"))) == 2


def test_what_does_not_conform_is_told_with_the_results_of_the_shapes(output: Path) -> None:
    lines = [json.loads(line) for line in (output / "rejected.jsonl").read_text("utf-8").splitlines()]
    refused = [line for line in lines if line["stage"] == "validate"]
    assert len(refused) == 6
    assert "later than the article" in refused[0]["results"][0]["message"]


def test_shards_can_be_loaded_into_a_store(output: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["load", str(output), "--store", str(tmp_path / "store"), "--json"])
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["articles_in_store"] == 29


def test_statistics_can_be_added_up() -> None:
    one, other, both = Statistics(), Statistics(), Statistics()
    for place, statistics in enumerate((one, other)):
        graph = Graph()
        for name in ("shared", f"own-{place}"):
            graph.add((URIRef(f"https://example.org/{name}"), RDF.type, URIRef("https://example.org/State")))
        statistics.count(graph)
    both.add(one.as_json())
    both.add(other.as_json())
    assert both.entities == {"https://example.org/State": 3}
    assert both.triples == 4


def test_articles_of_the_same_name_need_no_other_one(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "facts.jsonl", [facts(number, name="same") for number in range(3)])
    told: list[str] = []
    summary = publish(
        [source],
        tmp_path / "out",
        layout="shards",
        load=False,
        progress=lambda outcome: told.append(outcome.name),
    )
    assert summary.published == 3
    assert told == ["same"] * 3
