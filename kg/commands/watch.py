"""``kg watch``: publish what feeds and folders have that is new, again and again."""

from __future__ import annotations

import time

import click

from kg.commands.finite import FiniteRange
from kg.commands.reader_options import article_seconds_option
from kg.errors import ReadError
from kg.publishing.outcome import Outcome
from kg.publishing.watching import Watch
from kg.reading.sources import NothingThereError

EPILOG = """\b
Examples:
  kg watch inbox/ -o output
  kg watch https://paper.example/feed.xml inbox/ -o output --every 900
  kg watch https://paper.example/sitemap.xml -o output --once   # from cron

\b
Exit codes: 130 when interrupted; with --once those of `kg publish`, and 3 where a source cannot be looked at.
"""


@click.command(epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="FEED|FOLDER...")
@click.option("-o", "--output", required=True, type=click.Path(file_okay=False), help="Output folder.")
@click.option("--every", type=FiniteRange(min=1), default=300.0, show_default=True, help="Seconds between looks.")
@click.option("--once", is_flag=True, help="Look once and end.")
@click.option("--pause", type=FiniteRange(min=0), default=1.0, show_default=True, help="Seconds between requests.")
@click.option("--date", help="Date of publication of articles that give none: YYYY-MM-DD, YYYY-MM or YYYY.")
@article_seconds_option
@click.option("--no-load", is_flag=True, help="Do not load the store in OUTPUT/store.")
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each look that found something.")
def command(
    sources: tuple[str, ...],
    output: str,
    every: float,
    once: bool,
    pause: float,
    date: str | None,
    article_seconds: float,
    no_load: bool,
    as_json: bool,
) -> None:
    """Publish what is new in feeds, sitemaps and folders, and go on looking.

    It looks every few minutes (--every) until Ctrl-C ends it; with --once it looks once. Nothing is published twice.
    The pages of a feed or sitemap are fetched as the site's robots.txt allows, one after the other; what was
    seen is remembered in OUTPUT, so that the next run goes on from there. A file that changed is new.
    """

    failed: list[ReadError] = []

    def tell(error: ReadError) -> None:
        if not isinstance(error, NothingThereError):  # an empty folder is none of the failures
            failed.append(error)
        click.echo(f"kg: {error}", err=True)

    def show(outcome: Outcome) -> None:
        if outcome.rejection is not None:
            click.echo(f"kg: {outcome.rejection}", err=True)

    options = {"load": not no_load, "date": date, "article_seconds": article_seconds, "progress": show}
    watch = Watch(sources, output, pause=pause, on_error=tell, **options)
    while True:
        summary = watch.look()
        if summary is not None:
            line = f"{summary.published} published, {summary.nonconforming + summary.rejected} not, in {output}"
            click.echo(" ".join(summary.as_json().split()) if as_json else line)
        if once:
            code = summary.exit_code if summary else 0
            raise SystemExit(code or (ReadError.exit_code if failed else 0))
        time.sleep(every)
