"""From an article's characters to sentences and tokens, each with its place in the text.

Sentences are cut by rule, before any language model sees them: paragraphs end at line ends, sentences at
final marks that no abbreviation explains. Tokens keep hyphenated words whole and split off possessives, as
names need it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

import regex

from kg.article import Article
from kg.extraction.lexicon import words

TOKEN = regex.compile(
    r"""(?P<possessive>(?<=[\p{L}.])['’]s\b)          # 's
      | (?:\p{L}\.){2,}                               # U.S.  H.E.  a.m.
      | \p{Lu}\.(?=\s+\p{Lu})                         # an initial
      | (?<![\p{L}/])(?:[sd]/o|a/[lp]|W/(?:ro|rt|o)|w/r[ot])(?=\s+\p{Lu}|$)  # within names: "s/o", "a/p", "W/ro"
      | \p{L}[\p{L}\p{M}]*(?:(?:-|['’ʻ](?!s\b))\p{L}[\p{L}\p{M}]*)*   # a word, hyphens and inner apostrophes included
      | \d+(?:[.,:]\d+)*                              # a number
      | \S""",
    regex.VERBOSE,
)
_FINAL = regex.compile(r"""[.!?…]["”’'»)\]]*\s+(?=["“‘'«(\[]*[\p{Lu}\d•])""")
_LINE = regex.compile(r"[^\r\n]+")
_LAST_WORD = regex.compile(r"(?r)\S+")  # read backwards from where it ends
_LONGEST = 2000
"""Characters of a sentence. What is longer is a table, a list or no language; it is cut, since the words of a sentence
are compared with each other, which must not grow with the text."""
_LONGEST_RUN = 500
"""Characters without a space between them, for the same reason."""
_RUN = regex.compile(rf"\S{{1,{_LONGEST_RUN}}}+")
_OPENER = regex.compile(r"[\"“‘'«(\[]*(\p{L}+)")


class Token(NamedTuple):
    """A word, number or mark with its place in the article's text."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The token in small letters."""
        return self.text.lower()

    @property
    def is_capitalized(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[0].isupper()


@dataclass(eq=False)
class Sentence:
    """A stretch of the article between two final marks, with its place in the text."""

    index: int
    paragraph: int
    start: int
    end: int
    text: str = field(repr=True)
    is_headline: bool = False

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The sentence's tokens, in order."""
        offset = self.start
        return tuple(Token(m[0], offset + m.start(), offset + m.end()) for m in TOKEN.finditer(self.text))


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    return words("abbreviations")


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    return words("sentence_openers")


def _ends_a_sentence(line: str, mark: int, following: int) -> bool:
    """Tell whether the full stop at ``mark`` ends a sentence, given where the next one would start."""
    if line[mark] != ".":
        return True
    before = _LAST_WORD.match(line, 0, mark)
    word = before[0].lstrip("\"“‘'«([") if before else ""
    if "." in word or word.rpartition("-")[2] in _abbreviations() or (len(word) == 1 and word.isupper()):
        opener = _OPENER.match(line, following)
        return "." in word and opener is not None and opener[1] in _openers()
    if word == "Ma":  # "Ma. Theresa Reyes", but "We asked Jack Ma. He left."
        opener = _OPENER.match(line, following)
        return opener is None or opener[1] not in words("names_behind_maria")
    return True


def split_sentences(line: str) -> list[tuple[int, int]]:
    """Cut a paragraph into sentences.

    Examples
    --------
    >>> [line[a:b] for line in ["Mr. Yoon left. He met U.S. officials on Jan. 5."] for a, b in split_sentences(line)]
    ['Mr. Yoon left.', 'He met U.S. officials on Jan. 5.']
    """
    cuts, start = [], 0
    for match in _FINAL.finditer(line):
        if _ends_a_sentence(line, match.start(), match.end()):
            cuts.append((start, match.start() + len(match[0].rstrip())))
            start = match.end()
    cuts.append((start, len(line.rstrip())))
    stripped = ((a + len(line[a:b]) - len(line[a:b].lstrip()), b) for a, b in cuts)
    return [piece for a, b in stripped if a < b for piece in _pieces(line, a, b)]


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a stretch that is too long for a sentence between its words, and words that are none.

    Examples
    --------
    >>> _pieces("They met.", 0, 9), _pieces("a" * 700, 0, 700), len(_pieces("a " * 3000, 0, 6000))
    ([(0, 9)], [(0, 500), (500, 700)], 3)
    """
    if end - start <= _LONGEST_RUN:
        return [(start, end)]
    found: list[tuple[int, int]] = []
    first = last = start
    for run in _RUN.finditer(text, start, end):
        if last > first and (run.end() - first > _LONGEST or run.start() == last):
            found.append((first, last))
            first = run.start()
        last = run.end()
    return [*found, (first, last)]


def sentences_of(article: Article) -> list[Sentence]:
    """Return the article's sentences in reading order, the headline first.

    What stands between headline and body (date and byline) is no sentence.
    """
    found: list[Sentence] = []
    if article.headline_span is not None:
        start, end = article.headline_span
        for a, b in _pieces(article.text, start, end):
            found.append(Sentence(len(found), 0, a, b, article.text[a:b], is_headline=True))
    for paragraph, line in enumerate(_LINE.finditer(article.text, article.body_start), start=1):
        for start, end in split_sentences(line[0]):
            a, b = line.start() + start, line.start() + end
            found.append(Sentence(len(found), paragraph, a, b, article.text[a:b]))
    return found
