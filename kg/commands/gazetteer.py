"""``kg gazetteer``: look up names in the packaged Wikidata gazetteer, describe it, build it anew."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import click

from kg.errors import LinkError
from kg.gazetteer import Gazetteer
from kg.gazetteer.items import KINDS, Kind, describe

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
      kg gazetteer refresh --contact desk@example.org
    """


@command.command()
@_FILE
@_JSON
@click.option("--queries", is_flag=True, help="Print the queries that a refreshed snapshot was made with.")
def info(path: Path | None, as_json: bool, queries: bool) -> None:
    """Say what the gazetteer holds and how new it is.

    \b
    Examples:
      kg gazetteer info --json
      kg gazetteer info --file gazetteer-2026-11-24.sqlite --queries
    """
    gazetteer = _open(path)
    if as_json:
        click.echo(json.dumps({"file": gazetteer.path.name, **gazetteer.info}, indent=2))
        return
    if queries:
        texts = [text for key, text in sorted(gazetteer.info.items()) if key.startswith("query ")]
        click.echo("\n".join(texts) or "this snapshot was built from files, not by queries", nl=not texts)
        return
    for key in ("state", "person", "term", "organization", "place", "name"):
        click.echo(f"{key:14}{int(gazetteer.info[key]):>8,}")
    click.echo(f"newest source {gazetteer.info['newest']:>11}")
    if "endpoint" in gazetteer.info:
        click.echo(f"refreshed from {gazetteer.info['endpoint']}; before, {gazetteer.info['refreshed_from']}")


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
    from kg.gazetteer.building import build as write

    for kind, count in write(folder, output).items():
        click.echo(f"{kind:14}{count:>8,}")


@command.command()
@_FILE
@click.option("--endpoint", help="SPARQL endpoint with Wikidata's data.  [default: that of Wikidata]")
@click.option("--contact", envvar="KG_CONTACT", required=True, help="Address or page by which to reach you.")
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Default: gazetteer-DAY.sqlite beside FILE."
)
@click.option("--page", type=click.IntRange(min=1), default=2000, show_default=True, help="Rows to ask for at once.")
def refresh(path: Path | None, endpoint: str | None, contact: str, output: Path | None, page: int) -> None:
    """Ask Wikidata who holds office now, and write a new snapshot beside the old one.

    Heads of state and government, foreign ministers, member states and intergovernmental organisations; all else
    stays as the old snapshot has it. Without --file the old one is kg's own, and the new one comes into the folder
    where you are. Use it with `kg link --gazetteer` and `kg publish --gazetteer`.

    \b
    Example: kg gazetteer refresh --contact desk@example.org -o gazetteer.sqlite
    """
    import requests
    from rich.console import Console

    import kg
    from kg.bounded_answers import bounded
    from kg.linking.online.asking import Client, Manners
    from kg.linking.online.sparql import WIKIDATA_ENDPOINT, Endpoint
    from kg.linking.refreshing import refresh as renew

    day = datetime.now(UTC).date().isoformat()
    output = output or (path.parent if path else Path()) / f"gazetteer-{day}.sqlite"
    console = Console(stderr=True)
    with bounded(requests.Session()) as session, console.status("asking …") as status:
        manners = Manners(f"kg-publisher/{kg.__version__} ({contact})", interval=1.0, read_timeout=70.0)
        asked = Endpoint(Client(session, manners), endpoint or WIKIDATA_ENDPOINT, page)
        rows: Counter[str] = Counter()

        def told(name: str, count: int) -> None:
            rows[name] += count
            status.update("asked for " + ", ".join(f"{key} ({number:,})" for key, number in rows.items()))

        asked.told = told
        counts = renew(_open(path), asked, output, day)
    for kind, count in counts.items():
        click.echo(f"{kind:14}{count:>8,}")
    click.echo(f"kg: written to {output}", err=True)


def _open(path: Path | None) -> Gazetteer:
    if path is None:
        return Gazetteer.default()
    if not path.is_file():
        raise LinkError(
            "there is no such file", article=str(path), remedy="give a file that 'kg gazetteer build' wrote"
        )
    return Gazetteer(path)
