"""``kg export tables``: nodes, edges and facts as CSV."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.export import read

EPILOG = """\b
Examples:
  kg export tables output/ -o tables
  kg export tables output/wire-01.ttl -o tables
"""


@click.command(epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="FILE|FOLDER...")
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder.")
def command(sources: tuple[str, ...], output: Path) -> None:
    """Write nodes.csv and edges.csv, as Gephi reads them, and facts.csv with the words that state each fact."""
    from kg.exports.tables import tables
    from kg.output_folder import OutputFolder

    made = tables(read(sources))
    OutputFolder(output).write(made)
    for name, text in made.items():
        click.echo(f"kg: {output / name}: {text.count(chr(10)) - 1} lines", err=True)
