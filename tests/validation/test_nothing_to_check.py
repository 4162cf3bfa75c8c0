"""A graph in which nothing was checked says so: an empty one, one of mistyped terms, one without its text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import kg
from kg.cli import main
from kg.reading import read_text
from kg.serializers import parse
from kg.validation.emptiness import check

ROOT = Path(__file__).parent.parent.parent
NAME = "hanoi-summit-2023-06-24"
TURTLE = (ROOT / "output" / f"{NAME}.ttl").read_text("utf-8")
ONTOLOGY = "https://w3id.org/diplomacy/ontology#"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["validate", *map(str, arguments)])


@pytest.mark.parametrize(
    "namespace",
    [
        "http://w3id.org/diplomacy/ontology#",
        "https://w3id.org/diplomacy/ontology/",
        "https://w3id.org/Diplomacy/ontology#",
        "https://w3id.org/diplomcy/ontology#",
        "https://example.org/diplomacy#",
    ],
)
def test_a_mistyped_namespace_is_told(tmp_path: Path, namespace: str) -> None:
    (tmp_path / "a.ttl").write_text(TURTLE.replace(ONTOLOGY, namespace), "utf-8")
    result = run(tmp_path / "a.ttl")
    assert f"write <{ONTOLOGY}Summit>" in " ".join(result.stdout.split())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "There is nothing in this graph"),
        ("<urn:a> <urn:p> <urn:b> .", "no term of the ontology and no article"),
        (f"<urn:a> a <{ONTOLOGY}Sumit> .", "no term that kg knows"),
        (f"<urn:a> <{ONTOLOGY}partys> <urn:b> .", "no term that kg knows"),
        ("<urn:a> a <http://schema.org/NewsArticle> .", "write <https://schema.org/NewsArticle>"),
    ],
)
def test_a_graph_with_nothing_to_check_is_told(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "a.ttl").write_text(text, "utf-8")
    result = run(tmp_path / "a.ttl")
    assert told in " ".join(result.stdout.split())
    assert "warning" in result.stdout.casefold()


def test_what_kg_publishes_is_not_told() -> None:
    for path in sorted((ROOT / "output").glob("*.ttl")):
        assert list(check(parse(path))) == []
    article = read_text("Two meet\n17 May 2024\n\nThey left.", name="a")
    assert list(check(kg.map(kg.extract(article)))) == []


@pytest.mark.parametrize("kind", ["renamed", "untyped", "another text"])
def test_quotations_that_nobody_could_look_up_do_not_conform(tmp_path: Path, kind: str) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    text = (ROOT / "examples" / f"{NAME}.txt").read_text("utf-8")
    (texts / "other.txt").write_text(text if kind != "another text" else text.replace("Korea", "Norway"), "utf-8")
    graph = parse(TURTLE, "turtle")
    (article,) = graph.subjects(predicate=kg.namespaces.SCHEMA.headline)
    turtle = TURTLE
    if kind != "another text":
        local = str(article).rsplit("/", 1)[-1]
        turtle = TURTLE.replace(local, "another-article")
    if kind == "untyped":
        turtle = turtle.replace("a schema:NewsArticle", "a schema:Article")
    (tmp_path / "a.ttl").write_text(turtle, "utf-8")
    result = run(tmp_path / "a.ttl", "--against-text", texts)
    assert result.exit_code == 1
    assert "There is no text of this article" in " ".join(result.stdout.split())
    if kind != "untyped":
        assert run(tmp_path / "a.ttl", "--against-text", texts, "--allow-missing-text").exit_code == 0


def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As root reads everything, the refusal is the test's."""
    (tmp_path / "in" / "locked").mkdir(parents=True)
    (tmp_path / "in" / "a.ttl").write_text(TURTLE, "utf-8")
    (tmp_path / "in" / "a.txt").write_text("Two meet\n17 May 2024\n\nThey met.", "utf-8")
    scan = os.scandir

    def refusing(path: str | os.PathLike[str] = ".") -> object:
        if os.fspath(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)
    result = run(tmp_path / "in")
    assert result.exit_code == 2
    assert "locked" in result.stderr
    result = CliRunner().invoke(main, ["publish", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--no-load"])
    assert result.exit_code == 3
    assert "locked" in result.stderr
    assert (tmp_path / "out" / "a.ttl").exists()
    result = CliRunner().invoke(main, ["load", str(tmp_path / "in"), "--store", str(tmp_path / "store")])
    assert result.exit_code == 5
    assert "locked" in result.stderr
