"""The static site: whole, deterministic, and what it shows is what the graphs say."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner
from pyoxigraph import RdfFormat, Store, Triple, parse

from kg.cli import main
from kg.web import Dataset, Site, build_site
from kg.web.dataset import KINDS
from kg.web.interface import LANGUAGES, Interface

ROOT = Path(__file__).parent.parent.parent


class Links(HTMLParser):
    """Collects the addresses and the anchors of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action") and value:
                self.links.append(value)
            if name == "id" and value:
                assert value not in self.anchors, f"{value} stands twice"
                self.anchors.add(value)


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


@pytest.mark.parametrize("which", ["built", "example", "hostile"])
def test_every_internal_link_leads_somewhere(which: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(which)
    checked = 0
    parsed = {page.resolve(): Links(page.read_text("utf-8")) for page in pages(folder)}
    for page, found in parsed.items():
        for link in found.links:
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme in ("http", "https"), link
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            assert target.is_file(), f"{page}: {link}"
            assert target.is_relative_to(folder.resolve())
            if parts.fragment and target in parsed:
                assert parts.fragment in parsed[target].anchors, f"{page}: {link}"
            checked += 1
    assert checked > 500


def blocks(page: Path) -> list[str]:
    return re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("which", ["built", "example", "hostile"])
def test_embedded_json_ld_is_a_subset_of_the_published_graph(which: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(which)
    whole = Store()
    whole.load(path=str(folder / "data" / "graph.nq"), format=RdfFormat.N_QUADS)
    published = {quad.triple for quad in whole}
    seen = 0
    for page in pages(folder):
        if page.name == "index.html":
            continue  # the front page describes the data set, which data/catalogue.ttl does too
        for text in blocks(page):
            triples = {quad.triple for quad in parse(text, format=RdfFormat.JSON_LD)}
            beside = {quad.triple for quad in parse(path=str(page.with_suffix(".ttl")), format=RdfFormat.TURTLE)} if (
                page.with_suffix(".ttl").exists()
            ) else published  # fmt: skip
            assert triples
            assert triples <= published
            assert triples <= beside
            seen += 1
    assert seen > 10


REQUIRED = {
    "Event": ("name", "startDate", "location"),
    "NewsArticle": ("headline",),
    "Organization": ("name",),
    "Country": ("name",),
    "Person": ("name",),
    "Place": ("name",),
    "CreativeWork": ("name",),
    "Quotation": ("text",),
    "Thing": ("name",),
    "Dataset": ("name", "description"),
}
"""What Google's structured data documentation requires, and for types that it does not treat, a name."""

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@pytest.mark.parametrize("which", ["built", "example"])
def test_structured_data_keep_the_rules_of_validators(which: str, request: pytest.FixtureRequest) -> None:
    types = set()
    for page in pages(request.getfixturevalue(which)):
        for text in blocks(page):
            for node in nodes(json.loads(text)):
                if "@type" not in node:
                    continue
                types.add(node["@type"])
                for name in REQUIRED.get(node["@type"], ()):
                    assert node.get(name), (page, node["@type"], name)
                for name in ("startDate", "endDate", "datePublished", "dateCreated"):
                    assert name not in node or _DATE.fullmatch(node[name]), node
                for name in ("attendee", "contributor", "spokenByCharacter"):  # the ranges that schema.org gives them
                    assert {one["@type"] for one in nodes(node.get(name))} <= {"Person", "Organization"}, node
                if node["@type"] == "Event":
                    assert all(place["name"] and place["address"] for place in node["location"])
                if node["@type"] == "Dataset":
                    assert 50 <= len(node["description"]) <= 5000
    assert {"Event", "NewsArticle", "Country", "Person", "Dataset"} <= types


def nodes(value: object) -> list[dict[str, object]]:
    if isinstance(value, list):
        return [node for item in value for node in nodes(item)]
    if isinstance(value, dict):
        return [value, *(node for item in value.values() for node in nodes(item))]
    return []


def test_every_node_has_a_page_and_data_beside_it(built: Path, harbour: Dataset) -> None:
    for kind in KINDS:
        for iri in harbour.members(kind):
            name = iri.removeprefix(harbour.base)
            for folder in ("", "ko/", "vi/"):
                assert (built / f"{folder}{name}.html").is_file()
            turtle = {quad.triple for quad in parse(path=str(built / f"{name}.ttl"), format=RdfFormat.TURTLE)}
            json_ld = {quad.triple for quad in parse(path=str(built / f"{name}.jsonld"), format=RdfFormat.JSON_LD)} if (
                '"@context": "http' not in (built / f"{name}.jsonld").read_text()
            ) else turtle  # fmt: skip
            assert turtle == json_ld
            said = {quad.triple for quad in harbour.store.quads(iri)}
            assert spelled(said) <= spelled(turtle)


def spelled(triples: set[Triple]) -> set[str]:
    """Oxigraph's store spells durations anew."""
    return {str(triple).replace("PT1H35M", "PT95M").replace("PT1H30M", "PT90M") for triple in triples}


def test_a_page_tells_sentence_words_status_and_source(built: Path) -> None:
    page = (built / "engagement" / "summit-no-se-ada-holm-bo-lind-2024-05-16.html").read_text("utf-8")
    assert "Ada Holm and Bo Lind (Norway and Sweden) met for a summit in Oslo" in page
    assert "<strong>President Ada Holm of Norway met Prime Minister Bo Lind of Sweden in Oslo</strong>" in page
    assert "Neighbours agree on docks" in page
    assert page.count("<meter") == 2
    assert 'href="../state/NO.html"' in page


def test_a_state_is_told_with_whom_its_partnerships_are_and_no_role_that_is_usual(built: Path) -> None:
    page = (built / "state" / "NO.html").read_text("utf-8")
    partnerships = re.search(r'id="group-partnership".*?</section>', page, re.DOTALL)
    assert partnerships is not None
    assert '<span class="others"><bdi>Sweden</bdi></span>' in partnerships[0]
    assert 'class="role"' not in partnerships[0]
    assert 'class="when"' not in partnerships[0], "no empty column where nothing has a date"


def test_what_is_known_is_told_in_the_order_of_the_table(built: Path) -> None:
    page = (built / "engagement" / "summit-no-se-ada-holm-bo-lind-2024-05-16.html").read_text("utf-8")
    assert re.findall(r"<dt>(\w+)</dt>", page)[:4] == ["Participant", "Party", "Place", "Date"]


def test_facts_are_marked_in_the_text_only_where_it_may_be_shown(built: Path) -> None:
    texts = {page.stem: page.read_text("utf-8") for page in (built / "article").glob("*.html")}
    shown = [text for text in texts.values() if '<div class="text"' in text]
    assert len(shown) == 1
    (text,) = re.findall(r'<div class="text"[^>]*>(.*?)</div>', shown[0], re.DOTALL)
    bare = re.sub(r"<sup>.*?</sup>", "", text, flags=re.DOTALL)
    assert re.sub(r"<[^>]+>", "", bare).startswith(
        "Norway and Sweden sign harbour memorandum\n17 May 2024\n\nPresident"
    )
    assert text.count("<mark") >= 5
    for fact in re.findall(r'href="#(fact-\d+)"', text):
        assert f'<li id="{fact}"' in shown[0]


def test_labels_are_in_the_readers_language_where_the_data_have_them(built: Path) -> None:
    korean = (built / "ko" / "engagement" / "summit-no-se-ada-holm-bo-lind-2024-05-16.html").read_text("utf-8")
    assert '<html lang="ko">' in korean
    assert "정상회담" in korean
    assert "2024년 5월 16일" in korean
    vietnamese = (built / "vi" / "ontology" / "Summit.html").read_text("utf-8")
    assert "Hội nghị thượng đỉnh" in vietnamese


def test_all_languages_have_the_same_words() -> None:
    keys = {language: flat(Interface(language).words) for language in LANGUAGES}
    assert set(LANGUAGES) >= {"en", "ko", "vi"}
    for language, found in keys.items():
        assert found.keys() == keys["en"].keys(), language
        for key, text in found.items():
            assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", keys["en"][key])), (language, key)


def flat(words: dict[str, object], prefix: str = "") -> dict[str, str]:
    found = {}
    for key, value in words.items():
        if isinstance(value, dict):
            found |= flat(value, f"{prefix}{key}.")
        elif isinstance(value, list):
            found |= {f"{prefix}{key}.{index}": str(item) for index, item in enumerate(value)}
        else:
            found[prefix + key] = str(value)
    return found


def test_the_ontology_and_the_shapes_have_a_page_for_every_term(built: Path) -> None:
    ontology = (ROOT / "ontology" / "diplomacy.ttl").read_text("utf-8")
    for term in re.findall(r"^dip:(\w+) a ", ontology, re.MULTILINE):
        assert (built / "ontology" / f"{term}.html").is_file(), term
    shapes = "".join(path.read_text("utf-8") for path in sorted((ROOT / "shapes").glob("*.ttl")))
    told = "".join(page.read_text("utf-8") for page in (built / "shapes").glob("*.html"))
    for shape in re.findall(r"^shape:([\w-]+) a sh:(?:Node|Property)Shape", shapes, re.MULTILINE):
        assert (built / "shapes" / f"{shape}.html").is_file() or f'id="{shape}"' in told, shape


def test_the_same_bytes_again(site: Site, built: Path, tmp_path: Path) -> None:
    build_site(site, tmp_path)
    files = {path.relative_to(built): path.read_bytes() for path in built.rglob("*") if path.is_file()}
    again = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert files == again


def test_the_front_page_of_the_example_is_light(example: Path) -> None:
    """At most 200 kB with all that a reader of Latin and Vietnamese letters loads."""
    fonts = sum(path.stat().st_size for path in (example / "assets" / "fonts").glob("*") if "ext" not in path.name)
    page = (example / "index.html").read_text("utf-8")
    assert not re.search("[\u0100-\u0101\u0104-\u010f\u0112-\u0127\u012a-\u0167\u016a-\u019f]", page)  # Latin Extended
    rest = sum((example / "assets" / name).stat().st_size for name in ("site.css", "site.js", "icon.svg"))
    assert len(page.encode()) + fonts + rest < 200_000


def test_the_command(tmp_path: Path) -> None:
    outcome = CliRunner().invoke(main, ["site", str(ROOT / "output"), "-o", str(tmp_path / "s"), "--json"])
    assert outcome.exit_code == 0, outcome.output
    summary = json.loads(outcome.stdout)
    assert Path(summary["index"]).is_file()
    assert summary["files"] == sum(path.is_file() for path in (tmp_path / "s").rglob("*"))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["none.ttl"], "there is no such file"),
        ([str(ROOT / "output"), "--language", "xx"], "no pages in 'xx'"),
        (
            [str(ROOT / "output"), "--with-text", str(ROOT / "tests" / "web" / "stranger.txt")],
            "the graphs do not have this article",
        ),
    ],
)
def test_what_cannot_be_is_one_line(tmp_path: Path, arguments: list[str], told: str) -> None:
    outcome = CliRunner().invoke(main, ["site", *arguments, "-o", str(tmp_path)])
    assert outcome.exit_code > 1
    assert told in outcome.stderr
    assert outcome.stderr.count("\n") == 1


def test_a_text_that_is_not_the_published_one_is_refused(tmp_path: Path, harbour: Dataset) -> None:
    from kg.errors import WebError
    from kg.web import SiteSettings

    article = harbour.members("article")[0]
    with pytest.raises(WebError, match="do not stand at character"):
        build_site(Site(harbour, SiteSettings(texts={article: "x" * 2000})), tmp_path)
