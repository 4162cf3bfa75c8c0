"""Who speaks: whose words a quotation holds, and whom "we" means in a joint text."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import regex

from kg.extraction.analysis import OPENING, Analysis
from kg.extraction.context.parties import parties_of
from kg.extraction.context.surface_subjects import between_semicolons, subject_behind_a_conjunction, writer
from kg.extraction.grammar.clauses import is_verb, subject_of
from kg.extraction.grammar.frames import Frames
from kg.extraction.grammar.saying import verbs_of_saying
from kg.extraction.lexicon import words
from kg.extraction.names.entities import Entity, Mention
from kg.extraction.text.quotations import Quotation, overlapping
from kg.extraction.text.sentences import Sentence
from kg.extraction.tracing import about, followed, link

if TYPE_CHECKING:
    from spacy.tokens import Token

FEWEST_WORDS = 4
"""Words that a quotation has at least; fewer are a name or a phrase."""

_SPEAKING = frozenset({"speak"})
"""The verb after which a paragraph of quoted words alone is by whoever spoke: "Ek spoke to the assembly. ¶ “We …”"."""

_ACCORDING = regex.compile(r"[,\s]*according to\b")

_THAT_IS = regex.compile(r"(?:That|This|Those|These|So|Thus|Such|With (?:that|this|these words|those words))\b")
"""What opens a sentence that says whose the words before were: "That was how Moe summed up the talks"."""

_WORDS_BETWEEN = 14
"""Words between a quotation and its verb of saying: "…,” the minister of foreign affairs of Norway told reporters"."""


def speakers(analysis: Analysis) -> dict[int, Entity]:
    """Return who says each quotation, by where the quotation starts.

    A quotation that makes a sentence of its own is by the one quoted before it in the same paragraph, or in the one before
    where that is left open; else by whoever the words before it say speaks. Those whose words the text gives to somebody
    without a name are noted in ``analysis.unnamed``.
    """
    found: dict[int, Entity] = {}
    previous: tuple[Quotation, Entity | None] | None = None
    for quotation in analysis.quotations:
        if len(quotation.quote.split()) < FEWEST_WORDS:
            if previous is not None and _goes_on(analysis, previous[0], quotation):
                previous = (quotation, previous[1])
            continue
        with about(quotation, "speakers.speakers", quotation.start, quotation.end):
            speaker, is_unnamed = _speaker(analysis, quotation)
            if speaker is None and not is_unnamed and _stands_alone(analysis, quotation):
                if previous is not None and _goes_on(analysis, previous[0], quotation):
                    speaker = previous[1]
                    is_unnamed = speaker is None
                else:
                    speaker = _announced(analysis, quotation) or _named_behind(analysis, quotation)
        if is_unnamed:
            analysis.unnamed.add(quotation.start)
        if speaker is not None or is_unnamed:
            previous = (quotation, speaker)
        if speaker is not None:
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


def _goes_on(analysis: Analysis, before: Quotation, quotation: Quotation) -> bool:
    """Tell whether a quotation goes on with the words of another: in its paragraph, or behind one that it left open."""
    apart = _paragraph(analysis, quotation) - _paragraph(analysis, before)
    is_open = analysis.article.text[before.outer_end - 1] not in '”"»’'
    return apart == 0 or (apart == 1 and is_open)


@link("speaker of the words before")
def _announced(analysis: Analysis, quotation: Quotation) -> Entity | None:
    """Return who the sentence before says speaks: in the same paragraph, or with a colon at its end.

    "Ek said that it would depend on her parliament. “I have promised to ask.”"; "Quotes attributable to Ida Ek:".
    """
    sentence = analysis.sentence_at(quotation.outer_start)
    before = analysis.sentences[sentence.index - 1] if sentence is not None and sentence.index > 1 else None
    if sentence is None or before is None or before.is_headline:
        return None
    if before.text.rstrip().endswith(":"):
        named = {id(m.entity): m.entity for m in analysis.register.in_sentence(before.index)}
        persons = [entity for entity in named.values() if entity.kind == "person"]
        return persons[0] if len(persons) == 1 else None
    parsed = analysis.parsed.get(before.index)
    if parsed is None or before.paragraph < sentence.paragraph - 1:
        return None
    announcing = words("saying") if before.paragraph == sentence.paragraph else _SPEAKING
    verbs = [t for t in parsed.doc if t.dep_ == "ROOT" and t.lemma_.lower() in announcing and is_verb(t)]
    frames = analysis.frames(before.index)
    told = [m.entity for verb in verbs for m in _sayers(analysis, frames, verb) or () if m.entity.kind == "person"]
    return told[0] if told else None


@link("speaker of the words behind")
def _named_behind(analysis: Analysis, quotation: Quotation) -> Entity | None:
    """Return whose words the sentence behind says that they were: "“We shall pay.” That was how Moe put it."."""
    sentence = analysis.sentence_at(quotation.outer_start)
    behind = analysis.sentences[sentence.index + 1 : sentence.index + 2] if sentence is not None else []
    if sentence is None or not behind or behind[0].paragraph != sentence.paragraph:
        return None
    parsed = analysis.parsed.get(behind[0].index)
    if parsed is None or _THAT_IS.match(behind[0].text) is None:
        return None
    frames = analysis.frames(behind[0].index)
    _, verbs = verbs_of_saying(parsed)
    named = [m.entity for verb in verbs for m in _sayers(analysis, frames, verb) or () if m.entity.kind == "person"]
    return named[0] if len({id(entity) for entity in named}) == 1 else None


def _stands_alone(analysis: Analysis, quotation: Quotation) -> bool:
    """Tell whether a quotation makes a sentence of its own."""
    sentence = analysis.sentence_at(quotation.outer_start)
    if sentence is None:
        return False
    before = analysis.article.text[sentence.start : quotation.outer_start].strip()
    return before in ("", "“", '"')


def _speaker(analysis: Analysis, quotation: Quotation) -> tuple[Entity | None, bool]:
    """Return who says it, the subject of the verb of saying beside the quotation; and whether that is somebody unnamed."""
    last = analysis.sentence_at(quotation.end - 1)
    first = analysis.sentence_at(quotation.outer_start)
    found: Entity | None = None
    is_unnamed = False
    if last is not None:
        found = _source_of(analysis, last.index, quotation)
        if found is None:
            found, is_unnamed = _speaker_in(analysis, last.index, quotation.outer_end, last.end, after=True)
    if found is None and not is_unnamed and first is not None:
        found = _writer_of(analysis, first, quotation)
    if found is None and not is_unnamed and first is not None:
        found, is_unnamed = _speaker_in(analysis, first.index, first.start, quotation.outer_start, after=False)
    return found, is_unnamed


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


@link("headline that names whom to")
def _writer_of(analysis: Analysis, sentence: Sentence, quotation: Quotation) -> Entity | None:
    """Return who speaks where the words in front name only who and to whom ("Moe to Ek: “…”")."""
    told = analysis.register.in_sentence(sentence.index)
    mention = writer(analysis.article.text, sentence.start, quotation.outer_start, told)
    return mention.entity if mention is not None else None


@link("speaker beside a verb of saying")
def _speaker_in(analysis: Analysis, index: int, start: int, end: int, *, after: bool) -> tuple[Entity | None, bool]:
    parsed = analysis.parsed.get(index)
    if parsed is None or end <= start:
        return None, False
    frames = analysis.frames(index)
    others = analysis.quotations
    following = bisect_left(others, start, key=lambda q: q.outer_start) if after else len(others)
    limit = min([end, *(q.outer_start for q in others[following : following + 1])])
    near = overlapping(others, start, limit) if ";" in analysis.article.text[start:limit] else []
    quoted = [(q.start, q.end) for q in near]
    start, limit = between_semicolons(analysis.article.text, start, limit, quoted, after=after)
    starts, saying = verbs_of_saying(parsed)
    verbs = saying[bisect_left(starts, start) : bisect_left(starts, limit)]
    verbs = verbs if after else verbs[::-1]
    for verb in verbs:
        gap = parsed.text(start, parsed.start(verb)) if after else parsed.text(parsed.end(verb), end)
        if after and len(gap.split()) > _WORDS_BETWEEN:
            break
        sayers = _sayers(analysis, frames, verb)
        if sayers == []:
            return None, True
        nearby = [m for m in frames.mentions if start <= m.start < limit]
        if not after and sayers is not None and start > parsed.sentence.start:
            sayers = [m for m in sayers if m.start >= start] or nearby
        if not after and sayers is None:
            people = [m for m in nearby if m.entity.kind == "person"]
            misread = subject_behind_a_conjunction(analysis.article.text, start, parsed.start(verb), people)
            sayers = [misread] if misread is not None else None
        for mention in sayers or [*frames.subjects(verb), *_nearest(nearby, parsed.start(verb), after=after)]:
            if not (start <= mention.start < limit) and after:
                continue
            for entity in mention.entities:
                if entity.kind in ("person", "organization"):
                    followed("beside the verb of saying", verb.text, mention)
                    return entity, False
    return None, False


def _sayers(analysis: Analysis, frames: Frames, verb: Token) -> list[Mention] | None:
    """Return who the subject of a verb of saying is; empty for somebody without a name, None where it has no subject.

    The subject is named by its own word or by a name in apposition; "a member of the Malian team", "one of them" and
    "Moe's spokeswoman" are nobody who is named.
    """
    subject = None
    while subject is None:
        subject = subject_of(verb)
        if subject is None and verb.dep_ in ("advcl", "conj", "xcomp") and is_verb(verb.head):
            verb = verb.head  # "the embassy denied it, saying he …"
        else:
            break
    if subject is not None and subject.lower_ in _RELATIVE:
        return None
    if subject is not None and subject.lower_ in _HE and _told_of_somebody(analysis, frames.parsed.sentence):
        return []
    place = frames.parsed.start(subject) if subject is not None else 0
    if subject is None or overlapping(analysis.quotations, place, place + 1):
        return None
    own = [subject, *(c for c in subject.children if c.dep_ in ("appos", "conj", "flat") and not is_verb(c))]
    own += [c for token in own[1:] for c in token.children if c.dep_ == "appos"]
    named = [m for token in own if (m := frames.mention_at(token)) is not None and not frames.is_possessor(m)]
    if any(m.entity.kind == "person" for m in named):
        return sorted(named, key=lambda m: m.entity.kind != "person")
    persons = [m for m in frames.mentions if m.form == "name" and m.entity.kind == "person"]
    seated = [m for m in persons if any(h.start <= place < m.end <= h.end for h in m.entity.holdings)]
    return seated or named


def _told_of_somebody(analysis: Analysis, sentence: Sentence) -> bool:
    """Tell whether the sentence before opens with somebody without a name, whom "he" then means ("An official from Lima said …")."""
    before = analysis.sentences[sentence.index - 1] if sentence.index else None
    if before is None or before.is_headline or before.paragraph != sentence.paragraph:
        return False
    opening = before.tokens[:_OPENING]
    if not opening or opening[0].lower not in _INDEFINITE:
        return False
    noun = next((t for t in opening[1:] if t.lower in words("unnamed_people")), None)
    if noun is None:
        return False
    text = analysis.article.text
    named = (m for m in analysis.register.in_sentence(before.index) if m.entity.kind == "person" and m.start > noun.end)
    return not any(text[noun.end : m.start].strip(" ,") == "" for m in named)  # "a spokesman, Ida Ek, said"


_HE = frozenset({"he", "she"})
_INDEFINITE = frozenset({"a", "an", "one", "another"})
_OPENING = 7  # words in which somebody without a name is told
_RELATIVE = frozenset({"who", "which", "that", "whom"})


def _nearest(mentions: list[Mention], position: int, *, after: bool) -> list[Mention]:
    """Order the mentions by their distance from a verb of saying; before a quotation its subject comes first."""
    usable = [m for m in mentions if m.entity.kind in ("person", "organization")]
    if after:
        return sorted(usable, key=lambda m: abs(m.start - position))
    before = [m for m in usable if m.start < position]
    return before[:1] + [m for m in usable if m not in before]
