"""``kg extract``: find the facts of articles and the words that state them."""

from __future__ import annotations

import json
import os
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from kg.article import Article
from kg.certainty import confident, proven
from kg.commands.finite import FiniteRange
from kg.commands.language_model_options import LanguageModelOptions, language_model_options
from kg.commands.reader_options import article_seconds_option, pipeline_option, reader_option
from kg.commands.trace_text import trace_record, trace_text
from kg.curated import dump_facts
from kg.curated.checks import kind_of
from kg.errors import KgError
from kg.facts import ArticleFacts, Fact
from kg.folding import extract, load
from kg.model_files import check_model_files
from kg.readers import ASKING, Reader, reads, unread
from kg.reading import read_many
from kg.time_limit import TooLongError, time_limit

if TYPE_CHECKING:
    from kg.models.language_model import AnswersArticles

EPILOG = """\b
Examples:
  kg extract article.txt > facts.json
  kg extract article.txt --format table
  kg extract news/ --format yaml -o facts/
  kg extract article.txt --trace
  kg extract article.txt --trace --sentence 3
  kg read --json corpus.jsonl.gz | kg extract - > facts.jsonl
  kg extract article.txt --reader model --model gemma3:4b --address http://localhost:11434/v1
  kg extract news/ --reader model --requests batch.jsonl
"""

_SENTENCE_END = re.compile(r"(?<=[.!?][”\"’])\s+|(?<=[.!?])\s+(?=[“\"‘A-Z])|\n")

SUFFIXES = {"json": ".json", "yaml": ".yaml", "table": ".txt"}


@click.command(epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--date", help="Date of publication of articles that give none: YYYY-MM-DD, YYYY-MM or YYYY.")
@click.option("--format", "form", type=click.Choice([*SUFFIXES]), help="Default: json; of a trace, table.")
@click.option(
    "--trace", is_flag=True, help="Tell how each fact was found: by which rule, trigger and links (table or json)."
)
@click.option(
    "--sentence", type=click.IntRange(min=0), help="With --trace: the parse of this sentence instead of the facts."
)
@click.option(
    "--min-confidence",
    type=FiniteRange(0, 1),
    default=0.0,
    help="Leave out facts that are less certain than this.",
)
@click.option("--held", is_flag=True, help="Tell also what is held back for want of proof, with a note that says why.")
@pipeline_option
@reader_option
@article_seconds_option
@language_model_options
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    help="File to write; for one file an article, a folder (that exists, or ends in /).",
)
def command(
    sources: tuple[str, ...],
    date: str | None,
    form: str | None,
    trace: bool,
    sentence: int | None,
    min_confidence: float,
    held: bool,
    pipeline: str,
    reader: Reader,
    article_seconds: float,
    output: str | None,
    asking: LanguageModelOptions,
) -> None:
    """Find the facts of articles and the words that state them.

    One article gives one JSON document, several give JSON Lines (or YAML documents parted by ---); all
    of them can be corrected and given to `kg publish`. SOURCE is as for `kg read`.
    """
    form = form or ("table" if trace else "json")
    _check_trace(form, reader, sentence, trace=trace)
    rendering = _Rendering(form, trace=trace, sentence=sentence)
    asking.check(reader)
    failed: list[KgError] = []

    def refuse(error: KgError) -> None:
        failed.append(error)
        click.echo(f"kg: {error}", err=True)

    articles = read_many(sources, date=date, on_error=refuse, seconds=article_seconds)
    if asking.language:
        articles = (one.model_copy(update={"language": asking.language}) for one in articles)
    if asking.requests_file:
        asking.write_requests(articles)
    else:
        finder = _Finder(pipeline, reader, article_seconds, refuse, trace, held)
        model = asking.answering(reader)
        found = finder.extracted(articles) if model is None else finder.answered(model, articles)
        _write_all((confident(facts, min_confidence) for facts in found), output, rendering)
    if failed:
        raise click.exceptions.Exit(failed[0].exit_code)


def _check_trace(form: str, reader: Reader, sentence: int | None, *, trace: bool) -> None:
    if sentence is not None and not trace:
        raise click.UsageError("--sentence shows a parse, and needs --trace.")
    if trace and form == "yaml":
        raise click.UsageError("A trace is written as table or json.")
    if trace and reader in ASKING:
        raise click.UsageError("--trace follows the embedded reader; leave --reader out")


