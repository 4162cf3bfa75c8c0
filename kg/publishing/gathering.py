"""Gather what publishing starts from: articles, and facts that a person or another program wrote."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from kg.article import Article
from kg.curated import holds_facts, load_many
from kg.errors import FactsError, KgError, ReadError
from kg.facts import ArticleFacts
from kg.output_folder import safe_stem
from kg.publishing.outcome import Rejection
from kg.publishing.partitions import Gathered
from kg.reading import read_many
from kg.reading.naming import AnyNames, Names
from kg.reading.schema_org import NoArticleError
from kg.reading.sources import expand, suffix_of
from kg.reading.visiting import Visitor

Source = str | os.PathLike[str]


def gather(
    sources: Iterable[Source],
    *,
    date: str | None = None,
    are_facts: bool = False,
    visitor: Visitor | None = None,
    names: Names | None = None,
    skipped: list[str] | None = None,
    seconds: float | None = None,
) -> Iterator[Gathered]:
    """Yield every article that the sources hold, or its facts where they are written, or why there is neither.

    No two articles bear the same name, and each name can be a file's stem.

    Parameters
    ----------
    sources : iterable of str or path
        Whatever :func:`kg.read_many` takes, and files with facts, which are told by what they hold.
    date : str, optional
        Date of publication for articles that give none.
    are_facts : bool
        Whether all sources are facts, as when they come through standard input.
    visitor : Visitor, optional
        Who fetches addresses.
    names : Names, optional
        The names that articles bear already; by default none.
    skipped : list of str, optional
        Gets the JSON files of folders and globs that hold neither an article nor facts, as metadata and annotations
        that lie beside articles; without it they count as what cannot be read.
    seconds : float, optional
        Time that the reading of one article may take.
    """
    names = Names() if names is None else names
    failed: list[KgError] = []
    for source in sources:
        names.begin(os.fspath(source))
        for item in _gather_source(source, date, are_facts, visitor, failed, skipped, seconds):
            yield from _drained(failed)
            article = item if isinstance(item, Article) else item.article
            name = names.unique(safe_stem(article.name))
            if name != article.name:
                article = article.model_copy(update={"name": name})
            yield article if isinstance(item, Article) else item.model_copy(update={"article": article})
        yield from _drained(failed)


def _gather_source(
    source: Source,
    date: str | None,
    are_facts: bool,
    visitor: Visitor | None,
    failed: list[KgError],
    skipped: list[str] | None,
    seconds: float | None,
) -> Iterator[Article | ArticleFacts]:
    try:
        for file in expand(source):
            if are_facts or holds_facts(file):
                yield from load_many(file, on_error=failed.append)
            else:
                own = AnyNames()  # names are made unique below, among all sources

                def refuse(error: ReadError, file: str = file) -> None:
                    is_beside = file != os.fspath(source) and suffix_of(file) in (".json", ".jsonld")
                    if skipped is not None and is_beside and isinstance(error, NoArticleError):
                        skipped.append(file)
                    else:
                        failed.append(error)

                yield from read_many([file], date=date, on_error=refuse, visitor=visitor, names=own, seconds=seconds)
    except (ReadError, FactsError) as error:  # of the source as a whole
        failed.append(error)


def _drained(failed: list[KgError]) -> Iterator[Rejection]:
    while failed:
        yield Rejection.of(failed.pop(0))
