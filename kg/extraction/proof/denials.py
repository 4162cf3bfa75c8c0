"""Denials in other sentences: "They met on Friday, the paper wrote. The ministry denied that a meeting took place." """

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING

from kg.extraction.analysis import Analysis
from kg.extraction.context.parties import names_meant
from kg.extraction.engagement.sameness import dates_agree
from kg.extraction.grammar.clauses import is_negated, is_verb
from kg.extraction.grammar.parsed import Parsed
from kg.extraction.lexicon import engagement_nouns, engagement_verbs, table, words, words_of
from kg.extraction.names.entities import Mention
from kg.extraction.proof.assertion import assertion_of
from kg.extraction.proof.case import Case
from kg.facts import AnyFact, Engagement, Instrument

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOT = frozenset({"no", "not", "n't", "n’t", "never", "nobody", "none"})
_ABOUT = frozenset({"on", "about", "over", "for", "regarding", "concerning"})
_TALKS = frozenset({"talks", "summit"})  # one may be called the other
_SOON = 2  # sentences between a report and its denial as a whole
_MOST_ASKED = 100  # sentences that deny something before and behind a fact, more than any article has


def denial(case: Case) -> str | None:
    """Return the words of another sentence that deny a fact, or None."""
    fact = case.fact
    if case.sentence is None or not isinstance(fact, Engagement | Instrument):
        return None
    if (taken_back := _taken_back(case)) is not None:
        return taken_back
    for index in _may_deny(case.analysis, case.sentence.index):
        parsed = case.analysis.parsed[index]
        if parsed.sentence.text.rstrip().endswith("?"):
            continue
        if any(_is_it(case, parsed, token) for token in _denied(fact, parsed)) or _denies_report(case, parsed):
            return " ".join(parsed.sentence.text.split())
    return None


def _taken_back(case: Case) -> str | None:
    """Return the next sentence where it says no more than that what was reported is not so ("The paper wrote … It has not.").

    >>> from kg.extraction.proof.case import example
    >>> told = "An article said that Peru had signed a treaty with Chile. {}"
    >>> fields = {"type": "Treaty", "title": "treaty", "status": "signed"}
    >>> [_taken_back(example("instrument", told.format(how), "signed", **fields)) for how in ("It has not.", "It has.")]
    ['It has not.', None]
    """
    verb, following = case.trigger, case.sentence.index + 1 if case.sentence is not None else 0
    if verb is None or not any(t.dep_ == "ccomp" and t.head.lemma_.lower() in words("saying") for t in _up(verb)):
        return None
    if following >= len(case.analysis.sentences):
        return None
    text = " ".join(case.analysis.sentences[following].text.split())
    return text if _IT_IS_NOT.fullmatch(text) is not None else None


def _up(token: Token) -> Iterator[Token]:
    yield token
    yield from token.ancestors


_IT_IS_NOT = re.compile(
    r"(?:(?:It|They|He|She|Neither|Nobody|None)|(?:The|Both|Neither)(?: two)? [a-z]+)"
    r" (?:has|have|had|did|does|do|was|were|is|are)(?:(?: never| not|n[’']t)(?: done so| so)?)\."
)


def _may_deny(analysis: Analysis, told: int) -> list[int]:
    """Return the sentences, in order, that can deny what a sentence tells: the next ones, and the nearest that deny anything."""
    if analysis.denying is None:
        analysis.denying = sorted(index for index, parsed in analysis.parsed.items() if _all_denied(parsed))
    at = bisect_left(analysis.denying, told)
    near = analysis.denying[max(0, at - _MOST_ASKED) : at + _MOST_ASKED]
    soon = (index for index in range(told + 1, told + _SOON + 1) if index in analysis.parsed)
    return sorted({*near, *soon} - {told})


def _denied(fact: AnyFact, parsed: Parsed) -> Iterator[Token]:
    """Yield the words for such a fact that a sentence says are not so."""
    for place, by in _all_denied(parsed):
        token = parsed.doc[place]
        if _is_sort(fact, token) and _is_untruth(parsed.doc[by], fact.status) and not is_only_described(token):
            yield token


def _all_denied(parsed: Parsed) -> list[tuple[int, int]]:
    """Return the places of the telling words that a sentence denies, and of the words that do so; looked for once in a text."""
    known: dict[str, list[tuple[int, int]]] = parsed.doc.user_data
    if "kg.denied" not in known:
        first: dict[str, int] = {}
        for token in parsed.doc:
            first.setdefault(token.text, token.i)
        found = [(token.i, assertion_of(token)) for token in parsed.doc if _may_tell(token)]
        known["kg.denied"] = [(i, first[a.word]) for i, a in found if a.effect == "denies" and a.word in first]
    return known["kg.denied"]


