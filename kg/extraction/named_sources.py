"""Whom the words beside a quotation name as its source: "…”, according to the ministry", "in the words of Moe, “…”"."""

from __future__ import annotations

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.context.surface_subjects import whose_words
from kg.extraction.described_speakers import described_behind
from kg.extraction.names.entities import Entity, Mention
from kg.extraction.spare_names import spare_mentions
from kg.extraction.text.quotations import Quotation
from kg.extraction.text.sentences import Sentence
from kg.extraction.tracing import link

_ACCORDING = regex.compile(r"[,\s]*(?:according to|in the words of)\b")

_FARTHEST_SOURCE = 128  # characters between "according to" and the words
_ACCORDING_FIRST = regex.compile(
    rf"(?:^|[,;:–—]\s+)(?:[Aa]ccording to|[Ii]n the words of)\s+(?=[^“”\"]{{2,{_FARTHEST_SOURCE}}}$)"
)
"""In front of a quotation, with nothing but the source and what is told of it between."""
_WORDS_BETWEEN = 7
"""Words between "according to" and the name of the source."""


@link("according to")
def source_of(analysis: Analysis, index: int, quotation: Quotation) -> Entity | None:
    """Return whom the words behind a quotation name as its source ("…”, according to the ministry")."""
    behind = _ACCORDING.match(analysis.article.text, quotation.outer_end)
    if behind is None:
        return None
    return _named_source(analysis, index, behind.end())


@link("according to, in front")
def source_in_front(analysis: Analysis, sentence: Sentence, quotation: Quotation) -> Entity | None:
    """Return whom the words in front of a quotation name as its source ("According to Ek, who …, “…”")."""
    text = analysis.article.text[sentence.start : quotation.outer_start]
    told = analysis.register.in_sentence(sentence.index)
    if (owner := whose_words(analysis.article.text, sentence.start, quotation.outer_start, told)) is not None:
        return owner.entity
    behind = _ACCORDING_FIRST.search(text)
    return _named_source(analysis, sentence.index, sentence.start + behind.end()) if behind is not None else None


def _named_source(analysis: Analysis, index: int, position: int) -> Entity | None:
    """Return who or what is named right behind "according to", or described there."""
    told: list[Mention] = [*analysis.register.in_sentence(index), *spare_mentions(analysis).get(index, ())]
    beyond = sorted(
        (m for m in told if m.end > position and m.form not in ("demonym", "description")), key=lambda m: m.start
    )
    mention = next(iter(beyond), None)
    if mention is not None and mention.entity.kind in ("person", "organization"):
        between = analysis.article.text[position : mention.start]
        if len(between.split()) <= _WORDS_BETWEEN and "," not in between:
            source: Entity = mention.entity
            return source
    return described_behind(analysis, index, position)
