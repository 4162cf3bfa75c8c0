"""Places in files: each node and property that the parser reads is found where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import BNode, URIRef
from rdflib.namespace import RDF

from kg.serializers import parse
from kg.serializers.context import published_context
from kg.validation.positions import Positions

OUTPUT = Path(__file__).parents[2] / "output"
PUBLISHED = sorted(OUTPUT.glob("*.ttl"))


def described(text: str, format: str = "turtle") -> dict[tuple[str, str], str]:
    """Return the line, from the column on, at which each property of each named node is told to stand."""
    positions = Positions(text, format)
    lines = text.splitlines()
    told = {}
    for subject, predicate in parse(text.encode(), format).subject_predicates():
        if not isinstance(subject, BNode):
            assert isinstance(predicate, URIRef)
            found = positions.find(subject, predicate)
            assert found is not None, (subject, predicate)
            assert found != positions.find(subject, URIRef("x:none")), (subject, predicate)  # not the subject's own
            told[str(subject), str(predicate)] = lines[found.line - 1][found.column - 1 :]
    return told


@pytest.mark.parametrize("path", PUBLISHED[:8], ids=lambda path: path.stem)
def test_every_property_of_a_published_file_has_its_place(path: Path) -> None:
    told = described(path.read_text(encoding="utf-8"))
    assert len(told) > 20
    for (_, predicate), rest in told.items():
        written = rest.split()[0]
        assert written == "a" or predicate.endswith(written.partition(":")[2])


@pytest.mark.parametrize(
    ("head", "subject", "predicate"),
    [
        ("@base <https://example.org/d/> .\n@prefix v: <https://example.org/v#> .", "<s>", "v:p"),
        ("@prefix v: <https://example.org/v#> .\n@base <https://example.org/d/> .", "<../s>", "v:p"),
        ("BASE <https://example.org/d>\nPREFIX v: <#>", "<#s>", "v:p"),
        ("BASE <https://example.org/d>\nPREFIX v: <v?>", "<?>", "v:p"),
        ("@base <https://example.org/d#> .", "<?of=http://example.org/>", "<#>"),
        ("@base <urn:example:d> .\n@prefix v: <#> .", "v:s", "v:p"),
        ("@prefix base: <urn:v#> .\n@prefix prefix: <urn:w#> .", "base:s", "prefix:p"),
        ("@prefix base-2: <urn:v#> .", "base-2:s", "base-2:p"),
        ("", r"<urn:caf\u00e9>", r"<urn:\U00000070>"),
    ],
)
def test_names_are_resolved_as_the_parser_resolves_them(head: str, subject: str, predicate: str) -> None:
    told = described(f'{head}\n{subject} a <urn:Thing> ;\n  {predicate} "last" .')
    assert sorted(told.values()) == sorted(["a <urn:Thing> ;", f'{predicate} "last" .'])


@pytest.mark.parametrize(
    "values",
    ["1,2", "4,5.", "1.", "1.5.", "1.e5.", ".5 .", "true.", '"a"@en.', "(1 2)", "[<urn:q>1]", "-1,+2.0,.5", "( ),2"],
)
def test_what_follows_values_without_spaces_is_found(values: str) -> None:
    end = values if values.endswith(".") else f"{values}."
    told = described(f"<urn:a> <urn:p> {end}\n<urn:b> <urn:p> {values.rstrip(' .')};<urn:r>7.")
    assert told["urn:b", "urn:r"] == "<urn:r>7."


@pytest.mark.parametrize("path", sorted(OUTPUT.glob("*.jsonld")), ids=lambda path: path.stem)
def test_every_property_of_published_json_has_its_place(path: Path) -> None:
    told = described(path.read_text(encoding="utf-8"), "json-ld")
    assert len(told) > 20
    for (_, predicate), rest in told.items():
        name = rest.split('"')[1]
        terms = {term.name for term in published_context().terms.get(predicate, ())}
        assert (
            name in terms or (name == "type" and predicate == str(RDF.type)) or predicate.endswith(name.split(":")[1])
        )


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ('{"@id": "urn:s",\n"urn:p": "last"}', {"urn:p": '"urn:p": "last"}'}),
        ('{"@context": {"v": "urn:"}, "@id": "v:s",\n"v:p": 7}', {"urn:p": '"v:p": 7}'}),
        ('{"@context": {"@vocab": "urn:", "@base": "urn:a/b"}, "@id": "urn:s",\n"p": 7}', {"urn:p": '"p": 7}'}),
        ('{"@context": {"@base": "http://a.b/c/"}, "@id": "../s",\n"urn:p": [7, {}]}', {"urn:p": '"urn:p": [7, {}]}'}),
        (
            '{"@context": [{"v": "urn:"}, {"id": "@id", "n": {"@id": "v:p", "@type": "@id"}}],\n"n": "urn:o",\n'
            '"id": "urn:s"}',
            {"urn:p": '"n": "urn:o",'},
        ),
        (
            '{"@context": {"of": {"@reverse": "urn:p"}}, "@id": "urn:o",\n"of": [{"@id": "urn:s",\n"urn:q": true}]}',
            {"urn:p": '"of": [{"@id": "urn:s",', "urn:q": '"urn:q": true}]}'},
        ),
        (
            '{"@graph": [{"@id": "urn:r", "urn:p": {"urn:q": 1}},\n{"@context": {"z": "urn:p"}, "@id": "urn:s",\n'
            '"z": null,\n"urn:p": 1}]}',
            {"urn:p": '"z": null,'},
        ),
        ('[{"urn:q":\n{"@id": "urn:s",\n"urn:\\u0070": "} \\" {"}}]', {"urn:p": '"urn:\\u0070": "} \\" {"}}]'}),
        ('{"@id": "urn:s",\n"@type": "urn:T"}', {str(RDF.type): '"@type": "urn:T"}'}),
        (
            '{"@context": {"n": {"@id": "urn:p", "@container": "@language"}}, "@id": "urn:s",\n"n": {"de": "x"}}',
            {"urn:p": '"n": {"de": "x"}}'},
        ),
    ],
)
def test_names_of_json_are_read_as_the_parser_reads_them(document: str, told: dict[str, str]) -> None:
    found = described(document, "json-ld")
    subjects = {subject for subject, predicate in found if predicate in told and subject != "urn:r"}
    assert len(subjects) == 1
    assert {predicate: rest for (subject, predicate), rest in found.items() if subject in subjects} == told
