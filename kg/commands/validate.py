"""``kg validate``: check graphs against the SHACL shapes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from kg.errors import SerializationError, ValidationError
from kg.serializers import FORMATS, parse
from kg.validation import Report, Severity, load_shapes, packaged_shapes, validate
from kg.validation.rendering import RENDERERS, Unread, select, to_text

EPILOG = """\b
Examples:
  kg validate output/
  kg validate output/hanoi.ttl --severity violation
  kg validate output/*.ttl --format json | jq '.files[] | select(.conforms | not) | .file'
  kg map facts.yaml | kg validate -

\b
Exit codes: 0 every graph conforms; 1 one does not; 2 could not run, or could not read a graph.
"""

_SEVERITIES = {severity.name.lower(): severity for severity in sorted(Severity, reverse=True)}


@click.command(epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="FILE|FOLDER...")
@click.option(
    "--shapes",
    "shapes_path",
    type=click.Path(exists=True, path_type=Path),
    help="File or folder of SHACL shapes, instead of kg's own.",
)
@click.option(
    "--severity", type=click.Choice(list(_SEVERITIES)), default="info", show_default=True, help="Show this and worse."
)
@click.option("-f", "--format", "format_name", type=click.Choice(list(RENDERERS)), default="text", show_default=True)
@click.option("--from", "from_format", type=click.Choice(list(FORMATS)), help="Format of the graphs, if not by name.")
@click.option("--max", "most", type=click.IntRange(min=0), help="Show at most so many results in all.")
def command(
    sources: tuple[str, ...],
    shapes_path: Path | None,
    severity: str,
    format_name: str,
    from_format: str | None,
    most: int | None,
) -> None:
    """Check graphs against the SHACL shapes, and say which fact is wrong, in which sentence, and what to do.

    A FILE is RDF (Turtle, TriG, N-Triples, N-Quads, JSON-LD), of kg's or anyone's making; a FOLDER holds
    such files, at any depth; - is standard input. A graph conforms where no result is a violation.
    """
    shapes = load_shapes(shapes_path) if shapes_path else packaged_shapes()
    files = list(_files(sources))
    reports: list[tuple[str, Report]] = []
    unread: list[Unread] = []
    progress = track(files, "Validating", console=Console(stderr=True), transient=True, disable=len(files) < 5)
    for file in progress if sys.stderr.isatty() else files:
        name = "standard input" if file == "-" else file
        try:
            graph = parse(sys.stdin.buffer.read() if file == "-" else Path(file), from_format)
        except SerializationError as error:  # the other graphs are worth looking at all the same
            click.echo(f"kg: {error}", err=True)
            unread.append(Unread(name, str(error)))
            continue
        reports.append((name, validate(graph, shapes=shapes)))
    validated = select(reports, _SEVERITIES[severity], most)
    if format_name == "text":
        click.echo(to_text(validated, unread, colour=sys.stdout.isatty()), nl=False)
    else:
        click.echo(RENDERERS[format_name](validated, unread), nl=False)
    if unread:
        raise click.exceptions.Exit(SerializationError.exit_code)
    if not all(report.conforms for _, report in reports):
        raise click.exceptions.Exit(ValidationError.exit_code)


def _files(sources: tuple[str, ...]) -> Iterator[str]:
    endings = {known.ending for known in FORMATS.values()}
    for source in sources:
        path = Path(source)
        if source == "-" or not path.is_dir():
            yield source
            continue
        found = sorted(file for file in path.rglob("*") if file.suffix in endings and file.is_file())
        if not found:
            raise SerializationError(
                "the folder holds no RDF", article=source, remedy=f"files end in {', '.join(sorted(endings))}"
            )
        yield from map(str, found)
