"""The stages that an article goes through on its way to the files; what goes wrong with one article stays with it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from rdflib.namespace import OWL

from kg.article import Article
from kg.certainty import confident, held_back
from kg.errors import FactsError, KgError, PublishError, ReadError, SerializationError, ValidationError
from kg.facts import ArticleFacts
from kg.linking import link
from kg.mappers import map
from kg.publishing.outcome import Outcome, Rejection
from kg.publishing.partitions import Item
from kg.publishing.settings import Settings
from kg.readers import reads, unread
from kg.review.found import found_text
from kg.review.publishing import rulings_of, with_settled
from kg.time_limit import TooLongError, time_limit
from kg.validation import GraphError, Severity, validate, validate_many
from kg.validation.rendering import select, to_json

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.models.language_model import Asked
    from kg.models.refusals import Refusal
    from kg.validation import Engine, Report

_T = TypeVar("_T")

BATCH = 64
"""Articles that go through a stage together, so that what costs by call is paid once for several."""


@dataclass
class Product:
    """An article's graph with all that was found out about it.

    Attributes
    ----------
    name : str
    facts : Counter of str
        Facts by kind.
    graph : rdflib.Graph
    is_extracted : bool
        Whether the language model read it.
    held : ArticleFacts or None
        The facts that are held back, if there are any.
    found : str or None
        What the desk takes up: all that was found (:mod:`kg.review.found`); None where the layout has no place for it.
    settled, outdated : int
        Facts that a person settled, and decisions on a text that has changed since.
    refusals : tuple of Refusal
        What of a model's answers was not taken.
    note : str or None
        What is to be told of it beside that.
    report : Report
        Of its validation.
    """

    name: str
    facts: Counter[str]
    graph: Graph
    is_extracted: bool
    held: ArticleFacts | None = None
    found: str | None = None
    settled: int = 0
    outdated: int = 0
    refusals: tuple[Refusal, ...] = ()
    note: str | None = None
    report: Report = field(init=False)

    def outcome(self, settings: Settings) -> Outcome:
        """Return what becomes of the article."""
        outcome = Outcome(
            self.name,
            "published",
            facts=self.facts,
            triples=len(self.graph),
            links=sum(1 for _ in self.graph.triples((None, OWL.sameAs, None))),
            conforms=self.report.conforms,
            graph=str(self.graph.identifier),
            is_extracted=self.is_extracted,
            held=len(self.held.facts) if self.held else 0,
            settled=self.settled,
            outdated=self.outdated,
            refused=sum(one.is_fact for one in self.refusals),
            note=self.note,
        )
        if self.report.conforms or settings.allow_invalid:
            return outcome
        reason, code = "it does not conform to the shapes", ValidationError.exit_code
        if settings.layout == "files":
            rejection = Rejection(self.name, "validate", reason, f"see {self.name}.report.json", code)
        else:  # shards have no file of the article beside which a report could lie
            results = json.loads(self.report_json())["files"][0]["results"]
            rejection = Rejection(self.name, "validate", reason, "see rejected.jsonl", code, tuple(results))
        return replace(outcome, state="nonconforming", rejection=rejection)

    def refused_json(self) -> str | None:
        """Return what was not taken of a model's answers as JSON, or None."""
        if not self.refusals:
            return None
        from kg.models.refusals import refused_json

        return refused_json(self.name, self.refusals)

    def report_json(self) -> str:
        """Return the report of its validation as JSON."""
        return to_json(select([(f"{self.name}.ttl", self.report)], Severity.INFO))


def products(
    items: Iterable[Item], settings: Settings, *, together: int = BATCH, on_item: Callable[[int], None] | None = None
) -> Iterator[Product | Rejection]:
    """Yield for every item, in order, what comes of it.

    Parameters
    ----------
    items : iterable of Article, ArticleFacts or Rejection
    settings : Settings
    together : int
        Articles that go through a stage together.
    on_item : callable, optional
        Is told the number of each item before anything is done with it.

    Raises
    ------
    KgError
        Where no article could be published: no language model, a base that is no IRI, shapes that are no SHACL.
    """
    batch: list[Product | Rejection] = []
    for number, item in enumerate(items):
        if on_item:
            on_item(number)
        batch.append(_mapped(item, settings))
        if len(batch) == together:
            yield from _validated(batch, settings)
            batch = []
    yield from _validated(batch, settings)


