"""The same story in several papers: published for each, or once with all its sources."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rdflib import RDF, URIRef
from rdflib.namespace import PROV, SDO

import kg
from kg.article import Article
from kg.errors import PublishError
from kg.publishing import publish
from kg.publishing.duplicates import find_repetitions
from kg.serializers import parse

STORY = (
    "President Ana Lind of Norway met President Joon Han of South Korea in Oslo on Thursday, and the two agreed to "
    "build a harbour for research vessels together. Their ministers signed a memorandum on it in the evening, after "
    "talks that lasted for two hours. The harbour is to be finished within five years, and both states will share its "
    "costs, which engineers put at three hundred million euros. Fishermen of the region said that they had not been "
    "asked, and that they would write to both governments before the work begins in spring of the year after next."
)


def article(paper: str, body: str = STORY, day: str = "2024-05-17") -> dict[str, object]:
    return {
        "@type": "NewsArticle",
        "headline": f"{paper}: two presidents meet",
        "datePublished": day,
        "publisher": {"name": paper},
        "url": f"https://{paper.lower()}.example/{day}/two-presidents-meet",
        "articleBody": body,
    }


@pytest.fixture
def source(tmp_path: Path) -> Path:
    papers = [
        article("Harbourpost"),
        article("Northlight", STORY.replace("Fishermen of the region", "Fishermen")),
        article("Otherpaper", "The parliament of Sweden debated a law on forests. Nothing was decided on that day."),
        article("Eastwire", "By our own reporter. " + STORY, "2024-05-18"),
        article("Yearbook", STORY, "2025-05-17"),
    ]
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(json.dumps(paper) + "\n" for paper in papers), encoding="utf-8")
    return path


def test_it_is_published_once_with_all_its_sources(tmp_path: Path, source: Path) -> None:
    summary = publish([source], tmp_path / "out", duplicates="merge", load=False)
    assert (summary.published, summary.merged, summary.exit_code) == (3, 2, 0)
    graph = parse(tmp_path / "out" / "two-presidents-meet.ttl")
    (first,) = graph.subjects(RDF.type, URIRef("https://schema.org/NewsArticle"))
    copies = set(graph.objects(first, PROV.alternateOf))
    addresses = {str(graph.value(copy, URIRef("https://schema.org/url"))) for copy in copies}
    assert addresses == {f"https://{name}.example/{day}/two-presidents-meet" for name, day in
                         (("northlight", "2024-05-17"), ("eastwire", "2024-05-18"))}  # fmt: skip
    publishers = {str(label) for copy in copies for maker in graph.objects(copy, URIRef(f"{SDO}publisher"))
                  for label in graph.objects(maker)}  # fmt: skip
    assert {"Northlight", "Eastwire"} <= publishers
    assert kg.validate(graph).conforms


def test_each_is_published_unless_the_user_wants_otherwise(tmp_path: Path, source: Path) -> None:
    summary = publish([source], tmp_path / "out", load=False)
    assert (summary.published, summary.merged) == (5, 0)


def test_who_does_the_work_changes_nothing(tmp_path: Path, source: Path) -> None:
    for jobs in (1, 2):
        output = tmp_path / str(jobs)
        publish([source], output, duplicates="merge", layout="shards", jobs=jobs, partition_size=1, load=False)
    shards = [{path.name: path.read_bytes() for path in (tmp_path / jobs).glob("*.gz")} for jobs in ("1", "2")]
    assert shards[0] == shards[1]
    assert len(shards[0]) == 3


def test_a_headline_alone_makes_no_copy() -> None:
    bodies = ("They met in Oslo and spoke of fish.", "They met in Lima and spoke of copper.")
    articles = [
        Article(name=str(place), text=f"Two meet\n\n{body}", body_start=10) for place, body in enumerate(bodies)
    ]
    assert not find_repetitions(articles).repeated


def test_standard_input_cannot_be_read_twice(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="read twice"):
        publish(["-"], tmp_path / "out", duplicates="merge", load=False)
