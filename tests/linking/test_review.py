"""Review: a person decides what kg does not, once, and it counts from then on."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from rdflib import OWL, SKOS, Graph

from kg.cli import main
from kg.errors import LinkError
from kg.linking import explain_links, link
from kg.linking.review import COLUMNS, Rulings, open_rows, read_rulings, rulings_of, sheet
from kg.linking.session import LinkingSession
from kg.serializers import serialize
from kg.validation import validate

Make = Callable[..., Any]

YOON = {"decision": "Q16090635", "kind": "person", "name": "Yoon", "states": "KR", "offices": "President"}


def rulings(*rows: dict[str, str]) -> Rulings:
    return Rulings(rulings_of(rows, "sheet.csv"))


def item_of(graph: Graph, name: str, given: Rulings | None = None) -> str | None:
    return next(one.qid for one in explain_links(graph, rulings=given) if one.name == name)


@pytest.fixture
def springfield(make_graph: Make) -> Graph:
    """Two places of one name, in states that the article names both."""
    talks = {"kind": "engagement", "type": "Talks", "status": "held", "parties": ("US", "CA"), "place": "Springfield"}
    return make_graph(facts=(talks,), date="2022-07-01")


def test_what_nothing_decided_stands_on_the_sheet_once(springfield: Graph) -> None:
    rows = list(open_rows(springfield, explain_links(springfield)))
    assert [(row["kind"], row["name"], row["decision"]) for row in rows] == [("place", "Springfield", "")]
    assert rows[0]["candidates"].count("Springfield (") > 1
    assert "not clear of Springfield" in rows[0]["why"]
    read = list(csv.DictReader(io.StringIO(sheet([*rows, *rows]))))
    assert len(read) == 1
    assert tuple(read[0]) == COLUMNS


def test_what_is_certain_or_unknown_is_not_asked(make_graph: Make) -> None:
    graph = make_graph(("Yoon Suk Yeol", "President", "KR"), ("Nobody Known", "Minister", "KR"))
    assert list(open_rows(graph, explain_links(graph))) == []


def test_a_ruling_counts_in_every_article_with_the_same_name_state_and_office(make_graph: Make) -> None:
    given = rulings(YOON)
    for date in ("2019-07-01", "2026-02-01"):
        assert item_of(make_graph(("Yoon", "President", "KR"), date=date), "Yoon") is None
        assert item_of(make_graph(("Yoon", "President", "KR"), date=date), "Yoon", given) == "Q16090635"
    assert item_of(make_graph(("Yoon", "Coach", "KR"), date="2019-07-01"), "Yoon", given) is None
    assert item_of(make_graph(("Yoon", "President", "VN"), date="2019-07-01"), "Yoon", given) is None


def test_a_ruling_may_be_for_a_time(make_graph: Make) -> None:
    given = rulings({**YOON, "valid_from": "2026", "valid_until": "2026-06"})
    found = {date: item_of(make_graph(("Yoon", "President", "KR"), date=date), "Yoon", given)
             for date in ("2019-05-01", "2026-06-30", "2026-07-01", None)}  # fmt: skip
    assert found == {"2019-05-01": None, "2026-06-30": "Q16090635", "2026-07-01": None, None: None}


def test_that_there_is_no_item_is_a_ruling_too(make_graph: Make) -> None:
    given = rulings({"decision": "None", "kind": "person", "name": "YOON SUK-YEOL", "states": "KR"})
    graph = make_graph(("Yoon Suk Yeol", "President", "KR"), date="2022-07-01")
    (found,) = [one for one in explain_links(graph, rulings=given) if one.kind == "person"]
    assert (found.qid, found.by_hand, found.close) == (None, True, ())
    assert "no item, decided by a person (sheet.csv, line 2)" in found.reason
    assert (None, OWL.sameAs, None) in link(make_graph(("Yoon Suk Yeol", "President", "KR")))


def test_the_more_particular_ruling_counts(make_graph: Make) -> None:
    given = rulings(YOON, {**YOON, "decision": "Q1", "valid_from": "2026"}, {**YOON, "offices": "", "decision": "Q2"})
    assert item_of(make_graph(("Yoon", "President", "KR"), date="2027-01-01"), "Yoon", given) == "Q1"
    assert item_of(make_graph(("Yoon", "President", "KR"), date="2020-01-01"), "Yoon", given) == "Q16090635"
    assert item_of(make_graph(("Yoon", "Coach", "KR"), date="2020-01-01"), "Yoon", given) == "Q2"


def test_rulings_that_contradict_each_other_are_refused(make_graph: Make) -> None:
    given = rulings({**YOON, "valid_from": "2019"}, {**YOON, "decision": "Q1", "valid_from": "2018"})
    with pytest.raises(LinkError, match=r"line 2 and sheet\.csv, line 3 decide differently on 'Yoon'"):
        explain_links(make_graph(("Yoon", "President", "KR"), date="2020-01-01"), rulings=given)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({**YOON, "decision": "yes"}, "line 2: 'yes' is no decision"),
        ({**YOON, "decision": "Q0"}, "'Q0' is no decision"),
        ({**YOON, "kind": "people"}, "'people' is no kind"),
        ({**YOON, "valid_from": "May"}, "'May' is no date"),
    ],
)
def test_a_row_that_says_nothing_readable_is_refused(row: dict[str, str], problem: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(sheet([dict.fromkeys(COLUMNS, "") | row]), encoding="utf-8")
    with pytest.raises(LinkError, match=problem):
        read_rulings(path)


@pytest.mark.parametrize("text", ["name;kind\nYoon;person\n", "\xff"])
def test_what_is_no_sheet_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(LinkError, match=r"sheet\.csv"):
        read_rulings(path)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_sheet_may_come_back_from_a_spreadsheet(separator: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    rows = [["decision", "kind", "name", "states"], ["https://www.wikidata.org/wiki/Q42", "person", "Ada", "NO"]]
    path.write_text("\r\n".join(separator.join(row) for row in rows), encoding="utf-8-sig", newline="")
    assert [row["name"] for row in read_rulings(path).rows] == ["Ada"]


def test_a_single_name_is_asked_for_the_year_of_the_article(make_graph: Make, springfield: Graph) -> None:
    rows = list(open_rows(springfield, explain_links(springfield)))
    assert (rows[0]["valid_from"], rows[0]["valid_until"]) == ("", "")
    graph = make_graph(("Kim", "Minister", "KR"), date="2021-02-01")
    (row,) = open_rows(graph, explain_links(graph))
    assert (row["valid_from"], row["valid_until"]) == ("2021", "2021")


def test_who_held_another_office_is_no_candidate_by_the_family_name_alone(make_graph: Make) -> None:
    graph = make_graph(("Kim", "Minister of Unification", "KR"), date="2021-02-01")
    (kim,) = [one for one in explain_links(graph) if one.kind == "person"]
    assert kim.candidates
    assert kim.close == ()


def test_candidates_are_published_where_the_user_wants_them(make_graph: Make, springfield: Graph) -> None:
    talks = {"kind": "engagement", "type": "Talks", "status": "held", "parties": ("US", "CA"), "place": "Springfield"}
    graph = link(springfield, candidates=True)
    close = sorted(str(item).rsplit("/", 1)[-1] for item in graph.objects(None, SKOS.closeMatch))
    assert len(close) > 1
    assert validate(graph).conforms
    assert not list(link(make_graph(facts=(talks,))).objects(None, SKOS.closeMatch))


def test_the_command_asks_applies_and_remembers(springfield: Graph, tmp_path: Path) -> None:
    source, review, memory = tmp_path / "graph.ttl", tmp_path / "review.csv", tmp_path / "memory.csv"
    source.write_text(serialize(springfield, "turtle"), encoding="utf-8")

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(main, ["link", str(source), *arguments])
        assert result.exit_code == 0, result.output
        return result.stdout

    assert "Q28515" not in run("--review", str(review))
    text = review.read_text(encoding="utf-8")
    review.write_text(text.replace("\n,place", "\nQ28515,place"), encoding="utf-8")
    assert "wd:Q28515" in run("--decisions", str(review), "--memory", str(memory))
    assert "wd:Q28515" in run("--memory", str(memory))
    told = CliRunner().invoke(main, ["link", str(source)], env={"KG_LINK_MEMORY": str(memory)})
    assert "wd:Q28515" in told.stdout
    assert "1 decision of a person applied" in told.stderr
    assert "Q28515" not in run()
    before = memory.read_bytes()
    run("--decisions", str(review), "--memory", str(memory))
    assert memory.read_bytes() == before
    run("--review", str(review))
    assert "Q28515,place,Springfield" in review.read_text(encoding="utf-8"), "a new sheet keeps what was decided"


def test_publishing_takes_the_same_options(tmp_path: Path) -> None:
    article, review = tmp_path / "a.yaml", tmp_path / "review.csv"
    article.write_text(
        "article: {text: 'They met in Springfield.', date: 2022-07-01}\n"
        "facts:\n- {kind: engagement, type: Talks, status: held, parties: [US, CA], place: Springfield,"
        " evidence: [They met in Springfield]}\n",
        encoding="utf-8",
    )
    arguments = ["publish", str(article), "-o", str(tmp_path / "out"), "--no-load", "--review", str(review)]
    result = CliRunner().invoke(main, [*arguments, "--candidates"])
    assert result.exit_code == 0, result.output
    assert "1 uncertain link in" in result.stderr
    assert "skos:closeMatch" in (tmp_path / "out" / "a.ttl").read_text(encoding="utf-8")
    assert ",place,Springfield" in review.read_text(encoding="utf-8")


def test_a_session_keeps_what_is_open_over_many_graphs(springfield: Graph, make_graph: Make) -> None:
    session = LinkingSession()
    session.link(springfield)
    session.link(make_graph(("Yoon Suk Yeol", "President", "KR")))
    assert [row["name"] for row in session.open] == ["Springfield"]
    assert session.by_hand == 0


def test_a_session_counts_what_a_person_decided(make_graph: Make) -> None:
    session = LinkingSession(rulings=rulings(YOON))
    session.link(make_graph(("Yoon", "President", "KR"), date="2019-07-01"))
    assert (session.by_hand, session.open) == (1, [])


def test_candidates_are_told_apart_on_the_sheet(springfield: Graph, make_graph: Make) -> None:
    (row,) = open_rows(springfield, explain_links(springfield))
    places = row["candidates"].split("|")
    assert all(" Springfield (US; " in place for place in places)
    assert len({place.partition("(")[2] for place in places}) == len(places)
    kims = make_graph(("Kim", "Minister", "KR"), date="2021-02-01")
    assert "Minister of Agriculture" in next(iter(open_rows(kims, explain_links(kims))))["candidates"]
