"""QuickStatements: what Wikidata can take, with its reference, and nothing else."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from rdflib import OWL, RDF, Graph

from kg.cli import main
from kg.commands.export import command as export
from kg.errors import ExportError
from kg.exports.graphs import merged
from kg.exports.quickstatements import propose, review_table
from kg.facts import ArticleFacts
from kg.linking import link
from kg.mappers import map as map_facts
from kg.namespaces import DIP, WD
from kg.serializers import serialize

Make = Callable[..., Graph]

TEXT = 'President Moon Jae-in of South Korea and Joko "Jokowi" Widodo met.'
SUMMIT = {
    "kind": "engagement",
    "type": "Summit",
    "status": "held",
    "parties": ["KR", "ID"],
    "participants": ["Moon Jae-in", "Joko Widodo"],
    "date": "2019-11-25",
    "confidence": 0.9,
}
OFFICES = [
    {"kind": "office", "person": "Moon Jae-in", "office": "President", "of": "KR"},
    {"kind": "office", "person": "Joko Widodo", "office": "President", "of": "ID"},
]


@pytest.fixture
def make() -> Make:
    def build(
        fact: dict[str, Any], *, url: str | None = "https://example.org/news/1", date: str = "2019-11-26"
    ) -> Graph:
        words = {"quote": TEXT, "start": 0, "end": len(TEXT)}
        article = {"name": "a", "text": TEXT, "headline_span": (0, len(TEXT)), "date": date, "url": url}
        facts = [{"evidence": [words], **one} for one in (fact, *OFFICES)]
        return link(map_facts(ArticleFacts.model_validate({"article": article, "facts": facts})))

    return build


def test_a_summit_without_an_item_gets_one_proposed_with_its_participants(make: Make) -> None:
    commands = propose(make(SUMMIT)).commands
    reference = (
        'S854\t"https://example.org/news/1"\t'
        'S1476\ten:"President Moon Jae-in of South Korea and Joko ”Jokowi” Widodo met."\t'
        "S577\t+2019-11-26T00:00:00Z/11"
    )
    when = "P585\t+2019-11-25T00:00:00Z/11"
    assert commands[:2] == ["CREATE", 'LAST\tLen\t"Summit of Indonesia and South Korea, 25 November 2019"']
    assert set(commands[2:]) == {
        f"LAST\tP31\tQ1072326\t{reference}",
        f"LAST\t{when}\t{reference}",
        *(f"LAST\tP710\t{qid}\t{when}\t{reference}" for qid in ("Q21001", "Q3318231", "Q884", "Q252")),
        *(f"{qid}\tP1344\tLAST\t{when}\t{reference}" for qid in ("Q21001", "Q3318231")),
    }


def test_an_event_with_an_item_is_not_created_again(make: Make) -> None:
    graph = make(SUMMIT)
    (summit,) = graph.subjects(RDF.type, DIP.Summit)
    graph.add((summit, OWL.sameAs, WD["Q55"]))
    commands = propose(graph).commands
    assert "CREATE" not in commands
    assert all("LAST" not in command for command in commands)
    assert any(command.startswith("Q21001\tP1344\tQ55\tP585") for command in commands)


def test_a_treaty_in_force_gets_its_signatories(make: Make) -> None:
    treaty = {"kind": "instrument", "type": "Treaty", "title": "Treaty of Amity", "parties": ["KR", "ID"],
              "signatories": ["Moon Jae-in"], "status": "signed", "date": "2019-11", "confidence": 0.9}  # fmt: skip
    commands = propose(make(treaty)).commands
    signed = [command.split("\t")[2:5] for command in commands if "\tP1891\t" in command]
    assert sorted(signed) == [[qid, "P585", "+2019-11-00T00:00:00Z/10"] for qid in ("Q21001", "Q252", "Q884")]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"status": "planned"}, "planned"),
        ({"date": None}, "no date"),
        ({"confidence": 0.5}, "confidence is below 0.8"),
        ({"type": "Call"}, "no item for it"),
        ({"parties": [], "participants": ["Moon Jae-in", "Somebody Unknown"]}, "fewer than two"),
    ],
)
def test_what_wikidata_cannot_take_is_left_out_and_told(make: Make, change: dict[str, Any], reason: str) -> None:
    proposal = propose(make(SUMMIT | change))
    assert proposal.commands == []
    assert [reason in one.reason for one in proposal.left_out] == [True]


def test_without_an_address_there_is_no_reference_and_no_statement(make: Make) -> None:
    proposal = propose(make(SUMMIT, url=None))
    assert proposal.text == ""
    assert "address" in proposal.left_out[0].reason


def test_two_articles_on_one_summit_give_one_item_and_two_references(make: Make) -> None:
    both = merged(
        [make(SUMMIT), make(SUMMIT | {"confidence": 0.7}, url="https://example.org/news/2", date="2019-11-27")]
    )
    proposal = propose(both)
    assert proposal.commands.count("CREATE") == 1
    moon = [command for command in proposal.commands if command.startswith("Q21001\t")]
    assert sorted(re.findall("news/.", command) for command in moon) == [["news/1"], ["news/2"]]


def test_every_line_is_one_that_quickstatements_takes(make: Make) -> None:
    value = r'(Q\d+|LAST|\+\d{4}-\d\d-\d\dT00:00:00Z/(9|10|11)|([a-z-]+:)?"[^"\t\n]*")'
    line = re.compile(rf"CREATE|(LAST|Q\d+)\t(L[a-z-]+|P\d+)\t{value}(\t[PS]\d+\t{value})*")
    commands = propose(make(SUMMIT)).commands
    assert [command for command in commands if not line.fullmatch(command)] == []


def test_the_table_for_people_names_what_the_commands_number(make: Make) -> None:
    graph = make(SUMMIT)
    rows = list(csv.DictReader(io.StringIO(review_table(graph, propose(graph)))))
    (row,) = [row for row in rows if row["property"] == "participant in (P1344)" and row["subject_item"] == "Q21001"]
    assert row["subject"] == "Moon Jae-in"
    assert row["value"] == "Summit of Indonesia and South Korea, 25 November 2019"
    assert (row["date"], row["confidence"], row["words"]) == ("2019-11-25", "0.9", TEXT)
    assert row["article"] == "https://example.org/news/1"


def test_a_confidence_that_is_none_is_refused() -> None:
    with pytest.raises(ExportError, match="from 0 to 1"):
        propose(Graph(), min_confidence=2)


def test_the_command_writes_both_files_and_tells_what_it_left_out(make: Make, tmp_path: Path) -> None:
    source, planned = tmp_path / "a.ttl", tmp_path / "b.ttl"
    source.write_text(serialize(make(SUMMIT), "turtle"), encoding="utf-8")
    coming = make(SUMMIT | {"status": "planned", "date": "2019-12-25"}, url="https://example.org/news/2")
    planned.write_text(serialize(coming, "turtle"), encoding="utf-8")
    commands, review = tmp_path / "out.txt", tmp_path / "review.csv"
    arguments = ["export", "quickstatements", str(source), str(planned), "-o", str(commands), "--review", str(review)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    assert commands.read_text(encoding="utf-8").startswith("CREATE\n")
    assert review.read_text(encoding="utf-8").startswith("subject,")
    assert "8 statements, 1 new items proposed" in result.output
    assert "1 left out: it is planned" in result.output


def test_every_format_has_help_with_an_example() -> None:
    names = export.list_commands(click.Context(export))
    assert "quickstatements" in names
    for name in names:
        output = CliRunner().invoke(main, ["export", name, "--help"]).output
        assert f"kg export {name}" in output.split("Example", 1)[1]
