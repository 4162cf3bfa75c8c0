"""Offices and figures that a state's name stands beside and that are none of the state's."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.grammar.clauses import subject_of, verb_of
from kg.extraction.lexicon import any_of, words_of
from kg.extraction.proof.case import Case
from kg.extraction.text.figures import counts_in
from kg.facts import Observation, Office


def is_of_the_first(case: Case, fact: Office) -> bool:
    """Tell whether somebody was the first head of a state ("First Ugandan President …", "Namibia's first president, …")."""
    evidence = fact.evidence[0]
    place = case.analysis.article.text.find(fact.person.split()[0], evidence.start)
    before = case.analysis.article.text[max(0, evidence.start - len("the First-ever ")) : max(place, evidence.start)]
    found = _first().search(before)
    if found is None or fact.of is None or _STATE.fullmatch(fact.of) is None:
        return False
    start = max(0, evidence.start - len("the First-ever ")) + found.start("between")
    demonyms = {
        word
        for m in case.mentions
        if m.form == "demonym" and start <= m.start < evidence.end
        for word in case.analysis.article.text[m.start : m.end].split()
    }
    return set(found["between"].split()) <= demonyms | words_of("proof", "when new")


@cache
def _first() -> re.Pattern[str]:
    heads = any_of(words_of("proof", "head of state"))
    return re.compile(rf"\b[Ff]irst(?:-ever)? (?P<between>(?:[\w-]+ ){{0,3}}?)(?i:{heads})\b")


def body_in(fact: Office) -> str | None:
    """Return the club, union or firm whose office a wording says it is ("secretary-general of Kenya's dockers' union")."""
    found = _OF_A_BODY.search(fact.office)
    bodies = words_of("proof", "private body") | words_of("proof", "interest group")
    is_of_a_state = found is not None and fact.of is not None and _STATE.fullmatch(fact.of) is not None
    return found["body"] if found is not None and is_of_a_state and found["body"].lower() in bodies else None


_STATE = re.compile("[A-Z]{2}")
_OF_A_BODY = re.compile(r"\bof .*(?:['’]s?|s['’]) (?:[\w'’-]+ )*(?P<body>\w+)$")


_NOTES = re.compile(
    r"(?:,? ?(?:and|or|,) ?(?:Rs\.?|[$€£¥₹]|[A-Z]{3})? ?\d[\d,.]*)*[\s-](?:\w+[\s-])?(?:bank ?)?(?:notes?|coins?|stamps?)\b"
)
"""What may stand behind the face value of a note: "Rs 500 and Rs 1,000 notes", "a 5,000-shilling note"."""
_HIGHEST_NOTE = 1_000_000


def no_observation(case: Case) -> str | None:
    """Return why a figure is none of a state's: the price of goods in a sentence that does not name it, or None."""
    fact, text = case.fact, case.analysis.article.text
    if not isinstance(fact, Observation) or case.sentence is None:
        return None
    there = (*case.analysis.figures.get(case.sentence.index, ()), *counts_in(case.sentence))
    same = [f for f in there if f.value == fact.value]
    if same and all(_NOT_SO.search(text[case.sentence.start : f.start]) for f in same):
        return "it is the figure that is not so"
    money = [
        f for f in case.analysis.figures.get(case.sentence.index, ()) if f.value == fact.value and f.kind == "money"
    ]
    if fact.value <= _HIGHEST_NOTE and any(_NOTES.match(text, f.end) for f in money):
        return "it is what a note or coin is worth"
    if money and all(_promised().search(text, case.sentence.start, f.start) for f in money):
        return "it is a sum that is promised"
    if _is_of_a_firm(case):
        return "it is the figure of a company"
    if any(case.mentions_of(fact.subject, case.mentions)):
        return None
    is_price = any(_each().match(text, f.end) for f in money)
    return "it is what goods cost, whoever sells them" if is_price else None


_NOT_SO = re.compile(
    r"(?:^|[,;:–—(]\s?|\band )(?:not|rather than|instead of|unlike) (?:(?:at|to|by|from|of|the|some|about|between) ){0,2}(?:[$€£¥₹])?$"
    r"|\b(?:rather than|instead of) (?:(?:at|to|by|from|of|the|some|about|between) ){0,2}(?:[$€£¥₹])?$"
)
"""What stands in front of a figure that is corrected ("6 billion euros, not 9 billion, as first reported")."""


@cache
def _promised() -> re.Pattern[str]:
    nouns = any_of(words_of("observation", "promised sum"))
    return re.compile(rf"\b(?:{nouns}) (?:of|for) (?:about |around |some |nearly |up to |over |more than )?$")


def _is_of_a_firm(case: Case) -> bool:
    """Tell whether the clause of a figure has a firm without a name as its subject ("the company made 38 percent of …")."""
    fact = case.fact
    verb = verb_of(case.trigger) if case.trigger is not None else None
    subject = subject_of(verb) if verb is not None else None
    if subject is None or not isinstance(fact, Observation) or _STATE.fullmatch(fact.subject) is None:
        return False
    if subject.lower_ in ("which", "that", "who") and verb is not None and verb.dep_ == "relcl":
        subject = verb.head
    return subject.tag_ == "NN" and subject.lemma_.lower() in words_of("observation", "firm")


@cache
def _each() -> re.Pattern[str]:
    return re.compile(rf"\s(?:an?|per|the|for an?)\s(?:metric )?(?:{any_of(words_of('proof', 'measure of goods'))})\b")
