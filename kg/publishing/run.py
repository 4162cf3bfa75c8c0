"""A run of publishing: from sources to a folder of published files, its store and its summary."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from kg.errors import ExtractionError, KgError, PublishError
from kg.extraction.grammar.language_model import DEFAULT_MODEL
from kg.mappers import DEFAULT_BASE, check_base
from kg.output_folder import OutputFolder
from kg.publishing.gathering import Source
from kg.publishing.intake import Intake, in_language
from kg.publishing.loading import Loader
from kg.publishing.making import MakingRecord
from kg.publishing.manifest import Manifest
from kg.publishing.outcome import Outcome, Rejection, Summary
from kg.publishing.partitions import PARTITION_SIZE, Item, Partition, name_of, partitioned
from kg.publishing.records import STATE, Record, Records
from kg.publishing.settings import Layout, Settings
from kg.publishing.workers import worked
from kg.readers import ASKING, DEFAULT_READER, Reader
from kg.reading.naming import AnyNames, Names
from kg.reading.visiting import Visitor
from kg.review.publishing import settled_digest, settled_folders
from kg.stores.embedded import EmbeddedStore
from kg.time_limit import ARTICLE_SECONDS
from kg.validation import Engine

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.models.language_model import AnswersArticles
    from kg.shared_folder import SharedFolder


def publish(
    sources: Iterable[Source],
    output: str | os.PathLike[str],
    *,
    layout: Layout = "files",
    jobs: int = 1,
    cluster: str | None = None,
    resume: bool = False,
    strict: bool = False,
    load: bool = True,
    allow_invalid: bool = False,
    date: str | None = None,
    base: str = DEFAULT_BASE,
    link: bool | Callable[[Graph], Graph] = True,
    min_confidence: float | None = None,
    limit: int | None = None,
    are_facts: bool = False,
    pipeline: str = DEFAULT_MODEL,
    reader: Reader = DEFAULT_READER,
    asked: AnswersArticles | None = None,
    language: str | None = None,
    engine: Engine = "pyshacl",
    duplicates: Literal["keep", "merge"] = "keep",
    partition_size: int = PARTITION_SIZE,
    article_seconds: float | None = ARTICLE_SECONDS,
    settled: Iterable[str | os.PathLike[str]] = (),
    visitor: Visitor | None = None,
    names: Names | None = None,
    progress: Callable[[Outcome], None] | None = None,
) -> Summary:
    """Publish articles, or facts, as validated and linked RDF.

    In the layout ``files`` ``output`` gets ``<name>.ttl`` and ``<name>.jsonld`` for each article; one whose graph
    does not conform to the shapes gets ``<name>.report.json`` in their stead. In the layout ``shards`` it gets
    compressed N-Quads, ``manifest.json`` and ``void.ttl``. ``report.json`` sums the run up, ``provenance.json`` says
    what the graphs were made with, ``rejected.jsonl`` what was not published and why, ``store/`` is the Oxigraph
    store and ``.kg/`` remembers what is finished.

    Articles go through in partitions, so that memory does not grow with the corpus. What is written depends on
    the articles and the settings, not on ``jobs``, nor on how often the run was interrupted and resumed.

    Parameters
    ----------
    sources : iterable of str or path
        Whatever :func:`kg.read_many` takes; files with facts (YAML, or JSON with ``article`` and
        ``facts``) are told from articles by what they hold.
    output : str or path
        Folder, made if it is not there.
    layout : str
        ``files`` or ``shards``.
    jobs : int
        Processes that work side by side; with 1, this one.
    cluster : str, optional
        The address, or the scheduler file, of a Dask scheduler whose workers do the work instead. ``output`` must
        be a place that they all reach: a shared folder, or an address for fsspec such as ``s3://bucket/folder``.
    resume : bool
        Whether to keep what an earlier run with the same settings has finished.
    strict : bool
        Whether to stop at the first article that is not published.
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
        :meth:`kg.linking.session.LinkingSession.link`, which one process alone can use.
    min_confidence : float, optional
        Facts of less confidence (0 to 1) are held back, beside what proof holds back; by default those below
        :data:`kg.certainty.SURE_ENOUGH`.
    limit : int, optional
        At most so many articles.
    are_facts : bool
        Whether all sources are facts, as when they come through standard input.
    pipeline : str
        The spaCy pipeline that articles are parsed with, as for :func:`kg.extract`.
    reader : str
        Who finds the facts, as for :func:`kg.extract`.
    asked : LanguageModel or GivenAnswers, optional
        For the readers ``model`` and ``both``: who is asked, some articles ahead of the work (:mod:`kg.models`).
    language : str, optional
        BCP 47 tag of the language that the articles are in, where it is not to be found out.
    engine : str
        What validates, one of :data:`kg.validation.ENGINES`; what comes out is the same.
    duplicates : str
        ``merge``: of articles with nearly the same text, published within a week, the first is published with
        what is known of the others as ``prov:alternateOf``; all sources are read once more for that.
    partition_size : int
        Articles of a partition, and so of a shard.
    article_seconds : float, optional
        Processor time that each of reading, extracting and mapping an article, and validating its graph, may take; an
        article that takes longer is rejected. None for no limit.
    settled : iterable of str or path
        Folders with what people settled at the desk (``kg review``), beside ``settled`` in ``output`` and beside the
        sources: it is published in place of what is found.
    visitor : Visitor, optional
        Who fetches addresses; by default one that remembers what it fetched in ``output/.kg/``.
    names : Names, optional
        The names that articles bear already; by default none.
    progress : callable, optional
        Is told the outcome of each article, in order.

    Returns
    -------
    Summary

    Raises
    ------
    KgError
        If the run as a whole cannot go on: no disk space, a folder that another run fills just now, a base
        that is no IRI, no language model, or with ``strict`` an article that is not published.

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
    check_base(base)
    sources = list(sources)
    place = os.fspath(output)
    settings = Settings(
        place if "://" in place else os.path.abspath(place),  # workers of a cluster have working folders of their own
        layout,
        base,
        link=link,
        allow_invalid=allow_invalid,
        min_confidence=min_confidence,
        strict=strict,
        pipeline=pipeline,
        reader=reader,
        asked=asked.describe() if asked is not None else None,
        engine=engine,
        article_seconds=article_seconds,
        settled=tuple(dict.fromkeys((*map(os.path.abspath, settled), *settled_folders(sources, output)))),
    )
    _check_place(settings, shared=jobs > 1 or cluster is not None, load=load)
    folder = OutputFolder.at(output)
    with folder.locked(STATE):
        records = Records(folder)
        others = {"size": partition_size, "date": date, "are_facts": are_facts, "duplicates": duplicates}
        if language is not None:
            others["language"] = language
        records.begin(settings.fingerprint(**others), resume=resume)
        intake = Intake(
            sources,
            date=date,
            are_facts=are_facts,
            limit=limit,
            visitor=visitor
            or Visitor(folder.path / STATE / "web.sqlite" if isinstance(folder, OutputFolder) else None),
            names=names or (Names() if layout == "files" else AnyNames()),
            duplicates=duplicates,
            seconds=article_seconds,
        )
        items: Iterable[Item] = intake.items() if language is None else in_language(intake.items(), language)
        if reader in ASKING:
            if asked is None:
                raise ExtractionError(f"the reader {reader!r} needs a model", remedy="give one, see kg.models")
            items = asked.asked(items)
        todo = records.pending(_with_settled(partitioned(items, partition_size), settings.settled))
        work = worked(todo, settings, records, jobs=jobs, cluster=cluster, progress=progress)
        with closing(work):
            return _collected(work, settings, folder, intake, load=load)


