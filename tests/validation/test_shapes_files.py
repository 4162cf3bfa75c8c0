"""Files of shapes, kg's own one by one and those of others: each works alone, or it is told why it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import Literal, URIRef
from rdflib.namespace import RDF, SH

from kg.cli import main
from kg.errors import ShapesError
from kg.resources import resource
from kg.serializers import parse
from kg.validation import load_shapes, packaged_shapes, validate

VALID = Path(__file__).parents[1] / "shapes" / "valid.ttl"
FILES = sorted(path for path in resource("shapes").glob("*.ttl") if path.stem != "prefixes")
HEAD = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix v: <urn:v#> .
v:S a sh:NodeShape ; sh:targetClass v:C ; sh:sparql v:query . v:query sh:message "No." ; """


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_of_kgs_files_works_alone(path: Path) -> None:
    graph = parse(VALID)
    for shape, query in packaged_shapes().graph.subject_objects(SH.sparql):  # a node for every query of the file
        target = next(packaged_shapes().graph.objects(shape, SH.targetClass), None)
        if (shape, SH.sparql, query) in parse(path) and target is not None:
            graph.add((URIRef("urn:x"), RDF.type, target))
    validate(graph, shapes=load_shapes(path))


def test_a_file_alone_finds_what_it_finds_with_the_others(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_bytes((resource("shapes") / "state.ttl").read_bytes())
    graph = parse(VALID)
    code = URIRef("https://w3id.org/diplomacy/ontology#isoCode")
    graph.set((next(graph.subjects(code)), code, Literal("XX")))
    alone = {(result.shape_name, result.focus) for result in validate(graph, shapes=tmp_path / "mine.ttl").results}
    assert alone
    assert alone <= {(result.shape_name, result.focus) for result in validate(graph).results}


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (
            'sh:select "SELECT $this WHERE { $this w:p 1 }"',
            "urn:v#S: nothing declares the prefix w: of a query; declare it by sh:declare",
        ),
        (
            'sh:prefixes <https://w3id.org/diplomacy/shapes> ; sh:ask "ASK { $this zz:note ?a }"',
            "nothing declares the prefix zz: of a query",
        ),
        ('sh:select "SELEKT $this"', "a query is no SPARQL: Expected"),
    ],
)
def test_a_query_that_cannot_be_read_is_a_fault_of_the_shapes(tmp_path: Path, query: str, told: str) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(f"{HEAD}{query} .", "utf-8")
    with pytest.raises(ShapesError) as refused:
        load_shapes(path)
    assert told in str(refused.value)
    outcome = CliRunner().invoke(main, ["validate", str(VALID), "--shapes", str(path)])
    assert outcome.exit_code == 2
    assert told in outcome.stderr


def test_declared_prefixes_and_the_path_of_a_component_are_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    text = HEAD.replace(
        "v:query sh:message", 'v: sh:declare [ sh:prefix "w" ; sh:namespace "urn:w#" ] . v:query sh:message'
    )
    path.write_text(
        f'{text} sh:prefixes v: ; sh:select "SELECT $this ?value WHERE {{ $this $PATH ?value , w:a }}" .', "utf-8"
    )
    assert load_shapes(path)


def test_an_import_that_is_not_read_is_told(tmp_path: Path) -> None:
    head = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix owl: <http://www.w3.org/2002/07/owl#> ."
    shape = "<urn:S> a sh:NodeShape ; sh:targetClass <urn:C> ."
    mine = f"{head} <urn:mine> a owl:Ontology ; owl:imports <urn:other> . {shape}"
    (tmp_path / "mine.ttl").write_text(mine, "utf-8")
    told = CliRunner().invoke(main, ["validate", str(VALID), "--shapes", str(tmp_path / "mine.ttl")])
    assert "<urn:other> is imported and not read" in told.stderr
    assert "save it beside the shapes" in told.stderr
    (tmp_path / "other.ttl").write_text(f"{head} <urn:other> a owl:Ontology .", "utf-8")
    silent = CliRunner().invoke(main, ["validate", str(VALID), "--shapes", str(tmp_path)])
    assert "imported" not in silent.stderr


@pytest.mark.parametrize("constraint", ["sh:minCuont 1", "sh:js [ sh:jsFunctionName 'f' ]", "sh:rule [ ]"])
def test_a_constraint_that_nothing_heeds_is_told(constraint: str, tmp_path: Path) -> None:
    """It always holds, and the graph conformed without a word."""
    head = "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:S> a sh:NodeShape ; sh:targetClass <urn:C> ; sh:in ()"
    path = tmp_path / "mine.ttl"
    for more, is_told in ((f" ; {constraint} .", True), (" .", False)):
        path.write_text(head + more, "utf-8")
        said = CliRunner().invoke(main, ["validate", str(VALID), "--shapes", str(path)]).stderr
        assert (f"<http://www.w3.org/ns/shacl#{constraint.split()[0][3:]}> is heeded by nothing" in said) == is_told
        assert said.count("heeded") == is_told
