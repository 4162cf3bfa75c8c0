"""Near-identical facts: proposed by the rule and only by it, merged, explained and parted again."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, Quad, Triple
from test_agreement import ask

import kg
from kg.cli import main
from kg.errors import StoreError
from kg.namespaces import DIP
from kg.stores.agreement import GRAPH as AGREEMENT
from kg.stores.agreement import MERGES, rebuild
from kg.stores.article_graphs import ArticleGraph, from_rdflib
from kg.stores.embedded import EmbeddedStore
from kg.stores.loading import load
from kg.stores.merging import Merge, apply, chosen, in_force, proposals, undo
from kg.stores.names import shorten
from kg.stores.queryable import solutions
from kg.stores.remote import RemoteStore

Store = EmbeddedStore | RemoteStore


def reported(number: int, published: str, fact: dict[str, Any]) -> ArticleGraph:
    """An article with one fact."""
    text = f"Report number {number}\n\nThe leaders of Norway and Sweden met."
    fact = {"evidence": ["The leaders of Norway and Sweden met"], **fact}
    record = {"article": {"text": text, "date": published}, "facts": [fact]}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(record, file)
        file.flush()
        return from_rdflib(kg.map(kg.load_facts(file.name)))


def article(number: int, published: str, **event: Any) -> ArticleGraph:
    """An article with one engagement of Norway and Sweden."""
    fact = {
        "kind": "engagement",
        "type": "Summit",
        "parties": ["NO", "SE"],
        "participants": ["Ada Holm", "Bo Lind"],
        "status": "held",
    }
    return reported(number, published, {**fact, **event})


def partnership(number: int, published: str, label: str, **told: Any) -> ArticleGraph:
    fact = {"kind": "partnership", "label": label, "parties": ["NO", "SE"], "status": "existing", **told}
    return reported(number, published, fact)


def commitment(number: int, published: str, object: str, **told: Any) -> ArticleGraph:
    fact = {"kind": "commitment", "agents": ["NO"], "action": "hand over", "object": object, **told}
    return reported(number, published, fact)


CLAIMED = f"""
SELECT ?value ?article WHERE {{ GRAPH <{AGREEMENT}> {{
  ?claim rdf:predicate dip:place ; rdf:object ?value ; prov:wasDerivedFrom ?article
}} }}
"""
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
        ("2024-05-17", {"participants": []}, True),  # two states hold one summit at a time
        ("2024-05-17", {"participants": [], "type": "Talks"}, False),  # nothing in common but the parties
    ],
)
def test_the_rule(published: str, other: dict[str, Any], expected: bool) -> None:
    found = proposed(article(1, "2024-05-17", **DATED), article(2, published, **other))
    assert bool(found) is expected
    if expected:
        assert found[0][0] == "engagement/summit-no-se-ada-holm-bo-lind-2024-05-16"


FULL = "Comprehensive Strategic Partnership"


@pytest.mark.parametrize(
    ("label", "told", "published", "expected"),
    [
        ("Comprehensive Strategic Partnership for Peace", {}, "2024-05-20", True),  # a longer name
        ("Comprehensive Strategic Partnership for Peace", {"status": "elevated"}, "2024-05-20", True),
        ("Comprehensive Strategic Partnership for Peace", {"parties": ["NO", "DK"]}, "2024-05-20", False),
        ("Comprehensive Strategic Partnership for Peace", {}, "2024-07-20", False),  # published two months later
        ("Strategic Partnership", {}, "2024-05-20", False),  # another level
        ("Comprehensive Plan", {}, "2024-05-20", False),  # another name
    ],
)
def test_the_rule_for_partnerships(label: str, told: dict[str, Any], published: str, expected: bool) -> None:
    found = proposed(partnership(1, "2024-05-17", FULL), partnership(2, published, label, **told))
    assert bool(found) is expected


@pytest.mark.parametrize(
    ("object", "told", "expected"),
    [
        ("retired patrol boats", {"beneficiaries": ["SE"]}, True),  # for whom is told in one alone
        ("retired patrol boats", {"amount": "10000000 USD"}, True),  # so is the sum
        ("retired patrol boats", {"action": "sell"}, False),
        ("retired patrol boats", {"agents": ["DK"]}, False),
        ("rescue helicopters", {}, False),
    ],
)
def test_the_rule_for_commitments(object: str, told: dict[str, Any], expected: bool) -> None:
    one = commitment(1, "2024-05-17", "two retired patrol boats")
    assert bool(proposed(one, commitment(2, "2024-05-18", object, **told))) is expected


@pytest.mark.parametrize(("amount", "expected"), [("10000000 USD", True), ("100000000 USD", False)])
def test_another_sum_is_another_commitment(amount: str, expected: bool) -> None:
    """10 is no less exact a way to say 100."""
    one = commitment(1, "2024-05-17", "a loan for two boats", amount="10000000 USD")
    other = commitment(2, "2024-05-18", "a loan for boats", amount=amount)
    assert bool(proposed(one, other)) is expected


def test_what_is_kept_answers_with_the_values_of_what_is_merged(any_store: Store) -> None:
    """Each value comes from the claims of the derived graph, which names its articles, and goes when the merge does."""
    bare = {"participants": ["Ada Holm"], "date": "2024-05-16"}
    more = {"participants": ["Ada Holm", "Cy Berg"], "place": "Oslo", "duration": "PT95M"}
    load(any_store, [article(1, "2024-05-17", **bare), article(2, "2024-05-17", **more)])
    before = ask(any_store, "who-met-whom")
    assert len(before) == 2
    apply(any_store, proposals(any_store))
    rebuild(any_store)
    (row,) = ask(any_store, "who-met-whom")
    assert row["engagement"] == "engagement/summit-no-se-ada-holm-2024-05-16"
    assert (row["persons"], row["place"], row["duration"]) == ("Ada Holm, Cy Berg", "Oslo", "95 minutes")
    assert ask(any_store, "who-met-whom", person="Cy Berg") == [row]
    place = [claim for claim in solutions(any_store, CLAIMED) if claim["value"].value.endswith("/oslo")]
    assert [claim["article"].value for claim in place] == [any_store.articles()[1]]
    undo(any_store, in_force(any_store))
    rebuild(any_store)
    assert ask(any_store, "who-met-whom") == before


def test_commitments_and_partnerships_answer_as_one_when_merged(any_store: Store) -> None:
    loan = {"beneficiaries": ["SE"], "amount": "10000000 USD"}
    load(
        any_store,
        [
            commitment(1, "2024-05-17", "two retired boats"),
            commitment(2, "2024-05-18", "retired boats", **loan),
            partnership(3, "2024-05-17", FULL),
            partnership(4, "2024-05-18", f"{FULL} for Peace", status="elevated"),
        ],
    )
    before = ask(any_store, "promised"), ask(any_store, "partnership-levels")
    assert [len(rows) for rows in before] == [2, 2]
    apply(any_store, proposals(any_store))
    rebuild(any_store)
    (row,) = ask(any_store, "promised")
    assert (row["beneficiaries"], row["amount"], row["currency"]) == ("Sweden", "10000000", "USD")
    assert ask(any_store, "promised", to="SE") == [row]
    levels = ask(any_store, "partnership-levels")
    assert [row["reported"] for row in levels] == ["existing", "elevated"]
    assert len({row["partnership"] for row in levels}) == 1
    undo(any_store, in_force(any_store))
    rebuild(any_store)
    assert (ask(any_store, "promised"), ask(any_store, "partnership-levels")) == before


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
    assert row["engagement"] == "engagement/summit-no-se-ada-holm-bo-lind-2024-05-16"
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
    assert {shorten(merge.kept) for merge in in_force(any_store)} == {
        "engagement/summit-no-se-ada-holm-bo-lind-2024-05-16"
    }
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


PRESIDENTS = ["Yoon Suk Yeol", "Võ Văn Thưởng"]
SUMMIT = {"kind": "engagement", "type": "Summit", "parties": ["KR", "VN"], "status": "held"}
VISIT = {**SUMMIT, "type": "StateVisit", "destination": "VN", "participants": ["Yoon Suk Yeol"]}
PREMIER = {**SUMMIT, "type": "Talks", "participants": ["Yoon Suk Yeol", "Phạm Minh Chính"], "date": "2023-06-23"}
DAY = {"date": "2023-06-23"}

TEN: list[tuple[str, str, list[dict[str, Any]]]] = [
    ("2023-06-23", "They met at the Presidential Palace in Hanoi.",
     [{**SUMMIT, **DAY, "participants": PRESIDENTS, "place": "Presidential Palace"}, VISIT]),
    ("2023-06-24", "They met in Hanoi.", [{**SUMMIT, **DAY, "participants": PRESIDENTS, "place": "Hanoi"}]),
    ("2023-06-24", "They met.", [{**SUMMIT, "participants": PRESIDENTS}, {**VISIT, "date": "2023-06-22"}]),
    ("2023-06-23", "They met.", [{**SUMMIT, **DAY, "type": "Talks", "participants": PRESIDENTS}, PREMIER]),
    ("2023-06-25", "They met.", [{**SUMMIT, "date": "2023-06", "participants": PRESIDENTS}]),
    ("2023-06-24", "In Hanoi, at the Presidential Palace, they met.",
     [{**SUMMIT, **DAY, "type": "Talks", "participants": PRESIDENTS[1:], "place": "Presidential Palace"}]),
    ("2023-06-30", "They had met a week before.", [SUMMIT, {**VISIT, "type": "Visit", "date": "2023-06-23"}]),
    ("2023-06-24", "They met at the Presidential Palace, wherever that is.",
     [{**SUMMIT, **DAY, "participants": PRESIDENTS, "place": "Presidential Palace"}]),
    ("2023-06-24", "The premier met him as well.", [{**PREMIER, "place": "Hanoi"}, VISIT]),
    ("2023-06-24", "They met.", [{**SUMMIT, **DAY, "participants": PRESIDENTS[:1]}]),
]  # fmt: skip


def many(number: int, published: str, text: str, facts: list[dict[str, Any]]) -> ArticleGraph:
    """An article with several facts."""
    record = {
        "article": {"text": f"Report number {number}\n\n{text}", "date": published},
        "facts": [{"evidence": [f"Report number {number}"], **fact} for fact in facts],
    }
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(record, file)
        file.flush()
        return from_rdflib(kg.link(kg.map(kg.load_facts(file.name))))


def groups(store: Store) -> list[set[str]]:
    """The classes of what is one after the merges, and how many nodes each was."""
    found: dict[str, set[str]] = {}
    for row in solutions(store, "SELECT ?e WHERE { GRAPH ?g { ?e a dip:Engagement } }"):
        found.setdefault(row["e"].value, {shorten(row["e"].value)})
    for merge in in_force(store):
        found[merge.kept] |= found.pop(merge.merged)
    return sorted(found.values(), key=sorted)


def test_a_summit_of_a_day_is_the_one_of_that_day() -> None:
    store = EmbeddedStore.in_memory()
    load(
        store,
        [
            many(n, "2023-06-24", "They met.", [fact])
            for n, fact in enumerate(({**SUMMIT, **DAY}, PREMIER, TEN[1][2][0]))
        ],
    )
    (merge,) = proposals(store)
    assert (merge.kept.count("-q"), merge.rule) == (2, "Engagement")
    assert "summit" in merge.kept


def test_one_summit_told_by_ten_articles_is_one_and_the_visit_and_the_premier_s_talks_are_others() -> None:
    store = EmbeddedStore.in_memory()
    load(store, [many(number, *told) for number, told in enumerate(TEN)])
    apply(store, proposals(store))
    found = groups(store)
    assert len(found) == 3, found
    assert {frozenset(name.split("/")[1].split("-")[0] for name in nodes) for nodes in found} == {
        frozenset({"talks"}), frozenset({"summit", "talks"}), frozenset({"state", "visit"}),
    }  # fmt: skip
    reasons = {merge.reason for merge in in_force(store)}
    assert all(reasons)
    undo(store, in_force(store))
    assert all(len(nodes) == 1 for nodes in groups(store))


def test_bare_talks_of_a_day_with_two_meetings_go_into_neither() -> None:
    store = EmbeddedStore.in_memory()
    presidents = {**SUMMIT, **DAY, "type": "Talks", "participants": PRESIDENTS}
    bare = {**SUMMIT, **DAY, "type": "Talks"}
    load(
        store,
        [many(number, "2023-06-24", "They met.", [fact]) for number, fact in enumerate((presidents, PREMIER, bare))],
    )
    assert proposals(store) == []


def test_what_is_no_merge_in_the_graph_of_merges_stops_nothing() -> None:
    store = EmbeddedStore.in_memory()
    into, one, other = NamedNode(str(DIP.mergedInto)), NamedNode("urn:a"), NamedNode("urn:b")
    store.add(MERGES, [Triple(one, into, Literal("b")), Triple(one, into, other), Triple(other, into, one)])
    rebuild(store)
    assert in_force(store) == []
