"""Gather the facts that publishing starts from: extracted from articles, or written by a person or another program."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from kg.article import Article
from kg.curated import holds_facts, load_many
from kg.errors import FactsError, KgError, ReadError
from kg.extraction.language_model import DEFAULT_MODEL
from kg.facts import AnyFact, ArticleFacts
from kg.output_folder import safe_stem
from kg.reading import read_many
from kg.reading.naming import Names
from kg.reading.sources import expand

Source = str | os.PathLike[str]


def gather(
    sources: Iterable[Source], *, date: str | None = None, are_facts: bool = False, model: str = DEFAULT_MODEL
) -> Iterator[ArticleFacts | KgError]:
    """Yield the facts of every article that the sources hold, or the error that kept an article from it.

    No two articles bear the same name, and each name can be a file's stem.

    Parameters
    ----------
    sources : iterable of str or path
        Whatever :func:`kg.read_many` takes, and files with facts, which are told by what they hold.
    date : str, optional
        Date of publication for articles that give none.
    are_facts : bool
        Whether all sources are facts, as when they come through standard input.
    model : str
        The language model, as for :func:`kg.extract`.
    """
    names = Names()
    failed: list[KgError] = []
    for source in sources:
        for item in _gather_source(source, date, are_facts, model, failed):
            yield from _drained(failed)
            article = item.article
            name = names.unique(safe_stem(article.name))
            if name != article.name:
                item = item.model_copy(update={"article": article.model_copy(update={"name": name})})
            yield item
        yield from _drained(failed)


def confident(facts: ArticleFacts, minimum: float) -> ArticleFacts:
    """Return the facts of at least a confidence, and no reference to those that are left out.

    Examples
    --------
    >>> from kg.facts import Office
    >>> words = {"quote": "A", "start": 0, "end": 1}
    >>> sure, unsure = (Office(person="A", office="President", evidence=(words,), confidence=c) for c in (0.9, 0.4))
    >>> facts = ArticleFacts(article=Article(name="a", text="A"), facts=(sure, unsure))
    >>> len(confident(facts, 0.5).facts)
    1
    """
    kept = [fact for fact in facts.facts if fact.confidence >= minimum]
    if len(kept) == len(facts.facts):
        return facts
    lost = {fact.id for fact in facts.facts if fact.confidence < minimum and fact.id is not None}
    return facts.model_copy(update={"facts": tuple(_without_references(fact, lost) for fact in kept)})


def _gather_source(
    source: Source, date: str | None, are_facts: bool, model: str, failed: list[KgError]
) -> Iterator[ArticleFacts]:
    try:
        for file in expand(source):
            if are_facts or holds_facts(file):
                yield from load_many(file, on_error=failed.append)
            else:
                yield from _extracted(read_many([file], date=date, on_error=failed.append), model)
    except (ReadError, FactsError) as error:  # of the source as a whole
        failed.append(error)


def _extracted(articles: Iterable[Article], model: str) -> Iterator[ArticleFacts]:
    from kg.extraction import extract  # loads the language model, which facts do not need

    for article in articles:
        yield extract(article, model=model)


def _drained(failed: list[KgError]) -> Iterator[KgError]:
    while failed:
        yield failed.pop(0)


def _without_references(fact: AnyFact, lost: set[str]) -> AnyFact:
    update: dict[str, object] = {
        field: None for field in ("during", "implements", "made_at") if getattr(fact, field, None) in lost
    }
    outcomes: tuple[str, ...] = getattr(fact, "outcomes", ())
    if not lost.isdisjoint(outcomes):
        update["outcomes"] = tuple(outcome for outcome in outcomes if outcome not in lost)
    return fact.model_copy(update=update) if update else fact
