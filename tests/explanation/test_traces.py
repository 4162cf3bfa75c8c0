"""How facts were found is told in explanations and on the pages of articles, where publishing has kept it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import kg
from kg.commands.explain import command
from kg.explanation import explain
from kg.explanation.traces import beside
from kg.stores.embedded import EmbeddedStore
from kg.stores.queryable import solutions
from kg.web import Dataset, Site
from kg.web.sources import open_graphs

ROOT = Path(__file__).parent.parent.parent
FACTS = "SELECT DISTINCT ?fact WHERE { ?fact dip:evidence ?evidence } ORDER BY ?fact"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    output = tmp_path_factory.mktemp("published")
    kg.publish([ROOT / "examples" / "wire-01.txt", ROOT / "examples" / "wire-03.txt"], output)
    return output


def told(folder: Path, place: Path) -> dict[str, tuple[str, ...]]:
    traces = beside([place])
    with EmbeddedStore.open(folder / "store", read_only=True) as store:
        facts = [row["fact"].value for row in solutions(store, FACTS)]
        return {fact: traces.added(explain(store, fact)).accounts[0].found_by for fact in facts}


def test_every_published_fact_tells_what_found_it(folder):
    lines = told(folder, folder / "store")
    assert len(lines) > 10
    assert [fact for fact, found in lines.items() if not any(line.startswith("found by ") for line in found)] == []
    kept = {
        tuple(dict.fromkeys(trace["lines"]))
        for path in (folder / ".kg" / "found").iterdir()
        for trace in json.loads(path.read_text("utf-8"))["traces"].values()
    }
    assert set(lines.values()) <= kept  # what is shown is what was noted as it ran


def test_explain_tells_rule_trigger_and_the_link_of_each_filler(folder):
    with EmbeddedStore.open(folder / "store", read_only=True) as store:
        facts = [row["fact"].value for row in solutions(store, FACTS)]
    visit = next(fact for fact in facts if "engagement/official-visit" in fact)
    shown = CliRunner().invoke(command, [visit, "--store", str(folder / "store")]).output
    assert "    found by engagement.visits.Visits.by_noun at “visit”" in shown
    assert "    Azlan Rahim (participant): subject of “wound” at “Azlan Rahim”" in shown
    given = CliRunner().invoke(command, [visit, *map(str, sorted(folder.glob("*.ttl")))]).output
    assert given == shown


def test_nothing_is_told_where_nothing_was_kept_or_other_words_were(folder, tmp_path):
    assert set(told(folder, tmp_path).values()) == {()}
    other = tmp_path / ".kg" / "found"
    shutil.copytree(folder / ".kg" / "found", other)
    for path in other.iterdir():
        path.write_text(path.read_text("utf-8").replace('"start":', '"start":1'), "utf-8")
    assert set(told(folder, tmp_path).values()) == {()}


def test_a_rule_that_hands_a_telling_on_is_not_told_to_have_found_it(folder):
    assert not [line for found in told(folder, folder).values() for line in found if "MeetingReader.apart" in line]


def test_the_page_of_an_article_tells_it_beside_each_fact(folder):
    files = sorted(folder.glob("*.ttl"))
    with open_graphs(files) as store:
        traced, bare = (Site(Dataset(store, traces=traces)) for traces in (beside(files), None))
        pages = [path for path in traced.pages() if path.startswith("article/") and "index" not in path]
        for page in pages:
            html = traced.page(page)
            assert html.count("<summary>How it was found</summary>") == html.count('<li id="fact-')
            assert "found by " in html
            assert "How it was found" not in bare.page(page)
