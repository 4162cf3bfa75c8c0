"""docs/extraction.md shows what the extractor does, and what it leads to is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "extraction.md"


def test_the_examples_give_what_the_page_says() -> None:
    command = [sys.executable, ROOT / ".ci" / "examples.py", "--check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, f"run .ci/examples.py\n{result.stdout}{result.stderr}"


def test_every_kind_has_an_example_that_tells_a_fact_of_it() -> None:
    from kg.facts import KINDS

    page = PAGE.read_text("utf-8")
    for kind in KINDS:
        section = page.split(f"### {kind.capitalize()}\n", 1)[1].split("\n#", 1)[0]
        assert f"```text\n{kind}: " in section, kind


def test_links_to_files_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", PAGE.read_text("utf-8")):
        assert target.startswith("https://") or (PAGE.parent / target).exists(), target


def test_every_measured_table_is_there() -> None:
    measured = re.findall(r"<!-- measured: (\w+) -->\n(.*?)<!-- end -->", PAGE.read_text("utf-8"), re.DOTALL)
    assert [name for name, _ in measured] == ["proof", "readers", "models"]
    for name, text in measured:
        assert "\n| ---" in text, (
            f"{name}: run the script in training/ that measures it with --page {PAGE.relative_to(ROOT)}"
        )
