"""Who stands for no state, though one is named beside: footballers and fans, zoos and airlines, a town's mayor."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.extraction.context.parties import party_of
from kg.extraction.learned.combining import fillers
from kg.extraction.lexicon import engagement_verbs, words, words_of
from kg.extraction.names.entities import Holding, Mention
from kg.extraction.proof.case import Case
from kg.extraction.proof.heads_of_firms import is_of_his_firm
from kg.extraction.proof.links import link

if TYPE_CHECKING:
    from spacy.tokens import Token

_IN_FRONT = 40
"""Characters in front of a name in which a calling may stand."""
_BEHIND = 60
"""Characters behind a name in which an apposition tells a calling."""
_VISIT_TO = 24
"""Characters in front of a capital in which it is told that a visit is paid to it."""
_POSSESSIVES = frozenset({"his", "her", "their", "its"})
_PART = frozenset({"amod", "compound", "poss", "nmod", "nummod"})


def is_private_person(case: Case, name: str) -> bool:
    """Tell whether a person is named with a calling in front or behind and holds no office but of a club or firm.

    “Professor Ek” may be courtesy alone: a calling in front is in small letters, but where it opens a sentence.

    >>> from kg.extraction.proof.case import example
    >>> text = "Kenyan President Peter Otieno met the Norwegian singer Ida Holm on Friday."
    >>> fields = {"type": "Talks", "participants": ("Peter Otieno", "Ida Holm"), "status": "held"}
    >>> case = example("engagement", text, "met", **fields)
    >>> is_private_person(case, "Ida Holm"), is_private_person(case, "Peter Otieno")
    (True, False)
    """
    people = case.analysis.register.called(name, kind="person")
    if any(p.holdings for p in people):
        return all(_heads_a_private_body(case, office) for p in people for office in p.holdings)
    if case.sentence is not None and _is_called_private(case, name, case.sentence.start, case.sentence.end):
        return True
    return case.answered("private person", name, lambda: _is_private_elsewhere(case, name))


def _is_called_private(case: Case, name: str, start: int, end: int) -> bool:
    """Tell whether a name that stands between two places of the text has a calling in front or behind."""
    text = case.analysis.article.text
    for found in re.finditer(re.escape(name), text[start:end]):
        first, last = start + found.start(), start + found.end()
        before = text[max(0, first - _IN_FRONT) : first].split()
        is_title = bool(before) and before[-1][:1].isupper() and not _opens(before)
        calling = before[-1].lower() if before and not is_title else ""
        if text[last : last + 1] == ",":
            calling = calling.removesuffix(",")  # "the singer, Ida Ek, …"
        if calling in words_of("proof", "private person"):
            return True
        if (front := _CALLED_IN_FRONT.search(text, max(0, first - _BEHIND), first)) and _calling(front["who"]):
            return True
        if _CALLED.match(text, last) and _calling(text[last : last + _BEHIND]):
            return True
    return False


def _opens(before: list[str]) -> bool:
    """Tell whether the last of some words opens a sentence: its capital tells nothing."""
    return len(before) < 2 or before[-2][-1:] in _CLOSING


def _is_private_elsewhere(case: Case, name: str) -> bool:
    """Tell whether the article says anywhere what somebody is by a calling."""
    found = re.finditer(rf"\b{re.escape(name)}\b", case.analysis.article.text)
    return any(_is_called_private(case, name, one.start(), one.end()) for one in found)


def _heads_a_private_body(case: Case, office: Holding) -> bool:
    """Tell whether an office is told of a club or firm by a noun in front ("federation president")."""
    if office.of is not None or office.rank == "minister":
        return False
    text = case.analysis.article.text
    place = text.find(office.office, office.start, office.end)
    front = text[max(0, place - _IN_FRONT) : place].split()[-1:] if place > 0 else []
    bodies = words_of("proof", "private body") | words_of("proof", "interest group")
    is_officer = office.rank == "officer"  # "its founder"
    return is_officer or any(word.removesuffix("'s").removesuffix("’s") in bodies for word in front)


_CLOSING = frozenset('.!?”"—–)')
_CALLED = re.compile(r",? (?:an?|the) ")
_CALLED_IN_FRONT = re.compile(r"\b[Tt]he (?P<who>[a-z][a-z -]* (?:of|from|at) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?), $")
"""In front of a name: "the archbishop of Lima, "."""


def _calling(behind: str) -> bool:
    """Tell whether an apposition begins with a calling ("a plumber from", "a Seoul baker")."""
    first = re.split(r"[,.;]| (?:who|from|of|and|in|at) ", behind.lstrip(", "), maxsplit=1)[0].split()
    return bool(first) and first[-1].lower() in words_of("proof", "private person")


def met_in_private(case: Case) -> str | None:
    """Return who it is that was met or spoken to, where that is nobody who stands for a state, or None.

    >>> from kg.extraction.proof.case import example
    >>> text = "President Ingrid Moe spoke with the family of a Kenyan boy on Friday."
    >>> met_in_private(example("engagement", text, "spoke", type="Call", parties=("NO", "KE"), status="held"))
    'family'
    """
    trigger = case.trigger
    if trigger is None or trigger.lemma_ not in words_of("proof", "speaking with") or trigger.pos_ != "VERB":
        return None
    met = [c for c in trigger.children if c.dep_ in ("dobj", "dative")]
    met += [g for c in trigger.children if c.lower_ in ("with", "to") for g in c.children if g.dep_ == "pobj"]
    if not met or any(not _is_of_no_state(noun) for noun in met):
        return None
    passive = any(c.dep_ == "nsubjpass" for c in trigger.children)
    return None if passive else met[0].text


def _is_of_no_state(noun: Token) -> bool:
    """Tell whether a noun is for private people, and nobody is named beside them."""
    own = [noun, *(c for c in noun.children if c.dep_ in ("conj", "appos"))]
    household = any(c.lower_ in words_of("proof", "household") for c in noun.children if c.dep_ == "compound")
    is_private = noun.lemma_.lower() in words_of("proof", "private person") or (noun.lemma_ == "member" and household)
    return noun.pos_ == "NOUN" and is_private and all(t.pos_ == "NOUN" for t in own)


def stands_for_no_state(case: Case, state: str) -> bool:
    """Tell whether a state is named in a fact's sentence only to say whence somebody is who does not act for it.

    >>> from kg.extraction.proof.case import example
    >>> text = "The zoos of Vienna and Budapest signed an agreement on penguins."
    >>> fields = {"type": "Agreement", "title": "agreement on penguins", "parties": ("AT", "HU"), "status": "signed"}
    >>> stands_for_no_state(example("instrument", text, "signed", **fields), "AT")
    True
    >>> told = "The governments of Vienna and Budapest signed a pact.", "Two airlines from Vienna signed a pact."
    >>> [stands_for_no_state(example("instrument", one, "signed", **fields), "AT") for one in told]
    [False, True]
    """
    if case.parsed is None or _is_represented(case, state):
        return False
    named = (m for m in case.mentions_of(state, case.mentions) if m.form != "pronoun" or m.entity.kind == "person")
    told = (m for m in named if case.parsed.head_of(m.start, m.end) is not None)  # a dateline says where it was written
    here = [m for m in told if _is_private(case, m) or not _is_where(case, m)]
    return bool(here) and all(_is_private(case, mention) and _takes_part(case, mention) for mention in here)


def _takes_part(case: Case, mention: Mention) -> bool:
    """Tell whether a name stands in the clause of the telling word, and not in what is said beside it."""
    head = case.parsed.head_of(mention.start, mention.end) if case.parsed is not None else None
    told = link(head, case.trigger) if head is not None and case.trigger is not None else "none"
    return told != "none" and ("other clause" not in told or is_of_his_firm(head, case.trigger))


def is_only_in_an_aside(case: Case, state: str) -> bool:
    """Tell whether a sentence names a state only in a relative clause about another one, and tells the fact outside it.

    >>> from kg.extraction.proof.case import example
    >>> text = "Norway gave boats to Sweden, which is in dispute with Denmark over the sea, and signed a memorandum."
    >>> fields = {"type": "MemorandumOfUnderstanding", "title": "memorandum", "status": "signed"}
    >>> case = example("instrument", text, "signed a memorandum", parties=("NO", "SE", "DK"), **fields)
    >>> [state for state in ("NO", "SE", "DK") if is_only_in_an_aside(case, state)]
    ['DK']
    """
    if case.parsed is None or case.trigger is None:
        return False
    here = list(case.mentions_of(state, case.mentions))
    heads = [case.parsed.head_of(m.start, m.end) for m in here]
    return bool(here) and all(head is not None and _is_aside(head, case.trigger) for head in heads)


def is_only_told_of_the_place(case: Case, name: str) -> bool:
    """Tell whether a sentence names somebody only in a clause about the place ("in Budapest, where Balla is mayor, …").

    >>> from kg.extraction.proof.case import example
    >>> text = "In Oslo, where Ida Holm is mayor, Kenyan President Peter Otieno held talks with King Olav on Monday."
    >>> people = ("Ida Holm", "Peter Otieno", "Olav")
    >>> case = example("engagement", text, "held talks", type="Talks", participants=people, status="held")
    >>> [name for name in people if is_only_told_of_the_place(case, name)]
    ['Ida Holm']
    """
    if case.parsed is None or case.trigger is None:
        return False
    inside = {t.i for t in (case.trigger, *case.trigger.ancestors)}
    text = case.analysis.article.text
    here = [m for m in case.mentions_of(name, case.mentions) if text[m.start : m.end].lower() not in _POSSESSIVES]
    heads = [case.parsed.head_of(m.start, m.end) for m in here]
    clauses = [[t for t in (h, *h.ancestors) if t.dep_ == "relcl"] if h is not None else [] for h in heads]
    return bool(heads) and all(any(_is_of_place(c) and c.i not in inside for c in those) for those in clauses)


def _is_of_place(clause: Token) -> bool:
    """Tell whether a clause says what is where, and tells no meeting ("in Oslo, where the two had met in May")."""
    return any(c.lower_ == "where" for c in clause.children) and clause.lemma_ not in engagement_verbs()


def _is_aside(name: Token, trigger: Token) -> bool:
    above = [t for t in (name, *name.ancestors) if t.dep_ == "relcl"]
    inside = {t.i for t in (trigger, *trigger.ancestors)}
    return any(clause.head.pos_ == "PROPN" and clause.i not in inside for clause in above)


def is_only_where(case: Case, state: str) -> bool:
    """Tell whether an article names a state by nothing but a town in which something takes place.

    >>> from kg.extraction.proof.case import example
    >>> text = "The premiers of Quebec and Ontario signed an agreement on hydropower in Kingston."
    >>> fields = {"type": "Agreement", "title": "agreement", "parties": ("CA", "JM"), "status": "signed"}
    >>> is_only_where(example("instrument", text, "signed", **fields), "JM")
    True
    """
    dateline = case.analysis.dateline
    if dateline is not None and state in (dateline.name, dateline.state):
        return False
    told = case.all_mentions_of(state)
    return bool(told) and case.answered("only where", state, lambda: all(_is_where(case, m) for m in told))


def _is_where(case: Case, mention: Mention) -> bool:
    """Tell whether a town only says where something takes place; a capital to which a visit is paid says to whom."""
    before = case.analysis.article.text[max(0, mention.start - _VISIT_TO) : mention.start].split()
    is_town = all(e.kind == "place" for e in mention.entities)
    if mention.form == "capital" and before[-1:] == ["to"] and set(before[-2:-1]) & words_of("context", "journey"):
        return False
    return is_town and bool(before) and before[-1].lower() in ("in", "at", "near", "to", "from")


def _is_represented(case: Case, state: str) -> bool:
    """Tell whether somebody with an office of a state takes part."""
    people = {p for role in ("participants", "signatories", "agents") for p in fillers(case.fact, role)}
    for person in case.analysis.register.called(*people, kind="person"):
        party = party_of(person) if person.holdings else None
        if party is not None and party.name == state:
            return True
    return False


def _is_private(case: Case, mention: Mention) -> bool:
    if case.fact.kind == "engagement" and all(e.kind == "person" for e in mention.entities):
        return all(is_private_person(case, e.name) for e in mention.entities)
    if case.parsed is None or any(e.kind not in ("state", "place") for e in mention.entities):
        return False
    text = case.analysis.article.text
    if _firm().match(text, mention.end) or text[: mention.start].endswith("Air "):
        return True
    head = case.parsed.head_of(*mention.core) or case.parsed.head_of(mention.start, mention.end)
    return head is not None and any(_is_private_noun(noun) or _is_private_name(case, noun) for noun in _above(head))


def _is_private_name(case: Case, noun: Token) -> bool:
    """Tell whether a word that a state's name hangs on is the name of a private person or firm ("Ida Ek of Norway, a singer")."""
    if case.parsed is None or noun.pos_ != "PROPN":
        return False
    if noun.lower_ in _sure_endings() and any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in noun.children):
        return True  # "Zorvik Airways of Norway"
    if any(c.dep_ in ("compound", "nmod") and _is_private_noun(c) for c in noun.children):
        return True  # "the carmaker Zorvik of Norway"
    place = case.parsed.start(noun)
    people = [e.name for m in case.mentions if m.form == "name" and m.start <= place < m.end for e in m.entities]
    return bool(people) and all(is_private_person(case, name) for name in people)


