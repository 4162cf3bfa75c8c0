"""``kg schema``: print the JSON Schema of the facts contract."""

from __future__ import annotations

import json

import click

from kg.curated import facts_schema

EPILOG = """\b
Example:
  kg schema > facts.schema.json
"""


@click.command(epilog=EPILOG)
def command() -> None:
    """Print the JSON Schema (2020-12) of the facts that `kg extract` prints and `kg publish` takes."""
    click.echo(json.dumps(facts_schema(), indent=2, ensure_ascii=False))
