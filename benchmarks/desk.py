"""The stopwatch of the desk: the three examples settled by keyboard alone, in Chromium; keys and seconds are counted.

    python benchmarks/desk.py

What is wrong in them is listed below, by words of the sentence that the desk shows, with the keys that put it right.
Then they are published twice, and what was settled must be what is published, byte for byte, and score 1.000.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "review")]

from desks import served  # noqa: E402 - it lies beside the tests
from playwright.sync_api import expect, sync_playwright  # noqa: E402

from kg.review.exporting import export  # noqa: E402
from kg.review.opening import opened  # noqa: E402

UNTOLD, HYPOTHETICAL, DOUBLE = ["1"], ["3"], ["5"]


def of(letter: str) -> list[str]:
    """Return the keys that give an office its state, by the first letter: correct, two fields on, take it and save."""
    return ["c", "Tab", "Tab", letter, "Control+Enter"]


WRONGS: list[tuple[str, list[str]]] = [
    ("undertook to supply rare-earth minerals", DOUBLE),
    ("“presidents”", UNTOLD),
    ("strengthen Vietnam's security", HYPOTHETICAL),
    ("“foreign policy”", UNTOLD),
    ("Yoon Suk Yeol holds the office “Yoon”", UNTOLD),
    ("Azlan Rahim holds the office “President”", UNTOLD),
    ("the office “Azlan”", UNTOLD),
    ("the office “Serikbayev", UNTOLD),
    ("the office “Kamotho”", UNTOLD),
    ("the office “Byaruhanga”", UNTOLD),
    ("the document “loan agreement”", UNTOLD),
    ("Azlan Rahim holds the office “Prime Minister”.", of("m")),
    ("Norliza Osman holds the office “Finance Minister”.", of("m")),
    ("Daulet Serikbayev holds the office “President”.", of("k")),
]
"""What is wrong, or lacks something, by words of its sentence; and the keys that put it right."""


def remedy(sentence: str) -> list[str] | None:
    """Return the keys that put a fact right; None where it is."""
    return next((keys for words, keys in WRONGS if words in sentence), None)


class Keyboard:
    """Presses keys and counts them."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.pressed = 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.pressed += 1


def settle(page: Any, keyboard: Keyboard) -> None:
    """Settle the article that is open: put right what is wrong, and say that the rest is all right."""
    while True:
        cards = page.locator(".cards > li")
        sentences = cards.locator("h3").all_inner_texts()
        marks = [cards.nth(place).get_attribute("class") or "" for place in range(cards.count())]
        open_ones = [place for place, mark in enumerate(marks) if not re.search("settled|rejected", mark)]
        wrong = [place for place in open_ones if remedy(sentences[place])]
        if not wrong:
            break
        at = next(place for place, mark in enumerate(marks) if "current" in mark)
        ways = [way(at, place, remedy(sentences[place]) or []) for place in wrong]
        left = page.locator("#left").inner_text()
        for key in min(ways, key=len):
            keyboard.press(key)
        expect(page.locator("#left")).not_to_have_text(left)
    keyboard.press("A")


def way(at: int, place: int, keys: list[str]) -> list[str]:
    """Return the fewest keys from one fact to another, by steps or by its number, and those that put it right."""
    steps = ["j" if place > at else "k"] * abs(place - at)
    number = ["g", *str(place + 1)]
    return [*(number if len(number) < len(steps) and not keys[0].isdecimal() else steps), *keys]


def main() -> None:
    """Publish the examples, settle them, publish them twice, and tell what it took."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    examples = [str(path) for path in sorted((ROOT / "examples").glob("*.txt"))]
    with tempfile.TemporaryDirectory() as name:
        output = Path(name) / "output"
        kg("publish", *examples, "-o", output, "--no-load")
        desk = opened([output], by="stopwatch")
        with served(desk) as address, sync_playwright() as playwright:
            expect.set_options(timeout=60_000)
            page = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]).new_page()
            page.goto(address)
            keyboard, begun = Keyboard(page), time.perf_counter()
            keyboard.press("Enter")
            for number in range(len(examples)):
                page.wait_for_selector(".cards .current")
                settle(page, keyboard)
                expect(page.locator("#told")).to_contain_text(
                    "All is settled" if number == len(examples) - 1 else "All right"
                )
            seconds = time.perf_counter() - begun
        desk.finish()
        facts = sum(len(desk.settled.state(one).decisions) for one in desk.settled.names)
        texts = [published(output, examples) for _ in range(2)]
        export(desk.settled, Path(name) / "gold")
        scores = kg("evaluate", Path(name) / "gold", output)
    print(
        f"{keyboard.pressed} keys for {facts} facts of {len(examples)} articles, {seconds:.0f} seconds of this machine"
    )
    print(f"published twice, the same bytes: {texts[0] == texts[1]}")
    print(scores)


def published(output: Path, examples: list[str]) -> dict[str, bytes]:
    """Publish the examples once more, and return the files."""
    kg("publish", *examples, "-o", output, "--no-load")
    return {path.name: path.read_bytes() for path in output.iterdir() if path.suffix in (".ttl", ".jsonld")}


def kg(*arguments: object) -> str:
    """Run a command of kg and return what it prints."""
    command = [sys.executable, "-m", "kg.cli", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout


if __name__ == "__main__":
    main()
