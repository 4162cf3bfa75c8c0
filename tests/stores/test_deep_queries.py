"""A query on which Oxigraph's parser would bring the process down is refused; a long one that is flat is answered."""

from __future__ import annotations

import pytest

from kg.errors import StoreError
from kg.stores.syntax import refuse_nesting

DEEP = {
    "parentheses": "SELECT * { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }",
    "groups": "SELECT * " + "{" * 20_000 + "}" * 20_000,
    "lists": "SELECT * { ?s ?p " + "(" * 20_000 + ")" * 20_000 + " }",
    "negations": "SELECT * { FILTER(" + "!" * 200_000 + "true) }",
    "alternatives": "SELECT * {" + " UNION ".join(["{ ?s ?p ?o }"] * 20_000) + "}",
    "sums": "SELECT (1" + " + 1" * 20_000 + " AS ?x) {}",
    "paths": "SELECT * { ?s <urn:p>" + "/<urn:p>" * 20_000 + " ?o }",
}
FLAT = {
    "values": "SELECT * { VALUES ?x {" + " -1 +2 3.5e-7 ex:a-b" * 20_000 + "} }",
    "strings": 'SELECT * { VALUES ?x { "' + "((((! || '" * 5000 + '" } }',
    "comments": "# " + "((((! UNION" * 5000 + "\nSELECT * {}",
    "patterns": "SELECT * {" + "?a <urn:p/q-r*s> 1 ." * 20_000 + "}",
}


@pytest.mark.parametrize("kind", DEEP)
def test_what_brings_the_parser_down_is_refused(kind: str) -> None:
    with pytest.raises(StoreError, match=r"the query (is nested|holds) more than"):
        refuse_nesting(DEEP[kind])


@pytest.mark.parametrize("kind", FLAT)
def test_what_is_long_and_flat_is_asked(kind: str) -> None:
    refuse_nesting(FLAT[kind])
