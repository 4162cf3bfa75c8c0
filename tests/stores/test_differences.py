"""Differences are told in facts: what was gained, lost and changed, by whom."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

import kg
from kg.cli import main
from kg.mappers import map
from kg.stores.article_graphs import from_rdflib
from kg.stores.differences import differences
from kg.stores.embedded import EmbeddedStore
from kg.stores.loading import load
from kg.stores.remote import RemoteStore

FIRST = Path(__file__).parent.parent / "data" / "harbour-first.yaml"


@pytest.fixture
def record() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(FIRST.read_text("utf-8"))
    return found


def written(record: dict[str, Any], path: Path) -> Path:
    facts = path.with_suffix(".yaml")
    facts.write_text(yaml.safe_dump(record, allow_unicode=True), "utf-8")
    path.write_text(kg.serialize(map(kg.load_facts(facts)), "turtle"), "utf-8")
    facts.unlink()
    return path


def told(old: Path, new: Path) -> list[str]:
    result = CliRunner().invoke(main, ["diff", str(old), str(new)], catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return [line.strip() for line in result.stdout.splitlines()][1:]


def test_a_memorandum_gains_a_signatory(record: dict[str, Any], tmp_path: Path) -> None:
    new = written(record, tmp_path / "new.ttl")
    record["facts"][1]["signatories"].remove("Bo Lind")
    old = written(record, tmp_path / "old.ttl")
    label = "Memorandum on harbours (Norway and Sweden, 16 May 2024)"
    assert told(old, new) == [f"{label} gained a signatory: Bo Lind"]
    assert told(new, old) == [f"{label} lost a signatory: Bo Lind"]


def test_changes_of_all_kinds(record: dict[str, Any], tmp_path: Path) -> None:
    old = written(record, tmp_path / "old.ttl")
    record["facts"][0]["duration"] = "PT90M"
    record["facts"][4]["evidence"] = ["Ada Holm of Norway"]
    record["facts"].pop()  # the figure
    new = written(record, tmp_path / "new.ttl")
    assert sorted(told(old, new)) == [
        "Ada Holm, President of Norway is told by other words: "
        "“Ada Holm of Norway”, before “President Ada Holm of Norway”",
        "Summit of Norway and Sweden, 16 May 2024: duration changed from 95 minutes to 90 minutes",
        "gone: Norway: trade, 18 percent, 2023",
    ]


def test_a_fact_whose_iri_changes_with_its_date_is_still_the_same(record: dict[str, Any], tmp_path: Path) -> None:
    old = written(record, tmp_path / "old.ttl")
    record["facts"][0]["date"] = "2024-05-15"
    assert told(old, written(record, tmp_path / "new.ttl")) == [
        "Summit of Norway and Sweden, 15 May 2024: date changed from 16 May 2024 to 15 May 2024"
    ]
    record["facts"][0] |= {"type": "Call", "outcomes": []}
    assert "new: Call between Norway and Sweden, 15 May 2024" in told(old, written(record, tmp_path / "new.ttl"))


def test_links_to_wikidata_are_told(record: dict[str, Any], tmp_path: Path) -> None:
    old = written(record, tmp_path / "old.ttl")
    graph = kg.link(kg.map(kg.load_facts(FIRST)))
    (tmp_path / "new.ttl").write_text(kg.serialize(graph, "turtle"), "utf-8")
    assert "Norway is linked to wd:Q20" in told(old, tmp_path / "new.ttl")


def test_nothing_differs_from_itself(record: dict[str, Any], tmp_path: Path) -> None:
    old = written(record, tmp_path / "old.ttl")
    result = CliRunner().invoke(main, ["diff", str(old), str(old)])
    assert (result.stdout, result.exit_code) == ("no differences\n", 0)
    assert CliRunner().invoke(main, ["diff", str(old), str(old), "--json"]).stdout == "[]\n"


def test_articles_that_came_and_went(any_store: EmbeddedStore | RemoteStore, tmp_path: Path) -> None:
    graphs = [
        from_rdflib(kg.map(kg.load_facts(FIRST.with_name(f"harbour-{name}.yaml")))) for name in ("first", "second")
    ]
    load(any_store, graphs)
    one = EmbeddedStore.in_memory()
    load(one, graphs[:1])
    (came,) = differences(one, any_store)
    assert came.sentence.startswith("article added: Neighbours agree on docks (article/neighbours-agree")
    (gone,) = differences(any_store, one)
    assert gone.kind == "article_removed"
    assert differences(any_store, any_store) == []


def test_json_tells_the_same(record: dict[str, Any], tmp_path: Path) -> None:
    old = written(record, tmp_path / "old.ttl")
    record["facts"][0]["status"] = "planned"
    new = written(record, tmp_path / "new.ttl")
    result = CliRunner().invoke(main, ["diff", str(old), str(new), "--json"], catch_exceptions=False)
    code, one = json.loads(result.stdout)
    assert (code["role"], code["old"], code["new"]) == ("cameo", ["040"], ["036"])
    assert (one["kind"], one["role"], one["old"], one["new"]) == ("changed", "status", ["held"], ["planned"])
    assert one["sentence"] in told(old, new)


def test_the_example_of_the_docs_is_true(record: dict[str, Any], tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "stores.md").read_text("utf-8")
    (example,) = re.findall(r"```console\n\$ kg diff before.ttl after.ttl\n(.*?)```", page, re.DOTALL)
    record["facts"][1]["signatories"].remove("Bo Lind")
    before = written(record, tmp_path / "before.ttl")
    record["facts"][1]["signatories"].append("Bo Lind")
    record["facts"][0]["duration"] = "PT90M"
    after = written(record, tmp_path / "after.ttl")
    assert CliRunner().invoke(main, ["diff", str(before), str(after)]).stdout == example
