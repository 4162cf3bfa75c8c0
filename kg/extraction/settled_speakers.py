"""Speakers of whom the grammar and the place of their names leave no doubt: the learned reader does not overrule them."""

from __future__ import annotations

from bisect import bisect_right

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.context.surface_subjects import between_semicolons
from kg.extraction.grammar.clauses import is_verb
from kg.extraction.lexicon import words
from kg.extraction.names.entities import Entity
from kg.extraction.speakers import in_full, speaker_of
from kg.extraction.text.quotations import Quotation

_BEFORE_WORDS = regex.compile(r"(?:\s+\p{Ll}+)?\s*[,:]?\s*")
_BEHIND_WORDS = regex.compile(r"\s*[,–—]?\s*")


def settled_speaker(analysis: Analysis, quotation: Quotation) -> Entity | None:
    """Return who says words beside which a verb of saying stands, where its subject is also the nearest person to it.

    Examples
    --------
    >>> from kg.extraction.analysis import analyse
    >>> from kg.article import Article
    >>> text = "Kenya's envoy, Ann Lee, said that Peru's envoy, Ida Holm, had told her, “We shall not send them back.”"
    >>> analysis = analyse(Article(name="a", text=text))
    >>> settled_speaker(analysis, analysis.quotations[0])
    <person Ida Holm>
    """
    speaker = speaker_of(analysis, quotation)
    is_stand_in = not analysis.stood_in.isdisjoint((quotation.outer_start, quotation.outer_end))
    if speaker is not None and is_stand_in:
        return speaker  # "a member of the delegation said": nobody who is named; "he", who is the subject before
    if speaker is None or speaker.kind != "person":
        return None
    nearest = _in_front(analysis, quotation) or _behind(analysis, quotation)
    return speaker if nearest is not None and in_full(analysis, nearest) is speaker else None


def _in_front(analysis: Analysis, quotation: Quotation) -> Entity | None:
    """Return the last person before a verb of saying that stands right in front of the quotation."""
    sentence = analysis.sentence_at(quotation.outer_start)
    parsed = analysis.parsed.get(sentence.index) if sentence is not None else None
    if sentence is None or parsed is None:
        return None
    for verb in parsed.beginning(sentence.start, quotation.outer_start - 1):
        gap = analysis.article.text[parsed.end(verb) : quotation.outer_start]
        if is_verb(verb) and verb.lemma_.lower() in words("saying") and _BEFORE_WORDS.fullmatch(gap) is not None:
            people = _named(analysis, sentence.index)
            before = [entity for end, entity in people if end <= parsed.start(verb)]
            return before[-1] if before else None
    return None


def _behind(analysis: Analysis, quotation: Quotation) -> Entity | None:
    """Return the only person named behind the quotation, or the first behind a verb of saying that stands right there."""
    sentence = analysis.sentence_at(quotation.end - 1)
    parsed = analysis.parsed.get(sentence.index) if sentence is not None else None
    if sentence is None or parsed is None:
        return None
    following = bisect_right(analysis.quotations, quotation.outer_start, key=lambda q: q.outer_start)
    others = analysis.quotations[following : following + 1]
    stretch = quotation.outer_end, min([sentence.end, *(q.outer_start for q in others)])
    start, end = between_semicolons(analysis.article.text, *stretch, [], after=True)
    near = [entity for at, entity in _named(analysis, sentence.index) if start < at <= end]
    if len(near) == 1:
        return near[0]
    verb = next(iter(t for t in parsed.beginning(start, end) if t.is_alpha), None)
    if verb is None or not is_verb(verb) or verb.lemma_.lower() not in words("saying"):
        return None
    if _BEHIND_WORDS.fullmatch(analysis.article.text[quotation.outer_end : parsed.start(verb)]) is None:
        return None
    people = _named(analysis, sentence.index)
    return next((entity for end, entity in people if end > parsed.end(verb)), None)


def _named(analysis: Analysis, index: int) -> list[tuple[int, Entity]]:
    """Return where the names of people end in a sentence, and whose they are."""
    told = analysis.register.in_sentence(index)
    return [(m.end, m.entity) for m in told if m.form == "name" and m.entity.kind == "person"]
