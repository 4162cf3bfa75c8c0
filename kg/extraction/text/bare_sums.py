"""Sums whose currency was told before: "Norway pledged 40 million euros and Denmark 25 million"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import regex

from kg.extraction.lexicon import any_of, words_of
from kg.extraction.text.ranges import Sum, number, value_of

ROUGHLY = r"(?:(?:about|around|some|nearly|almost|roughly|over|only|just|more\sthan|up\sto|another|a\sfurther|an\sadditional)\s)*"
"""Words between somebody and a sum."""


@lru_cache(maxsize=1)
def _bare() -> regex.Pattern[str]:
    """A scaled number behind a word of giving, or behind a name that "and" or a comma sets beside another."""
    giving = any_of(words_of("text", "giving"))
    beside = r"(?:\band|\bwhile|\bbut|[,;])\s(?:the\s)?(?:\p{Lu}[\p{L}.'’-]*\s(?:and\s)?){1,4}"
    ends = r"\s*(?:[.,;:)]|$)|\s(?:on|in|at|for|to|towards?|by|and|over|from|each|more|this|last|next)\b"
    return regex.compile(rf"(?:\b(?:{giving})\s|{beside}){ROUGHLY}(?i:{number('n', 's')})(?={ends})")


def bare_sums(text: str, told: Sequence[Sum]) -> Iterator[Sum]:
    """Yield the numbers that are sums of the one currency that a text tells before them.

    Examples
    --------
    >>> from kg.extraction.text.sums import sums_in
    >>> def read(text):
    ...     return [(s.value, *s.currencies) for s in sums_in(text)]
    >>> read("Norway gave 40 million euros and Denmark some 25 million.")
    [(40000000.0, 'EUR'), (25000000.0, 'EUR')]
    >>> read("They gave 40 million euros, of which Mali gave 5 million."), read("They gave 4 million euros for 2 million.")
    ([(40000000.0, 'EUR'), (5000000.0, 'EUR')], [(4000000.0, 'EUR')])
    >>> read("Norway gave 40 million euros and Denmark 25 million doses.")
    [(40000000.0, 'EUR')]
    """
    for match in _bare().finditer(text, told[0].end) if told else ():
        before = [one for one in told if one.end <= match.start("n")]
        value = value_of(match["n"], match["s"], is_whole=True) if match["s"] else None
        if value is None or any(one.start < match.end("s") and match.start("n") < one.end for one in told):
            continue
        if len({one.currencies for one in before}) == 1:
            yield replace(before[-1], start=match.start("n"), end=match.end("s"), value=value, upper=None)
