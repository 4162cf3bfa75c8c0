"""``kg gazetteer``: look up names in the packaged Wikidata gazetteer, describe it, build it anew."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.errors import LinkError
from kg.linking.gazetteer import Gazetteer
from kg.linking.items import KINDS, Kind, describe

_FILE = click.option(
    "--file", "path", type=click.Path(path_type=Path), help="Another snapshot than the one that travels with kg."
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def command() -> None:
    """Look up names in the packaged Wikidata gazetteer.

    \b
    Examples:
      kg gazetteer info
      kg gazetteer lookup "Yoon Suk Yeol" --on 2022-07-01
      kg gazetteer lookup Georgia --json
    """


@command.command()
@_FILE
@_JSON
def info(path: Path | None, as_json: bool) -> None:
    """Say what the gazetteer holds and how new it is.

    \b
    Example: kg gazetteer info --json
    """
    gazetteer = _open(path)
    if as_json:
        click.echo(json.dumps({"file": gazetteer.path.name, **gazetteer.info}, indent=2))
        return
    for key in ("state", "person", "term", "organization", "place", "name"):
        click.echo(f"{key:14}{int(gazetteer.info[key]):>8,}")
    click.echo(f"newest source {gazetteer.info['newest']:>11}")


@command.command()
@click.argument("name")
@click.option("--kind", type=click.Choice(KINDS), help="Only items of this kind.")
@click.option("--on", metavar="DATE", help="Only persons attested in an office on this day (ISO 8601).")
@_FILE
@_JSON
def lookup(name: str, kind: Kind | None, on: str | None, path: Path | None, as_json: bool) -> None:
    """Find the Wikidata items that bear NAME, in any spelling and order of its parts.

    \b
    Example: kg gazetteer lookup "Moon Jae In" --kind person
    """
    gazetteer = _open(path)
    found = gazetteer.lookup(name, kind=kind, on=on)
    if as_json:
        rows = [candidate._asdict() for candidate in found]
        for row in rows:
            if row["kind"] == "person":
                row["terms"] = [term._asdict() for term in gazetteer.terms(row["qid"])]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    if not found:
        click.echo(f"nothing bears the name {name!r}", err=True)
    for candidate in found:
        terms = [describe(term) for term in gazetteer.terms(candidate.qid)] if candidate.kind == "person" else []
        state = f", {candidate.iso2}" if candidate.iso2 and candidate.kind != "state" else ""
        click.echo(f"{candidate.qid:12}{candidate.kind:14}{candidate.label}{state}")
        for line in terms or [candidate.description]:
            click.echo(f"{'':26}{line}")


@command.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The snapshot to write."
)
def build(folder: Path, output: Path) -> None:
    """Build a snapshot from the CSV files in FOLDER: the same files give the same bytes.

    \b
    Example: kg gazetteer build wikidata -o gazetteer.sqlite
    """
    from kg.linking.building import build as write

    for kind, count in write(folder, output).items():
        click.echo(f"{kind:14}{count:>8,}")


def _open(path: Path | None) -> Gazetteer:
    if path is None:
        return Gazetteer.default()
    if not path.is_file():
        raise LinkError(
            "there is no such file", article=str(path), remedy="give a file that 'kg gazetteer build' wrote"
        )
    return Gazetteer(path)
