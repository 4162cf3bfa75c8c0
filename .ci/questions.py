#!/usr/bin/env python3
"""Write docs/questions.md: every named question with its parameters and its SPARQL.

questions.py            rewrites docs/questions.md
questions.py --check    fails where it would change it
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from kg.stores.named_questions import Question, questions

PAGE = Path(__file__).resolve().parent.parent / "docs" / "questions.md"

_HEAD = """# Named questions

What `kg query` can be asked by name, on the embedded store and on any SPARQL server alike. Each is a file in
`kg/stores/questions/`, plain SPARQL 1.1 that runs anywhere as it stands; a parameter that you give takes the place of
what is in the braces of its `VALUES`. `kg query NAME --show` prints it with your parameters bound, and `--explain`
tells each fact of the answer in plain words, with the sentence that states it.

A party is a name or an ISO code, a person any part of a name, a date a day, month or year.
"""


def chapter(question: Question) -> Iterator[str]:
    """Yield the lines on one question."""
    yield f"\n## {question.name}\n\n{question.title}. {question.description}\n"
    options = "".join(f" [--{p.name} {p.type.upper()}]" for p in question.parameters if not p.required)
    needed = "".join(f" --{p.name} {p.type.upper()}" for p in question.parameters if p.required)
    yield f"\n```sh\nkg query {question.name}{needed}{options}\n```\n"
    if question.parameters:
        yield "\n| parameter | what it does |\n|---|---|\n"
    for parameter in question.parameters:
        default = f" (default `{parameter.default}`)" if parameter.default else ""
        yield f"| `--{parameter.name}` | {parameter.description}{default} |\n"
    query = question.sparql[question.sparql.index("PREFIX") :]
    yield f"\n```sparql\n{query.strip()}\n```\n"


def main() -> int:
    """Rewrite or check; return the exit code."""
    text = _HEAD + "".join(line for known in questions().values() for line in chapter(known))
    if "--check" in sys.argv[1:]:
        return int(not PAGE.is_file() or PAGE.read_text("utf-8") != text)
    PAGE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