@dataclass(frozen=True)
class _Finder:
    """Finds the facts of articles, and tells what is to be told of each on standard error."""

    pipeline: str
    reader: Reader
    seconds: float
    refuse: Callable[[KgError], None]
    trace: bool = False
    held: bool = False

    def extracted(self, articles: Iterator[Article]) -> Iterator[ArticleFacts]:
        """Yield what the embedded reader finds."""
        for article in _with_progress(articles):
            if not reads(article.language):
                click.echo(f"kg: extract: {article.name}: {unread(article.language)}", err=True)
            check_model_files(self.pipeline)
            load(self.pipeline)  # once, and not in the time of an article
            try:
                with time_limit(self.seconds, stage="extract", article=article.name):
                    facts = extract(
                        article, pipeline=self.pipeline, reader=self.reader, trace=self.trace, held=self.held
                    )
            except TooLongError as error:
                self.refuse(error)
            else:
                yield facts

    def answered(self, model: AnswersArticles, articles: Iterator[Article]) -> Iterator[ArticleFacts]:
        """Yield what a model's answers prove."""
        from kg.models.reading import read_asked

        for one in model.asked(_with_progress(articles)):
            try:
                with time_limit(self.seconds, stage="extract", article=one.name):
                    reading = read_asked(one, pipeline=self.pipeline, is_joined=self.reader == "both")
            except TooLongError as error:
                self.refuse(error)
                continue
            for refusal in reading.refusals:
                click.echo(f"kg: extract: {one.name}: {refusal}", err=True)
            yield reading.facts if self.held else proven(reading.facts)


def _write_all(found: Iterator[ArticleFacts], output: str | None, rendering: _Rendering) -> None:
    """Write facts into a file, into a folder, or to standard output."""
    if output and (os.path.isdir(output) or output.endswith(("/", os.sep))):
        for facts in found:
            _write(Path(output, facts.article.name + SUFFIXES[rendering.form]), [rendering.of(facts)])
    elif output:
        _write(Path(output), _joined(found, rendering))
    else:
        for text in _joined(found, rendering):
            click.echo(text, nl=False)


def _with_progress(articles: Iterator[Article]) -> Iterator[Article]:
    """Show on standard error, if it is a terminal, how many articles are done; not for a single one."""
    first = list(islice(articles, 2))
    console = Console(stderr=True)
    if len(first) < 2 or not console.is_terminal:
        yield from chain(first, articles)
        return
    with console.status("extracting") as status:
        for number, article in enumerate(chain(first, articles), 1):
            status.update(f"article {number:,}: {article.name}")
            yield article


@dataclass(frozen=True)
class _Rendering:
    """How facts, or their traces, are written."""

    form: str
    trace: bool
    sentence: int | None

    def of(self, facts: ArticleFacts, *, one_line: bool = False) -> str:
        if self.trace and self.form == "table":
            return trace_text(facts, self.sentence)
        if self.trace:
            indent = None if one_line else 2
            return json.dumps(trace_record(facts, self.sentence), ensure_ascii=False, indent=indent) + "\n"
        if self.form == "table":
            return table(facts)
        return dump_facts(facts, "yaml" if self.form == "yaml" else "jsonl" if one_line else "json")


def _joined(found: Iterator[ArticleFacts], rendering: _Rendering) -> Iterator[str]:
    """Yield one document, or several such that they can be told apart."""
    first = list(islice(found, 2))
    for number, facts in enumerate(chain(first, found)):
        parted = "---\n" if rendering.form == "yaml" and number else ""
        yield parted + rendering.of(facts, one_line=rendering.form == "json" and len(first) > 1)


def _write(path: Path, texts: Iterable[str]) -> None:
    """Write a file aside and move it into its place once it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.part")
    try:
        with open(aside, "w", encoding="utf-8", newline="") as stream:
            stream.writelines(texts)
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)


def table(facts: ArticleFacts) -> str:
    """Return a listing of facts for people: each with its roles and the sentence that states it."""
    lines = [f"{facts.article.name}: {facts.article.headline or '(no headline)'}", ""]
    for number, fact in enumerate(facts.facts, 1):
        type_ = getattr(fact, "type", None)
        lines.append(f"{number:>3}. {kind_of(fact)}" + (f" ({type_})" if type_ else ""))
        for label, value in _rows(fact, facts.article.text):
            lines += textwrap.wrap(value, 100, initial_indent=f"     {label:<13} ", subsequent_indent=" " * 19)
        lines.append("")
    return "\n".join(lines if facts.facts else [*lines, "     no facts", ""]) + "\n"


def _rows(fact: Fact, text: str) -> Iterator[tuple[str, str]]:
    for field, value in fact.model_dump(exclude_none=True, exclude={"kind", "type", "evidence", "settled"}).items():
        if value not in ((), ""):
            yield field.replace("_", " "), ", ".join(value) if isinstance(value, tuple) else f"{value}"
    for evidence in fact.evidence:
        yield "said at", f"{evidence.start}-{evidence.end}: {sentence_of(text, evidence.start, evidence.end)}"


def sentence_of(text: str, start: int, end: int) -> str:
    """Return the sentence in which words of a text stand, the words marked by ``»`` and ``«``.

    Examples
    --------
    >>> sentence_of("Two met. They signed a treaty. They left.", 14, 29)
    'They »signed a treaty«.'
    """
    before = max((match.end() for match in _SENTENCE_END.finditer(text, 0, start + 1)), default=0)
    after = _SENTENCE_END.search(text, end)
    stop = after.start() if after else len(text)
    return " ".join(f"{text[before:start]}»{text[start:end]}«{text[end:stop]}".split())
