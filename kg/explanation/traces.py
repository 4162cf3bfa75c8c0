"""How published facts were found: what ran, as publishing noted it and kept it beside the files it wrote.

The layout ``files`` keeps the traces for the desk (:mod:`kg.review.found`), in ``.kg/found`` of the output folder. They
are read here, and never worked out anew: what is shown is what ran.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from kg.explanation.explaining import Explanation
from kg.identity import article_key
from kg.publishing.records import STATE
from kg.review.found import FOUND, Found, FoundFolder
from kg.review.identity import Record

_KINDS = {"Incumbency": "office"}
"""Classes of facts that bear another name than the kind."""
_TEXTS = ("office", "title", "action", "object", "measure", "quote")
"""Fields that a fact has in the words of the article, by which two that rest on the same words are told apart."""


class Traces:
    """The traces that output folders keep.

    Parameters
    ----------
    folders : iterable of Path
        Output folders, by :func:`beside`.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        self._places = [folder / STATE / FOUND for folder in folders]
        self._known: dict[str, tuple[Path, str]] = {}
        self._unread = self._articles()
        self._of_article = lru_cache(maxsize=32)(self._found_in)

    def added(self, explanation: Explanation) -> Explanation:
        """Return an explanation of which each account tells how the fact was found."""
        classes, texts = explanation.classes, explanation.properties
        accounts = (
            replace(one, found_by=self.lines(one.article, (one.start, one.end), classes, texts))
            for one in explanation.accounts
        )
        return replace(explanation, accounts=tuple(accounts))

    def lines(
        self, article: str, span: tuple[int, int], classes: Collection[str], texts: Mapping[str, Collection[str]]
    ) -> tuple[str, ...]:
        """Return how a fact was found: the rules or the reader with their triggers, and the links to its fillers.

        Parameters
        ----------
        article : str
            IRI of the article that states it.
        span : tuple of int
            Where its words stand in the text.
        classes : collection of str
            Local names of its classes.
        texts : mapping
            From local names of properties to their values, which tell facts apart that rest on the same words.

        Returns
        -------
        tuple of str
            Nothing where no trace is kept, or several facts are alike.
        """
        found = self._of_article(article.rpartition("/")[2])
        if found is None:
            return ()
        kinds = {_KINDS.get(name, name.lower()) for name in classes}
        alike = [fact for fact in found.facts if _is(fact, span, kinds, classes, texts)]
        published = [fact for fact in alike if fact["id"] not in found.held] or alike
        traced = [found.traces[fact["id"]] for fact in published if fact["id"] in found.traces]
        told = {tuple(dict.fromkeys(trace["lines"])) for trace in traced}
        return told.pop() if len(told) == 1 else ()

    def _found_in(self, key: str) -> Found | None:
        while key not in self._known:
            if (one := next(self._unread, None)) is None:
                return None
            self._known[one[0]] = one[1:]
        place, name = self._known[key]
        return FoundFolder(place).get(name)

    def _articles(self) -> Iterator[tuple[str, Path, str]]:
        for place in self._places:
            for found in FoundFolder(place):
                article = found.record["article"]
                yield article_key(article["text"], article.get("url"), article.get("headline")), place, found.name


def beside(places: Iterable[Path]) -> Traces:
    """Return the traces that are kept in output folders, or beside their stores and files."""
    folders = {place if place.is_dir() else place.parent for place in places}
    return Traces(sorted(folders | {folder.parent for folder in folders if (folder / "CURRENT").is_file()}))


def _is(
    fact: Record,
    span: tuple[int, int],
    kinds: Collection[str],
    classes: Collection[str],
    texts: Mapping[str, Collection[str]],
) -> bool:
    """Tell whether a fact that was found may be the one that has been published."""
    return (
        fact["kind"] in kinds
        and fact.get("type", fact["kind"]) in {*classes, *kinds}
        and any((one["start"], one["end"]) == span for one in fact["evidence"])
        and all(fact[name] in texts[name] for name in _TEXTS if name in fact and name in texts)
    )