@cache
def _firm() -> re.Pattern[str]:
    """The rest of a firm's name that begins with a state ("Kenya Cargo Lines"), and no office behind it."""
    endings = "|".join(sorted(word.capitalize() for word in _sure_endings()))
    return re.compile(rf"(?: [A-Z][\w&’'-]*){{0,3}} (?:{endings}|PLC|LLC|GmbH|AG|SA|AB|ASA)\b(?!,? (?:and |& ?)?[A-Z])")


def _sure_endings() -> frozenset[str]:
    return words("firm_endings") - words_of("proof", "no firm")


def _above(head: Token) -> list[Token]:
    """Return the nouns that a state's name is a part of: "Finnish club", "South Korea's builder", "zoos of Vienna", "firm from Oslo"."""
    current = head
    while current.dep_ == "conj" and current.head.i != current.i:
        current = current.head
    found = []
    if current.dep_ in _PART:
        while current.dep_ in _PART and current.head.i != current.i:
            current = current.head
            found.append(current)
        found += [c for c in current.children if c.dep_ in ("compound", "appos", "nmod") and c.i != head.i]
    elif current.dep_ == "pobj" and current.head.lower_ in ("of", "from", "in", "near"):
        noun = current.head.head
        found = [noun, *(c for c in noun.children if c.dep_ == "conj")]
    return found


def _is_private_noun(noun: Token) -> bool:
    known, public = words_of("proof", "private person") | words_of("proof", "private body"), "of the state"
    if noun.pos_ == "NOUN" and noun.lemma_.lower() in words_of("proof", "private lender"):
        public = "lender of the state"
    elif not {noun.lower_, noun.lemma_.lower()} & known or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    return not any(c.lower_ in words_of("proof", public) for c in noun.children)  # "the national company"
