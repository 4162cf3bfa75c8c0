"""Who speaks: whose words a quotation holds, and whom "we" means in a joint text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.attribution import sayers, speaker_beside, subject_of_saying
from kg.extraction.context.abroad import OPENING
from kg.extraction.context.parties import parties_of
from kg.extraction.grammar.clauses import is_verb
from kg.extraction.grammar.saying import verbs_of_saying
from kg.extraction.implied_speakers import is_asked, of_the_scene
from kg.extraction.lexicon import words
from kg.extraction.names.entities import Entity
from kg.extraction.people_before import people_named
from kg.extraction.text.quotations import Quotation
from kg.extraction.tracing import about, link
from kg.extraction.unnamed_speakers import stand_in

if TYPE_CHECKING:
    from spacy.tokens import Token

FEWEST_WORDS = 4
"""Words that a quotation has at least; fewer are a name or a phrase."""

_SPEAKING = frozenset({"speak"})
"""The verb after which a paragraph of quoted words alone is by whoever spoke: "Ek spoke to the assembly. ¶ “We …”"."""

_THAT_IS = regex.compile(r"(?:That|This|Those|These|So|Thus|Such|With (?:that|this|these words|those words))\b")
"""What opens a sentence that says whose the words before were: "That was how Moe summed up the talks"."""

_WITH_THIS = regex.compile(r"With (?:that|this|these words|those words)\b")
"""What opens a sentence whose subject has said the words before, whatever it does: "With these words Moe welcomed her guest"."""


def speakers(analysis: Analysis) -> dict[int, Entity]:
    """Return who says each quotation, by where the quotation starts.

    A quotation that makes a sentence of its own is by the one quoted before it in the same paragraph, or in the one before
    where that is left open; else by whoever the words before it say speaks. Those whose words the text gives to somebody
    without a name are noted in ``analysis.unnamed``.
    """
    found: dict[int, Entity] = {}
    heard: list[Entity] = []
    previous: tuple[Quotation, Entity | None] | None = None
    for quotation in analysis.quotations:
        if len(quotation.quote.split()) < FEWEST_WORDS:
            if _is_uttered(analysis, quotation):
                speaker, is_unnamed = speaker_beside(analysis, quotation, heard)
                if speaker is not None or is_unnamed:
                    previous = (quotation, in_full(analysis, speaker) if speaker is not None else None)
                    heard += [previous[1]] if previous[1] is not None else []
                    continue
            if previous is not None and _goes_on(analysis, previous[0], quotation):
                previous = (quotation, previous[1])
            continue
        with about(quotation, "speakers.speakers", quotation.start, quotation.end):
            speaker, is_unnamed = speaker_beside(analysis, quotation, heard)
            if speaker is None and not is_unnamed and _stands_alone(analysis, quotation):
                if previous is not None and _goes_on(analysis, previous[0], quotation):
                    speaker = previous[1]
                    is_unnamed = speaker is None or speaker in analysis.described.values()
                else:
                    speaker = _announced(analysis, quotation) or _named_behind(analysis, quotation, heard)
                    if speaker is None and previous is not None and is_asked(analysis, quotation):
                        speaker = previous[1] if previous[1] not in analysis.described.values() else None
                    speaker = speaker or of_the_scene(analysis, quotation)
                    is_unnamed = speaker is not None and speaker in analysis.described.values()
        if is_unnamed:
            analysis.unnamed.add(quotation.start)
        if speaker is not None or is_unnamed:
            previous = (quotation, speaker)
        if speaker is not None:
            speaker = in_full(analysis, speaker)
            found[quotation.outer_start] = speaker
            heard.append(speaker)
    return found


def in_full(analysis: Analysis, speaker: Entity) -> Entity:
    """Return the only person of whose name a name of one word is a part, where somebody is called by it ("General Wichai"); else the same.

    Examples
    --------
    >>> from kg.article import Article
    >>> from kg.extraction.analysis import analyse
    >>> told = "Norway and Kenya held talks. Ida Holm of Norway met Kenya's envoy, Ann Lee, on Friday."
    >>> in_full(analyse(Article(name="a", text=told)), Entity("person", "Ida")).name
    'Ida Holm'
    """
    if speaker.kind != "person" or " " in speaker.name or speaker in analysis.described.values():
        return speaker
    bearers = [e for e in people_named(analysis) if speaker.name in e.name.split()[:-1]]
    return bearers[0] if len({e.name for e in bearers}) == 1 else speaker


def speaker_of(analysis: Analysis, quotation: Quotation) -> Entity | None:
    """Return who says the words of a quotation, or None."""
    if analysis.speakers is None:
        analysis.speakers = speakers(analysis)
    return analysis.speakers.get(quotation.outer_start)


def named_speaker_of(analysis: Analysis, quotation: Quotation) -> Entity | None:
    """Return who says the words of a quotation, or None; somebody who is only described speaks for nobody else."""
    speaker = speaker_of(analysis, quotation)
    return None if speaker is None or speaker in analysis.described.values() else speaker


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


def _is_uttered(analysis: Analysis, quotation: Quotation) -> bool:
    """Tell whether a few quoted words are an utterance by the mark at their end ("“Never!” said Moe"), not a phrase."""
    return analysis.article.text[quotation.start : quotation.outer_end].rstrip("”\"’'»")[-1:] in (*",.!?…",)


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
    told = [
        m.entity
        for verb in verbs
        for m in sayers(analysis, frames, subject_of_saying(verb)) or ()
        if m.entity.kind == "person"
    ]
    return told[0] if told else None


@link("speaker of the words behind")
def _named_behind(analysis: Analysis, quotation: Quotation, before: Sequence[Entity]) -> Entity | None:
    """Return whose words the sentence behind says that they were: "“We shall pay.” That was how Moe put it."."""
    sentence = analysis.sentence_at(quotation.outer_start)
    behind = analysis.sentences[sentence.index + 1 : sentence.index + 2] if sentence is not None else []
    if sentence is None or not behind or behind[0].paragraph != sentence.paragraph:
        return None
    parsed = analysis.parsed.get(behind[0].index)
    if parsed is None:
        return None
    frames = analysis.frames(behind[0].index)
    root = next((t for t in parsed.doc if t.dep_ == "ROOT" and is_verb(t)), None)
    if root is not None and (_WITH_THIS.match(behind[0].text) or _says_this(root)):
        verbs = [root]
    elif _THAT_IS.match(behind[0].text):
        verbs = verbs_of_saying(parsed)[1]
    else:
        return None
    subjects = [subject for verb in verbs if (subject := subject_of_saying(verb)) is not None]
    named = [m.entity for one in subjects for m in sayers(analysis, frames, one) or () if m.entity.kind == "person"]
    if not named and verbs == [root] and len(subjects) == 1 and sayers(analysis, frames, subjects[0]) == []:
        return stand_in(analysis, frames, subjects[0], before)
    return named[0] if len({id(entity) for entity in named}) == 1 else None


def _says_this(verb: Token) -> bool:
    """Tell whether a verb of saying has the words before it for its object ("Moe **said this** to her host")."""
    objects = {c.lower_ for c in verb.children if c.dep_ == "dobj"}
    return verb.lemma_.lower() in words("saying") and bool(objects & {"this", "that", "it", "these", "those"})


def _stands_alone(analysis: Analysis, quotation: Quotation) -> bool:
    """Tell whether a quotation makes a sentence of its own."""
    sentence = analysis.sentence_at(quotation.outer_start)
    if sentence is None:
        return False
    before = analysis.article.text[sentence.start : quotation.outer_start].strip()
    return before in ("", "“", '"')
