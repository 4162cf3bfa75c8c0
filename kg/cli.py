"""The command line: a thin shell around the stages, one command a stage, each in ``kg/commands/``.

A command's module is imported only when that command runs, so that ``kg --help`` stays fast.
"""

from __future__ import annotations

import errno
import importlib
import logging
import os
import sys
from contextlib import suppress
from typing import Any, NoReturn

import click

import kg
from kg.errors import KgError

COMMANDS = {
    "read": "Show what kg reads in articles: headline, date, byline, publisher, text.",
    "extract": "Find the facts of articles and the words that state them.",
    "map": "Turn facts into RDF.",
    "link": "Link the entities of a graph to Wikidata.",
    "validate": "Check graphs against the SHACL shapes.",
    "serialize": "Convert a graph between Turtle, JSON-LD, N-Triples, N-Quads and TriG.",
    "publish": "Do all of it: articles or facts in, validated and linked RDF out.",
    "review": "Settle what the program is not sure of, at a desk in the browser.",
    "watch": "Publish what is new in feeds and folders, and go on looking.",
    "load": "Load published files into a SPARQL store.",
    "sync": "Make a store hold just the articles of a folder.",
    "unload": "Withdraw articles from a store.",
    "diff": "Tell what changed between two states of published articles, in facts.",
    "agree": "Derive which sources support each fact and where they differ.",
    "merge": "Propose facts of different articles that are likely one, and merge them.",
    "query": "Ask a store by SPARQL or by a named question.",
    "explain": "Tell a fact in plain words with the sentence that states it.",
    "site": "Make a website of published graphs.",
    "serve": "Serve a store: SPARQL, pages, and data by content negotiation.",
    "mcp": "Let an assistant ask a store, read-only.",
    "evaluate": "Score published facts against annotated articles.",
    "export": "Write graphs in the forms that other programs take.",
    "schema": "Print the JSON Schema of the facts contract.",
    "gazetteer": "Look up names in the packaged Wikidata gazetteer.",
}
"""The commands in the order of the way of the data, with the line that ``kg --help`` shows."""


_WRONG_USE = 2
_MOST_TOLD = 60  # characters of what is wrong
_INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it


_UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
_OUTPUTS = ("-o", "--output", "--store")


class _Shell(click.Group):
    """A group that imports a command's module on first use and prints errors as one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"kg.commands.{cmd_name}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse an output that is named by nothing, as by a variable that is not set: it would be this folder."""
        for argument, following in zip(args, [*args[1:], "-"], strict=True):
            if argument in ("--output=", "--store=") or (argument in _OUTPUTS and not following.strip()):
                ctx.fail(f"{argument.rstrip('=')} names nothing; give a file or folder")
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, with a line about what cannot be printed in the place of a traceback."""
        for name in ("stdout", "stderr"):
            if getattr(sys, name) is None:  # closed by whoever started it
                setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - to the end
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            if error.errno not in _UNWRITABLE or error.filename is not None:
                raise
            _end_unprinted(error)

    def invoke(self, ctx: click.Context) -> object:
        try:
            os.getcwd()
        except FileNotFoundError:
            click.echo("kg: the working folder is no longer there; change to another", err=True)
            ctx.exit(_WRONG_USE)
        # rdflib logs an ill-typed literal with its traceback; `kg validate` reports it in words
        logging.getLogger("rdflib.term").setLevel(logging.ERROR)
        try:
            return super().invoke(ctx)
        except KgError as error:
            click.echo(f"kg: {error}", err=True)
            ctx.exit(error.exit_code)
        except (
            UnicodeEncodeError
        ) as error:  # bytes of the command line that are no UTF-8, which Python hands on as they are
            if error.reason != "surrogates not allowed":
                raise
            told = error.object[: error.end].encode("utf-8", "backslashreplace").decode()
            click.echo(f"kg: '{told[-_MOST_TOLD:]}' is not UTF-8; give names and queries in UTF-8", err=True)
            ctx.exit(_WRONG_USE)
        except KeyboardInterrupt:  # click's own "Aborted!" exits with 1, which means a graph that does not conform
            click.echo("kg: interrupted", err=True)
            ctx.exit(_INTERRUPTED)
        except BrokenPipeError:  # the reader of a pipe has gone, as with `kg … | head`
            sys.stderr.close()
            ctx.exit(0)


def _end_unprinted(error: OSError) -> NoReturn:
    """End where standard output takes no more; what it still holds is given up, so that Python does not try again."""
    click.echo(f"kg: the output cannot be written ({error.strerror})", err=True)
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(_WRONG_USE)


@click.command(
    cls=_Shell,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Try: kg publish article.txt -o output   and then: kg query who-met-whom --store output/store",
)
@click.version_option(kg.__version__, prog_name="kg")
def main() -> None:
    """Turn news articles about diplomacy into RDF that one can trust.

    \b
    article -> read -> extract -> map -> link -> validate -> serialize -> load -> query
    `kg publish` goes the whole way; each stage is also a command of its own.

    \b
    Exit codes: 0 done; 1 a graph does not conform; 2 wrong use, or could not run;
    3 an article cannot be read; 4 facts were refused; 5 a store failed; 130 interrupted.
    """


if __name__ == "__main__":
    main()
