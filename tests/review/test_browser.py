"""The desk in headless Chromium: every act by key and by mouse, each taken back; axe finds nothing.

Skipped where there is no Chromium.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from desks import desk_of, served
from review_files import FACTS, TEXT, found_facts, key, write_found

from kg.review.desk import Desk
from kg.review.words import LANGUAGES

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
WIDTHS = {"phone": (390, 844), "desk": (1360, 880)}
PATIENCE = 120_000  # milliseconds: a busy machine is slow
FOUND = found_facts()
SUMMIT, TREATY = key(FOUND, kind="engagement"), key(FOUND, type="Treaty")
MEMORANDUM, OFFICE = key(FOUND, type="MemorandumOfUnderstanding"), key(FOUND, person="Ingrid Moe")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Sitting:
    """A page of the desk, and what went wrong on it."""

    def __init__(self, browser: Any, address: str, desk: Desk, **options: Any) -> None:
        from playwright.sync_api import expect

        self.expect = expect
        expect.set_options(timeout=PATIENCE)
        self.desk = desk
        self.address = address
        self.context = browser.new_context(
            **{"viewport": dict(zip(("width", "height"), WIDTHS["desk"], strict=True)), **options}
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.trouble: list[str] = []
        self.page.on("console", lambda message: self.trouble.append(message.text))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.trouble.append(dialog.message), dialog.dismiss()))

    def open(self, path: str = "article/bridge") -> None:
        self.page.goto(self.address + path)
        if path.startswith("article/"):
            self.page.wait_for_selector(".cards .current")

    def at(self, name: str) -> None:
        """Go to a fact by mouse."""
        self.page.locator(f'[data-key="{name}"] h3').click()
        self.page.wait_for_selector(f'[data-key="{name}"].current')

    def told(self, words: str) -> None:
        self.expect(self.page.locator("#told")).to_contain_text(words)

    def press(self, *keys: str) -> None:
        for one in keys:
            self.page.keyboard.press(one)

    def dialog(self) -> Any:
        self.page.wait_for_selector("dialog[open]")
        return self.page.locator("dialog")

    def verdicts(self, name: str = "bridge") -> dict[str, str]:
        self.desk.settled.refresh()
        return {key: one.verdict for key, one in self.desk.settled.state(name).decisions.items()}


@pytest.fixture
def sitting(browser: Any, tmp_path: Path) -> Iterator[Sitting]:
    write_found(tmp_path / "found", FOUND)
    desk = desk_of(tmp_path)
    with served(desk) as address:
        sitting = Sitting(browser, address, desk)
        yield sitting
        assert sitting.trouble == []
        sitting.context.close()


def undone(sitting: Sitting, by_key: bool) -> None:
    if by_key:
        sitting.press("u")
    else:
        sitting.page.locator("[data-act=undo]").click()
    sitting.told("Taken back.")
    assert sitting.verdicts() == {}


@pytest.mark.parametrize("by_key", [True, False], ids=["key", "mouse"])
def test_accept_reject_note_and_merge(sitting: Sitting, by_key: bool) -> None:
    page = sitting.page

    def act(name: str, key: str) -> None:
        if by_key:
            sitting.press(key)
        else:
            page.locator(f".current [data-act={name}]").click()

    def choose(place: int) -> None:
        if by_key:
            sitting.dialog()
            sitting.press(str(place))
        else:
            sitting.dialog().locator(".choices button").nth(place - 1).click()

    sitting.open()
    sitting.at(SUMMIT)
    act("accept", "a")
    sitting.told("Accepted. 5 left.")
    assert sitting.verdicts() == {SUMMIT: "accepted"}
    undone(sitting, by_key)
    sitting.at(TREATY)
    act("reject", "r")
    choose(3)
    sitting.told("Rejected. 5 left.")
    assert sitting.verdicts() == {TREATY: "rejected"}
    assert sitting.desk.settled.state("bridge").decisions[TREATY].reason == "hypothetical"
    undone(sitting, by_key)
    if by_key:
        sitting.at(TREATY)
        sitting.press("5")  # at once, for the reason of that figure
        sitting.told("Rejected. 5 left.")
        assert sitting.desk.settled.state("bridge").decisions[TREATY].reason == "double"
        undone(sitting, by_key)
    sitting.at(TREATY)
    act("merge", "m")
    choose(1)
    sitting.told("Merged. 4 left.")
    assert sitting.verdicts() == {TREATY: "merged", MEMORANDUM: "corrected"}
    undone(sitting, by_key)
    sitting.at(SUMMIT)
    act("note", "o")
    sitting.dialog().locator("textarea").fill("ask the ministry")
    if by_key:
        sitting.press("Enter")
    else:
        sitting.dialog().locator(".asked button").click()
    sitting.told("Noted.")
    sitting.expect(page.locator(".current .noted")).to_have_text("ask the ministry")
    undone(sitting, by_key)
    act("trace", "t")
    sitting.expect(page.locator(".current .trace")).to_contain_text("70 % sure")


@pytest.mark.parametrize("by_key", [True, False], ids=["key", "mouse"])
def test_correct_with_completion_and_what_the_contract_refuses(sitting: Sitting, by_key: bool) -> None:
    page = sitting.page
    sitting.open()
    sitting.at(SUMMIT)
    if by_key:
        sitting.press("c")
    else:
        page.locator(".current [data-act=correct]").click()
    page.wait_for_selector(".form")
    page.locator("#field-date").fill("2024-02-30")
    sitting.expect(page.locator("#field-date-error")).to_contain_text("not in the calendar")
    assert page.locator("#field-date").get_attribute("aria-invalid") == "true"
    page.locator("#field-date").fill("2024-05-15")
    sitting.expect(page.locator("#field-date-error")).to_be_hidden()
    page.locator("#field-parties").press_sequentially("swed")
    sitting.expect(page.locator("[data-field=parties] [role=option]").first).to_contain_text("Sweden")
    if by_key:
        sitting.press("Enter")
    else:
        page.locator("[data-field=parties] [role=option]").first.click()
    sitting.expect(page.locator("[data-field=parties] .chip")).to_have_count(3)
    if by_key:
        page.locator("#field-type").focus()
        sitting.press("ArrowDown", "Enter")
    else:
        page.locator("#field-type").select_option("Talks")
        page.locator(".form [data-act=save]").click()
    sitting.told("Corrected.")
    decision = sitting.desk.settled.state("bridge").decisions[SUMMIT]
    assert (decision.fact["date"], decision.fact["type"]) == ("2024-05-15", "Talks")
    assert decision.fact["parties"] == ["NO", "KE", "SE"]
    undone(sitting, by_key)


def test_a_fact_is_added_by_marked_words(sitting: Sitting) -> None:
    page = sitting.page
    sitting.open()
    sitting.at(key(FOUND, kind="statement"))
    sitting.press("f")  # to the text, near the fact; then on to "Norway pledged …" by arrow keys
    words = TEXT[TEXT.index("“We build") : TEXT.index("Norway pledged")]
    import re

    steps = len(re.findall(r"\w[\w.,'’-]*\w|\w|[^\s\w]", words))
    for _ in range(steps):
        sitting.press("ArrowRight")
    sitting.told("“Norway”")
    for _ in range(3):
        sitting.press("Shift+ArrowRight")
    sitting.told("“Norway pledged to lend”")
    sitting.press("Enter")
    sitting.dialog()
    sitting.press("4")
    page.wait_for_selector(".form")
    sitting.expect(page.locator("[data-field=agents] .chip")).to_contain_text("Norway")
    page.locator("#field-action").fill("lend")
    page.locator("#field-object").fill("40 million dollars")
    sitting.press("Enter")
    sitting.told("Added.")
    (name,) = sitting.verdicts()
    assert sitting.desk.settled.state("bridge").decisions[name].fact["agents"] == ["NO"]
    undone(sitting, True)


def test_a_fact_is_added_and_its_words_marked_by_mouse(sitting: Sitting) -> None:
    page = sitting.page
    sitting.open()
    box = page.get_by_text("pledged to lend").first.bounding_box()
    assert box
    mark_words(page, "Norway pledged to lend Kenya 40 million dollars")
    page.locator("[data-act=add]").click()
    sitting.dialog().locator(".choices button").nth(3).click()
    page.wait_for_selector(".form")
    sitting.expect(page.locator(".form .quote")).to_contain_text("Norway pledged to lend Kenya 40 million dollars")
    page.locator("#field-action").fill("lend")
    page.locator("#field-object").focus()
    mark_words(page, "40 million dollars")
    page.locator(".form [data-act=pick]").click()
    sitting.expect(page.locator("#field-object")).to_have_value("40 million dollars")
    page.locator(".form [data-act=save]").click()
    sitting.told("Added.")
    undone(sitting, False)


def mark_words(page: Any, words: str) -> None:
    """Drag over words of the text."""
    places = page.evaluate(
        """(words) => {
          const walker = document.createTreeWalker(document.querySelector("#text"), NodeFilter.SHOW_TEXT);
          const nodes = [];
          for (let node; (node = walker.nextNode()); ) if (!node.parentElement.closest("sup")) nodes.push(node);
          const place = nodes.map((node) => node.data).join("").indexOf(words);
          const box = (offset) => {
            for (const node of nodes) {
              if (offset < node.data.length) {
                const range = document.createRange();
                range.setStart(node, offset);
                range.setEnd(node, offset + 1);
                return range.getBoundingClientRect();
              }
              offset -= node.data.length;
            }
          };
          document.querySelector(".paper").scrollTop += box(place).top - 300;
          const [first, last] = [box(place), box(place + words.length - 1)];
          return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
        }""",
        words,
    )
    x, y, to_x, to_y = places
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(to_x, to_y, steps=4)
    page.mouse.up()


@pytest.mark.parametrize("by_key", [True, False], ids=["key", "mouse"])
def test_who_somebody_is(sitting: Sitting, by_key: bool, tmp_path: Path) -> None:
    page = sitting.page
    sitting.open()
    sitting.at(OFFICE)
    if by_key:
        sitting.press("w")
    else:
        page.locator(".current [data-act=who]").click()
    dialog = sitting.dialog()
    dialog.locator("input[type=search]").fill("Jens Stoltenberg")
    sitting.expect(dialog.locator(".choices button").first).to_contain_text("Jens Stoltenberg")
    sitting.expect(dialog.locator(".choices .hint").first).to_contain_text("20")
    if by_key:
        sitting.press("Enter")
    else:
        dialog.locator(".choices button").first.click()
    sitting.told("Ingrid Moe is settled.")
    sheet = (tmp_path / "settled" / "links.csv").read_text("utf-8")
    assert "person,Ingrid Moe,NO,President" in sheet
    sitting.press("u")
    sitting.told("Taken back.")
    assert "Ingrid Moe" not in (tmp_path / "settled" / "links.csv").read_text("utf-8")


@pytest.mark.parametrize("by_key", [True, False], ids=["key", "mouse"])
def test_all_right_next_previous_and_none_of_the_items(browser: Any, tmp_path: Path, by_key: bool) -> None:
    for name in ("bridge", "canal"):
        write_found(tmp_path / "found", found_facts(name))
    desk = desk_of(tmp_path)
    with served(desk) as address:
        sitting = Sitting(browser, address, desk)
        page = sitting.page
        sitting.open()

        def act(name: str, key: str, where: str = "") -> None:
            if by_key:
                sitting.press(key)
            else:
                page.locator(f"{where}[data-act={name}]").click()

        act("all_right", "A")
        sitting.told("All right.")
        assert page.url.endswith("/article/canal")
        assert len(sitting.verdicts("bridge")) == len(FACTS)
        assert desk.settled.state("bridge").closed
        act("undo", "u")
        sitting.told("Taken back.")
        assert page.url.endswith("/article/bridge"), "who takes something back sees it"
        assert sitting.verdicts("bridge") == {}
        assert desk.settled.state("bridge").closed is None
        act("next", "n")
        page.wait_for_url("**/article/canal")
        act("previous", "p")
        page.wait_for_url("**/article/bridge")
        sitting.at(OFFICE)
        act("who", "w", ".current ")
        dialog = sitting.dialog()
        none = dialog.locator(".choices button", has_text="None of these")
        if by_key:
            sitting.press(none.locator("kbd").inner_text())
        else:
            none.click()
        sitting.told("Ingrid Moe is settled.")
        sheet = tmp_path / "settled" / "links.csv"
        assert "person,Ingrid Moe,NO,President" in sheet.read_text("utf-8")
        act("undo", "u")
        sitting.told("Taken back.")
        assert "Ingrid Moe" not in sheet.read_text("utf-8")
        if by_key:
            sitting.press("q")
        else:
            page.locator("#to-queue").click()
        page.wait_for_selector("#rows")
        assert sitting.trouble == []
        sitting.context.close()


def test_a_number_leads_to_its_fact_and_rejects_nothing(browser: Any, tmp_path: Path) -> None:
    doubled = [{**one, "id": f"{one['id']}-b", "outcomes": []} if "outcomes" in one else one for one in FACTS]
    doubled = [{**one, "id": f"{one['id']}-b", "evidence": ["Norway pledged to lend Kenya"]} for one in doubled]
    write_found(tmp_path / "found", found_facts(facts=[*FACTS, *doubled]))
    desk = desk_of(tmp_path)
    with served(desk) as address:
        sitting = Sitting(browser, address, desk)
        sitting.open()
        current = sitting.page.locator(".current .number")
        sitting.press("g")
        sitting.told("Which fact?")
        sitting.press("1")
        sitting.expect(current).to_have_text("1")
        sitting.press("2")  # for twelve of them
        sitting.expect(current).to_have_text("12")
        sitting.press("g", "4")
        sitting.expect(current).to_have_text("4")
        sitting.press("g", "1", "Enter")  # ends the number, and accepts nothing
        sitting.expect(current).to_have_text("1")
        sitting.press("g", "0")
        sitting.told("There is no fact 0.")
        assert sitting.verdicts() == {}
        sitting.context.close()


def test_one_key_takes_the_name_and_saves(sitting: Sitting) -> None:
    page = sitting.page
    sitting.open()
    sitting.at(OFFICE)
    sitting.press("c", "Tab", "Tab", "k", "Control+Enter")  # faster than the names come
    sitting.told("Corrected.")
    assert sitting.desk.settled.state("bridge").decisions[OFFICE].fact["of"] == "KE"
    undone(sitting, True)
    sitting.at(OFFICE)
    sitting.press("c")
    page.locator("#field-of").fill("sweden")  # by its name, and on to the next field
    sitting.press("Tab")
    page.locator(".form [data-act=save]").click()
    sitting.told("Corrected.")
    assert sitting.desk.settled.state("bridge").decisions[OFFICE].fact["of"] == "SE"
    undone(sitting, False)


@pytest.mark.parametrize("by_key", [True, False], ids=["key", "mouse"])
def test_what_was_refused_is_taken_up(sitting: Sitting, by_key: bool, tmp_path: Path) -> None:
    page = sitting.page
    given = {
        "kind": "commitment",
        "agents": ["NO"],
        "action": "lend",
        "amount": "40 million",
        "evidence": "Norway pledged",
    }
    told = {"where": "fact 1 (commitment), object", "reason": "it is missing", "given": given}
    sitting.desk.outputs = (tmp_path,)
    (tmp_path / "bridge.refused.json").write_text(json.dumps({"article": "bridge", "facts": [told], "other": []}))
    sitting.open()
    sitting.expect(page.locator("#left")).to_have_text("6 of 6 wait")
    sitting.expect(page.locator(".text mark.refused")).to_have_text("Norway pledged")
    sitting.at("refused-1")
    sitting.expect(page.locator(".current .why")).to_have_text("fact 1 (commitment), object: it is missing")
    sitting.press("r")
    sitting.told("A language model proposed it")
    assert sitting.verdicts() == {}
    if by_key:
        sitting.press("t")
    else:
        page.locator(".current [data-act=trace]").click()
    sitting.expect(page.locator(".current .trace")).to_contain_text("Its words: Norway pledged")
    if by_key:
        sitting.press("c")
    else:
        page.locator(".current [data-act=take_up]").click()
    page.wait_for_selector(".form")
    sitting.expect(page.locator("#field-amount-error")).to_be_visible()
    sitting.expect(page.locator("#field-object-error")).to_be_visible()
    page.locator("#field-amount").fill("40000000 USD")
    page.locator("#field-object").fill("money")
    sitting.expect(page.locator("#field-amount-error")).to_be_hidden()
    if by_key:
        sitting.press("Enter")
    else:
        page.locator(".form [data-act=save]").click()
    sitting.told("Added.")
    (name,) = sitting.verdicts()
    assert sitting.desk.settled.state("bridge").decisions[name].fact["agents"] == ["NO"]
    sitting.expect(page.locator("li.refused")).to_have_count(0)
    undone(sitting, by_key)


def test_thirty_articles_in_a_row_by_keyboard_alone(browser: Any, tmp_path: Path) -> None:
    for number in range(30):
        write_found(tmp_path / "found", found_facts(f"article-{number:02}"))
    desk = desk_of(tmp_path)
    with served(desk) as address:
        sitting = Sitting(browser, address, desk)
        sitting.open("")
        sitting.press("Enter")
        sitting.page.wait_for_selector(".cards .current")
        for number in range(30):
            if number % 3 == 0:
                sitting.press("r")
                sitting.dialog()
                sitting.press("1")
                sitting.told("Rejected.")
            sitting.press("A")
            sitting.told("All right." if number < 29 else "All is settled.")
            if number < 29:
                sitting.expect(sitting.page.locator("#place")).to_have_text(f"1 of {29 - number}")
        desk.settled.refresh()
        states = [desk.settled.state(f"article-{number:02}") for number in range(30)]
        assert all(state.closed and len(state.decisions) == 6 for state in states)
        assert sum(one.verdict == "rejected" for state in states for one in state.decisions.values()) == 10
        assert desk.queue() == []
        assert sitting.trouble == []
        sitting.context.close()


def test_two_tabs_are_told_of_each_other(sitting: Sitting) -> None:
    sitting.open()
    other = sitting.context.new_page()
    other.goto(f"{sitting.address}article/bridge")
    other.wait_for_selector(".cards .current")
    first = other.locator(".current").get_attribute("data-key")
    other.keyboard.press("a")
    sitting.expect(other.locator("#told")).to_contain_text("Accepted.")
    sitting.at(first)
    page = sitting.page
    page.keyboard.press("r")
    sitting.dialog()
    page.keyboard.press("1")
    sitting.expect(page.locator("#alert")).to_contain_text("Ana Lind has accepted it meanwhile")
    sitting.expect(page.locator(".current .state")).to_have_text("settled")
    assert sitting.verdicts() == {first: "accepted"}
    assert all("409" in one for one in sitting.trouble), "the browser itself tells of an answer that refuses"
    sitting.trouble.clear()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "“Parties: Norway” is not sure enough; it is only wished for (“hopes; and waits”)"),
        ("ko", "당사자(Norway)이(가) 충분히 확실하지 않습니다; 바라는 일일 뿐입니다(“hopes; and waits”)"),
        ("vi", "Các bên (Norway) chưa đủ chắc chắn; đó chỉ là mong muốn (“hopes; and waits”)"),
    ],
)
def test_why_a_fact_is_held_back_is_told_in_the_pages_language(
    browser: Any, tmp_path: Path, language: str, said: str
) -> None:
    note = "held back: its parties 'NO' is not sure enough; it is only wished for (“hopes; and waits”)"
    facts = [{**one, "note": note, "confidence": 0.0} if one["id"] == "instrument-2" else one for one in FACTS]
    write_found(tmp_path / "found", found_facts(facts=facts))
    desk = desk_of(tmp_path)
    with served(desk, language=language) as address:
        sitting = Sitting(browser, address, desk)
        sitting.open()
        why = sitting.page.locator(f'[data-key="{TREATY}"] .why')
        sitting.expect(why).to_have_text(said)
        assert why.get_attribute("lang") == ("en" if language == "en" else None)
        assert sitting.trouble == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [*WIDTHS])
def test_axe_finds_nothing_and_nothing_overflows(
    browser: Any, tmp_path: Path, width: str, scheme: str, language: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    hostile = {**FACTS[4], "office": "<img src=x onerror=alert(1)>", "evidence": ["Norwegian President"]}
    write_found(tmp_path / "found", found_facts(facts=[*FACTS, hostile]))
    desk = desk_of(tmp_path)
    with served(desk, language=language) as address:
        size = dict(zip(("width", "height"), WIDTHS[width], strict=True))
        sitting = Sitting(browser, address, desk, viewport=size, color_scheme=scheme, bypass_csp=True)
        page = sitting.page

        def looked_at(what: str) -> None:
            response = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response
            told = [(rule["id"], [node["html"][:150] for node in rule["nodes"][:3]]) for rule in response["violations"]]
            assert not told, (what, told)
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"{what} is {wide} pixels too wide"

        sitting.open("")
        looked_at("queue")
        sitting.open()
        sitting.press("a")
        page.wait_for_selector("#told:not(:empty)")
        looked_at("desk")
        steps: list[tuple[str, Callable[[], Any]]] = [
            ("c", lambda: page.wait_for_selector(".form")),
            ("r", sitting.dialog),
            ("?", sitting.dialog),
        ]
        for one, ready in steps:
            sitting.press(one)
            ready()
            looked_at(one)
            sitting.press("Escape")
            page.wait_for_selector(".form" if one == "c" else "dialog", state="hidden")
        assert page.locator("img").count() == 0
        assert sitting.trouble == []
        sitting.context.close()
