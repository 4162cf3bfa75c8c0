"""What graphs were made with is written down, and taken up by whoever shows or exports them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import PROV, RDF, RDFS, Graph, Literal, URIRef

import kg
from kg.cli import main
from kg.provenance import PROVENANCE, activity_of, beside, things_of
from kg.publishing import publish

ARTICLE = (
    "Two ministers meet\n17 May 2024\n\nForeign Minister Ana Lind of Norway met Foreign Minister Bo Holm of Sweden.\n"
)
FACTS = """
article: {{text: "Two meet in {place}\\n17 May 2024\\n\\nPresident Jane Doe of Norway met him."}}
facts:
- {{kind: office, person: Jane Doe, office: President, of: NO, evidence: [President Jane Doe]}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    for place in ("Oslo", "Bergen"):
        (tmp_path / f"{place}.yaml").write_text(FACTS.format(place=place), encoding="utf-8")
    return tmp_path


def recorded(output: Path) -> Graph:
    return beside([output])


def made_with(output: Path, name: str) -> set[str]:
    """Return the labels of what an article's graph was made with."""
    graph = kg.serializers.parse(output / f"{name}.ttl")
    (article,) = graph.subjects(RDF.type, URIRef("https://schema.org/NewsArticle"))
    told = recorded(output)
    activity = activity_of(told, f"{article}/graph")
    assert activity is not None
    assert (URIRef(f"{article}/graph"), PROV.wasDerivedFrom, article) in told
    return {str(told.value(thing, RDFS.label)) for thing in told.objects(activity, PROV.used)}


def test_facts_are_not_said_to_come_of_a_language_model(folder: Path) -> None:
    publish([folder / "article.txt", folder / "Oslo.yaml"], folder / "out", load=False)
    extracted, given = made_with(folder / "out", "article"), made_with(folder / "out", "Oslo")
    assert [thing.split(" ")[:2] for thing in extracted - given] == [["language", "model"]]
    assert {thing.split(" ")[0] for thing in given} == {"diplomacy", "Wikidata"}
    agents = set(recorded(folder / "out").subjects(RDF.type, PROV.SoftwareAgent))
    assert [str(agent).rsplit("/", 1)[-1] for agent in agents] == [f"kg-{kg.__version__}"]


def test_unlinked_graphs_are_not_said_to_come_of_a_snapshot(folder: Path) -> None:
    publish([folder / "Oslo.yaml"], folder / "out", load=False, link=False)
    assert {thing.split(" ")[0] for thing in made_with(folder / "out", "Oslo")} == {"diplomacy"}


def test_the_same_input_gives_the_same_bytes_and_other_articles_keep_what_was_said(folder: Path) -> None:
    for output in ("one", "two"):
        publish([folder / "Oslo.yaml"], folder / output, load=False)
        publish([folder / "Bergen.yaml"], folder / output, load=False, link=False)
    assert (folder / "one" / PROVENANCE).read_bytes() == (folder / "two" / PROVENANCE).read_bytes()
    assert made_with(folder / "one", "Oslo") - made_with(folder / "one", "Bergen")
    publish([folder / "Oslo.yaml"], folder / "one", load=False, link=False)
    assert made_with(folder / "one", "Oslo") == made_with(folder / "one", "Bergen")
    assert len(things_of(recorded(folder / "one"))) == 1, "an activity that made nothing is let go"


def test_a_file_that_is_not_ours_counts_for_nothing(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / PROVENANCE).write_text('{"@context": "https://elsewhere.example/", "@graph": 3}', "utf-8")
    assert not recorded(folder / "out")
    publish([folder / "Oslo.yaml"], folder / "out", load=False)
    assert made_with(folder / "out", "Oslo")


def test_shards_are_told_of_as_one_data_set(folder: Path) -> None:
    sources = [folder / "Oslo.yaml", folder / "Bergen.yaml"]
    publish(sources, folder / "out", load=False, layout="shards", partition_size=1)
    told = recorded(folder / "out")
    assert [str(name) for name in told.subjects(PROV.wasGeneratedBy)] == ["https://w3id.org/diplomacy/id/dataset"]
    assert activity_of(told, "https://w3id.org/diplomacy/id/article/any/graph") is not None


def test_site_and_nanopublications_name_what_made_the_graphs_and_not_what_is_installed(folder: Path) -> None:
    publish([folder / "Oslo.yaml"], folder / "out")
    file = folder / "out" / PROVENANCE
    file.write_text(file.read_text("utf-8").replace(f"kg {kg.__version__}", "kg 0.0.7"), "utf-8")
    for source in ("out", "out/store"):
        site = folder / f"site-{source.replace('/', '-')}"
        result = CliRunner().invoke(main, ["site", str(folder / source), "-o", str(site), "--json"])
        assert result.exit_code == 0, result.output
        assert "Made by kg 0.0.7, " in (site / "about.html").read_text("utf-8")
        catalogue = Graph().parse(site / "data" / "catalogue.ttl")
        assert set(recorded(folder / "out")) <= set(catalogue)
    result = CliRunner().invoke(main, ["export", "nanopublications", str(folder / "out")])
    assert 'rdfs:label "kg 0.0.7"' in result.stdout
    assert Literal(f"kg {kg.__version__}") not in set(recorded(folder / "out").objects())
