"""What firms, clubs and private people sign or promise among themselves: no state has to do with it, where none is told to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import is_verb
from kg.extraction.learned.combining import fillers
from kg.extraction.lexicon import words, words_of
from kg.extraction.names.entities import Holding
from kg.extraction.proof.case import Case
from kg.extraction.proof.private import stands_for_no_state
from kg.extraction.proof.private_lives import private_one, subjects_of
from kg.facts import Commitment, Instrument, Partnership

if TYPE_CHECKING:
    from spacy.tokens import Token

_STATE = re.compile("[A-Z]{2}")


def by_private_affairs(case: Case) -> str | None:
    """Return why a state has nothing to do with what is signed or promised, or None.

    Parameters
    ----------
    case : Case
        An instrument, partnership or commitment; of others nothing is said.

    Examples
    --------
    >>> from kg.extraction.proof.case import example
    >>> text = "Moe met reporters. The two firms signed a contract. The two countries signed a treaty."
    >>> fields = {"type": "Agreement", "parties": ("NO", "KE"), "status": "signed"}
    >>> told = (("signed a contract", "contract"), ("signed a treaty", "treaty"))
    >>> [by_private_affairs(example("instrument", text, quote, title=title, **fields)) for quote, title in told]
    ['who acts (“firms”) stands for no state', None]
    """
    fact = case.fact
    if not isinstance(fact, Instrument | Partnership | Commitment) or case.trigger is None:
        return None
    acting = fillers(fact, "agents" if isinstance(fact, Commitment) else "parties")
    verb = case.trigger if is_verb(case.trigger) else None
    if verb is not None and acting and all(_STATE.fullmatch(name) for name in acting):
        private = [private_one(case, token) or _body(token) for token in subjects_of(verb)]
        if private and all(private):
            return f"who acts (“{private[0]}”) stands for no state"
    if isinstance(fact, Commitment) and verb is not None and (lesser := _of_a_part(case, verb)) is not None:
        return f"“{lesser}” holds an office of a part of a state, and undertakes it there"
    if isinstance(fact, Commitment) and verb is not None and (part := _to_a_part(case, verb)) is not None:
        return f"it is done within one state, for “{part}”"
    if isinstance(fact, Commitment) and acting and not _has_government(case):
        own = [name for name in acting if not (_STATE.fullmatch(name) and stands_for_no_state(case, name))]
        if own and not any(_STATE.fullmatch(name) or _is_public(case, name) for name in own):
            return f"no government has to do with what “{own[0]}” undertakes"
    return None


def _of_a_part(case: Case, verb: Token) -> str | None:
    """Return the governor or mayor who undertakes something, where the sentence names nobody abroad, or None.

    >>> from kg.extraction.proof.case import example
    >>> from kg.extraction.proof.case import example
    >>> told = ("Gov. Ida Holm of Ohio pledged a road to the fair.", "Gov. Ida Holm of Ohio pledged a road to Peru.")
    >>> fields = {"agents": ("US",), "action": "pledge", "object": "a road"}
    >>> cases = [example("commitment", text, "pledged", **fields) for text in told]
    >>> [_of_a_part(case, case.trigger) for case in cases]
    ['Ida Holm', None]
    """
    if case.parsed is None:
        return None
    places = [case.parsed.start(token) for token in subjects_of(verb)]
    people = [e for m in case.mentions for e in m.entities if any(m.start <= at < m.end for at in places)]
    if not people or any(not e.holdings or not all(map(_is_of_a_part, e.holdings)) for e in people):
        return None
    own = {e.state for e in people}
    abroad = {e.of_state for m in case.mentions for e in m.entities if not e.is_international} - own - {None}
    return None if abroad or any(e.is_international for m in case.mentions for e in m.entities) else people[0].name


def _to_a_part(case: Case, verb: Token) -> str | None:
    """Return the part of a state to which a federal government gives something, where the sentence names no other state, or None.

    >>> from kg.extraction.proof.case import example
    >>> told = "Nigeria's {} government pledged clinics to Kano State."
    >>> fields = {"agents": ("NG",), "action": "pledge", "object": "clinics"}
    >>> cases = [example("commitment", told.format(how), "pledged", **fields) for how in ("federal", "new")]
    >>> [_to_a_part(case, case.trigger) for case in cases]
    ['Kano State', None]
    """
    federal = words_of("proof", "of a federation")
    subjects = subjects_of(verb)
    if not subjects or not all(any(c.lower_ in federal for c in (s, *s.children)) for s in subjects):
        return None
    if case.sentence is None or len({e.of_state for m in case.mentions for e in m.entities} - {None}) > 1:
        return None
    part = _PART.search(case.sentence.text)
    return part[0] if part is not None else None


_PART = re.compile(r"\b(?:[A-Z][\w’'-]+ ){1,2}State\b(?! (?:Department|House|Council))")


def _is_of_a_part(office: Holding) -> bool:
    known = words("offices_of_provinces") | words("offices_of_towns")
    is_its = office.of is not None and office.of.kind != "state" and not office.of.is_international
    return is_its and any(word.rstrip(".") in known for word in office.office.lower().split())


def _body(token: Token) -> str | None:
    """Return a noun for a firm, club or the like that acts, where no state's name is beside it: "the steelmaker Velta"."""
    noun = token
    if token.pos_ == "PROPN":
        noun = next((c for c in token.children if c.dep_ == "compound" and c.pos_ == "NOUN" and c.i < token.i), token)
    beside = {t.lower_ for one in (token, noun) for t in one.subtree if t.i < noun.i}
    is_named = any(c.pos_ == "PROPN" and c.dep_ != "appos" for c in noun.children)
    if noun.pos_ != "NOUN" or is_named or beside & words_of("proof", "of the state"):
        return None
    if noun.lemma_.lower() in words_of("proof", "private lender"):
        has_name = noun.i != token.i or any(c.dep_ == "appos" for c in noun.children)
        return noun.text if has_name and not beside & words_of("proof", "lender of the state") else None
    return noun.text if noun.lemma_.lower() in words_of("proof", "private body") else None


def _is_public(case: Case, name: str) -> bool:
    """Tell whether somebody is a body of states or a ministry, or holds an office of a state or of one."""
    named = case.analysis.register.called(name)
    owners = [h.of for e in named for h in e.holdings if h.of is not None]
    public = words_of("proof", "public body")
    return any(
        e.is_international or e.kind == "state" or not public.isdisjoint(e.name.lower().split())
        for e in (*named, *owners)
    )


def _has_government(case: Case) -> bool:
    """Tell whether the article names or tells of anybody in the government of a state, or of a body of states."""
    return case.answered("a government", "", lambda: _tells_of_a_government(case))


def _tells_of_a_government(case: Case) -> bool:
    ranks = {m.office.head.rank for finder in case.analysis.finders.values() for m in finder.office_mentions}
    if "leader" in ranks or "minister" in ranks:
        return True
    if any(e.is_international for e in case.analysis.register.of_kind("organization")):
        return True
    told = set(re.findall(r"[\w-]+", case.analysis.article.text.lower()))
    return not told.isdisjoint(words_of("proof", "public body"))
