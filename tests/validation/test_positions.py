"""Places in files: each node and property that the parser reads is found where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from kg.serializers import parse
from kg.validation.positions import Positions
from rdflib import BNode, URIRef

PUBLISHED = sorted((Path(__file__).parents[2] / "output").glob("*.ttl"))


def described(text: str) -> dict[tuple[str, str], str]:
    """Return the line, from the column on, at which each property of each named node is told to stand."""
    positions = Positions(text, "turtle")
    lines = text.splitlines()
    told = {}
    for subject, predicate in parse(text.encode(), "turtle").subject_predicates():
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
