"""Remote stores: what is loaded into real servers is what the files say, and comes out as from the embedded one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, Quad, Triple
from pyoxigraph import Store as Memory
from rdflib import Graph
from servers import Server, opened

import kg
from kg.cli import main
from kg.errors import StoreError
from kg.explanation import explain
from kg.stores.agreement import rebuild
from kg.stores.article_graphs import ArticleGraph, from_rdflib
from kg.stores.embedded import EmbeddedStore
from kg.stores.facts_of_graphs import all_facts
from kg.stores.holdings import holdings
from kg.stores.loading import load
from kg.stores.named_questions import question, questions
from kg.stores.opening import open_store
from kg.stores.profiles import Profile, profile, profiles, recognised
from kg.stores.queryable import Queryable
from kg.stores.remote import RemoteStore, with_prefixes
from kg.stores.results import plain, rows

Store = EmbeddedStore | RemoteStore


def held(store: Queryable, graph: str) -> set[str]:
    """Everything that a store holds in a graph's name, as N-Triples in canonical spelling."""
    return canonical(store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"))


def said(graph: ArticleGraph) -> set[str]:
    return canonical(quad.triple for quad in graph.quads)


def canonical(triples: Iterable[Triple]) -> set[str]:
    """Spell triples as stores do, which keep values: PT95M and PT1H35M, 0.90 and 0.9 are the same."""
    memory = Memory()
    memory.extend(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    return {str(quad.triple) for quad in memory}


@pytest.fixture
def graphs(first: Graph, second: Graph) -> list[ArticleGraph]:
    return [from_rdflib(first), from_rdflib(second)]


def test_what_is_loaded_is_what_the_files_say(any_store: Store, graphs: list[ArticleGraph]) -> None:
    loaded = load(any_store, graphs)
    assert (loaded.added, loaded.replaced, loaded.unchanged) == (2, 0, 0)
    for graph in graphs:
        assert held(any_store, graph.name) == said(graph)
    assert len(any_store.articles()) == 2


def test_loading_again_touches_only_what_changed(any_store: Store, graphs: list[ArticleGraph]) -> None:
    load(any_store, graphs)
    changed = ArticleGraph(graphs[0].name, graphs[0].quads[:-5])
    loaded = load(any_store, [changed, graphs[1]])
    assert (loaded.added, loaded.replaced, loaded.unchanged) == (0, 1, 1)
    assert loaded.written == [graphs[0].name]
    assert held(any_store, changed.name) == said(changed)
    assert held(any_store, graphs[1].name) == said(graphs[1])


def test_withdrawing_leaves_nothing(any_store: Store, graphs: list[ArticleGraph]) -> None:
    load(any_store, graphs)
    any_store.withdraw([graphs[0].name])
    assert held(any_store, graphs[0].name) == set()
    assert list(any_store.manifest()) == [graphs[1].name]
    any_store.withdraw([graphs[0].name])  # nothing to do is no failure


def test_what_comes_twice_in_a_load_counts_once(any_store: Store, graphs: list[ArticleGraph]) -> None:
    other = ArticleGraph(graphs[0].name, graphs[0].quads[:-5])
    for _ in range(2):
        loaded = load(any_store, [graphs[0], other])
        assert (loaded.articles + loaded.unchanged, loaded.repeated) == (1, 1)
        assert held(any_store, graphs[0].name) == said(graphs[0])


def test_books_longer_than_an_answer_are_read_whole(
    any_store: Store, graphs: list[ArticleGraph], monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [ArticleGraph(f"https://example.org/{n}/graph", graphs[0].quads[:3]) for n in "cab"]
    load(any_store, [*graphs, *many])
    whole = any_store.manifest(), holdings(any_store), all_facts(any_store)
    assert [len(part) for part in whole] == [5, 5, len(set(whole[2]))]
    for size in (1, 2, 5):
        monkeypatch.setattr("kg.stores.paging.PAGE", size)
        assert (any_store.manifest(), holdings(any_store), all_facts(any_store)) == whole
    any_store.withdraw(graph.name for graph in many)


STRANGE = [
    '"quoted" \\ back\\slash',
    "line\nbreak\ttab\r\n",
    "Võ Văn Thưởng 윤석열 🤝",
    "' '' ''' \" \"\" \"\"\"",
    "{}$?<>%20&;#",
]


@pytest.mark.parametrize("in_parts", [False, True])
def test_no_text_is_changed_on_the_way(server: Server, graphs: list[ArticleGraph], in_parts: bool) -> None:
    name = NamedNode(graphs[0].name)
    strange = ArticleGraph(
        graphs[0].name,
        tuple(
            Quad(NamedNode(f"https://example.org/{n}"), NamedNode("https://schema.org/text"), literal, name)
            for n, text in enumerate(STRANGE)
            for literal in (Literal(text), Literal(text, language="en"))
        ),
    )
    with opened(server) as store:
        small = store.profile.model_copy(update={"graph_store": None})
        store = RemoteStore(store.base, small, store._connection) if in_parts else store
        load(store, [strange])
        assert held(store, strange.name) == said(strange)


@pytest.mark.parametrize("by_update", [False, True])
def test_a_graph_larger_than_a_request_arrives_whole(
    server: Server, graphs: list[ArticleGraph], by_update: bool
) -> None:
    if by_update and server.profile == "virtuoso":
        pytest.skip("Virtuoso takes no durations by INSERT DATA (SR553)")
    limits = {"graph_store": None, "largest_update": 20} if by_update else {"largest_put": 4000}
    with opened(server) as store:
        parted = RemoteStore(store.base, store.profile.model_copy(update=limits), store._connection)
        for graph in (graphs[0], ArticleGraph(graphs[0].name, graphs[0].quads[:-5])):
            assert len(list(parted._parts(graph.lines))) > 3
            load(parted, [graph])
            assert held(store, graph.name) == said(graph)
        assert held(store, f"{graphs[0].name}/loading") == set()


ASKED: dict[str, list[dict[str, str]]] = {
    "who-met-whom": [
        {},
        {"party": "NO"},
        {"person": "Holm", "since": "2024", "until": "2024-05"},
        {"status": "planned"},
    ],
    "memoranda": [{}, {"party": "SE"}, {"type": "Treaty", "since": "2024-05"}],
    "partnership-levels": [{}, {"party": "Sweden"}],
    "promised": [{}, {"to": "Sweden", "by": "NO"}],
    "who-said-what": [{}, {"speaker": "holm", "about": "HARBOURS"}],
    "evidence": [{"iri": "engagement/summit-no-se-ada-holm-bo-lind-2024-05-16"}],
    "outcomes": [{}, {"person": "Lind"}],
    "support": [{}, {"least": "2"}],
    "disputed": [{}, {"fact": "engagement/summit-no-se-ada-holm-bo-lind-2024-05-16"}],
}


def test_named_questions_answer_alike_on_all_stores(server: Server, graphs: list[ArticleGraph]) -> None:
    embedded = EmbeddedStore.in_memory()
    load(embedded, graphs)
    rebuild(embedded)
    with opened(server) as store:
        load(store, graphs)
        rebuild(store)
        for name in questions():
            for values in ASKED.get(name, [{}]):
                expected = rows(embedded.query(question(name).bind(embedded, values)), plain)
                assert expected[1] or values.get("status") == "planned", f"{name} {values} asks for nothing"
                assert rows(store.query(question(name).bind(store, values)), plain) == expected, f"{name} {values}"


def test_explanations_are_alike_on_all_stores(server: Server, graphs: list[ArticleGraph]) -> None:
    embedded = EmbeddedStore.in_memory()
    load(embedded, graphs)
    with opened(server) as store:
        load(store, graphs)
        for iri in ("engagement/summit-no-se-ada-holm-bo-lind-2024-05-16", "state/SE"):
            assert explain(store, iri) == explain(embedded, iri)


def test_a_server_says_itself_what_it_is(server: Server) -> None:
    store = open_store(server.url, environment=server.environment)
    assert isinstance(store, RemoteStore)
    assert store.profile.name == server.profile


def test_a_wrong_query_is_told(server: Server) -> None:
    with opened(server) as store, pytest.raises(StoreError, match="it answered 400"):
        store.query("SELECT ?s WHERE { ?s ?p")


def test_kg_loads_asks_syncs_and_unloads(
    server: Server, tmp_path: Path, first: Graph, second: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    for name, graph in (("first", first), ("second", second)):
        (tmp_path / f"{name}.ttl").write_text(kg.serialize(graph, "turtle"))

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(main, [*arguments, "--store", server.url], catch_exceptions=False)
        assert result.exit_code == 0, result.stderr
        return result.stdout

    account = json.loads(run("load", str(tmp_path), "--json"))
    assert (account["added"], account["articles_in_store"], account["failed"]) == (2, 2, [])
    assert "Ada Holm, Bo Lind" in run("query", "who-met-whom", "--party", "NO")
    assert "State" in run("query", "--sparql", "CONSTRUCT WHERE { ?s a dip:State }", "--format", "nt")
    assert run("query", "--sparql", "ASK { ?s a dip:Summit }") == "yes\n"
    assert "95 minutes" in run("explain", "engagement/summit-no-se-ada-holm-bo-lind-2024-05-16")
    (tmp_path / "second.ttl").unlink()
    assert "1 removed, 1 unchanged (would be" in run("sync", str(tmp_path), "--dry-run")
    assert "0 added, 0 replaced, 1 removed, 1 unchanged" in run("sync", str(tmp_path))
    assert "0 removed, 1 unchanged" in run("sync", str(tmp_path))
    article = str(first.identifier).removesuffix("/graph")
    assert run("unload", article) == "1 article withdrawn\n"
    assert run("query", "--sparql", "ASK { GRAPH ?g { ?s a schema:NewsArticle } }") == "no\n"


@pytest.mark.parametrize(
    ("sparql", "prefixes"),
    [
        ("SELECT * { ?s a dip:Summit }", ["dip"]),
        ("PREFIX dip: <urn:x:> SELECT * { ?s a dip:Summit ; rdfs:label 'oa:x' }", ["rdfs"]),
        ("SELECT * { ?s ?p <https://schema.org/x> } # schema:x", []),
        ('SELECT * { ?s ?p "PREFIX wd: \\" wd:" }', []),
    ],
)
def test_only_the_prefixes_that_a_query_lacks_are_declared(sparql: str, prefixes: list[str]) -> None:
    declared = with_prefixes(sparql).removesuffix(sparql)
    assert [line.split(":")[0] for line in declared.split("PREFIX ")[1:]] == prefixes


@pytest.mark.parametrize("name", profiles())
def test_profiles_fit_together(name: str) -> None:
    found = profile(name)
    assert found.clear.format(graph="urn:g").count("<urn:g>") == 1
    assert found.largest_update > 0
    assert (found.graph_store is None) == (found.largest_put == 0)


def test_a_profile_of_ones_own(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("own: {title: Own, base: http://x, query: /q, update: /u}")
    assert profile(str(own)) == Profile(name="own", title="Own", base="http://x", query="/q", update="/u")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("own: {title: Own}", "base: Field required"),
        ("[", "holds no profile"),
        ("- a", "holds no profile"),
        ("{}", "0 profiles"),
        ("[" * 5000, "holds no profile"),
        ("own: {title: 2024-02-30}", "holds no profile"),
    ],
)
def test_a_file_that_is_no_profile(tmp_path: Path, text: str, message: str) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(text)
    with pytest.raises(StoreError, match=message):
        profile(str(own))


def test_an_unknown_store_must_be_named() -> None:
    assert recognised("nginx") is None
    with pytest.raises(StoreError, match="take oxigraph, virtuoso"):
        profile("postgres")
