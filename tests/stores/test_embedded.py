"""The embedded store: what it holds is what the files say, each article replaced as a whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS

import kg
from kg.errors import StoreError
from kg.stores import agreement, manifest
from kg.stores.article_graphs import OWN_GRAPHS, rdf_files
from kg.stores.embedded import EmbeddedStore
from kg.stores.loading import Loaded, PartialLoadError, read_graphs

SUMMIT = "<https://w3id.org/diplomacy/id/engagement/summit-no-se-ada-holm-bo-lind-2024-05-16>"


def values(store: EmbeddedStore, query: str) -> list[str]:
    return [solution[0].value for solution in store.query(query)]


def named(store: EmbeddedStore, graph: Graph) -> set[str]:
    """Everything that the store holds in a graph's name, as N-Triples."""
    found = store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph.identifier}> {{ ?s ?p ?o }} }}")
    return {str(triple) for triple in found}


@pytest.fixture
def folder(tmp_path: Path, first: Graph, second: Graph) -> Path:
    for name, graph in (("first", first), ("second", second)):
        (tmp_path / f"{name}.ttl").write_text(kg.serialize(graph, "turtle"))
        (tmp_path / f"{name}.jsonld").write_text(kg.serialize(graph, "json-ld"))
    return tmp_path


def test_a_graph_comes_back_triple_for_triple(first: Graph) -> None:
    store = EmbeddedStore.in_memory()
    loaded = store.load_graphs([first])
    assert (loaded.added, loaded.replaced, loaded.triples) == (1, 0, len(first))
    assert len(named(store, first)) == len(first)
    assert values(store, f"SELECT ?who WHERE {{ {SUMMIT} dip:participant/rdfs:label ?who }} ORDER BY ?who") == [
        "Ada Holm",
        "Bo Lind",
    ]


def test_what_two_articles_say_counts_once(first: Graph, second: Graph) -> None:
    store = EmbeddedStore.in_memory()
    store.load_graphs([first, second])
    assert values(store, f"SELECT (COUNT(*) AS ?n) WHERE {{ {SUMMIT} dip:party ?p . ?p rdfs:label ?l }}") == ["2"]
    assert values(store, f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ {SUMMIT} dip:party ?p }} }}") == ["4"]


def test_reloading_replaces_the_whole_article(first: Graph, second: Graph) -> None:
    store = EmbeddedStore.in_memory()
    store.load_graphs([first, second])
    shorter = Graph(identifier=first.identifier)
    article = URIRef(str(first.identifier).removesuffix("/graph"))
    shorter += first.triples((article, None, None))
    shorter.add((article, RDFS.label, Literal("corrected")))
    loaded = store.load_graphs([shorter])
    assert (loaded.added, loaded.replaced) == (0, 1)
    assert len(named(store, first)) == len(shorter)
    assert bool(store.query("ASK { ?a rdfs:label 'corrected' }"))
    assert not bool(store.query("ASK { ?m dip:title 'memorandum on harbours'@en }"))
    # what the other article says too has stayed, also outside its graph
    assert bool(store.query(f"ASK {{ {SUMMIT} a dip:Summit ; dip:duration 'PT90M'^^xsd:duration }}"))
    assert not bool(store.query(f"ASK {{ {SUMMIT} dip:duration 'PT95M'^^xsd:duration }}"))


