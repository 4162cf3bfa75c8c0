"""Publish: the whole way from articles or facts to validated, linked RDF in files and in a store.

Articles go through one by one, so that memory does not grow with the corpus, and one article's failure
does not stop the others.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from rdflib.namespace import OWL

from kg.errors import FactsError, KgError, ValidationError
from kg.extraction.language_model import DEFAULT_MODEL
from kg.facts import ArticleFacts
from kg.gathering import Source, confident, gather
from kg.linking import link as link_entities
from kg.mappers import DEFAULT_BASE, map
from kg.output_folder import OutputFolder
from kg.serializers import serialize
from kg.stores.article_graphs import from_rdflib
from kg.stores.embedded import EmbeddedStore
from kg.stores.loading import BATCH, Loading
from kg.validation import Severity, validate
from kg.validation.rendering import select, to_json

if TYPE_CHECKING:
    from rdflib import Graph


@dataclass(frozen=True)
class Outcome:
    """What became of one article.

    Attributes
    ----------
    name : str
        The stem of its files, or, if it was rejected, where it stood.
    state : str
        ``published``; ``nonconforming``, where only a report was written; ``rejected``, where it could not
        be read or its facts were refused.
    facts : Counter of str
        Facts by kind.
    triples, links : int
        Triples of the graph, and entities in it that have their Wikidata item.
    conforms : bool
        False also for what was published for all that (``allow_invalid``).
    error : KgError or None
        Why it was rejected.
    """

    name: str
    state: Literal["published", "nonconforming", "rejected"]
    facts: Counter[str] = field(default_factory=Counter)
    triples: int = 0
    links: int = 0
    conforms: bool = True
    error: KgError | None = None


@dataclass
class Summary:
    """What a run did, as counts and names; it is what ``report.json`` holds.

    ``loaded`` counts articles of the run that the store holds; ``repeated`` those whose address or text is that
    of another, which came first and counts.
    """

    published: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    triples: int = 0
    links: int = 0
    nonconforming: list[str] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    loaded: int | None = None
    repeated: int = 0
    exit_code: int = 0

    def take(self, outcome: Outcome) -> None:
        """Count an outcome. The exit code is that of the worst: an article unread is worse than one unfit."""
        if outcome.state == "published":
            self.published += 1
            self.facts += outcome.facts
            self.triples += outcome.triples
            self.links += outcome.links
        if not outcome.conforms:
            self.nonconforming.append(outcome.name)
        if outcome.state == "nonconforming":
            self.exit_code = max(self.exit_code, ValidationError.exit_code)
        if outcome.error is not None:
            self.rejected.append(str(outcome.error))
            self.exit_code = max(self.exit_code, outcome.error.exit_code)

    def as_json(self) -> str:
        """Return the summary as JSON."""
        return (
            json.dumps({**vars(self), "facts": dict(sorted(self.facts.items()))}, indent=2, ensure_ascii=False) + "\n"
        )


def publish(
    sources: Iterable[Source],
    output: str | os.PathLike[str],
    *,
    load: bool = True,
    allow_invalid: bool = False,
    date: str | None = None,
    base: str = DEFAULT_BASE,
    link: bool | Callable[[Graph], Graph] = True,
    min_confidence: float = 0.0,
    limit: int | None = None,
    are_facts: bool = False,
    model: str = DEFAULT_MODEL,
    progress: Callable[[Outcome], None] | None = None,
) -> Summary:
    """Publish articles, or facts, as validated and linked RDF.

    For each article ``output`` gets ``<name>.ttl`` and ``<name>.jsonld``; one whose graph does not conform
    to the shapes gets ``<name>.report.json`` in their stead. ``report.json`` sums the run up,
    ``rejected.jsonl`` says what could not be read and why, and ``store/`` is the Oxigraph store.

    Parameters
    ----------
    sources : iterable of str or path
        Whatever :func:`kg.read_many` takes; files with facts (YAML, or JSON with ``article`` and
        ``facts``) are told from articles by what they hold.
    output : str or path
        Folder, made if it is not there.
    load : bool
        Whether to load the graphs into ``output/store``.
    allow_invalid : bool
        Whether to publish also what does not conform.
    date : str, optional
        Date of publication for articles that give none.
    base : str
        Base IRI of the data.
    link : bool or callable
        Whether to link entities to Wikidata; or what links a graph, for instance
        :meth:`kg.linking.session.LinkingSession.link`.
    min_confidence : float
        Facts of less confidence are left out (0 to 1).
    limit : int, optional
        At most so many articles.
    are_facts : bool
        Whether all sources are facts, as when they come through standard input.
    model : str
        The language model that articles are parsed with, as for :func:`kg.extract`.
    progress : callable, optional
        Is told the outcome of each article.

    Returns
    -------
    Summary

    Raises
    ------
    KgError
        If the run as a whole cannot go on: no disk space, a store that another process holds, a base
        that is no IRI, no language model. A single article's error goes to the summary.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = pathlib.Path(folder.name, "facts.yaml")
    >>> _ = path.write_text('''
    ... article: {text: "Two meet\\\\n17 May 2024\\\\n\\\\nPresident Jane Doe of Norway met him."}
    ... facts:
    ... - {kind: office, person: Jane Doe, office: President, of: NO, evidence: [President Jane Doe]}
    ... ''', encoding="utf-8")
    >>> summary = publish([path], pathlib.Path(folder.name, "out"))
    >>> summary.published, summary.facts["office"], summary.loaded
    (1, 1, 1)
    >>> folder.cleanup()
    """
    folder = OutputFolder(Path(output))
    summary = Summary()
    with ExitStack() as resources:
        publisher = _Publisher(folder, base, link=link, allow_invalid=allow_invalid, min_confidence=min_confidence)
        if load:
            publisher.loading = Loading(resources.enter_context(EmbeddedStore.open(folder.path / "store")))
        rejections = resources.enter_context(folder.stream("rejected.jsonl"))
        try:
            for item in islice(gather(sources, date=date, are_facts=are_facts, model=model), limit):
                outcome = publisher.publish(item) if isinstance(item, ArticleFacts) else _rejected(item)
                if outcome.error is not None:
                    rejections.write(_as_line(outcome.error))
                summary.take(outcome)
                if progress:
                    progress(outcome)
        except KeyboardInterrupt:  # the store is to hold what the folder holds
            publisher.flush()
            raise
        publisher.flush()
    if publisher.loading is not None:
        loaded = publisher.loading.loaded
        summary.loaded = loaded.articles + loaded.unchanged
        summary.repeated = loaded.repeated
    stale = () if summary.rejected else ("rejected.jsonl",)
    folder.write({"report.json": summary.as_json()}, instead_of=stale)
    return summary


class _Publisher:
    """Takes facts through the stages, one article after the other."""

    def __init__(
        self,
        folder: OutputFolder,
        base: str,
        *,
        link: bool | Callable[[Graph], Graph],
        allow_invalid: bool,
        min_confidence: float,
    ) -> None:
        self.loading: Loading | None = None
        self._folder = folder
        self._base = base
        self._link = link_entities if link is True else link or None
        self._allow_invalid = allow_invalid
        self._min_confidence = min_confidence
        self._waiting: list[Graph] = []

    def publish(self, facts: ArticleFacts) -> Outcome:
        """Map, link, validate, write and load one article."""
        name = facts.article.name
        facts = confident(facts, self._min_confidence)
        try:
            graph = map(facts, base=self._base)
        except FactsError as error:
            return _rejected(error)
        if self._link is not None:
            graph = self._link(graph)
        report = validate(graph)
        is_published = report.conforms or self._allow_invalid
        turtle, json_ld, problems = f"{name}.ttl", f"{name}.jsonld", f"{name}.report.json"
        texts = {} if report.conforms else {problems: to_json(select([(turtle, report)], Severity.INFO))}
        if is_published:
            texts |= {turtle: serialize(graph, "turtle"), json_ld: serialize(graph, "json-ld")}
        self._folder.write(texts, instead_of=tuple({turtle, json_ld, problems} - texts.keys()))
        self._load(graph, is_published)
        return Outcome(
            name,
            "published" if is_published else "nonconforming",
            facts=Counter(fact.kind for fact in facts.facts),
            triples=len(graph),
            links=sum(1 for _ in graph.triples((None, OWL.sameAs, None))),
            conforms=report.conforms,
        )

    def _load(self, graph: Graph, is_published: bool) -> None:
        """Load the graph with others; what is published no longer leaves the store, as its files leave the folder."""
        if self.loading is None:
            return
        if is_published:
            self._waiting.append(graph)
        else:
            self.flush()
            self.loading.withdraw(str(graph.identifier))
        if len(self._waiting) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Load the graphs that wait."""
        if self.loading is not None:
            self.loading.take(from_rdflib(graph) for graph in self._waiting)
            self._waiting = []


def _rejected(error: KgError) -> Outcome:
    return Outcome(error.article or "", "rejected", conforms=True, error=error)


def _as_line(error: KgError) -> str:
    """Return a line of ``rejected.jsonl``."""
    record = {"article": error.article, "stage": error.stage, "reason": error.problem, "remedy": error.remedy}
    return json.dumps(record, ensure_ascii=False) + "\n"
