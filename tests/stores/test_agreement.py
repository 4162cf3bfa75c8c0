"""Agreement of sources: two articles on one summit, one of 95 and one of 90 minutes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import Graph

import kg
from kg.cli import main
from kg.stores.agreement import GRAPH, rebuild
from kg.stores.article_graphs import ArticleGraph, from_rdflib
from kg.stores.embedded import EmbeddedStore
from kg.stores.loading import load
from kg.stores.named_questions import question
from kg.stores.queryable import Queryable
from kg.stores.remote import RemoteStore
from kg.stores.results import plain, rows

Store = EmbeddedStore | RemoteStore
SUMMIT = "engagement/summit-no-se-ada-holm-bo-lind-2024-05-16"


@pytest.fixture
def graphs(first: Graph, second: Graph) -> list[ArticleGraph]:
    return [from_rdflib(first), from_rdflib(second)]


def derived(store: Queryable) -> set[str]:
    found = store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}")
    return {str(triple) for triple in found}


def ask(store: Queryable, name: str, **values: str) -> list[dict[str, str]]:
    header, cells = rows(store.query(question(name).bind(store, values)), plain)
    return [dict(zip(header, row, strict=True)) for row in cells]


def test_sources_are_counted_and_their_differences_told(any_store: Store, graphs: list[ArticleGraph]) -> None:
    load(any_store, graphs)
    rebuilt = rebuild(any_store)
    assert rebuilt.articles == 2
    (summit,) = ask(any_store, "support", least="2")
    assert (summit["sources"], summit["disputed"], summit["fact"]) == ("2", "1", SUMMIT)
    assert len(ask(any_store, "support")) == rebuilt.facts
    found = [(row["property"], row["value"], row["sources"], row["published"]) for row in ask(any_store, "disputed")]
    assert found == [("duration", "95 minutes", "1", "2024-05-17"), ("duration", "90 minutes", "1", "2024-05-18")]
    agreed = list(
        any_store.query(
            f"SELECT ?n {{ GRAPH <{GRAPH}> {{ ?c a dip:Claim ; rdf:predicate dip:place ; dip:supportCount ?n }} }}"
        )
    )
    assert [row["n"].value for row in agreed] == ["2"]


def test_rebuilding_in_steps_comes_to_the_same_as_at_once(any_store: Store, graphs: list[ArticleGraph]) -> None:
    load(any_store, graphs[:1])
    assert rebuild(any_store).articles == 1
    load(any_store, graphs)
    assert rebuild(any_store).articles == 1
    both = derived(any_store)
    assert rebuild(any_store) == type(rebuild(any_store))(0, 0)
    rebuild(any_store, everything=True)
    assert derived(any_store) == both
    any_store.withdraw([graphs[1].name])
    assert rebuild(any_store).articles == 1
    assert ask(any_store, "disputed") == []
    alone = EmbeddedStore.in_memory()
    load(alone, graphs[:1])
    rebuild(alone)
    assert derived(alone) == derived(any_store)


def test_kg_agree(tmp_path: Path, first: Graph, second: Graph) -> None:
    for name, graph in (("first", first), ("second", second)):
        (tmp_path / f"{name}.ttl").write_text(kg.serialize(graph, "turtle"))
    place = str(tmp_path / "store")

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(main, [*arguments, "--store", place], catch_exceptions=False)
        assert result.exit_code == 0, result.stderr
        return result.stdout

    run("load", str(tmp_path))
    assert "of 2 articles" in run("agree")
    assert run("agree") == "0 facts derived anew, of 0 articles that came, changed or went\n"
    assert "95 minutes" in run("query", "disputed")
    assert "1" in run("query", "support", "--least", "2", "--format", "csv")
