"""``kg query``: ask a store by SPARQL or by a named question."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import click
from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.commands.explain import told
from kg.commands.finite import FiniteRange
from kg.commands.patience import answered_within
from kg.commands.store_options import EXPLANATION, StoreLocation, store_options
from kg.explanation import explain
from kg.stores.named_questions import Question, question, questions
from kg.stores.queryable import Queryable, Results, evaluated
from kg.stores.results import FORMATS, labels, plain, rows, write_results

EPILOG = f"""\b
Examples:
  kg query --list
  kg query who-met-whom --store output/store
  kg query memoranda --party VN --since 2023 --format csv
  kg query memoranda --party VN --explain
  kg query evidence --iri engagement/…   # an IRI of your store: the last column of another answer
  kg query --sparql 'SELECT ?s WHERE {{ ?s a dip:Summit }}' --format json
  kg query - < question.rq
  kg query who-met-whom --store https://sparql.example/news --profile fuseki

\b
IRIs may be given and are shown in short form: engagement/… under the base, dip:Summit by prefix.
The prefixes dip, foaf, oa, org, owl, prov, rdf, rdfs, schema, skos, wd and xsd need no declaration.

{EXPLANATION}
"""

_WIDEST = 10_000  # columns; a table that goes to a file or a pipe is not cut to a terminal's width


def _parameters(function: Callable[..., None]) -> Callable[..., None]:
    """Add an option for each parameter of the named questions, so that a new question needs no edit here."""
    used: dict[str, list[Question]] = {}
    for known in questions().values():
        for parameter in known.parameters:
            used.setdefault(parameter.name, []).append(known)
    for name in sorted(used, reverse=True):
        takers: dict[str, list[str]] = {}  # who takes it, by what it means there
        for known in used[name]:
            parameter = next(p for p in known.parameters if p.name == name)
            takers.setdefault(parameter.description, []).append(known.name)
        told = "; for ".join(f"{', '.join(names)}: {description}" for description, names in takers.items())
        function = click.option(f"--{name}", metavar=parameter.type.upper(), help=f"For {told}.")(function)
    return function


@click.command(epilog=EPILOG)
@click.argument("name", required=False, metavar="[QUESTION|-]")
@click.option("--sparql", help="A SPARQL query in the place of a named question.")
@click.option("--file", "path", type=click.Path(path_type=Path), help="A file with a SPARQL query.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: table, and turtle for CONSTRUCT.")
@click.option("--labels", "with_labels", is_flag=True, help="In a table, show labels in the place of IRIs.")
@click.option("--explain", "explained", is_flag=True, help="Tell the facts of the answer in words with their evidence.")
@click.option("--list", "listing", is_flag=True, help="List the named questions and their parameters.")
@click.option("--show", is_flag=True, help="Print the SPARQL query instead of asking it.")
@click.option(
    "--seconds",
    type=FiniteRange(0),
    default=300.0,
    show_default=True,
    help="Time after which an answer is given up; 0 for no limit.",
)
@click.option(
    "--megabytes",
    type=FiniteRange(0),
    default=4000.0,
    show_default=True,
    help="Memory after which an answer is given up; 0 for no limit.",
)
@_parameters
@store_options(default="output/store")
def command(
    name: str | None,
    sparql: str | None,
    path: Path | None,
    at: StoreLocation,
    form: str | None,
    with_labels: bool,
    explained: bool,
    listing: bool,
    show: bool,
    seconds: float,
    megabytes: float,
    **values: str | None,
) -> None:
    """Ask a store by SPARQL or by a named question.

    With - the SPARQL query comes from standard input. A query sees the union of all articles; GRAPH ?g
    tells which article says what.
    """
    if listing:
        click.echo(_listed(form), nl=False)
        return
    if sum(given is not None for given in (name, sparql, path)) != 1:
        raise click.UsageError("give one of QUESTION, -, --sparql and --file; `kg query --list` lists the questions")
    if with_labels and form not in (None, "table"):
        raise click.UsageError(f"--labels is for the table, not for {form}")
    given = {key: value for key, value in values.items() if value is not None}
    asked = question(name) if name not in (None, "-") else None
    if asked is None and given:
        raise click.UsageError(f"--{min(given)} belongs to named questions, not to a SPARQL query")
    if show and asked and not given:
        click.echo(asked.sparql, nl=False)
        return
    text = "" if asked else _sparql_text(name, sparql, path)
    with at.open(read_only=True) as store, answered_within(seconds, megabytes):
        bound = asked.bind(store, given) if asked else text
        if show:
            click.echo(bound, nl=not bound.endswith("\n"))
            return
        if explained:
            _explain(store, store.query(bound))
        else:
            _print(store.query(bound), form, labels(store) if with_labels else plain)


def _sparql_text(name: str | None, sparql: str | None, path: Path | None) -> str:
    if sparql is not None:
        return sparql
    try:
        return sys.stdin.read() if name == "-" else path.read_text("utf-8") if path else ""
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path or 'standard input'}: {error}") from error


def _explain(store: Queryable, results: Results) -> None:
    """Tell each IRI in the last column of the answer, which is where the named questions have the fact."""
    if not isinstance(results, QuerySolutions):
        raise click.UsageError("--explain is for questions and SELECT queries")
    with evaluated():
        found = dict.fromkeys(row[len(results.variables) - 1] for row in list(results))
    facts = [node.value for node in found if isinstance(node, NamedNode)]
    if not facts:
        click.echo("no answers that are facts", err=True)
    for number, fact in enumerate(facts):
        click.echo("\n".join([*([""] if number else []), *told(explain(store, fact))]))


def _print(results: Results, form: str | None, display: Callable[[object], str]) -> None:
    if isinstance(results, QueryBoolean) and form in (None, "table"):
        click.echo("yes" if results else "no")
    elif isinstance(results, QuerySolutions) and form in (None, "table"):
        _print_table(*rows(results, display))
    else:
        written = write_results(results, form or "turtle")
        click.echo(written if written.endswith(b"\n") else written + b"\n", nl=False)


def _print_table(header: list[str], cells: list[list[str]]) -> None:
    if not cells:
        click.echo("no answers", err=True)
        return
    # columns that are empty throughout only take the room of the others
    shown = [index for index in range(len(header)) if any(row[index] for row in cells)]
    console = Console() if sys.stdout.isatty() else Console(width=_WIDEST, color_system=None)
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for index in shown:
        table.add_column(header[index], overflow="fold")
    for row in cells:
        table.add_row(*(Text(" ".join(row[index].split())) for index in shown))
    with console.capture() as capture:
        console.print(table)
    click.echo("\n".join(line.rstrip() for line in capture.get().splitlines()))


def _listed(form: str | None) -> str:
    if form == "json":
        records = [
            {
                "name": known.name,
                "title": known.title,
                "description": known.description,
                "parameters": [vars(parameter) for parameter in known.parameters],
            }
            for known in questions().values()
        ]
        return json.dumps(records, indent=2) + "\n"
    lines = []
    for known in questions().values():
        lines.append(f"{known.name}\n    {known.title}. {known.description}\n")
        for parameter in known.parameters:
            needed = " (required)" if parameter.required else ""
            default = f" (default {parameter.default})" if parameter.default else ""
            lines.append(f"    --{parameter.name} {parameter.type.upper()}{needed}  {parameter.description}{default}\n")
        lines.append("\n")
    return "".join(lines)
