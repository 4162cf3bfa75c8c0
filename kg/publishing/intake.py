"""What a run takes in: the sources' articles and facts as one stream, without those that repeat others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from kg.article import Article
from kg.errors import PublishError
from kg.publishing.duplicates import find_repetitions, merged
from kg.publishing.gathering import Source, gather
from kg.publishing.partitions import Gathered
from kg.reading.naming import Names
from kg.reading.sources import STANDARD_INPUT
from kg.reading.visiting import Visitor


@dataclass(kw_only=True)
class Intake:
    """The sources of a run, and how they are read.

    Attributes
    ----------
    sources : sequence of str or path
    date, are_facts, visitor, names
        As for :func:`kg.publishing.gathering.gather`.
    limit : int or None
        At most so many articles.
    duplicates : str
        ``merge``, to leave out what repeats an earlier article, or ``keep``.
    seconds : float, optional
        Time that the reading of one article may take.
    merged : int
        Articles that were left out so; known when :meth:`items` has been called.
    skipped : list of str
        Files in folders that hold no article; whole when the stream is at its end.
    """

    sources: Sequence[Source] = field(kw_only=False)
    date: str | None
    are_facts: bool
    limit: int | None
    visitor: Visitor
    names: Names
    duplicates: Literal["keep", "merge"]
    seconds: float | None = None
    merged: int = 0
    skipped: list[str] = field(default_factory=list)

    def items(self) -> Iterator[Gathered]:
        """Return the stream.

        Raises
        ------
        PublishError
            If articles are to be merged, for which all are read twice, and some come through standard input.
        """
        if self.duplicates == "keep":
            return self._read(self.names)
        if STANDARD_INPUT in self.sources:
            raise PublishError("what comes through standard input cannot be read twice", remedy="give files")
        repetitions = find_repetitions(self._read(deepcopy(self.names)))
        self.merged = len(repetitions.repeated)
        return merged(self._read(self.names), repetitions)

    def _read(self, names: Names) -> Iterator[Gathered]:
        self.skipped = []
        found = gather(
            self.sources,
            date=self.date,
            are_facts=self.are_facts,
            visitor=self.visitor,
            names=names,
            skipped=self.skipped,
            seconds=self.seconds,
        )
        return islice(found, self.limit)


def in_language(items: Iterable[Gathered], language: str) -> Iterator[Gathered]:
    """Yield items with the language that the user says the articles are in."""
    for item in items:
        yield item.model_copy(update={"language": language}) if isinstance(item, Article) else item
