"""``kg export nanopublications``: each fact to be cited by itself."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.commands.export import sources_and_output, write

EPILOG = """\b
Examples:
  kg export nanopublications output/ -o facts.trig
  kg export nanopublications output/wire-01.ttl --licence https://creativecommons.org/licenses/by/4.0/
"""


@click.command(epilog=EPILOG)
@sources_and_output
@click.option("--licence", help="IRI of the licence of the nanopublications.")
def command(sources: tuple[str, ...], output: Path | None, licence: str | None) -> None:
    """Write each fact of each article as a nanopublication: assertion, provenance and publication info, in TriG."""
    from kg.exports.graphs import read_graphs
    from kg.exports.nanopublications import nanopublications, trig
    from kg.provenance import beside

    graphs = read_graphs(sources, sys.stdin.buffer)
    recorded = beside(Path(source) for source in sources if source != "-")
    parts = [part for graph in graphs for part in nanopublications(graph, licence=licence, recorded=recorded)]
    write(trig(parts), output)
    click.echo(f"kg: {len(parts) // 4} nanopublications", err=True)
