"""``kg validate``: check graphs against the SHACL shapes."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from kg.commands.finite import FiniteRange
from kg.errors import KgError, SerializationError, ShapesError, ValidationError
from kg.serializers import FORMATS
from kg.stores.opening import open_store
from kg.validation import ENGINES, Engine, Severity, Shapes, load_shapes, packaged_shapes
from kg.validation.checking import Check
from kg.validation.limiting import GRAPH_SECONDS
from kg.validation.locating import Source
from kg.validation.rendering import RENDERERS, Unread, Validated, select, to_text
from kg.validation.sources import files_of, read_sources
from kg.validation.texts import Texts

EPILOG = """\b
Examples:
  kg validate output/
  kg validate output/hanoi.ttl --severity violation --against-text articles/
  kg validate output/*.ttl --format json | jq '.files[] | select(.conforms | not) | .file'
  kg validate output/ --format sarif --output kg.sarif
  kg validate output/store
  kg map facts.yaml | kg validate -

\b
Exit codes: 0 every graph conforms; 1 one does not; 2 could not run, or could not read a graph.
"""

_SEVERITIES = {severity.name.lower(): severity for severity in sorted(Severity, reverse=True)}


@click.command(epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="FILE|FOLDER|STORE...")
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
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to this file.")
@click.option("--from", "from_format", type=click.Choice(list(FORMATS)), help="Format of the graphs, if not by name.")
@click.option("--max", "most", type=click.IntRange(min=0), help="Show at most so many results in all.")
@click.option(
    "--against-text",
    "texts_folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the articles' texts, with which quotations, figures, names, headline and date are compared.",
)
@click.option("--allow-missing-text", is_flag=True, help="Warn only of articles of which --against-text has no text.")
@click.option(
    "--engine", type=click.Choice(ENGINES), default="pyshacl", show_default=True, help="Both give the same results."
)
@click.option(
    "--graph-seconds",
    type=FiniteRange(min=0, min_open=True),
    default=GRAPH_SECONDS,
    show_default=True,
    help="Processor time that a graph may take, and a second more for every 1,000 triples; over one that takes longer "
    "the shape is told.",
)
def command(
    sources: tuple[str, ...],
    shapes_path: Path | None,
    severity: str,
    format_name: str,
    output: Path | None,
    from_format: str | None,
    most: int | None,
    texts_folder: Path | None,
    allow_missing_text: bool,
    engine: Engine,
    graph_seconds: float,
) -> None:
    """Check graphs against the SHACL shapes, and say which fact is wrong, in which sentence, and what to do.

    A FILE is RDF (Turtle, TriG, N-Triples, N-Quads, JSON-LD), of kg's or anyone's making; a FOLDER holds
    such files, at any depth; a STORE is the folder of an embedded store or the address of another, each of
    whose articles is a graph; - is standard input. A graph conforms where no result is a violation.
    """

    # rdflib logs an ill-typed literal with its traceback; the shapes report it in words.
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)
    check = Check(
        _shapes_of(shapes_path) if shapes_path else packaged_shapes(),
        texts=Texts.read(texts_folder, may_miss=allow_missing_text) if texts_folder else None,
        engine=engine,
        seconds=graph_seconds,
    )
    unread: list[Unread] = []

    def refuse(name: str, error: KgError) -> None:
        click.echo(f"kg: {error}", err=True)
        unread.append(Unread(name, str(error)))

    check.on_error = refuse
    files = files_of(sources, unread)
    for one in unread:
        click.echo(f"kg: {one.problem}", err=True)
    read = read_sources(
        _shown(files),
        from_format,
        sys.stdin.buffer,
        lambda location: open_store(location, read_only=True, environment=os.environ),
    )
    validated = select(check.reports(_readable(read, unread)), _SEVERITIES[severity], most, locate=check.places)
    _write(validated, unread, format_name, output)
    if unread:
        raise click.exceptions.Exit(SerializationError.exit_code)
    if not all(one.conforms for one in validated):
        raise click.exceptions.Exit(ValidationError.exit_code)


def _shapes_of(path: Path) -> Shapes:
    """Return the shapes of a file or folder, of which one at least looks at something; warn of what is not heeded."""
    shapes = load_shapes(path)
    for name in shapes.missing_imports:
        problem = f"<{name}> is imported and not read, for kg asks no network"
        click.echo(f"kg: validate: {path}: {problem}; save it beside the shapes, and name the folder", err=True)
    for name in shapes.unheeded:
        problem = f"<{name}> is heeded by nothing, so that its constraint always holds"
        click.echo(
            f"kg: validate: {path}: {problem}; correct its spelling, or say it in SHACL Core or SPARQL", err=True
        )
    if not shapes.has_targets:
        remedy = "give a shape a target, as sh:targetClass"
        raise ShapesError("no shape has a target: nothing would be checked", article=str(path), remedy=remedy)
    return shapes


def _shown(files: list[str]) -> Iterator[str]:
    """Yield files with a progress bar for many of them, on a terminal."""
    if len(files) < 5 or not sys.stderr.isatty():
        yield from files
        return
    yield from track(files, "Validating", console=Console(stderr=True), transient=True)


def _readable(read: Iterator[Source | Unread], unread: list[Unread]) -> Iterator[Source]:
    """Yield what could be read; the other files are told, and the graphs worth looking at all the same."""
    for one in read:
        if isinstance(one, Unread):
            click.echo(f"kg: {one.problem}", err=True)
            unread.append(one)
        else:
            yield one


def _write(validated: list[Validated], unread: list[Unread], format_name: str, output: Path | None) -> None:
    if output is not None:
        text = RENDERERS[format_name](validated, unread)
        written = output.with_name(f".{output.name}.part")
        try:
            written.write_text(text, encoding="utf-8")
            written.replace(output)
        except OSError as error:
            raise SerializationError(error.strerror or str(error), article=str(output)) from error
    elif format_name == "text":
        on_terminal = sys.stdout.isatty()
        width = shutil.get_terminal_size().columns if on_terminal else 120
        click.echo(to_text(validated, unread, colour=on_terminal, width=width), nl=False)
    else:
        click.echo(RENDERERS[format_name](validated, unread), nl=False)