def _mapped(item: Item, settings: Settings) -> Product | Rejection:
    """Take an item through extraction, mapping and linking."""
    if isinstance(item, Rejection):
        return item
    name = item.name if isinstance(item, Article) else item.article.name
    seconds = settings.article_seconds
    extracted = attempt("extract", name, lambda: _extracted(item, settings, seconds), None)
    if isinstance(extracted, Rejection):
        return extracted
    facts, refusals = extracted
    applied = attempt("review", name, lambda: with_settled(facts, settings.settled), seconds)
    if isinstance(applied, Rejection):
        return applied
    chosen, held = (part(applied.facts, settings.min_confidence) for part in (confident, held_back))
    graph = attempt("map", name, lambda: map(chosen, base=settings.base), seconds)
    if settings.link and not isinstance(graph, Rejection):
        linker, unlinked = _linker(settings), graph
        # whoever asks services waits for them as long as they may take
        graph = attempt("link", name, lambda: linker(unlinked), seconds if settings.link is True else None)
    if isinstance(graph, Rejection):
        return graph
    counts: Counter[str] = Counter(fact.kind for fact in chosen.facts)
    found = found_text(facts, settings.min_confidence) if settings.layout == "files" else None
    is_unread = isinstance(item, Article) and not reads(item.language)
    return Product(
        name,
        counts,
        graph,
        not isinstance(item, ArticleFacts),
        held if held.facts else None,
        found,
        applied.settled,
        applied.outdated,
        refusals,
        unread(facts.article.language) if is_unread else None,
    )


def _linker(settings: Settings) -> Callable[[Graph], Graph]:
    """Return what links a graph; what people decided at the desk counts where nothing else was asked for."""
    if not isinstance(settings.link, bool):
        return settings.link
    rulings = rulings_of(settings.settled)
    return link if rulings is None else partial(link, rulings=rulings)


def _extracted(
    item: Article | ArticleFacts | Asked, settings: Settings, seconds: float | None
) -> tuple[ArticleFacts, tuple[Refusal, ...]]:
    """Return an item's facts, and what of a model's answers was not taken."""
    if isinstance(item, ArticleFacts):
        return item, ()
    from kg.folding import extract, load  # loads the language model, which facts do not need
    from kg.model_files import check_model_files

    check_model_files(settings.pipeline)
    load(settings.pipeline)  # once, and not in the time of an article
    with time_limit(seconds, stage="extract", article=item.name):
        if isinstance(item, Article):
            traces = settings.layout == "files"  # which keeps for the desk how facts were found
            return extract(item, pipeline=settings.pipeline, reader=settings.reader, trace=traces, held=True), ()
        from kg.models.reading import read_asked

        reading = read_asked(item, pipeline=settings.pipeline, is_joined=settings.reader == "both")
        return reading.facts, reading.refusals


def _validated(batch: Sequence[Product | Rejection], settings: Settings) -> Iterator[Product | Rejection]:
    """Validate a batch together; if one of it is too much for the validator, each on its own."""
    mapped = [product for product in batch if isinstance(product, Product)]
    engine, seconds = settings.engine, settings.article_seconds
    reports = attempt(
        "validate", None, lambda: list(validate_many((product.graph for product in mapped), engine=engine)), seconds
    )
    together = iter(() if isinstance(reports, Rejection) else reports)
    for product in batch:
        if isinstance(product, Rejection):
            yield product
            continue
        report = next(together, None) or _report(product, engine, seconds)
        if isinstance(report, Rejection):
            yield report
        else:
            product.report = report
            yield product


def _report(product: Product, engine: Engine, seconds: float | None) -> Report | Rejection:
    return attempt("validate", product.name, lambda: validate(product.graph, engine=engine), seconds)


def attempt(stage: str, article: str | None, work: Callable[[], _T], seconds: float | None = None) -> _T | Rejection:
    """Do a stage's work on an article in a time that it may take; return what came out, or why nothing did.

    Raises
    ------
    KgError
        If the fault is not the article's.

    Examples
    --------
    >>> print(attempt("map", "a", lambda: 1 // 0))
    map: a: kg cannot cope with it (ZeroDivisionError: integer division or modulo by zero); report it as a fault \
of kg, with the article
    """
    try:
        with time_limit(seconds, stage=stage, article=article):
            return work()
    except (ReadError, FactsError, SerializationError, TooLongError, GraphError) as error:
        return Rejection.of(error, article=article)
    except (KgError, MemoryError):
        raise
    except OSError as error:  # the disk, a file of kg's own: the next article would meet it too
        where = str(error.filename) if error.filename else article
        raise PublishError(error.strerror or str(error), article=where, remedy="look at the disk") from error
    except Exception as error:  # noqa: BLE001 - whatever it is, the other articles are to be published
        return Rejection.unexpected(error, stage, article)