def test_the_default_graph_is_the_merge_whatever_the_history(first: Graph, second: Graph) -> None:
    store = EmbeddedStore.in_memory()
    store.load_graphs([first])
    store.load_graphs([second, first])
    store.unload(str(second.identifier))
    store.load_graphs([second, second])
    store.unload(str(first.identifier))
    merged = {str(triple) for triple in store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")}
    assert merged == named(store, second)


def test_unload_tells_whether_there_was_something(first: Graph) -> None:
    store = EmbeddedStore.in_memory()
    store.load_graphs([first])
    article = str(first.identifier).removesuffix("/graph")
    assert store.articles() == (article,)
    assert store.unload(article)
    assert not store.unload(article)
    assert not bool(store.query("ASK { ?s ?p ?o }"))


def test_a_folder_gives_each_article_once(folder: Path, first: Graph, second: Graph) -> None:
    store = EmbeddedStore.in_memory()
    files = rdf_files([folder])
    assert [file.name for file in files] == ["first.ttl", "second.ttl"]
    assert store.load_files(files).articles == 2
    assert len(named(store, first)) == len(first)


@pytest.mark.parametrize("form", ["turtle", "json-ld", "nt", "nquads", "trig"])
def test_every_format_gives_the_same_graph(form: str, tmp_path: Path, first: Graph) -> None:
    ending = {"turtle": "ttl", "json-ld": "jsonld", "nt": "nt", "nquads": "nq", "trig": "trig"}[form]
    path = tmp_path / f"a.{ending}"
    path.write_text(kg.serialize(first, form))
    store = EmbeddedStore.in_memory()
    store.load_files([path])
    assert len(named(store, first)) == len(first)


def test_many_articles_in_one_quads_file_stay_apart(tmp_path: Path, first: Graph, second: Graph) -> None:
    path = tmp_path / "both.nq"
    path.write_text(kg.serialize(first, "nquads") + kg.serialize(second, "nquads"))
    store = EmbeddedStore.in_memory()
    assert store.load_files([path]).added == 2
    assert len(store.articles()) == 2


def test_a_store_on_disk_is_found_again(tmp_path: Path, first: Graph) -> None:
    with EmbeddedStore.open(tmp_path / "new" / "store") as store:
        store.load_graphs([first])
    with EmbeddedStore.open(tmp_path / "new" / "store", read_only=True) as store:
        assert len(store.articles()) == 1
    with pytest.raises(StoreError, match="closed"):
        store.articles()


def test_what_was_written_is_in_tables_when_the_store_is_closed(tmp_path: Path, first: Graph) -> None:
    """Else whoever opens it next reads it from the log anew."""
    place = tmp_path / "store"
    with EmbeddedStore.open(place) as store:
        store.load_graphs([first])
        assert sum(path.stat().st_size for path in place.glob("*.sst")) < 10_000
    assert sum(path.stat().st_size for path in place.glob("*.sst")) > 10_000


@pytest.mark.parametrize(
    "line",
    [
        '<urn:a b> <urn:p> "x" <urn:a/graph> .',
        '<urn:a> <urn:p> "x"@not_a_language <urn:a/graph> .',
        '<urn:a> <urn:p> "x" <urn:a graph> .',
        '<urn:a> <urn:p> "unclosed <urn:a/graph> .',
    ],
)
def test_what_is_no_quad_is_refused_also_in_bulk(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, line: str
) -> None:
    (folder / "third.nq").write_text(f"{line}\n")
    with EmbeddedStore.open(tmp_path_factory.mktemp("store") / "s") as store:
        with pytest.raises(PartialLoadError, match=r"2 articles are loaded, 1 are not.*third\.nq"):
            store.load_files(rdf_files([folder]))
        assert len(store.articles()) == 2


@pytest.mark.parametrize("ending", ["nt", "nq"])
def test_blank_nodes_are_the_same_in_graph_and_merge(tmp_path: Path, ending: str) -> None:
    graph = " <https://example.org/a/graph>" * (ending == "nq")
    article = f"<https://example.org/a> a <https://schema.org/NewsArticle>{graph} .\n".replace(" a ", f" <{RDF.type}> ")
    blank = f"<https://example.org/a> <urn:p> _:b{graph} .\n_:b <urn:p> <urn:o>{graph} .\n"
    (tmp_path / f"a.{ending}").write_text(article + blank)
    with EmbeddedStore.open(tmp_path / "store") as store:
        assert store.load_files([tmp_path / f"a.{ending}"]).added == 1
        assert len({str(triple) for triple in store.query("CONSTRUCT WHERE { ?s ?p ?o }")}) == 3
        assert bool(store.query("ASK { ?a <urn:p> ?b . GRAPH ?g { ?b <urn:p> <urn:o> } }"))
        store.unload("https://example.org/a")
        assert not bool(store.query("ASK { ?s ?p ?o }"))


@pytest.mark.parametrize("ending", ["ttl", "nq"])
@pytest.mark.parametrize("on_disk", [True, False])
def test_a_file_that_cannot_be_read_is_told_and_the_others_are_loaded(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, ending: str, on_disk: bool
) -> None:
    (folder / f"third.{ending}").write_text("<urn:a> <urn:b>\n  broken <urn:a/graph> .\n")
    place = tmp_path_factory.mktemp("store") / "s"
    store = EmbeddedStore.open(place) if on_disk else EmbeddedStore.in_memory()
    with store, pytest.raises(PartialLoadError, match=rf"2 articles are loaded, 1 are not.*third\.{ending}") as caught:
        store.load_files(rdf_files([folder]))
    assert [failure.name for failure in caught.value.loaded.failures] == [str(folder / f"third.{ending}")]
    if on_disk:
        with EmbeddedStore.open(place, read_only=True) as store:
            assert len(store.articles()) == 2
        assert [path.name for path in place.parent.iterdir()] == ["s"]


def test_files_without_an_article_are_named(folder: Path) -> None:
    stray = folder / "stray.ttl"
    stray.write_text("<urn:a> <urn:b> <urn:c> .")
    loaded = EmbeddedStore.in_memory().load_files(rdf_files([folder]))
    assert loaded.without_article == (str(stray),)
    assert loaded.articles == 2


def test_mixed_articles_are_refused(tmp_path: Path, first: Graph, second: Graph) -> None:
    path = tmp_path / "mixed.ttl"
    path.write_text(kg.serialize(first + second, "turtle"))
    with pytest.raises(StoreError, match="2 articles are mixed"):
        EmbeddedStore.in_memory().load_files([path])


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?s WHERE {\n  ?s foo:bar 1 }", "line 2, column .*prefix is not declared"),
        ("SELECT ?s WHERE {\n  ?s ?p", "line 2, column .*ends too early"),
        ("SELECT ?s WHERE { ?s ?p ?o } ORDER", "line 1, column"),
        ("", "line 1, column"),
    ],
)
def test_a_wrong_query_is_located(query: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        EmbeddedStore.in_memory().query(query)


def test_a_foreign_folder_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    for read_only in (True, False):
        with pytest.raises(StoreError, match="no Oxigraph store"):
            EmbeddedStore.open(tmp_path, read_only=read_only)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_reading_makes_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store here"):
        EmbeddedStore.open(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


def test_a_store_that_another_process_writes_to_is_locked(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from kg.stores.embedded import EmbeddedStore\n"
        "store = EmbeddedStore.open(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, tmp_path / "s"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"open\n"
        with pytest.raises(StoreError, match="another process"):
            EmbeddedStore.open(tmp_path / "s")
        writer.communicate()
    EmbeddedStore.open(tmp_path / "s").close()


def test_a_store_that_is_damaged_is_told(tmp_path: Path, folder: Path) -> None:
    at = tmp_path / "store"
    with EmbeddedStore.open(at) as store:
        store.load_files(rdf_files([folder]))
    (at / "CURRENT").write_bytes(b"\xff" * 100)
    for read_only in (True, False):
        with pytest.raises(StoreError, match="the store is damaged"):
            EmbeddedStore.open(at, read_only=read_only)


@pytest.mark.parametrize("graph", sorted(OWN_GRAPHS))
def test_no_file_brings_what_a_store_keeps_of_itself(tmp_path: Path, graph: str) -> None:
    (tmp_path / "a.nq").write_text(f"<x:a> <x:b> <x:c> <{graph}> .\n")
    loaded = Loaded()
    assert list(read_graphs([tmp_path / "a.nq"], loaded)) == []
    assert loaded.without_article == (f"{tmp_path / 'a.nq'}, graph <{graph}>",)
    assert {agreement.GRAPH, agreement.MERGES, manifest.GRAPH.value} == OWN_GRAPHS
