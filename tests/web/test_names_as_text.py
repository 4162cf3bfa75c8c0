"""What conforms breaks no page: authors and publishers by name, values that are no IRIs, selectors without one."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from served import served

import kg
from kg.cli import main
from kg.serializers import parse
from kg.stores.embedded import EmbeddedStore
from kg.validation import validate
from kg.web.server import Limits

FACTS = Path(__file__).parent.parent / "data" / "harbour-first.yaml"
TURTLE = kg.serialize(kg.map(kg.load_facts(FACTS)), "turtle")
ARTICLE = "a schema:NewsArticle ;"

CHANGED = [
    TURTLE.replace(ARTICLE, f'{ARTICLE} schema:author "Jane Doe", "a/b c", "<x>" ; schema:editor "Ola Moe" ;'),
    TURTLE.replace(ARTICLE, f'{ARTICLE} schema:author "Jane Doe"@en ; schema:about "peace talks" ;'),
    TURTLE.replace(ARTICLE, 'a schema:NewsArticle , "a name", [] ;'),
    TURTLE.replace("a dip:Summit", 'a dip:Summit, "Summit talks", []'),
]


@pytest.mark.parametrize("turtle", CHANGED)
def test_a_conforming_graph_makes_a_site_and_is_served(tmp_path: Path, turtle: str) -> None:
    assert turtle != TURTLE
    graph = parse(turtle, "turtle")
    assert validate(graph).conforms
    (tmp_path / "a.ttl").write_text(turtle, "utf-8")
    result = CliRunner().invoke(main, ["site", str(tmp_path / "a.ttl"), "-o", str(tmp_path / "site")])
    assert result.exit_code == 0, repr(result.exception)
    with EmbeddedStore.open(tmp_path / "store") as store:
        store.load_graphs([graph])
    paths = [path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.html")]
    with served(tmp_path / "store", Limits(workers=1)) as address, httpx.Client(base_url=address, timeout=60) as client:
        assert {client.get(f"/{path}").status_code for path in paths if path != "404.html"} == {200}
    if "Jane Doe" in turtle:
        assert any("Jane Doe" in path.read_text("utf-8") for path in (tmp_path / "site" / "article").glob("*.html"))
