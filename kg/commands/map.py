"""``kg map``: turn facts into RDF."""

from __future__ import annotations

from pathlib import Path

import click

from kg.curated import load_many
from kg.errors import MappingError
from kg.mappers import DEFAULT_BASE, map
from kg.output_folder import OutputFolder
from kg.serializers import FORMATS, serialize

EPILOG = """\b
Examples:
  kg map facts.yaml
  kg extract article.txt | kg map - --format json-ld
  kg map facts/*.json --format nquads > facts.nq
"""


@click.command(epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="FACTS...")
@click.option("-f", "--format", "format_name", type=click.Choice(list(FORMATS)), default="turtle", show_default=True)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File; by default standard output."
)
@click.option("--base", default=DEFAULT_BASE, show_default=True, help="Base IRI of the data.")
def command(sources: tuple[str, ...], format_name: str, output: Path | None, base: str) -> None:
    """Turn facts into RDF: neither linked to Wikidata nor validated, as `kg publish` does.

    FACTS is a file in YAML, JSON or JSON Lines, or - for standard input.
    """
    graphs = [map(facts, base=base) for source in sources for facts in load_many(source)]
    if format_name == "json-ld" and len(graphs) > 1:
        remedy = "give one, or take --format nquads or trig"
        raise MappingError(f"{len(graphs)} articles do not fit into one JSON-LD document", remedy=remedy)
    text = "".join(serialize(graph, format_name) for graph in graphs)
    if output is None:
        click.echo(text, nl=False)
    else:
        OutputFolder(output.parent).write({output.name: text})
