"""``kg export cameo``: event rows for conflict researchers."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.export import read, sources_and_output, write

EPILOG = """\b
Examples:
  kg export cameo output/ -o events.tsv
  kg export cameo output/ | cut -f 2,4,6,8
"""


@click.command(epilog=EPILOG)
@sources_and_output
def command(sources: tuple[str, ...], output: Path | None) -> None:
    """Write engagements, documents and commitments as CAMEO and PLOVER events, tab-separated.

    A row is what one party does to another, with CAMEO's code (version 1.1b3, 2012), PLOVER's event, mode and context
    (draft 0.8, 2021), and ISO alpha-3 codes of states. Which fact is which event stands in cameo_events.tsv.
    """
    from kg.exports.cameo import events, table

    found = events(read(sources))
    write(table(found), output)
    click.echo(f"kg: {len(found)} events", err=True)
