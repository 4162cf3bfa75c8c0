"""Options of every command that extracts: the language model, and the time that an article may take."""

from __future__ import annotations

import click

from kg.extraction.language_model import DEFAULT_MODEL
from kg.time_limit import ARTICLE_SECONDS

model_option = click.option(
    "--model",
    metavar="NAME|FOLDER",
    default=DEFAULT_MODEL,
    show_default=True,
    help="English spaCy pipeline to parse with: an installed package, or a folder.",
)

article_seconds_option = click.option(
    "--article-seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=ARTICLE_SECONDS,
    show_default=True,
    help="Time that a stage may take with an article; one that takes longer is left out and told.",
)
