"""What is told of an earlier year and must not be published as new: its date, and offices of that time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import is_verb, verb_of
from kg.extraction.lexicon import words
from kg.extraction.proof.case import ASSERTED, Case
from kg.extraction.proof.witnesses import witness
from kg.extraction.text.times import bound_of, is_after
from kg.facts import Engagement, Instrument, Office

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEHIND = frozenset({"pobj", "prep", "npadvmod", "compound", "nummod"})
_DONE = frozenset({"held", "signed", "adopted", "agreed"})
_DONE_OF_ANY_KIND = frozenset({"held", "signed", "adopted", "established", "elevated"})
_LONG_AGO = 10  # years before the article from which on an office is likely somebody else's


def past_date(case: Case) -> str | None:
    """Return the date of an earlier year that hangs on the telling word itself, or None.

    >>> from kg.extraction.proof.case import example
    >>> text = "Hassan Diop, who met Chinese Premier Zhao Lin in Beijing in 1974, died on Tuesday."
    >>> past_date(example("engagement", text, "met", type="Talks", parties=("SN", "CN"), status="held"))
    '1974'
    """
    fact = case.fact
    if not isinstance(fact, Engagement | Instrument) or fact.status not in _DONE or case.trigger is None:
        return None
    return _date_at(case, case.trigger)


def by_a_past_year(case: Case) -> str | None:
    """ "Who met the premier in 1974": no office of today.

    >>> from kg.extraction.proof.case import example
    >>> text = "Hassan Diop, who met Chinese Premier Zhao Lin in Beijing in 1974, died on Tuesday."
    >>> fields = {"person": "Zhao Lin", "office": "Premier", "of": "CN"}
    >>> by_a_past_year(example("office", text, "Chinese Premier Zhao Lin", **fields))
    'the office is told of 1974'
    """
    year = _year_of_office(case, case.fact) if isinstance(case.fact, Office) else None
    return f"the office is told of {year}" if year is not None else None


def by_its_day(case: Case) -> str | None:
    """What took place has a day that is past.

    >>> from kg.extraction.proof.case import example
    >>> text = "Peru and Chile signed a treaty."
    >>> by_its_day(example("instrument", text, text[:-1], type="Treaty", title="treaty", status="signed", date="2124"))
    'it is told as past, and its day is yet to come'
    """
    is_done = case.fact.kind in ASSERTED and case.fact.status in _DONE_OF_ANY_KIND
    date = getattr(case.fact, "date", None)
    is_ahead = is_done and is_after(date, case.analysis.article.date) and not _is_an_end(case, date)
    return "it is told as past, and its day is yet to come" if is_ahead else None


def _is_an_end(case: Case, date: str | None) -> bool:
    """Tell whether a day is that until which something holds ("signed an agreement that runs until 2027")."""
    times = case.analysis.times.get(case.sentence.index, ()) if case.sentence is not None else ()
    return any(bound_of(case.analysis.article.text, t) for t in times if date in (t.past, t.future))


def _date_at(case: Case, word: Token | None) -> str | None:
    """Return the only date, of an earlier year, that hangs on a word itself, the fullest of one year; or None."""
    today = case.analysis.article.date
    if word is None or today is None or case.sentence is None:
        return None
    parsed = case.analysis.parse_of(case.sentence.index)
    found = set()
    for time in case.analysis.times.get(case.sentence.index, ()):
        if time.past != time.future or "/" in time.past:
            continue
        head = parsed.head_of(time.start, time.end)
        while (
            head is not None
            and (head.dep_ in _BEHIND or head.lower_ == "ago")
            and head.i not in (word.i, head.head.i)
            and not is_verb(head)
        ):
            head = head.head
        if head is not None and head.i == word.i:
            found.add(time.past)
    is_one = len({date[:4] for date in found}) == 1  # "fifty years ago, on 6 March 1974"
    return max(found, key=len) if is_one and min(found)[:4] < today[:4] else None


def _year_of_office(case: Case, fact: Office) -> str | None:
    """Return the year of the only clause that names a holder, where the gazetteer knows of no such holder today."""
    here = [m for m in case.mentions_of(fact.person, case.mentions) if m.form == "name"]
    if len(here) != 1 or case.sentence is None:
        return None
    told = case.analysis.register.sentences_with(fact.person)
    if not told <= {case.sentence.index}:
        return None
    if fact.of is not None and witness(fact.person, fact.of, case.analysis.article.date) == "for":
        return None
    if not case.analysis.times.get(case.sentence.index):
        return None
    head = case.analysis.parse_of(case.sentence.index).head_of(here[0].start, here[0].end)
    date, today = _date_at(case, verb_of(head)) if head is not None else None, case.analysis.article.date
    is_long_ago = date is not None and today is not None and int(date[:4]) <= int(today[:4]) - _LONG_AGO
    return date[:4] if date is not None and is_long_ago else None


def is_undertaken_before(case: Case) -> bool:
    """Tell whether a verb of undertaking stands in the past perfect: who "had agreed to send" ships is still bound.

    "Had agreed to sign" leaves the signing open, but the promise itself is the fact of a commitment.

    >>> from kg.extraction.proof.case import example
    >>> fields = {"agents": ("NO",), "action": "send", "object": "ships"}
    >>> is_undertaken_before(example("commitment", "By noon Norway had agreed to send ships.", "send ships", **fields))
    True
    """
    if case.fact.kind != "commitment" or case.assertion.effect != "denies" or case.parsed is None:
        return False
    return any(t.text == case.assertion.word and t.lemma_.lower() in words("undertakings") for t in case.parsed.doc)
