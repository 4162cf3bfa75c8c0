"""``kg schema``: print the JSON Schema of the facts contract."""

from __future__ import annotations

import json

import click

from kg.curated import facts_schema

EPILOG = """\b
Examples:
  kg schema > facts.schema.json
  kg schema --prompt
"""


@click.command(epilog=EPILOG)
@click.option("--prompt", is_flag=True, help="Print what a language model is told instead, before the article.")
def command(prompt: bool) -> None:
    """Print the JSON Schema (2020-12) of the facts that `kg extract` prints and `kg publish` takes.

    With --prompt: the messages that --reader model sends before the article, their version, and the schema that the
    answer is held to.
    """
    if not prompt:
        click.echo(json.dumps(facts_schema(), indent=2, ensure_ascii=False))
        return
    from kg.models import prompting

    click.echo(f"prompt {prompting.VERSION}\n")
    for message in prompting.prompt():
        click.echo(f"--- {message['role']}\n{message['content'].rstrip()}\n")
    click.echo(f"--- response_format\n{json.dumps(prompting.response_format(), indent=2)}")
