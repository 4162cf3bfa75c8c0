"""The option that names the language model, for every command that extracts."""

from __future__ import annotations

import click

from kg.extraction.language_model import DEFAULT_MODEL

model_option = click.option(
    "--model",
    metavar="NAME|FOLDER",
    default=DEFAULT_MODEL,
    show_default=True,
    help="English spaCy pipeline to parse with: an installed package, or a folder.",
)
