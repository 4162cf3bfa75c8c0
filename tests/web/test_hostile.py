"""Whatever articles say is inert on every page, in embedded JSON-LD, in feeds and in paths."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.web.addresses import path_of, web_address
from kg.web.rendering import environment, harmless
from kg.web.schema_org import script


class Elements(HTMLParser):
    """Collects elements with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_no_page_holds_an_element_that_the_templates_do_not_make(hostile: Path) -> None:
    pages = list(hostile.rglob("*.html"))
    assert len(pages) > 100
    told = 0
    for page in pages:
        text = page.read_text("utf-8")
        told += "alert(1)" in text
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f]", text), page
        for tag, attributes in Elements(text).found:
            assert tag not in ("img", "iframe", "object", "embed", "style", "base"), page
            assert not any(name.startswith("on") or name == "style" for name in attributes), page
            if tag == "script":
                assert attributes.get("type") == "application/ld+json" or "/site.js" in str(attributes["src"]) or (
                    "search-index.js" in str(attributes["src"]) or attributes["src"] == "assets/site.js"
                )  # fmt: skip
            for name in ("href", "src", "action"):
                assert not str(attributes.get(name, "")).lower().lstrip().startswith(("javascript:", "data:", "//")), (
                    page
                )
    assert told > 10, "the hostile words are shown, as words"


def test_structured_data_cannot_close_its_script(hostile: Path) -> None:
    for page in hostile.rglob("*.html"):
        for block in re.findall(r"<script type=\"application/ld\+json\">(.*?)</script>", page.read_text("utf-8"), re.S):
            assert json.loads(block)["@context"]
            assert "<" not in block


def test_feed_and_search_index_are_whole(hostile: Path) -> None:
    feed = ElementTree.fromstring((hostile / "feed.atom").read_text("utf-8"))
    titles = [title.text or "" for title in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert any("<script>alert(1)</script>" in title for title in titles)
    index = (hostile / "search-index.js").read_text("utf-8")
    assert "<" not in index
    assert json.loads(index.removeprefix("window.kgIndex = ").rstrip().removesuffix(";"))


def test_nothing_is_written_outside_the_folder(hostile: Path) -> None:
    assert not (hostile.parent / "x.html").exists()
    assert [path.name for path in (hostile / "state").glob("x-*.html")]


@given(st.text())
def test_no_text_makes_markup(text: str) -> None:
    template = environment().from_string('<p title="{{ it }}">{{ it }}</p>')
    elements = Elements(template.render(it=text)).found
    assert [tag for tag, _ in elements] == ["p"]
    assert set(elements[0][1]) == {"title"}


@given(st.text())
def test_no_text_closes_a_script(text: str) -> None:
    written = script({"name": text})
    assert json.loads(written) == {"name": text}
    assert not set("<>&\u2028\u2029\u202e") & set(written)


@given(st.text(min_size=1))
def test_no_iri_leaves_its_folder(name: str) -> None:
    base = "https://w3id.org/diplomacy/id/"
    for iri in (base + "state/" + name, name):
        path = path_of(iri, "state", base)
        assert re.fullmatch(r"state/[\w~-][\w.~-]*", path, re.ASCII)
        assert path != "state/index"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:x", "data:text/html,x", "//evil.example", "https://",
     "https://a b", "https://a/\"x", "http://[", "vbscript:x", "file:///etc/passwd", "https://a/<x>", ""],
)  # fmt: skip
def test_addresses_that_are_not_of_the_web_are_no_links(address: str) -> None:
    assert web_address(address) is None


def test_control_characters_are_left_out() -> None:
    assert harmless("a\x00b\x1bc\u202ed\u2066e\ufefff") == "abcdef"
    assert harmless(None) == ""
    assert harmless(3) == 3
