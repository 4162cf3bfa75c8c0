"""``kg export icalendar``: engagements for a calendar."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.export import read, sources_and_output, write

EPILOG = """\b
Examples:
  kg export icalendar output/ -o engagements.ics
"""


@click.command(epilog=EPILOG)
@sources_and_output
def command(sources: tuple[str, ...], output: Path | None) -> None:
    """Write the engagements whose day is known as an iCalendar file.

    Planned ones are tentative. The description holds the words of the articles.
    """
    from kg.exports.icalendar import calendar

    text, left_out = calendar(read(sources))
    write(text, output)
    click.echo(f"kg: {text.count('BEGIN:VEVENT')} engagements, {left_out} left out: their day is not known", err=True)
