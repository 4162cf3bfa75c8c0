"""Facts and reports in a notebook that is run as people run it, looked at in a browser; facts as a table of pandas."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

import kg
from kg.article import Article
from kg.errors import FactsError
from kg.facts import KINDS, ArticleFacts, Office
from kg.notebook.frame import COLUMNS
from kg.validation.report import Report

DATA = Path(__file__).parents[1] / "data"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
CELLS = [
    f"import kg\nfacts = kg.load_facts({str(DATA / 'harbour-first.yaml')!r})\nfacts",
    "kg.validate(kg.map(facts))",
    "from kg.serializers import parse\n"
    "kg.validate(parse('<https://e.example/a> a <https://w3id.org/diplomacy/ontology#Summit> .'))",
    "facts.to_pandas()",
]


@pytest.fixture(scope="module")
def facts() -> ArticleFacts:
    return kg.load_facts(DATA / "harbour-first.yaml")


@pytest.fixture(scope="module")
def outputs() -> list[str]:
    """The HTML of each cell's output, from a notebook that a kernel of its own ran."""
    nbclient, nbformat = pytest.importorskip("nbclient"), pytest.importorskip("nbformat")
    pytest.importorskip("ipykernel")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    return [cell["outputs"][-1]["data"]["text/html"] for cell in notebook["cells"]]


def test_a_notebook_shows_facts_reports_and_tables(outputs: list[str], facts: ArticleFacts) -> None:
    shown, good, bad, frame = outputs
    assert shown.count("<mark>") >= len(facts.facts)
    assert shown.count("<tr id=") == len(facts.facts)
    assert "The graph conforms." in good
    assert "does not conform" in bad
    assert "<td>" in bad
    assert frame.count("<tr") >= len(facts.facts)


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_it(outputs: list[str], scheme: str, tmp_path: Path) -> None:
    api = pytest.importorskip("playwright.sync_api")
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    colours = (
        "color-scheme: dark; background: #111; color: #eee" if scheme == "dark" else "background: #fff; color: #222"
    )
    page_of = f'<!doctype html><html lang="en"><head><title>A notebook</title></head><body style="{colours}"><main>'
    (tmp_path / "a.html").write_text(
        f"{page_of}<h1>A notebook</h1>{''.join(outputs[:3])}</main></body></html>", "utf-8"
    )
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 800, "height": 900})
        trouble: list[str] = []
        page.on("console", lambda message: trouble.append(message.text))
        page.on("request", lambda asked: trouble.append(asked.url) if not asked.url.startswith("file:") else None)
        page.goto((tmp_path / "a.html").as_uri())
        response = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response
        told = [(rule["id"], [node["html"][:150] for node in rule["nodes"][:3]]) for rule in response["violations"]]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert response["passes"], "axe looked at the page"
        assert (told, trouble, wide) == ([], [], 0)
        page.click("sup a >> nth=0")
        assert page.evaluate("document.querySelector(':target').tagName") == "TR"
        if folder := os.environ.get("KG_PICTURES"):
            page.screenshot(path=f"{folder}/notebook-{scheme}.png", full_page=True)
        browser.close()


def test_hostile_words_are_text() -> None:
    bad = "<script>alert(1)</script>\"'&"
    words = {"quote": bad, "start": 0, "end": len(bad)}
    article = Article(name=bad, text=f"{bad} and more", publisher=bad, url=bad)
    facts = ArticleFacts(article=article, facts=(Office(person=bad, office=bad, of=bad, evidence=(words,)),))
    html = facts._repr_html_()
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#x27;&amp;" in html


def test_words_that_state_several_facts_are_marked_once() -> None:
    spans = [(0, 8), (4, 12), (4, 8)]
    text = "Ada Holm, envoy"
    offices = [
        Office(person="Ada", office="envoy", evidence=({"quote": text[a:b], "start": a, "end": b},)) for a, b in spans
    ]
    html = ArticleFacts(article=Article(name="a", text=text), facts=tuple(offices))._repr_html_()
    assert html.count("<mark>") == 3
    assert ">1</a> <a" in html


def test_nothing_found_is_shown_too() -> None:
    empty = ArticleFacts(article=Article(name="a", text="Two meet."))
    assert "no facts" in empty._repr_html_()
    assert list(empty.to_pandas().columns) == list(COLUMNS)
    assert len(empty.to_pandas()) == 0
    assert "The graph conforms." in Report(())._repr_html_()


def test_one_row_a_fact_and_one_column_a_field(facts: ArticleFacts) -> None:
    pandas: Any = pytest.importorskip("pandas")
    frame = facts.to_pandas()
    assert len(frame) == len(facts.facts)
    assert tuple(frame.columns) == COLUMNS
    for fact, (_, row) in zip(facts.facts, frame.iterrows(), strict=True):
        for field, value in fact.model_dump(exclude={"evidence"}).items():
            assert pandas.isna(row[field]) if value is None else row[field] == value, field
        assert facts.article.text[row["start"] : row["end"]] == row["words"] == fact.evidence[0].quote
    assert frame.groupby("kind")["confidence"].mean().between(0, 1).all()


def test_columns_and_their_types_do_not_depend_on_the_facts(facts: ArticleFacts) -> None:
    types = facts.to_pandas().dtypes
    for fact in facts.facts:
        one = facts.model_copy(update={"facts": (fact,)}).to_pandas()
        assert (one.dtypes == types).all()
    assert {field for model in KINDS.values() for field in model.model_fields} <= {*COLUMNS}


def test_tables_of_several_articles_are_put_together(facts: ArticleFacts) -> None:
    pandas: Any = pytest.importorskip("pandas")
    other = kg.load_facts(DATA / "harbour-second.yaml")
    both = pandas.concat([facts.to_pandas(), other.to_pandas()], ignore_index=True)
    assert len(both) == len(facts.facts) + len(other.facts)
    assert set(both["article"]) == {facts.article.name, other.article.name}


def test_what_is_missing_is_named(facts: ArticleFacts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(FactsError, match=r"pip install 'kg-publisher\[notebook\]'"):
        facts.to_pandas()


def test_the_page_of_columns_names_them_all() -> None:
    page = (Path(__file__).parents[2] / "docs" / "howto" / "notebook.md").read_text("utf-8")
    assert [name for name in COLUMNS if f"`{name}`" not in page] == []


def test_a_report_of_a_graph_shows_its_results(first: Graph) -> None:
    first = Graph() + first
    first.remove((None, kg.namespaces.DIP.date, None))
    report = kg.validate(first)
    html = report._repr_html_()
    assert all(result.message.split("<")[0][:20] in html for result in report.results)
