"""``kg read``: show what kg reads in articles."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.article import Article
from kg.commands.reader_options import article_seconds_option
from kg.errors import ReadError
from kg.reading import read_many
from kg.reading.dates import precision
from kg.wording import counted

EPILOG = """\b
Examples:
  kg read article.txt
  kg read --json corpus.jsonl.zst | head -1
  curl -s https://paper.example/article | kg read -
"""


@click.command(epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--date", help="Date of publication of articles that give none: YYYY-MM-DD, YYYY-MM or YYYY.")
@article_seconds_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one article a line, with its text.")
def command(sources: tuple[str, ...], date: str | None, article_seconds: float, as_json: bool) -> None:
    """Show what kg reads in articles: headline, date, byline, publisher, text.

    SOURCE is a file (plain text, HTML, schema.org JSON, JSON-LD or JSON Lines, also .gz or .zst; a Parquet
    table, a web archive, a feed), a folder, a glob, an http(s) address, or - for standard input. Of a feed or
    sitemap at an address the pages are fetched, as the site's robots.txt allows, one a second. A run goes on
    after an article that cannot be read and then exits with 3.
    """
    console = Console(highlight=False)
    failed: list[ReadError] = []

    def refuse(error: ReadError) -> None:
        failed.append(error)
        click.echo(f"kg: {error}", err=True)

    for article in read_many(sources, date=date, on_error=refuse, seconds=article_seconds):
        if as_json:
            click.echo(article.model_dump_json(exclude_none=True))
        else:
            console.print(card(article), soft_wrap=False)
    if failed:
        raise click.exceptions.Exit(ReadError.exit_code)


def card(article: Article) -> Table:
    """Return what is known about an article as a small table, and what is missing."""
    paragraphs = sum(1 for line in article.text[article.body_start :].splitlines() if line.strip())
    words = len(article.text.split())
    date = f"{article.date} ({precision(article.date)})" if article.date else None
    rows = {
        "headline": article.headline,
        "date": date,
        "byline": ", ".join(article.authors),
        "publisher": article.publisher,
        "language": article.language,
        "length": ", ".join(
            counted(*each) for each in ((words, "word"), (paragraphs, "paragraph"), (len(article.text), "character"))
        ),
        "source": article.url,
    }
    table = Table(
        title=Text(article.name, style="bold"), title_justify="left", show_header=False, box=None, pad_edge=False
    )
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in rows.items():
        if value or label != "source":
            table.add_row(label, Text(value) if value else Text("missing", style="yellow"))
    table.add_row()
    return table
