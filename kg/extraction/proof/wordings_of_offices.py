"""What the wording of an office itself speaks against: what several hold, what is sought, over, or a clause."""

from __future__ import annotations

import re

from kg.extraction.lexicon import any_of, words, words_of
from kg.extraction.names.name_words import name_parts, unaccented
from kg.extraction.names.office_heads import is_no_more
from kg.extraction.proof.case import Case
from kg.extraction.proof.not_of_the_state import body_in, is_of_the_first
from kg.extraction.proof.received_things import office_nouns
from kg.extraction.proof.titles_in_name_only import in_name_only
from kg.facts import Office

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LINKING = ("of", "for", "in", "to", "at", "on", ",")


def no_office(case: Case) -> str | None:
    """Return why a wording names no office of one person, or None."""
    fact = case.fact
    if not isinstance(fact, Office):
        return None
    text = fact.office.lower().split()
    cut = next((i for i, word in enumerate(text) if i and word.rstrip(",") in _LINKING), len(text))
    head = text[cut - 1].rstrip(",")
    if head.endswith("s") and head not in office_nouns() and head[:-1] in office_nouns():
        return f"several hold what is worded “{fact.office}”"
    if text[-1].endswith(("-designate", "-elect")):
        return "it is not held yet"
    if is_no_more(text[0]) or _is_over(case, fact.office):
        return "it is held no more"
    if _is_sought(case, fact.office):
        return "it is sought and not held"
    if words_of("proof", "counterpart") & set(text) or _is_of_who_stands_in_front(case, fact):
        return "it says whose counterpart it is, not which office"
    if (verb := _clause_in(case, fact.office)) is not None:
        return f"“{fact.office}” is a clause (“{verb}”), not an office"
    if (why := _by_its_person(case, fact)) is not None:
        return why
    if _is_told_of_several(case, fact.office):
        return "offices of several people are told together"
    if is_of_the_first(case, fact):
        return "it is told of the first who ever held it"
    if (body := body_in(fact)) is not None:
        return f"it is of the {body}, not of {fact.of}"
    name = set(name_parts(fact.person))
    if set(name_parts(fact.office)) <= name:
        return "it is a part of the name"
    among = case.analysis.register.bearers(*name_parts(fact.office))  # whoever is named there bears one of its words
    others = {p.name for p in among if " " in p.name and p.name != fact.person}
    if any(other in fact.office for other in others | {fact.person}):
        return "its wording names a person"
    return None


def _by_its_person(case: Case, fact: Office) -> str | None:
    """Return why whoever is said to hold an office holds none."""
    if _is_namesake(case, fact.person):
        return "something is named after who held it"
    if (why := in_name_only(case, fact)) is not None:
        return why
    if _is_no_person(case, fact.person):
        return f"“{fact.person}” is no person"
    return "it is told of somebody else" if _is_somebody_elses(case, fact) else None


def _is_somebody_elses(case: Case, fact: Office) -> bool:
    """Tell whether the names in a sentence tell somebody else's office there, and none of this person's.

    >>> from kg.extraction.proof.case import example
    >>> text = "Norwegian Prime Minister Ida Holm met Lars Ek in Oslo."
    >>> cases = [example("office", text, "met", person=name, office="Prime Minister") for name in ("Lars Ek", "Ida Holm")]
    >>> [_is_somebody_elses(case, case.fact) for case in cases]
    [True, False]
    """
    if case.sentence is None or case.sentence.text.lower().count(fact.office.lower()) != 1:
        return False
    register = case.analysis.register
    own = register.called(fact.person, kind="person")
    holders = [
        person
        for person in register.of_kind("person")
        for holding in person.holdings
        if case.sentence.start <= holding.start < case.sentence.end and holding.office.lower() == fact.office.lower()
    ]
    return bool(holders) and not any(person in own for person in holders)


def _is_no_person(case: Case, name: str) -> bool:
    """Tell whether a name is that of a body, or a field of office and no name at all ("the Director, External Trade").

    >>> from kg.extraction.proof.case import example
    >>> text = "Manila chairs ASEAN, the Director, External Trade, said, and Ida Ek nodded."
    >>> case = example("office", text, "chairs ASEAN", person="ASEAN", office="chair")
    >>> [_is_no_person(case, name) for name in ("ASEAN", "External Trade", "Elizabeth Central Hospital", "Ida Ek")]
    [True, True, True, False]
    """
    bodies = {unaccented(one.name) for one in case.analysis.register.of_kind("organization")}
    parts = name.lower().split()
    is_institution = len(parts) > 1 and parts[-1] in words_of("proof", "institution")
    return unaccented(name) in bodies or is_institution or all(part in words("office_fields") for part in parts)


def _is_of_who_stands_in_front(case: Case, fact: Office) -> bool:
    """Tell whether a name is told of somebody else who has the office ("the minister, whose deputy Ida Holm signed").

    >>> from kg.extraction.proof.case import example
    >>> told = "Norway's minister of trade, {}Ida Holm, met reporters."
    >>> cases = [example("office", told.format(who), "minister of trade", person="Ida Holm", office="minister of trade")
    ...          for who in ("whose deputy is ", "")]
    >>> [_is_of_who_stands_in_front(case, case.fact) for case in cases]
    [True, False]
    """
    _, found, behind = (case.sentence.text if case.sentence is not None else "").partition(fact.office)
    between, named, _ = behind.partition(fact.person)
    return bool(found and named) and re.match(rf"[^.;]{{0,{_SEEKING}}}?,\s+whose\b", between) is not None


