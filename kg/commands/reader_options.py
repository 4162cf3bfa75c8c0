"""Options of every command that extracts: who reads, the pipeline that parses, the time that an article may take."""

from __future__ import annotations

import click

from kg.commands.finite import FiniteRange
from kg.extraction.grammar.language_model import DEFAULT_MODEL
from kg.readers import DEFAULT_READER, READERS
from kg.time_limit import ARTICLE_SECONDS

pipeline_option = click.option(
    "--pipeline",
    metavar="NAME|FOLDER",
    default=DEFAULT_MODEL,
    show_default=True,
    help="English spaCy pipeline to parse with: an installed package, or a folder.",
)

reader_option = click.option(
    "--reader",
    type=click.Choice(READERS),
    default=DEFAULT_READER,
    show_default=True,
    help="Who finds the facts: the embedded reader (or a part of it: learned, rules), a language model, or both.",
)

article_seconds_option = click.option(
    "--article-seconds",
    type=FiniteRange(min=0, min_open=True),
    default=ARTICLE_SECONDS,
    show_default=True,
    help="Processor time that a stage may take with an article; one that takes longer is left out and told.",
)