def _is_sort(fact: AnyFact, token: Token) -> bool:
    """Tell whether a word is one for such a fact: "talks" for a meeting, the noun of the title for an instrument."""
    if isinstance(fact, Engagement):
        told = _engagement_told(token)
        sort = "visit" if "Visit" in fact.type else "call" if fact.type == "Call" else "talks"
        return told is not None and (told == sort or {told, sort} == _TALKS)
    if fact.status == "planned" and is_signing(token):
        return True
    own = {token.lower_, token.lemma_.lower()} & {w.lower() for w in getattr(fact, "title", "").split()}
    return _names_instrument(token) and bool(own)


def _may_tell(token: Token) -> bool:
    """Tell whether a word is one for any meeting, visit, call or instrument."""
    return _engagement_told(token) is not None or _names_instrument(token) or is_signing(token)


def _engagement_told(token: Token) -> str | None:
    """Return the sort of engagement that a word tells of."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB":
        verb = engagement_verbs().get(lemma)
        return verb[0] if verb is not None else None
    noun = engagement_nouns().get(token.lower_) or engagement_nouns().get(lemma)
    return noun[0] if noun is not None and token.pos_ in ("NOUN", "PROPN") else None


def is_signing(token: Token) -> bool:
    """Tell whether a noun is for the signing of a document."""
    return token.pos_ == "NOUN" and table("instrument_nouns").get(token.lower_) == "signed"


def _names_instrument(token: Token) -> bool:
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    return token.lower_ in table("instruments") or token.lemma_.lower() in table("instruments")


def _is_untruth(word: Token, status: str) -> bool:
    """Tell whether a word says that something is not so, rather than that somebody refused or put it off."""
    if status == "planned" and word.lemma_.lower() in words_of("proof", "cancelling"):
        return True
    if word.lower_ in _NOT:
        verb = word.head if is_verb(word.head) else word.head.head
        is_ahead = any(c.lower_ in ("will", "would", "wo", "could", "can", "may", "should") for c in verb.children)
        return is_ahead == (status == "planned")
    return word.lemma_.lower() in words_of("proof", "denying") | words_of(
        "proof", "untruth"
    ) or word.lower_ in words_of("proof", "untruth")


def is_only_described(token: Token) -> bool:
    """Tell whether it is only said that something is not of a sort ("the declaration is not a treaty"): there it is.

    >>> from kg.extraction.grammar.clauses import word
    >>> told = "The declaration is not a treaty.", "The declaration is not real.", "The declaration is not a fact."
    >>> [is_only_described(word(one, "declaration")) for one in told]
    [True, False, False]
    >>> told = "Moe denied that the talks had been rough.", "Moe denied that talks were imminent."
    >>> [is_only_described(word(one, "talks")) for one in told]
    [True, False]
    """
    verb = token.head
    if token.dep_ != "nsubj" or verb.lemma_ != "be":
        return False
    truth = words_of("proof", "untruth") | words_of("proof", "truth") | words_of("proof", "report")
    qualities = [c for c in verb.children if c.dep_ == "acomp" and c.pos_ == "ADJ" and c.tag_ == "JJ"]
    if any(c.lower_ not in truth | words_of("proof", "coming about") for c in qualities):
        return verb.lower_ != "be"  # "denied that the talks had been rough"
    sorts = [c for c in verb.children if c.dep_ == "attr" and any(d.lower_ in ("a", "an") for d in c.children)]
    return any(noun.pos_ == "NOUN" and noun.lemma_.lower() not in truth for noun in sorts)


def _is_it(case: Case, parsed: Parsed, token: Token) -> bool:
    """Tell whether what is denied is the fact: nobody else is named, no other day, nothing else that it is about."""
    counted = {t.lower_ for t in parsed.doc if not t.i or t.nbor(-1).lower_ != "no"}  # "no other is foreseen"
    if counted & words_of("proof", "another one"):
        return False
    fact, index = case.fact, parsed.sentence.index
    own = {*getattr(fact, "participants", ()), *getattr(fact, "parties", ()), *getattr(fact, "signatories", ())}
    start, end = _clause(parsed, token)
    named = [m for m in case.analysis.register.in_sentence(index) if start <= m.start < end]
    people = [m for m in named if any(e.kind in ("person", "state") for e in m.entities)]
    if token.pos_ == "VERB" and isinstance(fact, Engagement) and not _is_told_of(fact, named):
        return False
    if any(own.isdisjoint(names_meant(e)) for m in people for e in m.entities if e.kind in ("person", "state")):
        return False
    times = [t for t in case.analysis.times.get(index, ()) if start <= t.start < end]
    date = getattr(fact, "date", None)
    if any(not (dates_agree(t.past, date) or dates_agree(t.future, date)) for t in times if date):
        return False
    told = {t.lemma_.lower() for t in case.parsed.doc} if case.parsed is not None else set()
    about = {
        g.lemma_.lower()
        for t in parsed.doc
        if start <= parsed.start(t) < end and t.lower_ in _ABOUT
        for g in t.children
        if g.dep_ == "pobj"
    }
    beside = [g for c in token.children if c.lower_ == "with" for g in c.children if g.dep_ == "pobj"]
    if any(g.pos_ == "NOUN" for g in beside) or _is_of_another_guest(token, named, own):
        return False  # "no meeting with the press"
    return about <= told and (bool(people) or _is_meant_again(token))


def _is_of_another_guest(token: Token, named: Sequence[Mention], own: Set[str]) -> bool:
    """Tell whether it is only denied that somebody else was a guest ("Holm was not invited to the lunch")."""
    verb = (token.head if token.dep_ == "pobj" else token).head
    is_known = any(c.lower_ == "the" for c in token.children)
    people = {e.name for m in named for e in m.entities if e.kind == "person"}
    return (
        is_known and verb.lemma_ in words_of("proof", "being among guests") and bool(people) and own.isdisjoint(people)
    )


def _is_told_of(fact: Engagement, named: Sequence[Mention]) -> bool:
    """Tell whether what a verb denies can be the fact: two of its sides, or the goal of the visit, are named.

    "They met on Friday. They did not meet" denies it; "she has not come back", and "they did not see the point", do not.
    """
    meant = [names_meant(e) for m in named for e in m.entities]
    if "Visit" in fact.type:
        return any({fact.destination, fact.place} & names for names in meant)
    return len({name for names in meant for name in names if name in fact.parties}) > 1


def _clause(parsed: Parsed, token: Token) -> tuple[int, int]:
    """Return the extent of what is denied: the clause below a verb of denying or saying, else the whole sentence."""
    current = token
    while current.head.i != current.i:
        above = current.head
        if current.dep_ in ("ccomp", "dobj", "xcomp") and (
            above.lemma_.lower() in words_of("proof", "denying") or above.lemma_.lower() in words("saying")
        ):
            return parsed.start(current.left_edge), parsed.end(current.right_edge)
        current = above
    return parsed.sentence.start, parsed.sentence.end


def _is_meant_again(token: Token) -> bool:
    """Tell whether a noun without names means what was told before: "any protocol", "no such meeting"."""
    return any(
        c.dep_ in ("det", "amod", "poss", "predet")
        and c.lower_ in ("the", "this", "that", "such", "any", "a", "an", "no", "their")
        for c in (token.head if token.dep_ == "compound" else token).children  # "the signing ceremony"
    )


def _denies_report(case: Case, parsed: Parsed) -> bool:
    """Tell whether a sentence soon after a report denies it as a whole ("The ministry called the report false")."""
    if case.sentence is None or not 0 < parsed.sentence.index - case.sentence.index <= _SOON:
        return False
    if case.parsed is None or not any(_is_report(case, verb) for verb in case.parsed.doc):
        return False
    for token in parsed.doc:
        verb = token.head
        if token.lemma_.lower() not in words_of("proof", "report"):
            continue
        if behind := [c for c in token.children if c.dep_ in ("acl", "relcl")]:
            if token.dep_ == "dobj" and any(c.lower_ in words_of("proof", "untruth") for c in behind):
                return not is_negated(verb)  # "called the story invented"
            continue
        if token.dep_ == "dobj" and verb.lemma_ in words_of("proof", "denying"):
            return not is_negated(verb)
        if token.dep_ in ("nsubj", "nsubjpass", "dobj"):
            said = {c.lower_ for t in (verb, verb.head) for c in t.children if c.dep_ in _PREDICATES}
            if (said | {verb.lower_}) & words_of("proof", "untruth") and not is_negated(verb):
                return True
    return False


_PREDICATES = frozenset({"acomp", "attr", "oprd", "ccomp", "xcomp"})


def _is_report(case: Case, verb: Token) -> bool:
    """Tell whether a verb reports by whoever is no person that the article knows ("state television reported")."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in words("saying") | {"report", "write"} or case.parsed is None:
        return False
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    people = [m for m in case.mentions if any(e.kind == "person" for e in m.entities)]
    return bool(subjects) and not any(m.start <= case.parsed.start(s) < m.end for m in people for s in subjects)