def _is_told_of_several(case: Case, office: str) -> bool:
    """Tell whether the words of an office are those of two people ("A and B, respectively minister of X and governor of Y").

    >>> from kg.extraction.proof.case import example
    >>> told = "Ida Holm and Lars Ek, {}minister of trade and governor of the bank, met reporters."
    >>> office = "minister of trade and governor of the bank"
    >>> cases = [example("office", told.format(how), office, person="Lars Ek", office=office) for how in ("respectively ", "")]
    >>> [_is_told_of_several(case, office) for case in cases]
    [True, False]
    """
    text = case.sentence.text if case.sentence is not None else ""
    _, _, second = office.partition(" and ")
    return bool(re.search(r"\brespectively\b", text)) and not office_nouns().isdisjoint(second.lower().split())


def _is_namesake(case: Case, person: str) -> bool:
    """Tell whether somebody is named only because something bears the name ("the street is named after Ida Holm, …").

    >>> from kg.extraction.proof.case import example
    >>> told = "A street was named {} Ida Holm, the trade minister of Norway."
    >>> fields = {"person": "Ida Holm", "office": "trade minister", "of": "NO"}
    >>> [_is_namesake(example("office", told.format(how), "Ida Holm", **fields), "Ida Holm") for how in ("after", "by")]
    [True, False]
    """
    if case.sentence is None:
        return False
    if not case.analysis.register.sentences_with(person) <= {case.sentence.index}:
        return False
    here = [m for m in case.mentions_of(person, case.mentions) if m.form == "name"]
    parsed = case.analysis.parse_of(case.sentence.index)
    heads = [parsed.head_of(m.start, m.end) for m in here]
    return bool(heads) and all(
        head is not None
        and head.dep_ == "pobj"
        and head.head.lower_ == "after"
        and head.head.head.lemma_ in words_of("proof", "naming after")
        for head in heads
    )


def _is_over(case: Case, office: str) -> bool:
    """Tell whether somebody is said to have held an office until some time.

    >>> from kg.extraction.proof.case import example
    >>> told = "Ida Holm, who was minister of trade of Norway {} 2020, met reporters."
    >>> cases = [example("office", told.format(how), "minister of trade", person="Ida Holm", office="minister of trade")
    ...          for how in ("until", "in")]
    >>> [_is_over(case, "minister of trade") for case in cases]
    [True, False]
    """
    if case.sentence is None:
        return False
    before, found, behind = case.sentence.text.partition(office)
    term = _TERM.match(behind) if found else None
    today = case.analysis.article.date
    if term is not None and today is not None and term["end"] < today[:4]:
        return True  # "Ida Holm, minister of trade of Norway from 2015 to 2019, …"
    if found and _BESIDE_A_NAME.search(before) is not None and _is_until_a_past_time(case, behind):
        return True  # "Ida Holm, minister of trade of Norway until April, …"
    return bool(found) and _WAS.search(before) is not None and _UNTIL.match(behind) is not None


def _is_until_a_past_time(case: Case, behind: str) -> bool:
    """Tell whether the words behind an office say until when it was held: "until April", "till last year", not "until 2026"."""
    until = _UP_TO.match(behind)
    if until is None or case.sentence is None:
        return False
    end = case.sentence.end - len(behind)
    start, end, today = end + until.start("when"), end + until.end(), case.analysis.article.date or ""
    times = case.analysis.times.get(case.sentence.index, ())
    return any(start < t.end and t.start < end and t.past <= today for t in times)


_BESIDE_A_NAME = re.compile(r"(?:^|[,(–—]\s*)(?:(?:the|an?|its|their)\s+|[\w.’' -]{1,30}[’']s?\s+)?$")
_UP_TO = re.compile(
    r"(?:\s+(?:of|for|to|in)\s[^,.;()]+?)?\s+(?:from\s[^,.;()]+?\s+)?(?:until|till|up to)\s(?P<when>[^,.;()]+)"
)
_WAS = re.compile(r"\b(?:was|had been|served as)\s+(?:the\s+|an?\s+|its\s+|[\w.’'-]+[’']s?\s+)?$")
_UNTIL = re.compile(r"(?:\s+(?:of|for|to)\s[^,.;]+?)?,?\s+(?:until|till|from\s+\d{4}\s+to|between\s+\d{4}\s+and)\b")


_TERM = re.compile(
    r"(?:\s+(?:of|for|to|in)\s[^,.;]+?)?,?\s+\(?(?:(?:from|between|in)\s+)?(?:19|20)\d\d\s?(?:to|until|till|and|-|–)\s?(?P<end>(?:19|20)\d\d)\b"
)
"""From which year to which somebody held an office, behind it."""


def _clause_in(case: Case, office: str) -> str | None:
    """Return the finite verb within the words of an office."""
    if case.parsed is None or case.sentence is None:
        return None
    at = case.sentence.text.find(office)
    if at < 0:
        return None
    start = case.sentence.start + at
    inside = case.parsed.tokens_in(start, start + len(office))
    having = words_of("names", "having an office")  # "Ida Holm, who heads the Fish Agency": its head
    return next((t.text for t in inside if t.tag_ in _FINITE and t.text.islower() and t.lemma_ not in having), None)


def _is_sought(case: Case, office: str) -> bool:
    """Tell whether somebody seeks an office ("who is running for president of Ecuador", "candidate for the premiership")."""
    told = case.sentence.text if case.sentence is not None else ""
    place = told.find(office)
    before = told[max(0, place - _SEEKING) : place] if place >= 0 else ""
    seeking = any_of(words_of("proof", "seeking"))
    return re.search(rf"\b(?:{seeking}) (?:the |a )?$", before, re.IGNORECASE) is not None


_SEEKING = 40
"""Characters beside an office in which it is told that somebody seeks it, or of whom else something follows."""
