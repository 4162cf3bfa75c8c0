"""Statements: words in quotation marks, and who said them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.analysis import Analysis
from kg.extraction.evidence import evidence
from kg.extraction.speakers import FEWEST_WORDS, speaker_of
from kg.extraction.tracing import begin, came_of, rule
from kg.facts import Statement


@rule
def statement(analysis: Analysis) -> Iterator[Statement]:
    """Yield the statements that the article quotes, in order."""
    if not analysis.is_diplomatic:
        return
    for quotation in analysis.quotations:
        speaker = speaker_of(analysis, quotation)
        if speaker is None or len(quotation.quote.split()) < FEWEST_WORDS or _is_a_name(quotation.quote):
            continue
        begin(quotation.start, quotation.end)
        fact = Statement(
            speaker=speaker.name,
            quote=quotation.quote,
            evidence=(evidence(analysis, quotation.start, quotation.end),),
            confidence=0.9,
        )
        yield came_of(fact, quotation)


def _is_a_name(quote: str) -> bool:
    """Tell whether the words are a title or a name rather than an utterance: all but the small ones are capitalized."""
    long = [w for w in quote.split() if len(w) > 3 and w[0].isalpha()]
    return len(long) > 1 and all(w[0].isupper() for w in long)
