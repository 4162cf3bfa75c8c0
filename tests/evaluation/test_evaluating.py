"""Evaluation: what counts as found, and that the figures are those of the annotators' own script."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import kg
import pytest
from click.testing import CliRunner
from kg.cli import main
from kg.errors import FactsError
from kg.evaluation import evaluate
from kg.evaluation.annotations import AnnotatedFact
from kg.evaluation.comparison import same
from kg.evaluation.predictions import PublishedFact, facts_of
from kg.evaluation.rules import RULES
from kg.evaluation.scoring import Counts, pair
from kg.facts import KINDS
from rdflib import Graph

SHARED = Path(__file__).parents[3] / "shared" / "gold"

# What a person would annotate in the first of the two harbour articles, with one fact that the graph lacks.
ANNOTATED: list[dict[str, Any]] = [
    {
        "kind": "engagement",
        "type": "Summit",
        "participants": ["Ada Holm", "Bo Lind"],
        "parties": ["NO", "SE"],
        "place": "City Hall | Oslo",
        "date": "2024-05-16",
        "duration": "PT90M",
        "status": "held",
        "evidence": "President Ada Holm of Norway met",
    },
    {
        "kind": "commitment",
        "agents": ["NO"],
        "action": "lend",
        "object": "5 million dollars for a dock",
        "beneficiaries": ["SE"],
        "amount": "5000000 USD",
        "evidence": "Norway pledged to lend Sweden",
    },
    {"kind": "office", "person": "Ada Holm", "office": "President", "of": "NO", "evidence": "President Ada Holm"},
    {
        "kind": "office",
        "person": "Bo Lind",
        "office": "Prime Minister",
        "of": "SE",
        "evidence": "Prime Minister Bo Lind",
    },
]


@pytest.fixture
def folders(tmp_path: Path, first: Graph) -> tuple[Path, Path]:
    """Folders with one annotated article and with what was published of it."""
    gold, output = tmp_path / "gold", tmp_path / "output"
    gold.mkdir()
    output.mkdir()
    text = kg.load_facts(Path(__file__).parents[1] / "data" / "harbour-first.yaml").article.text
    (gold / "harbour.txt").write_text(text)
    (gold / "harbour.json").write_text(json.dumps({"id": "harbour", "facts": ANNOTATED}))
    (output / "harbour.ttl").write_text(kg.serialize(first, "turtle"))
    return gold, output


def test_the_kinds_are_those_of_the_contract() -> None:
    assert list(RULES) == list(KINDS)


def test_found_missed_and_spurious(folders: tuple[Path, Path]) -> None:
    (article,) = evaluate(*folders).articles
    assert [one.annotated.kind for one in article.pairs] == ["engagement", "commitment", "office"]
    assert [fact.roles["person"] for fact in article.missed] == [("Bo Lind",)]
    assert {fact.kind for fact in article.spurious} == {"instrument", "statement", "observation"}
    assert article.pairs[0].differing == ("duration",)


def test_counts_by_kind_and_role(folders: tuple[Path, Path]) -> None:
    evaluation = evaluate(*folders)
    assert evaluation.facts("office") == Counts(found=1, published=1, annotated=2)
    assert evaluation.facts() == Counts(found=3, published=6, annotated=4)
    assert evaluation.roles("engagement", "duration") == Counts(found=0, published=1, annotated=1)
    assert evaluation.roles("engagement", "participants") == Counts(found=2, published=2, annotated=2)
    by_role = [evaluation.roles("engagement", role) for role in ("type", *RULES["engagement"].roles)]
    assert sum(by_role, Counts()) == evaluation.roles("engagement")
    assert evaluation.evidence == Counts(found=6, published=6, annotated=6)


def test_evidence_that_is_not_in_the_text_is_not_verbatim(folders: tuple[Path, Path]) -> None:
    gold, output = folders
    turtle = (output / "harbour.ttl").read_text()
    (output / "harbour.ttl").write_text(turtle.replace("They signed a memorandum", "They signed no memorandum"))
    assert evaluate(gold, output).evidence.found == 5


def test_an_article_that_was_not_published_counts_as_missed(folders: tuple[Path, Path]) -> None:
    gold, output = folders
    (output / "harbour.ttl").unlink()
    assert evaluate(gold, output).facts() == Counts(found=0, published=0, annotated=4)


def test_pairs_are_one_to_one_and_the_best_first() -> None:
    wanted = [
        AnnotatedFact("office", {"person": (name,), "office": ("President",)}) for name in ("Ada Holm", "Bo Lind")
    ]
    found = [
        PublishedFact("office", iri, {"person": ((name,),), "office": (("President",),)})
        for iri, name in (("urn:1", "Bo Lind"), ("urn:2", "Ada Holm"))
    ]
    assert [(one.annotated.roles["person"], one.published.iri) for one in pair(wanted, found, "office")] == [
        (("Ada Holm",), "urn:2"),
        (("Bo Lind",), "urn:1"),
    ]


@pytest.mark.parametrize(
    ("annotated", "names", "comparison", "expected"),
    [
        ("KR", ("South Korea",), "name", False),
        ("KR", ("South Korea", "KR"), "name", True),
        ("Ministry of Public Security", ("Ministry of Public Security of Vietnam",), "name", True),
        ("Yoon Suk Yeol", ("Yoon",), "name", False),
        ("Hanoi | Presidential Palace", ("Presidential Palace",), "name", True),
        ("core mineral supply chain center", ("a supply chain center",), "text", True),
        ("core mineral supply chain center", ("retired vessels",), "text", False),
        ("52.4", ("52.40",), "number", True),
        ("52.4", ("52",), "number", False),
        ("2023-06", ("2023-06-23",), "exact", False),
        ("inForce", ("inforce",), "local", True),
    ],
)
def test_fillers(annotated: str, names: tuple[str, ...], comparison: Any, expected: bool) -> None:
    assert same(annotated, names, comparison) is expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "line 1"),
        ("[]", "no list 'facts'"),
        ('{"facts": [{"kind": "wedding"}]}', "fact 1: it has no known kind"),
        ('{"facts": [{"kind": "office", "colour": "red"}]}', "no role 'colour'"),
    ],
)
def test_wrong_annotations_name_file_and_fact(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(FactsError, match=message):
        evaluate(tmp_path, tmp_path)


def test_a_folder_without_annotations(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="no annotations"):
        evaluate(tmp_path, tmp_path)


def test_the_command(folders: tuple[Path, Path], tmp_path: Path) -> None:
    gold, output = map(str, folders)
    table = CliRunner().invoke(main, ["evaluate", gold, output, "--errors"])
    assert table.exit_code == 0
    assert re.search(r"^office +1\.000 +0\.500 +0\.667 +1 +1 +2", table.stdout, re.MULTILINE)
    assert "harbour: MISSED office: person Bo Lind" in table.stdout
    assert "harbour: PARTLY engagement: duration PT90M — published engagement: duration PT95M" in table.stdout
    assert "harbour: SPURIOUS statement" in table.stdout
    record = json.loads(CliRunner().invoke(main, ["evaluate", gold, output, "--json", "--errors"]).stdout)
    assert record["kinds"]["office"]["facts"]["recall"] == 0.5
    assert record["kinds"]["engagement"]["by_role"]["duration"]["found"] == 0
    assert len(record["errors"]) == 5


class _Marks(HTMLParser):
    """Collects the words that are marked, by class, and everything else that a browser would load or run."""

    def __init__(self) -> None:
        super().__init__()
        self.marked: dict[str, str] = {}
        self.foreign: list[str] = []
        self._open: str | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "mark":
            self._open = dict(attributes)["class"]
        if tag in ("script", "link", "img", "iframe"):
            self.foreign.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open:
            self.marked[self._open] = self.marked.get(self._open, "") + data


def test_the_page_marks_the_texts_and_runs_nothing(folders: tuple[Path, Path], tmp_path: Path) -> None:
    gold, output = folders
    text = gold / "harbour.txt"
    text.write_text(text.read_text() + "\n<script>alert(1)</script>")
    page = tmp_path / "report.html"
    result = CliRunner().invoke(main, ["evaluate", str(gold), str(output), "--html", str(page)])
    assert result.exit_code == 0
    marks = _Marks()
    marks.feed(page.read_text())
    assert marks.foreign == []
    assert "They signed a memorandum on harbours" in marks.marked["spurious"]
    assert "Norway pledged to lend Sweden 5 million dollars for a dock" in marks.marked["found"]
    assert "Prime Minister Bo Lind" in marks.marked["missed"]


@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="the annotated articles are not beside the repository")
def test_the_figures_are_those_of_the_annotators_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.publishing import publish

    gold = SHARED / "dev"
    publish(sorted(gold.glob("*.txt")), tmp_path / "out", load=False)
    figures = tmp_path / "figures.json"
    command = [sys.executable, SHARED / "score.py", gold, tmp_path / "out", "--json", figures]
    subprocess.run(command, check=True, capture_output=True)
    expected = json.loads(figures.read_text())
    # the script lets rdflib rewrite durations (PT95M to PT1H35M), so that they never agree; kg reads them as written
    monkeypatch.setattr("kg.evaluation.evaluating.published_facts", lambda path: facts_of(Graph().parse(path)))
    evaluation = evaluate(gold, tmp_path / "out")
    for kind, values in expected["kinds"].items():
        facts, roles = evaluation.facts(kind), evaluation.roles(kind)
        assert [facts.precision, facts.recall, facts.f1] == pytest.approx(values["fact"]), kind
        assert [roles.precision, roles.recall, roles.f1] == pytest.approx(values["role"]), kind
    assert evaluation.evidence.precision == expected["evidence"]
