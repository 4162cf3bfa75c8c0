"""Errors name file, line and column."""

import json
import time

import pytest
from rdflib import Graph, Literal, URIRef

from kg.errors import MappingError, SerializationError
from kg.serializers import parse, serialize


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.ttl", "@prefix a: <https://a.example/> .\na:b a:c .\n", "line 2, column "),
        ("a.nt", '<https://a.example/b> <https://a.example/c> "d" .\n<https://a.example/b> .\n', "line 2, column "),
        ("a.nq", "<https://a.example/b> <relative> <https://a.example/d> .\n", "line 1, column "),
        ("a.trig", "<https://a.example/g> { <https://a.example/b> }\n", "line 1, column "),
        ("a.jsonld", '{\n  "@id": "https://a.example/b",\n', "line "),
    ],
)
def test_syntax_errors_have_a_place(tmp_path, name, text, place):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SerializationError) as caught:
        parse(path)
    assert str(caught.value).startswith(f"serialize: {path}, {place}")
    assert "\n" not in str(caught.value)


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(SerializationError, match="there is no such file"):
        parse(tmp_path / "none.ttl")
    (tmp_path / "a.ttl").write_bytes(b"\xff\xfe")
    with pytest.raises(SerializationError, match="byte 0 is not UTF-8"):
        parse(tmp_path / "a.ttl")
    with pytest.raises(SerializationError, match="does not tell its format; end it in"):
        parse(tmp_path / "a.rdf")


def test_unknown_formats(tmp_path):
    with pytest.raises(SerializationError, match="'rdfxml' is no format; give one of turtle"):
        serialize(Graph(), "rdfxml")
    with pytest.raises(SerializationError, match="'rdfxml' is no format"):
        parse("<a> <b> <c> .", "rdfxml")


def test_the_published_context_is_known_offline():
    document = {
        "@context": "https://w3id.org/diplomacy/context.jsonld",
        "id": "https://example.org/a",
        "type": "NewsArticle",
        "headline": {"en": "Two meet"},
    }
    assert len(parse(json.dumps(document))) == 2


def test_a_wrong_iri_is_not_written():
    graph = Graph()
    graph.add((URIRef("https://example.org/a b"), URIRef("urn:x:p"), Literal("c")))
    for name in ("turtle", "nt"):
        with pytest.raises(SerializationError, match="is no IRI"):
            serialize(graph, name)


def test_a_graph_without_a_name_has_no_quads():
    graph = Graph()
    graph.add((URIRef("urn:x:a"), URIRef("urn:x:p"), Literal("c")))
    with pytest.raises(MappingError, match="describes 0 articles"):
        serialize(graph, "nquads")


def test_a_term_of_json_ld_with_spaces_is_no_prefix(tmp_path):
    path = tmp_path / "a.jsonld"
    context = {"head of state": "https://example.org/head#", "name": "https://example.org/name"}
    path.write_text(json.dumps({"@context": context, "@id": "https://example.org/a", "name": "Ingrid Moe"}))
    assert "head of state" not in dict(parse(path).namespaces())


@pytest.mark.parametrize("format", ["turtle", "json-ld"])
def test_a_multitude_of_prefixes_takes_no_time(format):
    """Each was compared with all: 50,000 of them, a file of 1 MB, took a quarter of an hour."""
    names = {f"p{number}": f"https://example.org/{number}/" for number in range(20_000)}
    if format == "turtle":
        text = "".join(f"@prefix {prefix}: <{name}> .\n" for prefix, name in names.items()) + "p7:a p8:b p9:c ."
    else:
        text = json.dumps({"@context": names, "@id": "p7:a", "p8:b": {"@id": "p9:c"}})
    started = time.process_time()
    graph = parse(text)
    assert time.process_time() - started < 5
    assert {prefix for prefix, name in graph.namespaces() if str(name) in names.values()} == {"p7", "p8", "p9"}
    assert "p7:a p8:b p9:c ." in serialize(graph, "turtle")
