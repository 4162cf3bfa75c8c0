"""A hook of MkDocs: the reference of the command line, made from the help pages when the documentation is built."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click
from mkdocs.structure.files import File, Files

from kg.cli import main

_INTRODUCTION = """# Command line

What `kg COMMAND --help` prints, for every command.

"""


def pages_of_help(group: click.Group, context: click.Context, depth: int = 2) -> Iterator[str]:
    """Yield a section for each command of a group, with those of its own below it."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context, max_content_width=100, terminal_width=100)
        yield f"{'#' * depth} {inner.command_path}\n\n```text\n{command.get_help(inner)}\n```\n"
        if isinstance(command, click.Group):
            yield from pages_of_help(command, inner, depth + 1)


def command_line() -> str:
    """Return the page."""
    return _INTRODUCTION + "\n".join(pages_of_help(main, click.Context(main, info_name="kg")))  # type: ignore[arg-type]


def on_files(files: Files, config: Any) -> Files:
    """Add the page to those of the documentation."""
    files.append(File.generated(config, "reference/cli.md", content=command_line()))
    return files
