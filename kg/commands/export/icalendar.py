"""``kg export icalendar``: engagements for a calendar."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.export import read, sources_and_output, write
from kg.wording import counted

EPILOG = """\b
Examples:
  kg export icalendar output/ -o engagements.ics
  kg export icalendar output/ -o engagements.ics --by-article
"""


@click.command(epilog=EPILOG)
@sources_and_output
@click.option(
    "--by-article", is_flag=True, help="Also those of which no date is told, on the day of the article; each says so."
)
def command(sources: tuple[str, ...], output: Path | None, by_article: bool) -> None:
    """Write the engagements whose day or month is known as an iCalendar file.

    Planned ones are tentative. One of which only the month is told takes all of it, and says so. The description holds
    the words of the articles.
    """
    from kg.exports.icalendar import calendar

    text, left_out = calendar(read(sources), by_article=by_article)
    write(text, output)
    told = counted(text.count("\nBEGIN:VEVENT"), "engagement")
    if left_out:
        reasons = ", ".join(f"of {number:,} {why}" for why, number in sorted(left_out.items()))
        told += f"; {left_out.total():,} left out: {reasons}"
        told += "" if by_article else "; --by-article gives what has no date the day of its article"
    click.echo(f"kg: {told}", err=True)
