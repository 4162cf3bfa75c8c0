"""Named questions: each answers from two articles, and no parameter can break out of its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph

from kg.errors import StoreError
from kg.namespaces import DIP
from kg.stores.embedded import EmbeddedStore
from kg.stores.named_questions import parse_question, question, questions
from kg.stores.results import plain, rows

SUMMIT = "engagement/summit-no-se-ada-holm-bo-lind-2024-05-16"


@pytest.fixture(scope="module")
def store(first: Graph, second: Graph) -> EmbeddedStore:
    store = EmbeddedStore.in_memory()
    store.load_graphs([first, second])
    return store


def ask(store: EmbeddedStore, name: str, **values: str) -> list[dict[str, str]]:
    header, cells = rows(store.query(question(name).bind(store, values)), plain)
    return [dict(zip(header, row, strict=True)) for row in cells]


def test_the_questions_of_the_issue_are_there() -> None:
    assert set(questions()) >= {
        "who-met-whom",
        "memoranda",
        "partnership-levels",
        "promised",
        "who-said-what",
        "evidence",
        "outcomes",
        "facts",
    }


@pytest.mark.parametrize("name", sorted(questions()))
def test_every_question_runs_as_the_file_stands(name: str) -> None:
    """Without kg's prefixes and bindings, as on any SPARQL store."""
    from pyoxigraph import Store

    assert list(Store().query(questions()[name].sparql)) is not None


def test_who_met_whom(store: EmbeddedStore) -> None:
    (row,) = ask(store, "who-met-whom")
    assert row == {
        "date": "2024-05-16",
        "type": "Summit",
        "persons": "Ada Holm, Bo Lind",
        "parties": "Norway, Sweden",
        "place": "Oslo",
        "duration": "90 minutes",
        "statuses": "held",
        "engagement": SUMMIT,
    }


@pytest.mark.parametrize(
    ("values", "answers"),
    [
        ({"party": "NO"}, 1),
        ({"party": "norway", "person": "Holm"}, 1),
        ({"party": "DK"}, 0),
        ({"person": "bo LIND", "since": "2024", "until": "2024-05"}, 1),
        ({"since": "2024-05-17"}, 0),
        ({"until": "2023"}, 0),
        ({"status": "planned"}, 0),
        ({"party": "state/SE", "status": "held"}, 1),
    ],
)
def test_parameters_narrow_who_met_whom(store: EmbeddedStore, values: dict[str, str], answers: int) -> None:
    assert len(ask(store, "who-met-whom", **values)) == answers


def test_memoranda_and_other_types(store: EmbeddedStore) -> None:
    (memorandum,) = ask(store, "memoranda", party="SE")
    assert memorandum["title"] == "memorandum on harbours"
    assert memorandum["signatories"] == "Ada Holm, Bo Lind"
    (treaty,) = ask(store, "memoranda", type="Treaty", since="2024-05")
    assert (treaty["parties"], treaty["statuses"]) == ("Denmark, Sweden", "planned")


def test_partnership_levels_follow_the_articles(store: EmbeddedStore) -> None:
    (row,) = ask(store, "partnership-levels", party="Sweden")
    assert (row["published"], row["level"], row["reported"]) == ("2024-05-18", "strategic partnership", "elevated")


def test_promised(store: EmbeddedStore) -> None:
    (row,) = ask(store, "promised", to="Sweden", by="NO")
    assert (row["action"], row["amount"], row["currency"]) == ("lend", "5000000", "USD")
    assert ask(store, "promised", to="NO") == []


def test_who_said_what_where(store: EmbeddedStore) -> None:
    (row,) = ask(store, "who-said-what", speaker="holm", about="HARBOURS")
    assert row["speakers"] == "Ada Holm"
    assert row["occasion"] == "Summit of Norway and Sweden, 16 May 2024"
    assert ask(store, "who-said-what", about="fisheries") == []


