"""Whom "we" and "I" bind: those named beside the pronoun, the speaker of the quotation, the authors of the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.names.entities import Entity, entities_of
from kg.extraction.speakers import authors_of, named_speaker_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extraction.analysis import Analysis
    from kg.extraction.grammar.frames import Frames

_APPOSED = 24  # characters between "we" and those who speak


def spoken_for(analysis: Analysis, frames: Frames, pronoun: Token) -> list[Entity]:
    """Return whom a pronoun of the first person binds; of a speaker who stands for a state, the state.

    Parameters
    ----------
    analysis : Analysis
    frames : Frames
        Of the sentence.
    pronoun : Token
    """
    named = frames.chain(frames.parsed.end(pronoun))
    if len(named) > 1 and named[0].start - frames.parsed.end(pronoun) < _APPOSED:  # "We, the leaders of …"
        return [e for e in entities_of(named) if e.kind != "place"]
    position = frames.parsed.start(pronoun)
    for quotation in analysis.quotations:
        if quotation.start <= position < quotation.end:
            speaker = named_speaker_of(analysis, quotation)
            if speaker is not None and speaker.state:
                return [analysis.register.get("state", speaker.state)]
            return [speaker] if speaker is not None else []
    return list(authors_of(analysis)) if analysis.is_joint else []
