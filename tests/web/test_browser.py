"""The pages in headless Chromium, at the width of a phone and of a desk, light and dark.

Skipped where there is no Chromium.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
WIDTHS = {"phone": (390, 844), "small": (320, 640), "desk": (1280, 900)}

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def kinds_of_page(folder: Path) -> list[str]:
    """One page of each kind, and every general page."""
    found = ["index.html", "search.html", "about.html", "404.html"]
    for kind in sorted(path for path in folder.iterdir() if path.is_dir() and path.name not in ("assets", "data")):
        pages = sorted(kind.glob("*.html"))
        found += [f"{kind.name}/{page.name}" for page in ([kind / "index.html"] if len(pages) else []) + pages[:1]]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize(
    ("which", "width", "scheme"),
    [
        ("example", "desk", "light"),
        ("example", "phone", "dark"),
        ("built", "small", "light"),
        ("hostile", "desk", "dark"),
        ("hostile", "phone", "light"),
    ],
)
def test_no_error_no_overflow(browser: Any, which: str, width: str, scheme: str, request: Any) -> None:
    folder: Path = request.getfixturevalue(which)
    context = browser.new_context(
        viewport=dict(zip(("width", "height"), WIDTHS[width], strict=True)), color_scheme=scheme
    )
    page = context.new_page()
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("dialog", lambda dialog: (trouble.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda asked: trouble.append(asked.url) if not asked.url.startswith("file:") else None)
    for path in kinds_of_page(folder):
        page.goto(f"{(folder / path).as_uri()}")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path} is {wide} pixels too wide"
        assert not trouble, (path, trouble)
    context.close()


@pytest.mark.parametrize(
    ("which", "width", "scheme"),
    [("example", "desk", "light"), ("built", "phone", "dark")],
)
def test_axe_finds_nothing(browser: Any, which: str, width: str, scheme: str, request: Any) -> None:
    folder: Path = request.getfixturevalue(which)
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    context = browser.new_context(
        viewport=dict(zip(("width", "height"), WIDTHS[width], strict=True)), color_scheme=scheme
    )
    page = context.new_page()
    for path in kinds_of_page(folder):
        page.goto((folder / path).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")
        response = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response
        assert response["passes"], "axe looked at the page"
        found = response["violations"]
        told = [(rule["id"], [node["html"][:150] for node in rule["nodes"][:3]]) for rule in found]
        assert not told, (path, told)
    context.close()


def test_everything_is_reached_by_keyboard(browser: Any, example: Path) -> None:
    page = browser.new_page()
    page.goto((example / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0, "the skip link shows itself"
    visible = "it => it.checkVisibility() && !it.closest('[hidden]')"
    wanted = page.evaluate(
        f"[...document.querySelectorAll('a[href], input, select, summary')].filter({visible}).length"
    )
    reached = set()
    for _ in range(wanted + 5):
        reached.add(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
        page.keyboard.press("Tab")
    assert len(reached) >= wanted
    page.close()


def test_filters_show_one_year_and_one_kind(browser: Any, built: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((built / "index.html").as_uri())
    lines = ".network.wide line"
    shown = "all => all.filter(it => it.style.display !== 'none').length"
    everything = page.eval_on_selector_all(lines, shown)
    assert everything >= 1
    page.select_option("select[name=type]", "Treaty")
    treaties = page.eval_on_selector_all(lines, shown)
    page.select_option("select[name=type]", "Summit")
    summits = page.eval_on_selector_all(lines, shown)
    assert 1 <= summits <= everything
    assert page.eval_on_selector_all(".timeline .off", "all => all.length") == page.eval_on_selector_all(
        ".timeline circle:not([data-type=Summit])", "all => all.length"
    )
    assert (treaties, summits) != (everything, everything) or everything == 1
    page.select_option("select[name=type]", "")
    assert page.eval_on_selector_all(lines, shown) == everything
    page.close()


def test_search_finds_names_without_their_accents(browser: Any, example: Path) -> None:
    page = browser.new_page()
    page.goto((example / "index.html").as_uri())
    page.fill("header input[type=search]", "vo van thuong")
    page.keyboard.press("Enter")
    page.wait_for_selector("#results a")
    first = page.locator("#results a").first
    assert first.inner_text() == "Võ Văn Thưởng"
    first.click()
    assert page.locator("h1").inner_text() == "Võ Văn Thưởng"
    page.goto((example / "search.html").as_uri())
    page.fill("#query", "zzzz")
    assert page.locator("#outcome").inner_text() == "Nothing bears such a name."
    page.close()


def test_a_highlight_opens_the_triples_of_its_fact(browser: Any, built: Path) -> None:
    (article,) = [path for path in (built / "article").glob("*.html") if "<mark" in path.read_text("utf-8")]
    page = browser.new_page()
    page.goto(article.as_uri())
    page.locator("mark a").first.click()
    fact = page.locator(page.evaluate("location.hash"))
    assert fact.locator("details").evaluate("it => it.open")
    assert "dip:" in fact.locator("pre").inner_text()
    assert page.locator("mark.active").count() >= 1
    page.close()


def test_hostile_names_are_inert_in_the_search(browser: Any, hostile: Path) -> None:
    page = browser.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto((hostile / "search.html").as_uri() + "?q=%3Cimg%20src%3Dx%20onerror%3Dalert(9)%3E")
    page.fill("#query", "alert(1)")
    page.wait_for_selector("#results a")
    assert page.locator("#results img, #results script").count() == 0
    page.wait_for_timeout(100)
    assert dialogs == []
    page.close()
