"""How the time of reading and extracting grows with the text: texts and pages of many kinds, at a size and at twice it.

    python benchmarks/growth.py [KILOBYTES [KIND ...]]

Tells of each kind the seconds of the processor at both sizes and their ratio, which is 2 where time follows the text;
ends with 1 where one is over 2.3 (and took more than a second) or one text takes longer than 20 s. 50 by
default; all kinds unless some are named ("curly quotation marks").
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import kg
from kg.reading import read_many, read_text

MOST_RATIO, MOST_SECONDS, LEAST_SECONDS = 2.3, 20.0, 1.0
HEAD = "Leaders meet in Oslo\n17 May 2024\n\nPresident Ana Lind of Kenya "
UNITS = {
    "one sentence": "Kenya met ",
    "states": "Kenya, Norway, France, Japan, Vietnam, ",
    "dates": "Kenya met Norway on 17 May 2024, 18 May 2024, ",
    "months": "in May, in June 2024 and in 2023, ",
    "weekdays": "on Monday, next Tuesday, last week, ",
    "durations": "for two hours, a three-day visit, ",
    "memoranda": "Kenya and Norway signed a memorandum of understanding on fishing, ",
    "treaties": "The Treaty of Oslo was signed. ",
    "joint statements": "They issued a joint statement. ",
    "partnerships": "Kenya and Norway launched a strategic partnership. ",
    "parentheses": "(",
    "closed parentheses": "(Oslo) ",
    "brackets": "[[",
    "straight quotation marks": '"we met ',
    "closed quotations": '"We met," he said. ',
    "curly quotation marks": "‘a’b ",
    "guillemets": "«we met» ",
    "apostrophes": "Kenya's Norway's ",
    "visits": "visited Norway and ",
    "summits": "the Kenya-Norway summit, ",
    "calls": "phoned the president of Norway. ",
    "amounts": "Kenya will give $5 million, ",
    "percentages": "Trade rose 5 percent, 6 percent, ",
    "digits": "1234567890",
    "numbers": "1,234 5,678 ",
    "offices": "Foreign Minister Ana Lind, President Bo Holm, ",
    "titles": "President Minister Secretary General Ambassador ",
    "capitals": "OSLO NAIROBI ",
    "initials": "A. B. C. D. ",
    "abbreviations": "U.S. U.N. Mr. Dr. ",
    "pronouns": "He met her and they met him. ",
    "promises": "Kenya pledged to build a dam and agreed to open a school. ",
    "plans": "will visit Norway next month, ",
    "negations": "did not meet and never met, ",
    "commas": ", ",
    "semicolons": "met; ",
    "dashes": "-- ",
    "full stops": ". ",
    "line ends": "\n",
    "lines": "Kenya met Norway.\n",
    "paragraphs": "Kenya met Norway in Oslo.\n\n",
    "one word": "x",
    "accents": "é",
    "other scripts": "한국과 베트남은 만났다. ",
    "zero widths": "Ken\u200bya met ",
}
PAGES = {
    "nested elements": lambda size: "<div>" * (size // 11) + "They met." + "</div>" * (size // 11),
    "paragraphs of a page": lambda size: "<p>Kenya met Norway.</p>" * (size // 24),
    "links": lambda size: "<a href='/a'>Kenya</a> " * (size // 23),
    "cells": lambda size: "<table>" + "<tr><td>Kenya</td></tr>" * (size // 23) + "</table>",
}


def name(number: int) -> str:
    """Return a name of four syllables."""
    syllables = ("ba", "ko", "li", "mu", "na", "pe", "ra", "so", "ti", "vu")
    return "".join(syllables[int(digit)] for digit in f"{number:04}").capitalize()


def names(size: int) -> str:
    """Return sentences of persons who are all others."""
    text = ""
    for number in count():
        one, other = name(number * 7 % 10_000), name(number * 13 % 10_000)
        text += f"President {one} {other} of Kenya met President {other} {one} of Norway. "
        if len(text) > size:
            return text
    raise AssertionError


def extracted(text: str) -> float:
    """Return the seconds that a text takes to be read and extracted."""
    started = time.process_time()
    kg.extract(read_text(text, name="a"))
    return time.process_time() - started


def read(page: str) -> float:
    """Return the seconds that a page takes to be read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.html")
        path.write_text(f"<html><head><title>A</title></head><body><article>{page}</article></body></html>")
        started = time.process_time()
        list(read_many([path], on_error=lambda _: None))
        return time.process_time() - started


def series() -> dict[str, Callable[[int], float]]:
    """Return what measures each kind at a size."""
    texts = {
        kind: (lambda size, unit=unit: extracted(HEAD + unit * (size // len(unit)))) for kind, unit in UNITS.items()
    }
    pages = {kind: (lambda size, page=page: read(page(size))) for kind, page in PAGES.items()}
    return {**texts, "names": lambda size: extracted(HEAD + names(size)), **pages}


def main() -> None:
    """Measure and print."""
    size = int(float(sys.argv[1]) * 1000) if len(sys.argv) > 1 else 50_000
    measured = series()
    kinds = sys.argv[2:] or list(measured)
    if unknown := [kind for kind in kinds if kind not in measured]:
        sys.exit(f"no such kind: {', '.join(unknown)}; there are: {', '.join(measured)}")
    extracted(HEAD + "met Norway. ")  # what is loaded once
    found = []
    for kind in kinds:
        seconds = measured[kind]
        once, twice = seconds(size), seconds(2 * size)
        is_bad = (twice > MOST_RATIO * once and twice > LEAST_SECONDS) or twice > MOST_SECONDS
        found += [kind] * is_bad
        print(f"{kind:>24}: {once:7.2f} s, {twice:7.2f} s, {twice / once:5.2f}{'  !' * is_bad}", flush=True)
    if found:
        sys.exit(f"slow: {', '.join(found)}")


if __name__ == "__main__":
    main()
