#!/usr/bin/env python3
"""Extract the quoted examples of docs/extraction.md again, and write below each what comes out.

    examples.py            rewrites the page
    examples.py --check    fails where it would change it

An example is a quoted paragraph with a block of ``text`` behind it. It is read as an article of Saturday, 18 May
2024; below a heading that names a kind of fact only facts of that kind are shown, elsewhere all but offices.
"""

from __future__ import annotations

import difflib
import re
import sys
import textwrap
from pathlib import Path

from kg.article import Article
from kg.facts import KINDS, AnyFact
from kg.folding import extract

PAGE = Path(__file__).resolve().parent.parent / "docs" / "extraction.md"
EXAMPLE = re.compile(r"^(?P<quoted>(?:>.*\n)+)\n```text\n(?:(?!```).*\n)*```$", re.MULTILINE)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
HEAD = "News of the day\n2024-05-18\n\n"
NOTHING = "nothing\n"
_NOT_SHOWN = {"id", "kind", "evidence", "confidence", "during", "outcomes", "implements", "made_at"}


def article(body: str) -> Article:
    """Return an invented article of Saturday, 18 May 2024."""
    headline = HEAD.partition("\n")[0]
    return Article(
        name="example", text=HEAD + body, headline_span=(0, len(headline)), body_start=len(HEAD), date="2024-05-18"
    )


def told(fact: AnyFact) -> str:
    """Return a fact as two lines: its roles, and the words that state it."""
    roles = {
        role: ", ".join(value)
        if isinstance(value, tuple)
        else f"{value:.15g}"
        if isinstance(value, float)
        else str(value)
        for role, value in fact.model_dump(exclude=_NOT_SHOWN).items()
        if value is not None and value != ()
    }
    line = f"{fact.kind}: " + "; ".join(f"{role} {value}" for role, value in roles.items())
    wrapped = textwrap.fill(line, 110, subsequent_indent="    ", break_on_hyphens=False)
    return f"{wrapped}\n    “{fact.evidence[0].quote}” ({fact.confidence:.2f})\n"


def told_anew(page: str) -> str:
    """Return the page with what comes out of its examples now."""

    def example(found: re.Match[str]) -> str:
        body = " ".join(line.removeprefix(">").strip() for line in found["quoted"].splitlines())
        heading = [h[1].lower() for h in HEADING.finditer(page, 0, found.start())][-1]
        kinds = {heading} if heading in KINDS else KINDS.keys() - {"office"}
        facts = [told(fact) for fact in extract(article(body)).facts if fact.kind in kinds]
        return f"{found['quoted']}\n```text\n{''.join(facts) or NOTHING}```"

    return EXAMPLE.sub(example, page)


def main() -> int:
    """Rewrite or check; return the exit code."""
    before = PAGE.read_text("utf-8")
    after = told_anew(before)
    if "--check" in sys.argv[1:]:
        sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), after.splitlines(True), "page", "now"))
        return int(before != after)
    PAGE.write_text(after, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
