"""``kg evaluate``: score facts against annotated articles."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from kg.commands.language_model_options import LanguageModelOptions, language_model_options
from kg.commands.reader_options import pipeline_option
from kg.evaluation import ArticleEvaluation, Evaluation, evaluate
from kg.evaluation.confusion import confusions
from kg.evaluation.extracting import Extractor, readers_to_text
from kg.evaluation.html_report import html_report
from kg.evaluation.rendering import calibration_to_text, confusions_to_text, errors_to_text, to_record, to_text
from kg.readers import ASKING, DEFAULT_READER, READERS, Reader

EPILOG = """\b
Examples:
  kg evaluate annotated/
  kg evaluate annotated/ output/ --errors all
  kg evaluate annotated/ output/ --confusion --calibration --html report.html
  kg evaluate annotated/ --reader embedded --reader model --reader both --answers answers.jsonl
  kg evaluate annotated/ output/ --json - | jq .facts.f1

\b
GOLD holds <name>.json, the annotations, and usually <name>.txt, the articles:
  {"facts": [{"kind": "office", "person": "Ada Holm", "office": "President", "of": "NO",
              "evidence": "President Ada Holm of Norway"}]}
`kg schema` tells the kinds and roles. Alternatives that are all right are parted by " | ".

\b
Exit codes: 0 done, whatever the score; 2 wrong use, or RDF that cannot be parsed; 3 a text cannot be
read; 4 annotations are not as they should be.
"""

_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command(epilog=EPILOG)
@click.argument("gold", type=_FOLDER)
@click.argument("rdf", required=False, type=_FOLDER)
@click.option("--texts", type=_FOLDER, help="Folder of the articles' texts, if it is not GOLD.")
@pipeline_option
@click.option(
    "--reader",
    "readers",
    type=click.Choice(READERS),
    multiple=True,
    default=[DEFAULT_READER],
    show_default=True,
    help="Who finds the facts; of several, given one after the other, the figures stand in one table.",
)
@language_model_options
@click.option(
    "--json", "record", metavar="FILE|-", help="Write all that is asked for as JSON; - instead of the tables."
)
@click.option(
    "--errors", "shown", metavar="NAME|all", help="List what was missed, partly found or made up in articles."
)
@click.option("--html", "page", type=click.Path(path_type=Path, dir_okay=False), help="Write a page with marked texts.")
@click.option("--confusion", is_flag=True, help="List what was taken for what, with the words that show it.")
@click.option("--calibration", "calibrated", is_flag=True, help="Compare dip:confidence with the share of right facts.")
def command(
    gold: Path,
    rdf: Path | None,
    texts: Path | None,
    pipeline: str,
    readers: tuple[Reader, ...],
    record: str | None,
    shown: str | None,
    page: Path | None,
    confusion: bool,
    calibrated: bool,
    asking: LanguageModelOptions,
) -> None:
    """Score facts against annotated articles: precision, recall and F1 by kind and by role.

    RDF holds <name>.ttl as `kg publish` writes them; without it the texts are read, and their facts
    extracted and mapped. Facts are paired one to one within their kind, and a pair counts as found where
    at least half of its key roles agree. Roles are counted filler by filler. A published fact is clean where
    not one of its fillers is wrong, an annotated one whole where every filler of it was found.
    """
    if rdf is not None and len(readers) > 1:
        raise click.UsageError("several readers are compared on texts; leave RDF out")
    evaluated = [_evaluated(gold, rdf, texts, pipeline, reader, asking) for reader in readers]
    extractor, evaluation = evaluated[-1]
    articles = _shown(evaluation, shown)
    if page:
        _write(page, html_report(evaluation, f"Evaluation of {gold.resolve().name}"))
    if record:
        told = to_record(evaluation, shown=articles, confusion=confusion, calibrated=calibrated)
        document = json.dumps(told, indent=2, ensure_ascii=False) + "\n"
        if record == "-":
            click.echo(document, nl=False)
            return
        _write(Path(record), document)
    tables = [to_text(evaluation)] if len(readers) == 1 else []
    if len(readers) > 1 or extractor.reader in ASKING:
        tables.append(readers_to_text(evaluated))
    if articles:
        tables.append(errors_to_text(articles))
    if confusion:
        tables.append(confusions_to_text(confusions(evaluation)))
    if calibrated:
        tables.append(calibration_to_text(evaluation))
    click.echo("\n".join(tables), nl=False)


def _evaluated(
    gold: Path, rdf: Path | None, texts: Path | None, pipeline: str, reader: Reader, asking: LanguageModelOptions
) -> tuple[Extractor, Evaluation]:
    if reader in ASKING:
        asking.check(reader)
    extractor = Extractor(pipeline, reader, asking.answering(reader))
    console = Console(stderr=True)
    columns = (TextColumn("evaluating"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("evaluating", total=sum(1 for _ in gold.glob("*.json")))
        return extractor, evaluate(gold, rdf, texts=texts, extractor=extractor, progress=lambda _: bar.advance(task))


def _shown(evaluation: Evaluation, name: str | None) -> list[ArticleEvaluation]:
    if name is None:
        return []
    articles = [article for article in evaluation.articles if name in ("all", article.name)]
    if not articles:
        raise click.BadParameter(
            f"no annotated article is called {name!r}; 'all' lists every one", param_hint="--errors"
        )
    return articles


def _write(path: Path, text: str) -> None:
    aside = path.with_name(f".{path.name}.part")
    try:
        aside.write_text(text, encoding="utf-8", newline="\n")
        os.replace(aside, path)
    except OSError as error:
        raise click.UsageError(f"{path}: {error.strerror}") from error
    finally:
        aside.unlink(missing_ok=True)
