"""Whom and what the fillers that the learned reader proposes mean."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from kg.extraction.analysis import Analysis
from kg.extraction.context.parties import names_meant, party_of
from kg.extraction.learned.window import Filler, Voice
from kg.extraction.names.entities import Entity, Mention
from kg.extraction.speakers import authors_of, named_speaker_of
from kg.extraction.text.durations import Duration
from kg.extraction.text.figures import Figure
from kg.extraction.text.times import Time, period_since, widened


def entities_meant(analysis: Analysis, filler: Filler) -> list[Entity]:
    """Return whom a filler means: those whom a mention stands for, or whoever says "we"."""
    if isinstance(filler, Mention):
        return list(filler.entities)
    return speaking(analysis, filler.start) if isinstance(filler, Voice) else []


def values_meant(analysis: Analysis, filler: Filler) -> set[Any]:
    """Return all that a filler can put into the field of a fact: names and those whom they stand for, dates, figures."""
    if isinstance(filler, Time):
        told = {filler.past, filler.future, period_since(analysis.article.text, filler, analysis.article.date)}
        return told | {whole for period in told if (whole := widened(period)) is not None}
    if isinstance(filler, Duration):
        return {filler.value}
    if isinstance(filler, Figure):
        return {filler.value, f"{filler.number} {filler.unit}"}
    return {name for entity in entities_meant(analysis, filler) for name in names_meant(entity)}


def speaking(analysis: Analysis, position: int) -> list[Entity]:
    """Return whom "we" means: the state of whoever is quoted there, those whose words the article is.

    Outside quotations these are the authors of a joint text, the one author, or the article's own state where it quotes
    nobody; in an article that quotes others "we" may be the newspaper, and is nobody that can be told.
    """
    at = bisect_right(analysis.quotations, position, key=lambda quotation: quotation.start) - 1
    for quotation in analysis.quotations[at : at + 1] if at >= 0 else ():
        if quotation.start <= position < quotation.end:
            speaker = named_speaker_of(analysis, quotation)
            if speaker is None:
                return []
            party = party_of(speaker) if speaker.kind == "person" else speaker
            return [party or speaker]
    if analysis.is_joint:
        return list(authors_of(analysis))
    if analysis.author is not None:
        return [party_of(analysis.author) or analysis.author]
    is_own_voice = analysis.home is not None and not analysis.quoted
    return [analysis.register.get("state", analysis.home)] if is_own_voice and analysis.home else []
