"""``kg publish``: articles or facts in, validated and linked RDF out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from kg.commands.finite import FiniteRange
from kg.commands.language_model_options import LanguageModelOptions, language_model_options
from kg.commands.linking_options import LinkingOptions, linking_options
from kg.commands.reader_options import article_seconds_option, pipeline_option, reader_option
from kg.mappers import DEFAULT_BASE
from kg.publishing import Outcome, Rejection, Summary, publish
from kg.publishing.cluster import dashboard
from kg.publishing.partitions import PARTITION_SIZE
from kg.readers import Reader
from kg.validation import ENGINES, Engine
from kg.wording import counted

if TYPE_CHECKING:
    from kg.models.language_model import Spent

EPILOG = """\b
Examples:
  kg publish article.txt -o output
  kg publish corpus.jsonl.gz -o output --limit 300 --no-load
  kg publish archive/ -o shards --layout shards --jobs 4 --resume
  kg extract article.txt | kg publish --facts - -o output
  kg publish news/ -o output --reader both --model gemma3:4b --address http://localhost:11434/v1
  kg publish article.txt -o output --review uncertain.csv --memory decided.csv

\b
Exit codes: 0 all is published; 1 a graph does not conform; 2 the run could not go on, or kg cannot cope
with an article; 3 an article cannot be read; 4 facts were refused; 5 the store failed. What was not
published stands in rejected.jsonl, and the run goes on (but see --strict).
"""

_CHANGED = "its text has changed since a person decided on {} of it; look at it again with `kg review {}`"


@click.command(epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "-o", "--output", required=True, help="Output folder; without a store also an address, s3://bucket/folder."
)
@click.option(
    "--layout",
    type=click.Choice(["files", "shards"]),
    default="files",
    show_default=True,
    help="Turtle and JSON-LD for each article, or compressed N-Quads of many with a manifest.",
)
@click.option(
    "-j", "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that work side by side."
)
@click.option("--cluster", metavar="ADDRESS", help="Let the workers of this Dask scheduler work; OUTPUT is shared.")
@click.option("--resume", is_flag=True, help="Keep what an earlier run with the same settings has finished.")
@click.option("--strict", is_flag=True, help="Stop at the first article that is not published.")
@click.option(
    "--duplicates",
    type=click.Choice(["keep", "merge"]),
    default="keep",
    show_default=True,
    help="Publish the same story in several papers for each, or once with all its sources.",
)
@click.option(
    "--shard-size",
    type=click.IntRange(min=1),
    default=PARTITION_SIZE,
    show_default=True,
    help="Articles that a process takes at a time, which in the layout shards make a file.",
)
@click.option("--date", help="Date of publication of articles that give none: YYYY-MM-DD, YYYY-MM or YYYY.")
@click.option("--base", default=DEFAULT_BASE, show_default=True, help="Base IRI of the data.")
@click.option("--facts", "are_facts", is_flag=True, help="SOURCE holds facts, also where it is standard input.")
@click.option(
    "--min-confidence",
    type=FiniteRange(0, 1),
    help="Hold back facts of less confidence, in OUTPUT/<name>.held.json; by default proof decides.",
)
@click.option("--publish-held", is_flag=True, help="Publish also the facts that would be held back.")
@pipeline_option
@reader_option
@article_seconds_option
@click.option(
    "--settled",
    type=click.Path(file_okay=False, exists=True),
    multiple=True,
    help="Publish what people settled there (kg review), beside OUTPUT/settled and the sources' own.",
)
@language_model_options
@click.option("--limit", type=click.IntRange(min=1), help="Take at most so many articles.")
@click.option("--no-link", is_flag=True, help="Do not link to Wikidata.")
@click.option("--no-load", is_flag=True, help="Do not load the store in OUTPUT/store.")
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default="pyshacl",
    show_default=True,
    help="What validates; both say the same.",
)
@click.option("--allow-invalid", is_flag=True, help="Publish also what does not conform to the shapes.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON, as in OUTPUT/report.json.")
@linking_options
def command(
    sources: tuple[str, ...],
    output: str,
    layout: Literal["files", "shards"],
    jobs: int,
    cluster: str | None,
    resume: bool,
    strict: bool,
    duplicates: Literal["keep", "merge"],
    shard_size: int,
    date: str | None,
    base: str,
    are_facts: bool,
    min_confidence: float | None,
    publish_held: bool,
    pipeline: str,
    reader: Reader,
    article_seconds: float,
    settled: tuple[str, ...],
    limit: int | None,
    no_link: bool,
    no_load: bool,
    engine: Engine,
    allow_invalid: bool,
    as_json: bool,
    linking: LinkingOptions,
    asking: LanguageModelOptions,
) -> None:
    """Publish articles, or facts, as validated and linked RDF.

    SOURCE is whatever `kg read` takes, or a file with facts (YAML, or JSON as `kg extract` prints it). JSON in a
    folder that is neither article nor facts is skipped, and counted; it is an error where it is named. For each
    article OUTPUT gets <name>.ttl and <name>.jsonld, for all of them report.json and the store. A run
    that was interrupted goes on with --resume; what comes out is the same, also with any number of --jobs.
    """
    asking.check(reader)
    console = Console(stderr=True)
    if asking.requests_file:
        _write_requests(sources, date, limit, article_seconds, asking)
        return
    if cluster:
        click.echo(f"kg: the cluster's dashboard is at {dashboard(cluster)}", err=True)
    session = linking.session() if linking.are_given and not no_link else None
    with _bar(console, _expected(sources, limit)) if console.is_terminal else nullcontext() as bar:

        def show(outcome: Outcome) -> None:
            for line in _told(outcome, output, strict=strict):
                click.echo(f"kg: {line}", err=True)
            if bar is not None:
                bar.advance(bar.task_ids[0])

        def spend(spent: Spent) -> None:
            if bar is not None:
                bar.update(bar.task_ids[0], description=f"publishing ({asking.told(spent)})")

        answering = asking.answering(reader, spend)
        try:
            summary = publish(
                sources,
                output,
                layout=layout,
                jobs=jobs,
                cluster=cluster,
                resume=resume,
                strict=strict,
                duplicates=duplicates,
                partition_size=shard_size,
                load=not no_load,
                allow_invalid=allow_invalid,
                date=date,
                base=base,
                link=session.link if session else not no_link,
                min_confidence=0.0 if publish_held else min_confidence,
                limit=limit,
                are_facts=are_facts,
                pipeline=pipeline,
                reader=reader,
                asked=answering,
                language=asking.language,
                engine=engine,
                article_seconds=article_seconds,
                settled=settled,
                progress=show,
            )
        except KeyboardInterrupt:
            click.echo("kg: what is finished stays; go on with --resume", err=True)
            raise
    if session:
        linking.finish(session)
    if (spent := getattr(answering, "spent", None)) is not None:
        click.echo(f"kg: {asking.told(spent)}", err=True)
    if as_json:
        click.echo(summary.as_json(), nl=False)
    else:
        Console(highlight=False).print(_table(summary, output))
    if summary.exit_code:
        raise SystemExit(summary.exit_code)


def _told(outcome: Outcome, output: str, *, strict: bool) -> Iterator[str]:
    """Yield what is to be told of an article; a strict run ends with a rejection as its error."""
    if outcome.rejection is not None and not strict:
        yield str(outcome.rejection)
    if outcome.note is not None:
        yield f"{outcome.name}: {outcome.note}"
    if outcome.rejection is None and not strict and not outcome.conforms:
        yield f"validate: {outcome.name}: it is published but does not conform"
    if outcome.outdated:
        yield f"review: {outcome.name}: {_CHANGED.format(counted(outcome.outdated, 'fact'), output)}"


def _write_requests(
    sources: tuple[str, ...], date: str | None, limit: int | None, seconds: float, asking: LanguageModelOptions
) -> None:
    """Write what a model would be asked, and stop; the articles bear the names that they will have in the output."""
    from kg.article import Article
    from kg.publishing.gathering import gather

    failed = []

    def articles() -> Iterator[Article]:
        for item in islice(gather(sources, date=date, seconds=seconds), limit):
            if isinstance(item, Article):
                yield item.model_copy(update={"language": asking.language}) if asking.language else item
            elif isinstance(item, Rejection):
                failed.append(item)
                click.echo(f"kg: {item}", err=True)

    asking.write_requests(articles())
    if failed:
        raise SystemExit(failed[0].exit_code)


def _expected(sources: tuple[str, ...], limit: int | None) -> int | None:
    """Return how many articles there will be, where that is known without reading."""
    single = all(Path(source).suffix in (".txt", ".html", ".yaml") for source in sources)
    return min(len(sources), limit or len(sources)) if single else limit


def _bar(console: Console, total: int | None) -> Progress:
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    )
    bar.add_task("publishing", total=total)
    return bar


def _table(summary: Summary, output: str) -> Table:
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(summary.facts.items()))
    total = summary.facts.total()
    table.add_row("published", f"{counted(summary.published, 'article')} in {output}")
    table.add_row("facts", f"{total:,}" + (f" ({kinds})" if kinds else ""))
    table.add_row("links", f"{summary.links:,} to Wikidata")
    table.add_row("triples", f"{summary.triples:,}")
    repeated = f" ({summary.repeated:,} with the address or text of another left out)" if summary.repeated else ""
    loaded = "not loaded" if summary.loaded is None else f"{output}/store, {summary.loaded:,} loaded{repeated}"
    table.add_row("store", loaded)
    if summary.merged:
        table.add_row("merged", f"{summary.merged:,} that repeat another")
    if summary.skipped:
        files = "JSON file that is" if summary.skipped == 1 else "JSON files that are"
        table.add_row("skipped", f"{summary.skipped:,} {files} neither article nor facts")
    if summary.nonconforming:
        table.add_row("nonconforming", f"{summary.nonconforming:,}", style="yellow")
    if summary.settled:
        table.add_row("settled", f"{counted(summary.settled, 'fact')} by a person")
    if summary.held:
        table.add_row(
            "held back", f"{counted(summary.held, 'fact')}, see *.held.json, or kg review {output}", style="yellow"
        )
    if summary.refused:
        table.add_row("refused", f"{counted(summary.refused, 'proposed fact')}, see *.refused.json", style="yellow")
    if summary.rejected:
        table.add_row("rejected", f"{summary.rejected:,}, see {output}/rejected.jsonl", style="yellow")
    return table
