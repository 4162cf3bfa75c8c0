"""Who says quoted words, by the words beside them: the subject of a verb of saying, a source, whoever writes a headline."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.context.surface_subjects import between_semicolons, subject_behind_a_conjunction, writer
from kg.extraction.described_speakers import is_definite, is_of_a_person, named_with, told_before
from kg.extraction.grammar.clauses import is_verb, subject_of
from kg.extraction.grammar.frames import Frames
from kg.extraction.grammar.parsed import Parsed
from kg.extraction.grammar.saying import quoted_by, tells_of_a_noun, verbs_of_saying
from kg.extraction.implied_speakers import before_a_colon, only_hears
from kg.extraction.lexicon import words, words_of
from kg.extraction.named_sources import source_in_front, source_of
from kg.extraction.names.entities import Entity, Mention
from kg.extraction.people_before import subject_before
from kg.extraction.text.quotations import Quotation, overlapping
from kg.extraction.text.sentences import Sentence
from kg.extraction.tracing import followed, link
from kg.extraction.unnamed_speakers import is_he_or_she, stand_in, told_of_somebody

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS_BETWEEN = 14
"""Words between a quotation and its verb of saying: "…,” the minister of foreign affairs of Norway told reporters"."""


def speaker_beside(analysis: Analysis, quotation: Quotation, before: Sequence[Entity]) -> tuple[Entity | None, bool]:
    """Return who says it, the subject of the verb of saying beside the quotation; and whether that is somebody unnamed."""
    last = analysis.sentence_at(quotation.end - 1)
    first = analysis.sentence_at(quotation.outer_start)
    found: Entity | None = None
    is_unnamed = False
    if first is not None and _is_announced(analysis, first, quotation):
        return _speaker_in(analysis, first.index, first.start, quotation.outer_start, before, after=False)
    if first is not None and (actor := before_a_colon(analysis, first, quotation)) is not None:
        return actor, False
    if last is not None:
        found = source_of(analysis, last.index, quotation)
        if found is None and not is_unnamed and (told := _told_behind(analysis, last, quotation, before)) is not None:
            return told
        if found is None and first is not None:
            found = source_in_front(analysis, first, quotation)
            is_unnamed = found is not None and found in analysis.described.values()
        if found is None:
            found, is_unnamed = _speaker_in(analysis, last.index, quotation.outer_end, last.end, before, after=True)
    if found is None and not is_unnamed and first is not None:
        found = _writer_of(analysis, first, quotation)
    if found is None and not is_unnamed and first is not None:
        found, is_unnamed = _speaker_in(analysis, first.index, first.start, quotation.outer_start, before, after=False)
    return found, is_unnamed


def _is_announced(analysis: Analysis, sentence: Sentence, quotation: Quotation) -> bool:
    """Tell whether a verb of saying with its subject in front of it stands right before a quotation."""
    parsed = analysis.parsed.get(sentence.index)
    if parsed is None:
        return False
    starts, saying = verbs_of_saying(parsed)
    last = bisect_left(starts, quotation.outer_start)
    for verb in saying[max(0, last - 1) : last]:
        gap = analysis.article.text[parsed.end(verb) : quotation.outer_start]
        if _RIGHT_BEHIND.fullmatch(gap) is not None:
            subject = subject_of(verb)
            is_it = subject is not None and subject.i < verb.i and subject.lower_ not in _RELATIVE
            return is_it and not tells_of_a_noun(verb)
    return False


_RIGHT_BEHIND = regex.compile(r"(?:\s+that)?\s*[,:]?\s*")


def _told_behind(
    analysis: Analysis, last: Sentence, quotation: Quotation, before: Sequence[Entity]
) -> tuple[Entity | None, bool] | None:
    """Return who speaks where the sentence behind does no more than say so: "“Who will pay?” Moe asked."; None where none does."""
    text = analysis.article.text
    closing = text[quotation.end : last.end]
    behind = analysis.sentences[last.index + 1 : last.index + 2]
    is_at_its_end = last.end <= quotation.outer_end + len(_LONGEST_INITIAL) and _INITIAL.fullmatch(closing) is not None
    if not behind or behind[0].paragraph != last.paragraph or not is_at_its_end:
        return None
    parsed = analysis.parsed.get(behind[0].index)
    root = next((t for t in parsed.doc if t.dep_ == "ROOT"), None) if parsed is not None else None
    if parsed is None or root is None or root.lemma_.lower() not in words("saying"):
        return None
    is_all = not any(
        c.dep_ in ("ccomp", "xcomp", "dobj", "prep") and c.lower_ not in words_of("context", "beside saying")
        for c in root.children
    )
    is_quoting = any(
        q.outer_start >= behind[0].start and q.outer_start < parsed.start(root) for q in analysis.quotations
    )
    if not is_all or is_quoting:
        return None
    return _speaker_in(analysis, behind[0].index, behind[0].start, behind[0].end, before, after=True)


_LONGEST_INITIAL = "Dzh. "
_INITIAL = regex.compile(r"[,.!?…]*[”\"’'»]*,?(?:\s+\p{Lu}\p{Ll}{0,3}\.)?")
"""What ends a sentence behind quoted words: their marks; or also the initial of whoever says them (“…,” Yu. Ek said)."""


@link("headline that names whom to")
def _writer_of(analysis: Analysis, sentence: Sentence, quotation: Quotation) -> Entity | None:
    """Return who speaks where the words in front name only who and to whom ("Moe to Ek: “…”")."""
    told = analysis.register.in_sentence(sentence.index)
    mention = writer(analysis.article.text, sentence.start, quotation.outer_start, told)
    return mention.entity if mention is not None else None


@link("speaker beside a verb of saying")
def _speaker_in(
    analysis: Analysis, index: int, start: int, end: int, before: Sequence[Entity], *, after: bool
) -> tuple[Entity | None, bool]:
    parsed = analysis.parsed.get(index)
    if parsed is None or end <= start:
        return None, False
    frames = analysis.frames(index)
    others = analysis.quotations
    following = bisect_left(others, start, key=lambda q: q.outer_start) if after else len(others)
    limit = min([end, *(q.outer_start for q in others[following : following + 1])])
    near = overlapping(others, start, limit) if ";" in analysis.article.text[start:limit] else []
    quoted = [(q.start, q.end) for q in near]
    begin = start
    start, limit = between_semicolons(analysis.article.text, start, limit, quoted, after=after)
    starts, saying = verbs_of_saying(parsed)
    verbs = saying[bisect_left(starts, start) : bisect_left(starts, limit)]
    if after and (beside := _verb_beside(analysis.article.text, frames, start, limit)) is not None:
        verbs = [beside, *(t for t in verbs if t.i > beside.i)]
    verbs = verbs if after else verbs[::-1]
    for verb in verbs:
        gap = parsed.text(start, parsed.start(verb)) if after else parsed.text(parsed.end(verb), end)
        if after and len(gap.split()) > _WORDS_BETWEEN:
            break
        if (agent := _agent(frames, verb)) is not None:
            return agent, False
        if only_hears(verb):
            continue
        subject = subject_of_saying(verb, start if after else None, parsed)
        who = sayers(analysis, frames, subject)
        if who == []:
            known = len(analysis.described)
            meant = stand_in(analysis, frames, subject, before) if subject is not None else None
            is_new = subject is not None and is_definite(subject) and len(analysis.described) > known
            is_settled = not (
                is_new and meant is not None and meant.kind == "person"
            )  # "the minister" may be named before
            if meant is not None and is_settled:
                analysis.stood_in.add(begin if after else end)
            return meant, meant is None or meant in analysis.described.values()
        nearby = [m for m in frames.mentions if start <= m.start < limit]
        if not after and who is not None and start > parsed.sentence.start:
            who = [m for m in who if m.start >= start] or nearby
        if not after and who is None:
            people = [m for m in nearby if m.entity.kind == "person"]
            misread = subject_behind_a_conjunction(analysis.article.text, start, parsed.start(verb), people)
            who = [misread] if misread is not None else None
        for mention in who or [*frames.subjects(verb), *_nearest(nearby, parsed.start(verb), after=after)]:
            if not (start <= mention.start < limit) and after:
                continue
            for entity in mention.entities:
                if entity.kind in ("person", "organization"):
                    followed("beside the verb of saying", verb.text, mention)
                    return entity, False
    return None, False


def _agent(frames: Frames, verb: Token) -> Entity | None:
    """Return the person or body by whom something is said ("guests were told **by Moe**"), or None."""
    by = [c for c in verb.children if c.dep_ == "agent"]
    told = frames.behind([verb], frozenset({"by"})) if by else []
    return next((m.entity for m in told if m.entity.kind in ("person", "organization")), None)


def sayers(analysis: Analysis, frames: Frames, subject: Token | None) -> list[Mention] | None:
    """Return who the subject of a verb of saying is; empty for somebody without a name, None where it has no subject.

    The subject is named by its own word or by a name in apposition; "a member of the Malian team", "one of them" and
    "Moe's spokeswoman" are nobody who is named.
    """
    if subject is not None and subject.lower_ in _RELATIVE:
        return None
    if subject is not None and is_he_or_she(subject) and told_of_somebody(analysis, frames.parsed.sentence) is not None:
        return []
    if subject is not None and is_definite(subject) and told_before(analysis, frames, subject, sentences=1) is not None:
        return []
    place = frames.parsed.start(subject) if subject is not None else 0
    if subject is None or overlapping(analysis.quotations, place, place + 1):
        return None
    own = [subject, *(c for c in subject.children if c.dep_ in ("appos", "conj", "flat") and not is_verb(c))]
    own += [c for token in own[1:] for c in token.children if c.dep_ == "appos"]
    if (
        subject.dep_ == "nsubj" and frames.mention_at(subject) is None
    ):  # read as two subjects: "the deputy PM, Ida Ek, said"
        own += [c for c in subject.head.children if c.dep_ == "nsubj" and c.i > subject.i]
    named = [m for token in own if (m := frames.mention_at(token)) is not None and not frames.is_possessor(m)]
    if is_he_or_she(subject) and _means_another(analysis, frames, subject, named):
        return []
    if any(m.entity.kind == "person" for m in named):
        return sorted(named, key=lambda m: m.entity.kind != "person")
    persons = [m for m in frames.mentions if m.form == "name" and m.entity.kind == "person"]
    seated = [m for m in persons if any(h.start <= place < m.end <= h.end for h in m.entity.holdings)]
    if not seated and named and not any(m.entity.kind == "organization" for m in named):
        beside = named_with(analysis, frames, subject)  # "the secretary of state for trade of Peru, Ida Ek, described"
        seated = [m for m in persons if m.entity is beside][:1]
    return seated or named


_RELATIVE = frozenset({"who", "which", "that", "whom"})


def _means_another(analysis: Analysis, frames: Frames, subject: Token, named: Sequence[Mention]) -> bool:
    """Tell whether "he" means somebody else than whom the register took it for: the subject of the sentence before."""
    place = frames.parsed.start(subject)
    text = analysis.article.text[place : frames.parsed.end(subject)].lower()
    if any(m.entity.kind == "person" and m.end <= place for m in frames.mentions if m.form == "name"):
        return False
    meant = subject_before(analysis, frames.parsed.sentence, "m" if text == "he" else "f")
    return meant is not None and meant not in [m.entity for m in named]


def subject_of_saying(verb: Token, start: int | None = None, parsed: Parsed | None = None) -> Token | None:
    """Return the subject of a verb of saying, that of the verb above where it has none ("the embassy denied it, saying he …").

    What stands behind a verb right behind the quotation, from ``start`` on, is its subject: "“…,” sighs an engineer".
    """
    subject = quoted_by(verb) or subject_of(verb)
    if subject is None and start is not None and parsed is not None:
        is_first = not any(t.is_alpha for t in parsed.tokens_in(start, parsed.start(verb)))
        behind = next((c for c in verb.children if c.i > verb.i and c.dep_ in ("dobj", "attr", "oprd", "dep")), None)
        if is_first and behind is not None:
            return behind
    while subject is None and verb.dep_ in ("advcl", "conj", "xcomp") and is_verb(verb.head):
        verb = verb.head
        subject = subject_of(verb)
    return subject


def _verb_beside(text: str, frames: Frames, start: int, limit: int) -> Token | None:
    """Return the verb right behind a quotation whose comma or mark is in front of it, whatever it means: "“…,” grumbled Ek".

    Its subject stands beside it and is a person or "he".
    """
    if not set(text[start - 2 : start + 1]) & set(",?!…—–"):
        return None
    verb = next((t for t in frames.parsed.beginning(start, min(limit - 1, start + _REACH)) if t.pos_ == "VERB"), None)
    if verb is None:
        return None
    subject = subject_of_saying(verb, start, frames.parsed)
    if subject is None or frames.parsed.start(subject) < start:
        return None
    between = frames.parsed.text(min(start, frames.parsed.start(verb)), frames.parsed.start(verb))
    mention = frames.mention_at(subject)
    is_person = is_he_or_she(subject) or (mention is not None and mention.entity.kind == "person")
    is_near = len(between.split()) <= _BESIDE and "," not in between.strip(" ,")
    return verb if is_near and (is_person or (mention is None and is_of_a_person(subject))) else None


_REACH = 128  # characters behind a quotation within which any verb may say whose it is
_BESIDE = 6  # words between a quotation and any verb that says whose it is


def _nearest(mentions: list[Mention], position: int, *, after: bool) -> list[Mention]:
    """Order the mentions by their distance from a verb of saying; before a quotation its subject comes first."""
    usable = [m for m in mentions if m.entity.kind in ("person", "organization")]
    if after:
        return sorted(usable, key=lambda m: abs(m.start - position))
    before = [m for m in usable if m.start < position]
    return before[:1] + [m for m in usable if m not in before]
