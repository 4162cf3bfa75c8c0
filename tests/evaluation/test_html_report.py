"""The page: every fact is marked in the text, everything is escaped, nothing is run or loaded."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

from kg.evaluation import evaluate
from kg.evaluation.html_report import html_report

_EMPTY = {"meta"}  # elements of the page that have no end


class _Page(HTMLParser):
    """Collects marked words by class, links and their targets, and whatever a browser would load or run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.marked: dict[str, str] = {}
        self.targets: set[str] = set()
        self.links: set[str] = set()
        self.foreign: list[str] = []
        self.open: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = dict(attributes)
        if tag in ("script", "link", "img", "iframe", "object") or any(name.startswith("on") for name in named):
            self.foreign.append(tag)
        self.targets.add(named.get("id") or "")
        self.links.add((named.get("href") or "#").removeprefix("#"))
        if tag not in _EMPTY:
            self.open.append((tag, named.get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for tag, of_class in self.open:
            if tag == "mark":
                self.marked[of_class] = self.marked.get(of_class, "") + data


def _page(folders: tuple[Path, Path]) -> _Page:
    return _Page(html_report(evaluate(*folders), "Harbours <of> 2024"))


def test_words_are_marked_by_the_worst_that_they_state(folders: tuple[Path, Path]) -> None:
    marked = _page(folders).marked
    assert "They signed a memorandum on harbours" in marked["spurious"]
    assert "Norway pledged to lend Sweden 5 million dollars for a dock" in marked["found"]
    assert "Prime Minister Bo Lind" in marked["missed"]
    assert "President Ada Holm of Norway met " in marked["partly"], (
        "the duration of the meeting differs, the office not"
    )


def test_the_page_is_well_formed_and_its_links_lead_somewhere(folders: tuple[Path, Path]) -> None:
    page = _page(folders)
    assert page.open == []
    assert page.links <= page.targets
    assert len([target for target in page.targets if re.fullmatch(r"a1f\d+", target)]) == 7


def test_texts_and_annotations_are_escaped_and_nothing_runs(folders: tuple[Path, Path]) -> None:
    gold, output = folders
    text = gold / "harbour.txt"
    hostile = "<script>alert(1)</script> & <b onclick=x>"
    text.write_text(text.read_text() + hostile)
    document = json.loads((gold / "harbour.json").read_text())
    document["facts"].append({"kind": "office", "person": f"{hostile}\"'", "office": hostile, "evidence": hostile})
    (gold / "harbour.json").write_text(json.dumps(document))
    page = _page((gold, output))
    assert page.foreign == []
    assert hostile in page.marked["missed"]


def test_an_article_without_text_lists_its_facts(folders: tuple[Path, Path]) -> None:
    (folders[0] / "harbour.txt").unlink()
    page = _page(folders)
    assert page.marked.keys() == {"found", "partly", "missed", "spurious", "held"}, "the legend"
    assert "a1f7" in page.targets


def test_the_same_evaluation_gives_the_same_page(folders: tuple[Path, Path]) -> None:
    assert html_report(evaluate(*folders), "a") == html_report(evaluate(*folders), "a")


def test_held_facts_stand_beside_published_ones_with_what_was_missing(held: tuple[Path, Path]) -> None:
    text = html_report(evaluate(*held), "a")
    page = _Page(text)
    assert page.open == []
    assert "Prime Minister Bo Lind" in page.marked["held"]
    assert "missed" in page.marked
    assert "Bo Lind" not in page.marked["missed"], "the annotated fact stands with the one that was held back"
    assert "held back: its confidence is 0.30" in text
    assert "held back: no link &lt;joins&gt; the office to her" in text
    assert "Held back: 2 facts, annotated of them: 1 (0.500)." in text
