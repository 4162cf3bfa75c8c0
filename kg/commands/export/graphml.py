"""``kg export graphml``: facts and entities as a network."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.export import read, sources_and_output, write

EPILOG = """\b
Examples:
  kg export graphml output/ -o news.graphml
  kg map facts.json | kg export graphml - > news.graphml
"""


@click.command(epilog=EPILOG)
@sources_and_output
def command(sources: tuple[str, ...], output: Path | None) -> None:
    """Write facts and entities as a network in GraphML, for Gephi, yEd, igraph and networkx.

    Nodes have their label, kind, type, date, status, confidence, Wikidata item and number of articles; an edge has the
    property that it stands for.
    """
    from kg.exports.graphml import graphml

    write(graphml(read(sources)), output)