def test_evidence_comes_from_both_articles(store: EmbeddedStore) -> None:
    words = [row["exact"] for row in ask(store, "evidence", iri=SUMMIT)]
    assert words == [
        "President Ada Holm of Norway met Prime Minister Bo Lind of Sweden in Oslo",
        "Norway and Sweden held their summit on 16 May in Oslo",
    ]


def test_outcomes_with_their_words(store: EmbeddedStore) -> None:
    found = {row["type"]: row["words"] for row in ask(store, "outcomes", engagement=SUMMIT, person="Lind")}
    assert found == {
        "Commitment": "Norway pledged to lend Sweden 5 million dollars for a dock",
        "MemorandumOfUnderstanding": "They signed a memorandum on harbours",
    }


def test_the_overview_counts_facts_and_articles(store: EmbeddedStore) -> None:
    counts = {row["type"]: (row["facts"], row["articles"]) for row in ask(store, "facts")}
    assert counts["Summit"] == ("1", "2")
    assert "Engagement" not in counts


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("who-met-whom", {"colour": "red"}, "no parameter 'colour'.*--party"),
        ("evidence", {}, "needs 'iri'"),
        ("who-met-whom", {"party": "Swedn"}, "did you mean Sweden"),
        ("who-met-whom", {"party": "Ada Holm"}, "knows no state or organization"),
        ("who-met-whom", {"since": "last year"}, "no date"),
        ("who-met-whom", {"party": "XX"}, "it knows .*Norway"),
        ("who-met-whom", {"status": "x> } #"}, "no status of who-met-whom; take one of held, planned"),
        ("memoranda", {"status": "held"}, "no status of memoranda; take one of signed, adopted"),
        ("memoranda", {"type": "Foo"}, "take one of Treaty, Agreement, .*, MemorandumOfUnderstanding"),
        ("evidence", {"iri": "x> } #"}, "is no IRI"),
        ("evidence", {"iri": "urn:a> <b"}, "is no IRI"),
    ],
)
def test_wrong_parameters(store: EmbeddedStore, name: str, values: dict[str, str], message: str) -> None:
    with pytest.raises(StoreError, match=message):
        ask(store, name, **values)


def test_of_many_names_the_query_that_lists_them_is_told(store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.stores.names._FEW", 1)
    with pytest.raises(StoreError, match=r"SELECT DISTINCT .name . VALUES .kind . dip:State dip:Organization"):
        ask(store, "who-met-whom", party="XX")


@pytest.mark.parametrize("party", ["VN", "vn", "Vietnam"])
def test_of_a_state_that_no_article_names_nothing_is_known(store: EmbeddedStore, party: str) -> None:
    assert ask(store, "memoranda", party=party) == []


def test_every_closed_value_is_a_term_of_the_ontology() -> None:
    ontology = Graph().parse(Path(__file__).parents[2] / "ontology" / "diplomacy.ttl")
    values = {value for one in questions().values() for each in one.parameters for value in each.values}
    assert {"held", "inForce", "existing", "Treaty", "MemorandumOfUnderstanding"} <= values
    assert {value for value in values if (DIP[value], None, None) not in ontology} == set()


def test_an_unknown_question_lists_those_there_are() -> None:
    with pytest.raises(StoreError, match="memoranda"):
        question("who-knows-what")


@given(st.text())
def test_no_text_breaks_out_of_its_literal(text: str) -> None:
    empty = EmbeddedStore.in_memory()
    asked = question("who-said-what").bind(empty, {"about": text})
    assert list(empty.query(asked)) == []


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELECT * WHERE {}", "# title"),
        ("# title: T\n# description: D\n# parameter x (text): X\nSELECT * WHERE {}", "VALUES"),
        ("# title: T\n# description: D\n# parameter x (colour): X\nSELECT * { VALUES ?x { UNDEF } }", "unknown type"),
    ],
)
def test_a_file_that_is_no_question(sparql: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        parse_question("x", sparql)
