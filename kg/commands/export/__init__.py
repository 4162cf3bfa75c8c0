"""``kg export``: write graphs in the forms that other programs take; each format is a module beside this one."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rdflib import Graph

EPILOG = """\b
Examples:
  kg export quickstatements output/ -o statements.txt
  kg export graphml output/ -o news.graphml
  kg export quickstatements --help
"""


class _Formats(click.Group):
    """A group whose commands are the modules of this package, each imported when it is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name for module in pkgutil.iter_modules(__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"{__name__}.{cmd_name}").command
        return command


@click.command(cls=_Formats, epilog=EPILOG)
def command() -> None:
    """Write published graphs in the forms that other programs take.

    Each FORMAT is a command of its own, with its own help and options.
    """


def sources_and_output(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a format's command the arguments that all have: ``sources`` and ``output``."""
    sources = click.argument("sources", nargs=-1, required=True, metavar="FILE|FOLDER...")
    output = click.option(
        "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File; by default standard output."
    )
    return sources(output(function))


def read(sources: tuple[str, ...]) -> Graph:
    """Return the graphs of all sources in one; a progress bar shows on a terminal."""
    from rich.console import Console
    from rich.progress import track

    from kg.exports.graphs import merged, read_graphs

    console = Console(stderr=True)
    graphs = read_graphs(sources, sys.stdin.buffer)
    return merged(track(graphs, "reading", console=console, transient=True, disable=not console.is_terminal))


def write(text: str, output: Path | None) -> None:
    """Write a text to a file, aside and moved into place, or to standard output."""
    from kg.output_folder import OutputFolder

    if output is None:
        click.echo(text, nl=False)
    else:
        OutputFolder(output.parent).write({output.name: text})
