"""Whom somebody meets who has an office in the text and no name: "was received by the Prime Minister"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.analysis import Analysis

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACROSS = frozenset({"with", "by", "to", "on"})
_OBJECTS = frozenset({"dobj", "obj"})


def unnamed_officials(analysis: Analysis, index: int, telling: Token) -> str | None:
    """Return the offices of those without a name who stand across from others where an engagement is told, or None.

    Parameters
    ----------
    analysis : Analysis
    index : int
        The sentence.
    telling : Token
        The word that tells the engagement.

    Examples
    --------
    >>> from kg.extraction.analysis import analyse
    >>> from kg.article import Article
    >>> text = "Norwegian minister Ida Holm was received in Lima by the Prime Minister of Peru, then by the Speaker."
    >>> analysis = analyse(Article(name="a", text=text))
    >>> told = next(t for t in analysis.parse_of(0).doc if t.text == "received")
    >>> unnamed_officials(analysis, 0, told)
    'Prime Minister and Speaker'
    """
    finder, parsed = analysis.finders[index], analysis.parse_of(index)
    found: list[str] = []
    for mention in finder.office_mentions:
        start, end = finder.tokens[mention.office.start].start, finder.tokens[mention.office.end - 1].end
        named = any(
            e.kind == "person"
            for m in analysis.register.in_sentence(index)
            if m.start < end and start < m.end
            for e in m.entities
        )
        head = parsed.head_of(start, end)
        if not (mention.holders or named or head is None) and _is_across(head, telling):
            found.append(mention.office.text)
    return " and ".join(found) or None


def _is_across(noun: Token, telling: Token) -> bool:
    """Tell whether a noun stands behind "with" or "by" of a telling word, or is its object."""
    while noun.dep_ in ("conj", "appos") and noun.head.i != noun.i:
        noun = noun.head
    if noun.dep_ in _OBJECTS:
        return noun.head.i == telling.i
    preposition = noun.head
    while preposition.dep_ == "conj" and preposition.head.i != preposition.i:
        preposition = preposition.head
    return noun.dep_ == "pobj" and preposition.lower_ in _ACROSS and preposition.head.i == telling.i
