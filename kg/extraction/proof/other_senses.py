"""Verbs of meetings and calls in another sense: who calls a plan a mistake rings nobody up, who meets a deadline meets nobody."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import is_verb
from kg.extraction.lexicon import any_of, words, words_of
from kg.extraction.proof.case import Case

if TYPE_CHECKING:
    from spacy.tokens import Token


def other_sense(verb: Token) -> str | None:
    """Return why a verb tells of no meeting and no call, or None.

    >>> from kg.extraction.grammar.clauses import word
    >>> other_sense(word("Peru called the plan a mistake.", "called"))
    'who calls somebody or something “mistake” calls nobody'
    """
    if any(c.dep_ == "prep" and c.lower_ == "past" for c in verb.children):  # walked, brushed, hurried past
        return f"“{verb.text} past” tells of no meeting"
    if is_a_speech(verb):
        return f"“{verb.text}” tells of no meeting"
    if (name := name_given(verb)) is not None:
        return f"who calls somebody or something “{name}” calls nobody"
    thing = fulfilled(verb)
    return f"who meets “{thing}” meets nobody" if thing is not None else None


def is_a_speech(verb: Token) -> bool:
    """Tell whether those who speak speak where many listen, and not with one another.

    >>> from kg.extraction.grammar.clauses import word
    >>> told = ["Moe and Ek will speak there.", "Moe and Ek spoke at the forum on oceans.", "Moe and Ek spoke by telephone."]
    >>> [is_a_speech(word(one, "speak" if "will" in one else "spoke")) for one in told]
    [True, True, False]
    >>> is_a_speech(word("Moe and Ek spoke with one another at the forum.", "spoke"))
    False
    """
    below = {t.lower_ for t in verb.subtree}
    if verb.lemma_ != "speak" or not below.isdisjoint({"with", "other", "another"} | words_of("proof", "by wire")):
        return False
    to = [g for c in verb.children if c.lower_ == "to" for g in c.children if g.dep_ == "pobj"]
    if any(one.pos_ in ("PROPN", "PRON") for one in to):
        return False  # "spoke to President Ek at the forum"
    where = [g for c in verb.children if c.lower_ in ("at", "before") for g in c.children if g.dep_ == "pobj"]
    is_there = any(c.dep_ == "advmod" and c.lower_ in words_of("proof", "pointing at a place") for c in verb.children)
    return is_there or any(noun.lemma_.lower() in words_of("proof", "where speeches are held") for noun in where)


def name_given(call: Token) -> str | None:
    """Return what somebody or something is called, where that is no call ("called him a coward", "called it unwise").

    >>> from kg.extraction.grammar.clauses import word
    >>> told = ["Peru called the plan a mistake.", "Moe called Ek a second time.", "Moe called Ek on Friday."]
    >>> [name_given(word(one, "called")) for one in told]
    ['mistake', None, None]
    """
    if (
        call.lemma_ != "call"
        or not is_verb(call)
        or any(t.lower_ in words_of("proof", "by wire") for t in call.subtree)
    ):
        return None
    given = [c for c in call.children if c.dep_ == "oprd"]
    for called in (c for c in call.children if c.dep_ == "dobj"):
        named = [c for c in called.children if c.dep_ == "appos"]
        given += [g for name in named for g in name.children if g.dep_ == "appos" and not _is_closed(g)]
    for one in given:
        is_time = one.lemma_.lower() in words_of("proof", "how often or how long")
        has_article = any(c.dep_ in ("det", "poss") for c in one.children)
        if one.pos_ == "ADJ" or (one.pos_ == "NOUN" and has_article and not is_time):
            return one.text
    return None


def _is_closed(apposition: Token) -> bool:
    """Tell whether a comma ends an apposition, as it does wherever it only says who somebody is."""
    last = max(t.i for t in apposition.subtree if t.dep_ != "punct")
    return last + 1 < len(apposition.doc) and apposition.doc[last + 1].text in (",", "–", "—", ")")


def fulfilled(meet: Token) -> str | None:
    """Return what is met, where that is nobody ("met the Union's conditions", "met all of its targets").

    >>> from kg.extraction.grammar.clauses import word
    >>> told = ["Serbia met the Union's conditions.", "Serbia met all of its targets.", "Serbia met the Union's envoy."]
    >>> [fulfilled(word(one, "met")) for one in told]
    ['conditions', 'targets', None]
    """
    if meet.lemma_ != "meet" or not is_verb(meet):
        return None
    things = [c for c in meet.children if c.dep_ in ("dobj", "nsubjpass")]
    things += [g for c in meet.children if c.lower_ == "with" for g in c.children if g.dep_ == "pobj"]
    for thing in things:
        parts = [g for c in thing.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
        is_share = thing.pos_ in ("PRON", "DET", "NUM", "ADJ") or thing.lemma_ in words_of("proof", "share of many")
        head = parts[0] if is_share and parts else thing
        if head.pos_ == "NOUN" and head.lemma_.lower() in words_of("proof", "met without a meeting"):
            return head.text
    return None


def is_game(case: Case) -> bool:
    """Tell whether a sentence of states that meet, or the one behind it, tells the score of a game.

    >>> from kg.extraction.proof.case import example
    >>> told = ("Peru met Chile in Lima, and the guests won by two goals to one.", "Peru met Chile. It was 1-0 at half-time.",
    ...         "Peru met Chile in Lima, and the guests won by two votes to one.")
    >>> [is_game(example("engagement", text, "met", type="Talks", status="held")) for text in told]
    [True, True, False]
    """
    people = getattr(case.fact, "participants", ())
    if case.sentence is None or case.trigger is None or people:
        return False
    if _score().search(case.sentence.text):
        return True
    following = next((s for s in case.analysis.sentences if s.index == case.sentence.index + 1), None)
    sides = [c for c in case.trigger.children if c.dep_ in ("nsubj", "dobj")]
    if following is None or not sides or any(s.pos_ != "PROPN" for s in sides):
        return False
    told = {w.lower().removesuffix("s") for w in re.findall(r"[\w-]+", following.text)} & words("sports")
    return _score().search(following.text) is not None or len(told) > 1 or bool(told & words_of("proof", "sport alone"))


_NEAR = 40
"""Characters between a result ("beat") and its score."""


@cache
def _score() -> re.Pattern[str]:
    counted, result = any_of(words_of("proof", "counted in a game")), any_of(words_of("proof", "result of a game"))
    round_ = r"(?:semi-?|quarter-?)?final|friendly|qualifier|play-?off|cup tie|group stage|penalty shoot-?out"
    return re.compile(
        rf"\b(?:{counted}) to (?:\w+|nil)\b|\bhalf-?time\b|\b(?:{result})\b[^.;]{{0,{_NEAR}}}\b\d{{1,3}}[-–]\d{{1,3}}\b(?![-–\d])"
        rf"|\b(?:{result}|[Ss]cor\w+|[Ww]on)\b[^.;]{{0,30}}\b(?:two|three|four|five|six|\d+|straight) (?:sets|goals|wickets|runs|tries)\b"
        rf"|\bin (?:the|a|their) (?:[\w’'-]+ ){{0,3}}(?:{round_})(?=[,.;]| (?:of|on|at|in|and)\b)"
    )
