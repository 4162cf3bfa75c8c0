"""What is told in words of fact and is none: what is asked, what happens in a film, what the stars are said to bring."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import verb_of
from kg.extraction.lexicon import any_of, words, words_of
from kg.extraction.proof.case import ASSERTED, Case
from kg.facts import Office

if TYPE_CHECKING:
    from spacy.tokens import Token


def by_its_question(case: Case) -> str | None:
    """ "Are they on their way to a partnership?": nothing is told.

    >>> from kg.extraction.proof.case import example
    >>> text = "Will Norway and Kenya sign a treaty?"
    >>> by_its_question(example("instrument", text, "sign", type="Treaty", title="treaty", status="signed"))
    'its sentence asks whether it is so'
    >>> text = "Who signed a treaty? a) Norway and Kenya, b) Peru and Chile."
    >>> by_its_question(example("instrument", text, "signed", type="Treaty", title="treaty", status="signed"))
    'its sentence asks whether it is so'
    """
    if case.sentence is None or case.fact.kind not in ASSERTED:
        return None
    is_asked = case.sentence.text.rstrip('”"’ ').endswith("?")
    if case.trigger is not None and case.parsed is not None and not is_asked:
        behind = case.analysis.article.text[case.parsed.start(case.trigger) : case.sentence.end]
        is_asked = _ASKED.match(behind) is not None
    return "its sentence asks whether it is so" if is_asked else None


_ASKED = re.compile(r"[^.!?“”\"]*\?\s+(?:\(?[a-dA-D1-4]\)|[A-D]:)")
"""A question behind which stand answers to choose from."""


def by_its_fiction(case: Case) -> str | None:
    """ "In the film, two presidents sign a treaty"; "an actor plays the president".

    >>> from kg.extraction.proof.case import example
    >>> text = "In the film, Norway and Kenya sign a treaty."
    >>> by_its_fiction(example("instrument", text, "sign", type="Treaty", title="treaty", status="signed"))
    'it is told of a story or a game'
    >>> text = "Actor Paul Marchand plays US President Tom Harlan, who meets the Queen of Sweden."
    >>> by_its_fiction(example("office", text, "President Tom Harlan", person="Tom Harlan", office="President", of="US"))
    'it is the part that somebody plays'
    >>> text = "In Anna Berg's new play, which opened on Friday, Norway pledges a port to Kenya."
    >>> by_its_fiction(example("commitment", text, "pledges", agents=("NO",), action="pledge", object="a port"))
    'it is told of a story or a game'
    """
    if isinstance(case.fact, Office):
        if _is_a_part(case, case.fact.person):
            return "it is the part that somebody plays"
        return "it is told of a story or a game" if _is_a_character(case, case.fact.person) else None
    if case.sentence is None:
        return None
    if any(_is_a_part(case, name) for name in getattr(case.fact, "participants", ())):
        return "it is told of a story or a game"
    is_told = _in_a_story().search(case.sentence.text) is not None or _is_in_a_chapter(case)
    if case.fact.kind in ASSERTED:
        is_told = is_told or _fiction().search(case.sentence.text) is not None
    return "it is told of a story or a game" if is_told else None


def _is_a_character(case: Case, name: str) -> bool:
    """Tell whether an article names somebody only where it tells what happens in a story."""
    named = case.all_mentions_of(name)

    def answer() -> bool:
        told = {m.sentence for m in named}
        return all(_in_a_story().search(s.text) for s in case.analysis.sentences if s.index in told)

    return bool(named) and case.answered("a character", name, answer)


def _is_in_a_chapter(case: Case) -> bool:
    """Tell whether a sentence in the present tense stands in a chapter, an act or a scene ("In the first act, … telephones …")."""
    verb = verb_of(case.trigger) if case.trigger is not None else None
    is_now = verb is not None and verb.tag_ in ("VBZ", "VBP")
    return is_now and case.sentence is not None and _in_a_part_of_it().search(case.sentence.text) is not None


_BETWEEN = r"(?:(?!(?:about|after|at|before|by|for|from|in|of|on|over|to|with)\b)[\w.’'-]+ )"
"""A word between "in" and the noun that belongs to it."""
_BEHIND = r"(?=[,.;:]| (?:about|at|by|from|of|on|set|that|titled|called|where|which|written)\b| [“\"‘(])"
"""What shows that a noun stands alone, and in front of no other ("in a film museum")."""


_SERIAL = r"series|episode|show|season"
"""What a story in parts is called, in front of its title."""


@cache
def _in_a_story() -> re.Pattern[str]:
    """ "In Anna Berg's new play, …", "in the opening chapter of her novel about …", "in “The Embassy”, a drama by …"."""
    parts = any_of(words_of("proof", "part of a story"))
    story = any_of(words_of("proof", "story") - words_of("proof", "story or more"))
    return re.compile(
        rf"\b[Ii]n (?:{_BETWEEN}{{0,5}}(?:{parts}) of )?{_BETWEEN}{{1,7}}(?:{story}){_BEHIND}"
        rf"|\b[Ii]n [“\"‘][^”\"]{{1,60}}[”\"’],? (?:an?|the|his|her) {_BETWEEN}{{0,4}}(?:{story}){_BEHIND}"
        rf"|\b[Ii]n (?:an?|the) {_BETWEEN}{{0,4}}(?:{story}|{_SERIAL})(?: of)? [“\"‘]"
    )


@cache
def _in_a_part_of_it() -> re.Pattern[str]:
    parts = any_of(words_of("proof", "part of a story"))
    return re.compile(rf"\b[Ii]n {_BETWEEN}{{1,5}}(?:{parts}){_BEHIND}")


@cache
def _fiction() -> re.Pattern[str]:
    story, telling = any_of(words_of("proof", "story")), any_of(words_of("proof", "telling a story"))
    venues = any_of(words("venues"))
    serial = any_of(words_of("proof", "serial"))
    return re.compile(
        rf"\b[Ii]n (?:an?|the|his|her|their|its) (?:[\w-]+ ){{0,2}}(?:(?:{story})\b(?! (?:{venues})\b)|(?:{_SERIAL}) (?:of (?:(?:the|an?) (?:[\w-]+ ){{0,2}}(?:{serial}) )?)?[“\"‘])"
        rf"|\b(?:{story})\b.{{0,{_STORY_TOLD_IN}}}\b(?:{telling})\b"
        rf"|\b(?i:{any_of(words_of('proof', 'played body'))})\b|, (?:each )?played by [a-z]"
    )


_STORY_TOLD_IN = 90
"""Characters from a film or a novel to the verb of what it tells: "the novel by a young writer from Oslo imagines"."""


def _is_a_part(case: Case, name: str) -> bool:
    """Tell whether somebody is only the part that an actor plays."""
    if case.parsed is None:
        return False
    for mention in case.mentions_of(name, case.mentions):
        head = case.parsed.head_of(mention.start, mention.end)
        if head is not None and head.dep_ in ("dobj", "appos") and _played(head):
            return True
    return False


def _played(token: Token) -> bool:
    verb = token.head if token.dep_ == "dobj" else token.head.head
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    actors = {t.lower_ for s in subjects for t in s.subtree}
    return verb.lemma_ in words_of("proof", "playing a part") and (
        verb.lemma_ != "play" or bool(actors & words_of("proof", "actors"))
    )


def by_its_pastime(case: Case) -> str | None:
    """Crosswords, quizzes and horoscopes tell nothing.

    >>> from kg.extraction.proof.case import example
    >>> text = "Nine across: treaty that Bolivia signed with Peru (3 letters)."
    >>> by_its_pastime(example("instrument", text, "signed", type="Treaty", title="treaty", status="signed"))
    'it is told for a pastime'
    """
    if case.fact.kind not in ASSERTED or case.sentence is None:
        return None
    return "it is told for a pastime" if _pastime().search(case.sentence.text) else None


@cache
def _pastime() -> re.Pattern[str]:
    named = any_of(words_of("proof", "pastime"))
    return re.compile(
        rf"(?i:\b(?:{named})s?\b)|\(\d+(?:[,-] ?\d+)*(?: letters?)?\)\W*$|\(\d+ letters?\)|^(?:[\w-]+ )?(?i:across|down):"
    )