def _with_settled(partitions: Iterable[Partition], settled: tuple[str, ...]) -> Iterable[Partition]:
    """Let what people settled of its articles count as part of what a partition was made of."""
    for partition in partitions:
        told = settled_digest(settled, map(name_of, partition.items)) if settled else ""
        yield replace(partition, digest=f"{partition.digest} {told}") if told else partition


def _check_place(settings: Settings, *, shared: bool, load: bool) -> None:
    """Refuse what cannot go together."""
    if shared and not isinstance(settings.link, bool):
        remedy = "leave out --jobs and --cluster, or these options"
        raise PublishError("linking with these options works in one process", remedy=remedy)
    if load and "://" in settings.output:
        raise PublishError("a store needs a folder on this machine", remedy="give --no-load, and load the shards later")


def _collected(
    work: Iterable[Record], settings: Settings, folder: OutputFolder | SharedFolder, intake: Intake, *, load: bool
) -> Summary:
    """Take in what workers report: fill the store, write what was rejected, the manifest and the summary."""
    summary, manifest, made = Summary(), Manifest(settings.base), MakingRecord(settings)
    any_rejected = False
    with ExitStack() as resources:
        loader = None
        if load and isinstance(folder, OutputFolder):
            store = resources.enter_context(EmbeddedStore.open(folder.path / "store"))
            loader = Loader(folder.path, store)
        rejections = resources.enter_context(folder.stream("rejected.jsonl"))
        for record in work:
            for outcome in record.outcomes:
                summary.take(outcome)
                if outcome.rejection is not None:
                    any_rejected = True
                    rejections.write(outcome.rejection.as_line())
                if settings.strict and outcome.rejection is not None:
                    raise RejectedError(outcome.rejection)
            manifest.take(record)
            made.take(record)
            if loader:
                loader.load(record)
    folder.clear_parts()  # of workers that were killed while they wrote
    summary.merged, summary.skipped = intake.merged, len(intake.skipped)
    if loader:
        summary.loaded = loader.loaded.articles + loader.loaded.unchanged
        summary.repeated = loader.loaded.repeated
    if settings.layout == "shards":
        manifest.write(folder)
    made.write(folder)
    folder.write({"report.json": summary.as_json()}, instead_of=() if any_rejected else ("rejected.jsonl",))
    return summary


class RejectedError(KgError):
    """The article at which a strict run stopped; stage and exit code are those of what is wrong with it."""

    def __init__(self, rejection: Rejection) -> None:
        super().__init__(rejection.reason, article=rejection.article, remedy=rejection.remedy)
        self.stage = rejection.stage
        self.exit_code = rejection.exit_code
