"""Near-duplicates: the same wire story in ten papers, told by MinHash over runs of words and published once.

Broder, "On the resemblance and containment of documents" (1997); the library is datasketch.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kg.article import Article, Copy
from kg.facts import ArticleFacts
from kg.publishing.outcome import Rejection
from kg.publishing.partitions import Gathered
from kg.reading.extras import needed

RESEMBLANCE = 0.8
"""Share of runs of words that two texts must have in common."""

_RUN = 5  # words
_PERMUTATIONS = 128
_DAYS = 7  # that a story goes round; what is printed again a year later is another article


@dataclass(frozen=True)
class Repetitions:
    """Which articles of a stream repeat others.

    Attributes
    ----------
    copies : mapping of int to tuple of Copy
        For the place of a first article, what is known of those that repeat it.
    repeated : frozenset of int
        The places of the articles that repeat a first one.
    """

    copies: Mapping[int, tuple[Copy, ...]]
    repeated: frozenset[int]


def find_repetitions(items: Iterable[Gathered]) -> Repetitions:
    """Find the articles that repeat an earlier one, published within a week of it.

    Memory grows with the number of different articles, by some six kilobytes each.

    Parameters
    ----------
    items : iterable of Article, ArticleFacts or Rejection

    Raises
    ------
    ReadError
        If datasketch is not installed.

    Examples
    --------
    >>> words = " ".join(str(number) for number in range(60))
    >>> articles = [Article(name=name, text=text) for name, text in (("a", words), ("b", words + " end"), ("c", "x"))]
    >>> found = find_repetitions(articles)
    >>> found.repeated, [copy.name for copy in found.copies[0]]
    (frozenset({1}), ['b'])
    """
    sketching = needed("datasketch")
    index = sketching.MinHashLSH(threshold=RESEMBLANCE, num_perm=_PERMUTATIONS)
    firsts: dict[int, tuple[Any, Article]] = {}
    copies: defaultdict[int, list[Copy]] = defaultdict(list)
    repeated = set()
    for place, item in enumerate(items):
        if isinstance(item, Rejection):
            continue
        article = item if isinstance(item, Article) else item.article
        sketch = sketching.MinHash(num_perm=_PERMUTATIONS)
        sketch.update_batch(_runs(article))
        alike = (first for first in sorted(index.query(sketch)) if _is_same(*firsts[first], sketch, article))
        first = next(alike, None)
        if first is None:
            index.insert(place, sketch)
            known = article.model_copy(update={"text": "."})  # what a copy is compared by, without the text
            firsts[place] = sketching.LeanMinHash(sketch), known
        else:
            repeated.add(place)
            copies[first].append(Copy.of(article))
    return Repetitions({place: tuple(found) for place, found in copies.items()}, frozenset(repeated))


def merged(items: Iterable[Gathered], repetitions: Repetitions) -> Iterator[Gathered]:
    """Yield the articles that repeat no other, each with its copies."""
    for place, item in enumerate(items):
        if place in repetitions.repeated:
            continue
        copies = repetitions.copies.get(place)
        if copies and isinstance(item, Article):
            item = item.model_copy(update={"copies": copies})
        elif copies and isinstance(item, ArticleFacts):
            item = item.model_copy(update={"article": item.article.model_copy(update={"copies": copies})})
        yield item


def _runs(article: Article) -> list[bytes]:
    words = re.findall(r"\w+", article.text[article.body_start :].casefold())
    return [" ".join(words[start : start + _RUN]).encode() for start in range(max(1, len(words) - _RUN + 1))]


def _is_same(first_sketch: Any, first: Article, sketch: Any, article: Article) -> bool:
    if first_sketch.jaccard(sketch) < RESEMBLANCE:
        return False
    days = [date.fromisoformat(one.date) for one in (first, article) if one.date and len(one.date) == 10]
    return len(days) < 2 or abs((days[0] - days[1]).days) <= _DAYS
