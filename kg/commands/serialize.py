"""``kg serialize``: convert a graph between formats of RDF."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.output_folder import OutputFolder
from kg.serializers import FORMATS, parse, serialize
from kg.serializers.formats import format_of

EPILOG = """\b
Examples:
  kg serialize output/hanoi.ttl --format json-ld
  kg serialize output/hanoi.jsonld -o hanoi.nq
  kg map facts.yaml | kg serialize - --format trig
"""


@click.command(epilog=EPILOG)
@click.argument("source", metavar="FILE")
@click.option(
    "-f", "--format", "format_name", type=click.Choice(list(FORMATS)), help="Default: that of OUTPUT, or turtle."
)
@click.option(
    "--from", "from_format", type=click.Choice(list(FORMATS)), help="Format of FILE, if its name does not tell."
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File; by default standard output."
)
def command(source: str, format_name: str | None, from_format: str | None, output: Path | None) -> None:
    """Convert a graph between Turtle, JSON-LD, N-Triples, N-Quads and TriG.

    FILE is RDF in one of these formats, or - for standard input. The same triples always give the same
    bytes, grouped for reading in Turtle, TriG and JSON-LD, sorted in N-Triples and N-Quads.
    """
    given: bytes | Path = sys.stdin.buffer.read() if source == "-" else Path(source)
    graph = parse(given, from_format)
    text = serialize(graph, format_name or (format_of(output) if output else "turtle"))
    if output is None:
        click.echo(text, nl=False)
    else:
        OutputFolder(output.parent).write({output.name: text})
