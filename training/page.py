"""Tables of figures in a page of the documentation, which the command that measures them writes anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; figures are ranged right."""
    lines = [[f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row] for row in rows]
    rule = [
        "---:" if lines and all(re.fullmatch(r"[\d.,–-]*", row[i]) for row in lines) else "---"
        for i in range(len(header))
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in (list(header), rule, *lines))


def renew(page: Path, name: str, text: str) -> None:
    """Replace what stands between ``<!-- measured: NAME -->`` and ``<!-- end -->`` in a page."""
    before = page.read_text("utf-8")
    pattern = re.compile(rf"(<!-- measured: {re.escape(name)} -->\n).*?(<!-- end -->)", re.DOTALL)
    if not pattern.search(before):
        raise SystemExit(f"{page}: there is no '<!-- measured: {name} -->' … '<!-- end -->' in it")
    page.write_text(pattern.sub(lambda found: f"{found[1]}\n{text.strip()}\n\n{found[2]}", before), "utf-8")
