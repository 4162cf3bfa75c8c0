"""A partnership that is told first, and what becomes of it then: "Peru had proposed a pact …, and on Friday the two launched it"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.context.parties import parties_of
from kg.extraction.evidence import evidence, telling_words
from kg.extraction.grammar.clauses import is_verb
from kg.extraction.grammar.mood import mood_of
from kg.extraction.names.entities import Entity
from kg.extraction.partnership.standing import verbs
from kg.extraction.tracing import begin, rule
from kg.facts import Partnership


@rule
def taken_up(
    analysis: Analysis, index: int, told: Sequence[Partnership], pattern: regex.Pattern[str]
) -> Iterator[Partnership]:
    """Yield the partnership that a sentence establishes by "it", named before in it or in the sentence before.

    Parameters
    ----------
    analysis : Analysis
    index : int
        The sentence.
    told : sequence of Partnership
        Those that were read before, the nearest last.
    pattern : Pattern
        What finds a label.
    """
    frames = analysis.frames(index)
    sentence = frames.parsed.sentence
    if " it" not in sentence.text or verbs("establishing", behind="").search(sentence.text) is None:
        return
    for token in frames.parsed.doc:
        verb = token.head
        if token.lower_ != "it" or token.dep_ not in ("dobj", "nsubjpass") or not is_verb(verb):
            continue
        if verbs("establishing", behind="$").match(verb.text) is None or mood_of(verb) != "past":
            continue
        start, end = frames.parsed.start(verb), frames.parsed.end(token)
        start, end = min(start, frames.parsed.start(token)), max(end, frames.parsed.end(verb))
        named = _label_before(analysis, index, start, pattern)
        parties = parties_of(frames.subjects(verb), analysis.register)
        if named is None or len(parties) > 2:
            continue
        label, place = named
        begin(start, end)
        known = [one for one in told if one.evidence[0].start <= place < one.evidence[0].end and one.label == label]
        names = tuple(p.name for p in parties) if len(parties) == 2 else _pair(analysis, index, place, known, parties)
        if len(names) == 2:
            yield Partnership(
                label=label,
                parties=names,
                status="established",
                evidence=(evidence(analysis, *telling_words(analysis, start, end)),),
                confidence=0.7,
            )


def _label_before(analysis: Analysis, index: int, before: int, pattern: regex.Pattern[str]) -> tuple[str, int] | None:
    """Return the label that is told last before a place, and where it stands; None where a sentence lies between."""
    for one in (index, index - 1):
        if one < 0:
            return None
        sentence = analysis.sentences[one]
        found = [m for m in pattern.finditer(sentence.text) if sentence.start + m.end() <= before]
        if found:
            return found[-1]["label"].strip(" ,"), sentence.start + found[-1].start()
    return None


def _pair(
    analysis: Analysis, index: int, place: int, known: Sequence[Partnership], acting: Sequence[Entity]
) -> tuple[str, ...]:
    """Return the parties that the label was told with; else the two states that its sentence and this one name."""
    if known:
        return known[-1].parties
    first = analysis.sentence_at(place)
    indices = sorted({first.index if first is not None else index, index})
    mentions = [m for one in indices for m in analysis.register.in_sentence(one)]
    states = {p.name: p for p in (*acting, *parties_of(mentions, analysis.register)) if p.kind == "state"}
    return tuple(states)
