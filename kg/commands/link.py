"""``kg link``: link the entities of a graph to Wikidata."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rdflib import Graph
from rich.console import Console
from rich.progress import track

from kg.commands.linking_options import LinkingOptions, linking_options
from kg.errors import LinkError
from kg.linking import LinkDecision, apply_links
from kg.output_folder import OutputFolder
from kg.serializers import FORMATS, parse, serialize
from kg.serializers.formats import format_of

EPILOG = """\b
Examples:
  kg map facts.yaml | kg link - > linked.ttl
  kg link graph.ttl -o linked.jsonld
  kg link output/*.ttl --explain
  kg link graph.ttl --review uncertain.csv > linked.ttl
  kg link graph.ttl --decisions uncertain.csv --memory decided.csv > linked.ttl
  kg link graph.ttl --online --contact desk@example.org > linked.ttl
"""


@click.command(epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "-f", "--format", "format_name", type=click.Choice(list(FORMATS)), help="Default: that of OUTPUT, or turtle."
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File; by default standard output."
)
@click.option("--explain", is_flag=True, help="Print the candidates of each entity and why one was taken, or none.")
@click.option("--json", "as_json", is_flag=True, help="With --explain: print JSON Lines, one entity a line.")
@linking_options
def command(
    sources: tuple[str, ...],
    format_name: str | None,
    output: Path | None,
    explain: bool,
    as_json: bool,
    linking: LinkingOptions,
) -> None:
    """Link the entities of a graph to Wikidata, where the item is certain.

    FILE is an article's graph in Turtle, TriG, N-Triples, N-Quads or JSON-LD, or - for standard input. An
    entity gets owl:sameAs where its name, kind, state, office and the article's date agree with one item of
    the gazetteer; otherwise the graph says nothing of it, unless a person decides, Wikidata is asked online,
    or --candidates are wanted.
    """
    format_name = format_name or (format_of(output) if output else "turtle")
    if format_name == "json-ld" and len(sources) > 1 and not explain:
        remedy = "give one, or take --format nquads or trig"
        raise LinkError(f"{len(sources)} graphs do not fit into one JSON-LD document", remedy=remedy)
    texts = []
    session = linking.session()
    console = Console(stderr=True)
    progress = track(sources, "linking", console=console, transient=True, disable=not console.is_terminal)
    for source in progress:
        graph = parse(sys.stdin.buffer.read() if source == "-" else Path(source))
        decisions = session.explain(graph)
        lines = json_lines(decisions) if as_json else plain_lines(decisions)
        texts.append("".join(lines) if explain else _linked(graph, decisions, linking, format_name))
    linking.finish(session)
    if output is None:
        click.echo("".join(texts), nl=False)
    else:
        OutputFolder(output.parent).write({output.name: "".join(texts)})


def _linked(graph: Graph, decisions: tuple[LinkDecision, ...], linking: LinkingOptions, format_name: str) -> str:
    return serialize(apply_links(graph, decisions, candidates=linking.candidates), format_name)


def plain_lines(decisions: tuple[LinkDecision, ...]) -> Iterator[str]:
    """Yield a line for each entity with what was decided, and one for each of its candidates.

    ``*`` marks the one taken, ``~`` those among which nothing decided.
    """
    for decision in decisions:
        item = decision.qid or "no item"
        warning = f" (warning: {decision.warning})" if decision.warning else ""
        yield f"{decision.name} ({decision.kind}): {item}, {decision.reason}{warning}\n"
        for candidate in decision.candidates if decision.kind != "state" else ():
            mark = "*" if candidate.qid == decision.qid else "~" if candidate in decision.close else " "
            features = ", ".join(f"{feature}: {value}" for feature, value in candidate.features)
            yield f"  {mark} {candidate.qid:12}{candidate.score:>5.1f}  {candidate.label}; {features}\n"


def json_lines(decisions: tuple[LinkDecision, ...]) -> Iterator[str]:
    """Yield a JSON object for each entity."""
    for decision in decisions:
        row: dict[str, Any] = {**asdict(decision), "close": [one.qid for one in decision.close]}
        for candidate in row["candidates"]:
            candidate["features"] = dict(candidate["features"])
        yield json.dumps(row, ensure_ascii=False) + "\n"
