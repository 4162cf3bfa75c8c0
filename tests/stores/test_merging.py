"""Near-identical facts: proposed by the rule and only by it, merged, explained and parted again."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import kg
import pytest
from click.testing import CliRunner
from kg.cli import main
from kg.errors import StoreError
from kg.stores.agreement import rebuild
from kg.stores.article_graphs import ArticleGraph, from_rdflib
from kg.stores.embedded import EmbeddedStore
from kg.stores.loading import load
from kg.stores.merging import Merge, apply, chosen, in_force, proposals, undo
from kg.stores.names import shorten
from kg.stores.remote import RemoteStore
from pyoxigraph import NamedNode, Quad
from test_agreement import ask

Store = EmbeddedStore | RemoteStore


def article(number: int, published: str, **event: Any) -> ArticleGraph:
    """An article with one engagement of Norway and Sweden."""
    text = f"Report number {number}\n\nThe leaders of Norway and Sweden met."
    fact = {
        "kind": "engagement",
        "type": "Summit",
        "parties": ["NO", "SE"],
        "participants": ["Ada Holm", "Bo Lind"],
        "status": "held",
        "evidence": ["The leaders of Norway and Sweden met"],
        **event,
    }
    record = {"article": {"text": text, "date": published}, "facts": [fact]}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(record, file)
        file.flush()
        return from_rdflib(kg.map(kg.load_facts(file.name)))


DATED = {"date": "2024-05-16", "place": "Oslo"}


def proposed(*articles: ArticleGraph) -> list[tuple[str, str]]:
    store = EmbeddedStore.in_memory()
    load(store, articles)
    return [(shorten(merge.kept), shorten(merge.merged)) for merge in proposals(store)]


@pytest.mark.parametrize(
    ("published", "other", "expected"),
    [
        ("2024-05-17", {"place": "Oslo"}, True),  # its date is missing
        ("2024-05-17", {"type": "Talks", **DATED}, True),  # talks in one, a summit in the other
        ("2024-05-17", {"date": "2024-05"}, True),  # less exact
        ("2024-06-17", {"place": "Oslo"}, False),  # published a month later
        ("2024-05-17", {"place": "Bergen"}, False),  # another place
        ("2024-05-17", {"date": "2024-05-15"}, False),  # another day
        ("2024-05-17", {"type": "StateVisit", **DATED}, False),  # a visit is no summit
        ("2024-05-17", {"participants": ["Cy Berg"], "date": "2024-05"}, False),  # others met
        ("2024-05-17", {"parties": ["NO", "DK"]}, False),  # other parties
        ("2024-05-17", {"participants": []}, False),  # nothing in common but the parties
    ],
)
def test_the_rule(published: str, other: dict[str, Any], expected: bool) -> None:
    found = proposed(article(1, "2024-05-17", **DATED), article(2, published, **other))
    assert bool(found) is expected
    if expected:
        assert found[0][0] == "engagement/summit-no-se-2024-05-16"


def test_a_merge_is_heeded_explained_and_undone(any_store: Store) -> None:
    load(any_store, [article(1, "2024-05-17", duration="PT95M", **DATED), article(2, "2024-05-18", duration="PT90M")])
    rebuild(any_store)
    assert (len(ask(any_store, "who-met-whom")), len(ask(any_store, "disputed"))) == (2, 0)
    (merge,) = proposals(any_store)
    assert "the same party; the same participant; no exact day in one or both, 2 days apart" in merge.reason
    apply(any_store, [merge])
    rebuild(any_store)
    assert proposals(any_store) == []
    assert in_force(any_store) == [merge]
    (row,) = ask(any_store, "who-met-whom")
    assert row["engagement"] == "engagement/summit-no-se-2024-05-16"
    assert [found["value"] for found in ask(any_store, "disputed")] == ["95 minutes", "90 minutes"]
    assert [found["sources"] for found in ask(any_store, "support")] == ["2"]
    undo(any_store, [merge])
    rebuild(any_store)
    assert (len(ask(any_store, "who-met-whom")), len(ask(any_store, "disputed"))) == (2, 0)
    assert proposals(any_store) == [merge]
    assert len(any_store.articles()) == 2


def test_three_of_one_meet_in_one(any_store: Store) -> None:
    load(any_store, [article(1, "2024-05-17", **DATED), article(2, "2024-05-17"), article(3, "2024-05-18")])
    apply(any_store, proposals(any_store))
    assert {shorten(merge.kept) for merge in in_force(any_store)} == {"engagement/summit-no-se-2024-05-16"}
    assert len(in_force(any_store)) == 2
    rebuild(any_store)
    assert [found["sources"] for found in ask(any_store, "support")] == ["3"]


def test_what_one_article_tells_apart_is_never_proposed() -> None:
    both = article(1, "2024-05-17", **DATED)
    other = article(2, "2024-05-17")
    name = NamedNode(both.name)
    moved = [Quad(quad.subject, quad.predicate, quad.object, name) for quad in other.quads]
    assert proposed(ArticleGraph(both.name, (*both.quads, *moved))) == []


def test_only_known_merges_can_be_chosen() -> None:
    merge = Merge("https://w3id.org/diplomacy/id/merge/a", "urn:a", "urn:b", "Engagement", "alike")
    assert chosen([merge], ["merge/a"]) == chosen([merge], ["all"]) == [merge]
    with pytest.raises(StoreError, match="no merge 'merge/b'"):
        chosen([merge], ["merge/b"])


def test_kg_merge(tmp_path: Path) -> None:
    place = str(tmp_path / "store")
    with EmbeddedStore.open(place) as store:
        load(store, [article(1, "2024-05-17", **DATED), article(2, "2024-05-18")])

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(main, ["merge", *arguments, "--store", place], catch_exceptions=False)
        assert result.exit_code == 0, result.stderr
        return result.stdout

    (record,) = json.loads(run("--json"))
    name = shorten(record["iri"])
    assert f"{name}  (Engagement)" in run()
    assert "1 merged" in run("--apply", name)
    assert "1 in force" in run("--list")
    assert "0 proposed" in run()
    assert "1 parted" in run("--undo", "all")
    assert "1 proposed" in run()
