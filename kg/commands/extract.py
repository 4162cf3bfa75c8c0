"""``kg extract``: find the facts of articles and the words that state them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

import click
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from kg.article import Article
from kg.curated import dump_facts
from kg.errors import KgError
from kg.extraction import extract
from kg.facts import ArticleFacts, Fact
from kg.reading import read_many

EPILOG = """\b
Examples:
  kg extract article.txt > facts.json
  kg extract article.txt --format table
  kg extract news/ --format yaml -o facts/
  kg read --json corpus.jsonl.gz | kg extract - > facts.jsonl
"""

SUFFIXES = {"json": ".json", "yaml": ".yaml", "table": ".txt"}


@click.command(epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--date", help="Date of publication of articles that give none: YYYY-MM-DD, YYYY-MM or YYYY.")
@click.option("--format", "form", type=click.Choice([*SUFFIXES]), default="json", show_default=True)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave out facts that are less certain than this.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    help="File to write; for one file an article, a folder (that exists, or ends in /).",
)
def command(sources: tuple[str, ...], date: str | None, form: str, min_confidence: float, output: str | None) -> None:
    """Find the facts of articles and the words that state them.

    One article gives one JSON document, several give JSON Lines (or YAML documents parted by ---); all
    of them can be corrected and given to `kg publish`. SOURCE is as for `kg read`.
    """
    failed: list[KgError] = []

    def refuse(error: KgError) -> None:
        failed.append(error)
        click.echo(f"kg: {error}", err=True)

    found = (
        confident(extract(article), min_confidence)
        for article in _with_progress(read_many(sources, date=date, on_error=refuse))
    )
    if output and (os.path.isdir(output) or output.endswith(("/", os.sep))):
        for facts in found:
            _write(Path(output, facts.article.name + SUFFIXES[form]), [_rendered(facts, form)])
    elif output:
        _write(Path(output), _joined(found, form))
    else:
        for text in _joined(found, form):
            click.echo(text, nl=False)
    if failed:
        raise click.exceptions.Exit(failed[0].exit_code)


def confident(facts: ArticleFacts, least: float) -> ArticleFacts:
    """Return the facts without the less certain ones, and without references to those.

    Examples
    --------
    >>> confident(ArticleFacts(article=Article(name="a", text="They met.")), 0.5).facts
    ()
    """
    kept = [fact for fact in facts.facts if fact.confidence >= least]
    if len(kept) == len(facts.facts):
        return facts
    gone = {fact.id for fact in facts.facts if fact.confidence < least}
    return facts.model_copy(update={"facts": tuple(_without_references(fact, gone) for fact in kept)})


def _without_references(fact: Fact, gone: set[str | None]) -> Fact:
    update: dict[str, object] = {
        field: None for field in ("during", "implements", "made_at") if getattr(fact, field, None) in gone - {None}
    }
    if outcomes := getattr(fact, "outcomes", ()):
        update["outcomes"] = tuple(id_ for id_ in outcomes if id_ not in gone)
    return fact.model_copy(update=update)


def _with_progress(articles: Iterator[Article]) -> Iterator[Article]:
    """Show on standard error, if it is a terminal, how many articles are done; not for a single one."""
    first = list(islice(articles, 2))
    console = Console(stderr=True)
    if len(first) < 2 or not console.is_terminal:
        yield from chain(first, articles)
        return
    with console.status("extracting") as status:
        for number, article in enumerate(chain(first, articles), 1):
            status.update(f"article {number:,}: {article.name}")
            yield article


def _rendered(facts: ArticleFacts, form: str) -> str:
    return table(facts) if form == "table" else dump_facts(facts, "yaml" if form == "yaml" else "json")


def _joined(found: Iterator[ArticleFacts], form: str) -> Iterator[str]:
    """Yield one document, or several such that they can be told apart."""
    first = list(islice(found, 2))
    for number, facts in enumerate(chain(first, found)):
        if form == "json" and len(first) > 1:
            yield dump_facts(facts, "jsonl")
        else:
            yield ("---\n" if form == "yaml" and number else "") + _rendered(facts, form)


def _write(path: Path, texts: Iterable[str]) -> None:
    """Write a file aside and move it into its place once it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.part")
    try:
        with open(aside, "w", encoding="utf-8", newline="") as stream:
            stream.writelines(texts)
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)


def table(facts: ArticleFacts) -> str:
    """Return a listing of facts for people: each with its roles and the words that state it."""
    console = Console(highlight=False, force_terminal=False, width=100)
    with console.capture() as capture:
        console.print(Text(f"{facts.article.name}: {facts.article.headline or '(no headline)'}", style="bold"))
        console.print(Group(*(_listed(number, fact) for number, fact in enumerate(facts.facts, 1))))
        if not facts.facts:
            console.print("  no facts")
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n\n"


def _listed(number: int, fact: Fact) -> Table:
    values = fact.model_dump(mode="json", exclude_none=True, exclude={"evidence"})
    kind, type_ = values.pop("kind"), values.pop("type", None)
    grid = Table(show_header=False, box=None, padding=(0, 1, 0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(f"{number:>3}", Text(f"{kind} ({type_})" if type_ else kind))
    for field, value in values.items():
        if value not in ([], ""):
            grid.add_row(field, Text(", ".join(value) if isinstance(value, list) else str(value)))
    for evidence in fact.evidence:
        grid.add_row("said at", Text(f"{evidence.start}-{evidence.end} “{' '.join(evidence.quote.split())}”"))
    return grid
