"""Who speaks: whose words a quotation holds, and whom "we" means in a joint text."""

from __future__ import annotations

from bisect import bisect_left

import regex

from kg.extraction.analysis import OPENING, Analysis
from kg.extraction.context.parties import parties_of
from kg.extraction.grammar.clauses import is_verb
from kg.extraction.lexicon import words
from kg.extraction.names.entities import Entity, Mention
from kg.extraction.text.quotations import Quotation
from kg.extraction.tracing import about, followed, link

FEWEST_WORDS = 4
"""Words that a quotation has at least; fewer are a name or a phrase."""

_ACCORDING = regex.compile(r"[,\s]*according to\b")

_WORDS_BETWEEN = 14
"""Words between a quotation and its verb of saying: "…,” the minister of foreign affairs of Norway told reporters"."""


def speakers(analysis: Analysis) -> dict[int, Entity]:
    """Return who says each quotation, by where the quotation starts.

    A quotation that makes a sentence of its own is by the one quoted before it in the same paragraph.
    """
    found: dict[int, Entity] = {}
    previous: tuple[int, Entity] | None = None
    for quotation in analysis.quotations:
        if len(quotation.quote.split()) < FEWEST_WORDS:
            continue
        paragraph = _paragraph(analysis, quotation)
        with about(quotation, "speakers.speakers", quotation.start, quotation.end):
            speaker = _speaker(analysis, quotation)
        if speaker is None and previous is not None and previous[0] == paragraph and _stands_alone(analysis, quotation):
            speaker = previous[1]
        if speaker is not None:
            previous = (paragraph, speaker)
            found[quotation.outer_start] = speaker
    return found


def speaker_of(analysis: Analysis, quotation: Quotation) -> Entity | None:
    """Return who says the words of a quotation, or None."""
    if analysis.speakers is None:
        analysis.speakers = speakers(analysis)
    return analysis.speakers.get(quotation.outer_start)


def authors_of(analysis: Analysis) -> list[Entity]:
    """Return the states and bodies that speak in a joint text: those named behind "We", else its main states."""
    if analysis.authors is None:
        analysis.authors = _authors(analysis)
    return analysis.authors


def _authors(analysis: Analysis) -> list[Entity]:
    if len(analysis.headline_states) > 1:
        return [analysis.register.get("state", s) for s in analysis.headline_states]
    opening = [s for s in analysis.sentences if not s.is_headline and s.index in analysis.parsed][:OPENING]
    for sentence in opening:
        frames = analysis.frames(sentence.index)
        we = next((t for t in frames.parsed.doc if t.text in ("We", "we")), None)
        if we is None:
            continue
        start = frames.parsed.start(we)
        for those in (frames.chain(frames.parsed.end(we)), [m for m in frames.mentions if m.end <= start]):
            if len(named := parties_of(those, analysis.register)) > 1:
                return named
    return [analysis.register.get("state", s) for s in analysis.principals]


def _paragraph(analysis: Analysis, quotation: Quotation) -> int:
    sentence = analysis.sentence_at(quotation.start)
    return sentence.paragraph if sentence else -1


def _stands_alone(analysis: Analysis, quotation: Quotation) -> bool:
    """Tell whether a quotation makes a sentence of its own."""
    sentence = analysis.sentence_at(quotation.outer_start)
    if sentence is None:
        return False
    before = analysis.article.text[sentence.start : quotation.outer_start].strip()
    return before in ("", "“", '"')


def _speaker(analysis: Analysis, quotation: Quotation) -> Entity | None:
    """Return who says it: the subject of the verb of saying beside the quotation."""
    last = analysis.sentence_at(quotation.end - 1)
    first = analysis.sentence_at(quotation.outer_start)
    found: Entity | None = None
    if last is not None:
        found = _source_of(analysis, last.index, quotation) or _speaker_in(
            analysis, last.index, quotation.outer_end, last.end, after=True
        )
    if found is None and first is not None:
        found = _speaker_in(analysis, first.index, first.start, quotation.outer_start, after=False)
    return found


@link("according to")
def _source_of(analysis: Analysis, index: int, quotation: Quotation) -> Entity | None:
    """Return whom the words behind a quotation name as its source ("…”, according to the ministry")."""
    behind = _ACCORDING.match(analysis.article.text, quotation.outer_end)
    if behind is None:
        return None
    named = (m for m in analysis.register.in_sentence(index) if m.end > behind.end() and m.form != "demonym")
    mention = next(named, None)
    is_source = mention is not None and mention.entity.kind in ("person", "organization")
    return mention.entity if mention is not None and is_source else None


@link("speaker beside a verb of saying")
def _speaker_in(analysis: Analysis, index: int, start: int, end: int, *, after: bool) -> Entity | None:
    parsed = analysis.parsed.get(index)
    if parsed is None or end <= start:
        return None
    frames = analysis.frames(index)
    others = analysis.quotations
    following = bisect_left(others, start, key=lambda q: q.outer_start) if after else len(others)
    limit = min([end, *(q.outer_start for q in others[following : following + 1])])
    verbs = [
        t for t in parsed.doc if start <= parsed.start(t) < limit and t.lemma_.lower() in words("saying") and is_verb(t)
    ]
    verbs = verbs if after else verbs[::-1]
    for verb in verbs:
        gap = parsed.text(start, parsed.start(verb)) if after else parsed.text(parsed.end(verb), end)
        if after and len(gap.split()) > _WORDS_BETWEEN:
            break
        nearby = [m for m in frames.mentions if start <= m.start < limit]
        for mention in [*frames.subjects(verb), *_nearest(nearby, parsed.start(verb), after=after)]:
            if not (start <= mention.start < limit) and after:
                continue
            for entity in mention.entities:
                if entity.kind in ("person", "organization"):
                    followed("beside the verb of saying", verb.text, mention)
                    return entity
    return None


def _nearest(mentions: list[Mention], position: int, *, after: bool) -> list[Mention]:
    """Order the mentions by their distance from a verb of saying; before a quotation its subject comes first."""
    usable = [m for m in mentions if m.entity.kind in ("person", "organization")]
    if after:
        return sorted(usable, key=lambda m: abs(m.start - position))
    before = [m for m in usable if m.start < position]
    return before[:1] + [m for m in usable if m not in before]
