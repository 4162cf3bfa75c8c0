"""``kg evaluate``: score published facts against annotated articles."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress

from kg.evaluation import ArticleEvaluation, Counts, Evaluation, evaluate
from kg.evaluation.html_report import html_report
from kg.evaluation.marking import noted
from kg.evaluation.rules import RULES

EPILOG = """\b
Examples:
  kg evaluate annotated/
  kg evaluate annotated/ output/ --errors
  kg evaluate annotated/ output/ --json --html report.html

\b
GOLD holds <name>.json, the annotations, and <name>.txt, the articles:
  {"facts": [{"kind": "office", "person": "Ada Holm", "office": "President", "of": "NO",
              "evidence": "President Ada Holm of Norway"}]}
"""


@click.command(epilog=EPILOG)
@click.argument("gold", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("rdf", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print the figures, and with --errors the errors, as JSON.")
@click.option("--errors", is_flag=True, help="List what was missed, what is spurious, and which roles differ.")
@click.option("--html", "page", type=click.Path(path_type=Path), help="Write a page with every text marked.")
def command(gold: Path, rdf: Path | None, as_json: bool, errors: bool, page: Path | None) -> None:
    """Score published facts against annotated articles.

    RDF holds <name>.ttl as `kg publish` writes them; without it the articles of GOLD are published
    into a temporary folder first. Facts are paired within their kind; a pair counts as found where at
    least half of its key roles agree. Roles are counted filler by filler.
    """
    with tempfile.TemporaryDirectory() as scratch:
        evaluation = evaluate(gold, rdf or _published(gold, Path(scratch)))
    if page:
        _write(page, html_report(evaluation, f"kg evaluate: {gold.name}"))
    if as_json:
        click.echo(json.dumps(_record(evaluation, errors), indent=2, ensure_ascii=False))
        return
    click.echo(_table(evaluation))
    if errors:
        click.echo("\n".join(line for article in evaluation.articles for line in _errors(article)))


def _published(gold: Path, output: Path) -> Path:
    from kg.publishing import publish

    texts = [path.with_suffix(".txt") for path in sorted(gold.glob("*.json")) if path.with_suffix(".txt").exists()]
    with Progress(console=Console(stderr=True), transient=True, disable=not Console(stderr=True).is_terminal) as bar:
        task = bar.add_task("publishing", total=len(texts))
        publish(texts, output, load=False, allow_invalid=True, progress=lambda _: bar.advance(task))
    return output


def _table(evaluation: Evaluation) -> str:
    counted = ("facts: P", 10), ("R", 7), ("F1", 7), ("found", 8), ("publ.", 7), ("annot.", 7)
    header = (*counted, ("roles: P", 11), ("R", 7), ("F1", 7))
    lines = [f"{len(evaluation.articles)} articles", " " * 14 + "".join(f"{name:>{width}}" for name, width in header)]
    for kind in (*RULES, None):
        facts, roles = evaluation.facts(kind), evaluation.roles(kind)
        lines.append(
            f"{kind or 'all':<14}{facts.precision:>10.3f}{facts.recall:>7.3f}{facts.f1:>7.3f}"
            f"{facts.found:>8}{facts.published:>7}{facts.annotated:>7}"
            f"{roles.precision:>11.3f}{roles.recall:>7.3f}{roles.f1:>7.3f}"
        )
    evidence = evaluation.evidence
    lines.append(f"evidence word for word in the text: {evidence.found} of {evidence.published}")
    return "\n".join(lines)


def _record(evaluation: Evaluation, errors: bool) -> dict[str, Any]:
    record: dict[str, Any] = {
        "articles": len(evaluation.articles),
        "facts": _figures(evaluation.facts()),
        "roles": _figures(evaluation.roles()),
        "evidence": evaluation.evidence.precision,
        "kinds": {
            kind: {
                "facts": _figures(evaluation.facts(kind)),
                "roles": _figures(evaluation.roles(kind)),
                "by_role": {
                    role: _figures(evaluation.roles(kind, role))
                    for role in (*(("type",) if len(rules.classes) > 1 else ()), *rules.roles)
                },
            }
            for kind, rules in RULES.items()
        },
    }
    if errors:
        record["errors"] = [line for article in evaluation.articles for line in _errors(article)]
    return record


def _figures(counts: Counts) -> dict[str, float]:
    return {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1, **vars(counts)}


def _errors(article: ArticleEvaluation) -> Iterator[str]:
    for fact in article.missed:
        yield f"{article.name}: MISSED {noted(fact.kind, fact.roles)} — “{fact.evidence}”"
    for one in article.pairs:
        if one.differing:
            wanted = noted(one.annotated.kind, {role: one.annotated.roles[role] for role in one.differing})
            found = {role: one.published.roles[role] for role in one.differing if role in one.published.roles}
            yield f"{article.name}: PARTLY {wanted} — published {noted(one.annotated.kind, found)}"
    for other in article.spurious:
        words = " … ".join(" ".join(passage[2].split()) for passage in other.evidence)
        yield f"{article.name}: SPURIOUS {noted(other.kind, other.roles)} — “{words}”"


def _write(page: Path, text: str) -> None:
    aside = page.with_name(f".{page.name}.part")
    try:
        aside.write_text(text, encoding="utf-8")
        os.replace(aside, page)
    except OSError as error:
        raise click.UsageError(f"{page}: {error.strerror}") from error
    finally:
        aside.unlink(missing_ok=True)
