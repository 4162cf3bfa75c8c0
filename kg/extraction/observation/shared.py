"""Figures of sentences that name no state: trade is the first-named one's of the two who share it, all else the article's own state's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import subject_of, verb_of
from kg.extraction.lexicon import words_of
from kg.extraction.observation.sources import is_source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extraction.analysis import Analysis
    from kg.extraction.names.entities import Entity, Mention
    from kg.extraction.text.figures import Figure


def is_shared_trade(measure: str) -> bool:
    """Tell whether a measure says no more than that two trade, nor with whom.

    Examples
    --------
    >>> is_shared_trade("Bilateral trade in goods up"), is_shared_trade("volume of trade exchange"), is_shared_trade("Trade")
    (True, True, True)
    >>> is_shared_trade("trade deficit"), is_shared_trade("grain trade"), is_shared_trade("total"), is_shared_trade("trade with Peru")
    (False, False, False, False)
    """
    said = measure.lower().split()
    changed = words_of("observation", "change") | words_of("observation", "changed")
    allowed = words_of("observation", "shared trade") | changed | {"in", "of", "the"}
    return set(said) <= allowed and bool(set(said) & words_of("observation", "trading"))


def of_the_two(analysis: Analysis, index: int, figure: Figure, measure: str) -> Entity | None:
    """Return whose a figure of shared trade is in an article of two states, where its sentence names none in front of it.

    Parameters
    ----------
    analysis : Analysis
    index : int
        The sentence.
    figure : Figure
    measure : str
    """
    if not is_shared_trade(measure) or not analysis.is_bilateral or len(analysis.principals) < 2:
        return None
    start = analysis.sentences[index].start
    named = [m for m in analysis.register.in_sentence(index) if start <= m.start < figure.start and m.form != "group"]
    if any(entity.of_state for mention in named for entity in mention.entities):
        return None
    return first_of_the_two(analysis)


def first_of_the_two(analysis: Analysis) -> Entity | None:
    """Return the first-named of the two states of an article: by its headline where that names both, else by its body."""
    pair = analysis.principals
    if set(pair) <= set(analysis.headline_states):
        return analysis.register.get("state", next(s for s in analysis.headline_states if s in pair))
    known = [state for one in pair if (state := analysis.register.get("state", one)) is not None]
    return analysis.first_named(known) if known else None


def first_sharing(analysis: Analysis, states: Sequence[Entity]) -> Entity:
    """Return whose a figure is that some states share: the first-named of them."""
    is_theirs = {one.name for one in states} == set(analysis.principals)
    return (first_of_the_two(analysis) if is_theirs else None) or analysis.first_named(states)


def own_where_none_is_named(analysis: Analysis, index: int, figure: Figure, measure: str) -> Entity | None:
    """Return the article's own state for a figure whose sentence names no party ("inflation stood at 3 percent"); else None.

    Not where a company's strength is told, nor of whom a pronoun means that has the figure ("it stands at").
    """
    if (
        not analysis.home
        or index not in analysis.parsed
        or set(measure.lower().split()) & words_of("observation", "company")
    ):
        return None
    frames = analysis.frames(index)
    token = frames.parsed.head_of(figure.start, figure.end)
    verb = verb_of(token) if token is not None else None
    subject = subject_of(verb) if verb is not None else None
    for mention in analysis.register.in_sentence(index):
        if mention.form == "pronoun":
            if subject is not None and frames.parsed.start(subject) == mention.start:
                return None
        elif not is_source(frames, mention) and (mention.form == "group" or _names_a_party(mention)):
            return None
    return analysis.register.get("state", analysis.home)


def _names_a_party(mention: Mention) -> bool:
    return any(one.of_state or one.kind == "organization" for one in mention.entities)
