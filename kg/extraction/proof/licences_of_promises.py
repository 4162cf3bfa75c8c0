"""What speaks for who undertakes what for whom: how the verb binds, whose clause it is, what is given, in which sum."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.extraction.commitment.actions import is_giving, is_no_action
from kg.extraction.commitment.binding import binding_of
from kg.extraction.commitment.listed import head_of_list
from kg.extraction.commitment.obtained import givers, promise_of
from kg.extraction.commitment.passive import hosts
from kg.extraction.context.parties import names_meant
from kg.extraction.grammar.clauses import is_passive, is_subject, is_verb, subject_of, verb_above
from kg.extraction.grammar.mood import is_headline_plan
from kg.extraction.learned.combining import fillers
from kg.extraction.lexicon import table, words, words_of
from kg.extraction.proof.case import Case
from kg.extraction.proof.licences_of_giving import gained_before

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extraction.names.entities import Mention

_LONGEST = 5  # verbs up to the one that has the subject


def promised(case: Case, role: str, filler: Any) -> Iterator[str]:
    """What speaks for a filler of a commitment, by the construction that tells it.

    Parameters
    ----------
    case : Case
    role : str
    filler
    """
    if case.trigger is None or case.parsed is None:
        return
    if role == "action":
        yield from _bound(case, case.trigger, str(filler))
    elif role == "object":
        yield from _of_the_action(case, case.trigger, str(filler))
    elif role == "agents":
        yield from _doer(case, case.trigger, str(filler))
    elif role == "beneficiaries":
        yield from _gaining(case, case.trigger, str(filler))
        yield from gained_before(case, str(filler))
    elif role == "amount":
        yield from _sum(case, str(filler))


def _bound(case: Case, trigger: Token, action: str) -> Iterator[str]:
    is_item = case.sentence is not None and head_of_list(case.analysis, case.sentence.index) is not None
    how: str = "undertaken" if is_item else binding_of(trigger)
    if how == "infinitive" and case.sentence is not None and case.sentence.is_headline:
        how = "planned in a headline" if is_headline_plan(trigger, is_headline=True) else how
    yield f"bound {how}"
    if is_item:
        yield "item of a list of undertakings"
    verb = action.split()[0]
    if is_no_action(action, str(getattr(case.fact, "object", None) or "")):
        yield "no action"
    elif verb in words("concrete_actions"):
        yield f"concrete, {how}"
    elif verb in words("undertakings"):
        yield "undertaking itself"
    if _is_plain(case, trigger, how):
        yield f"plainly {how}"
    if is_under_a_document(trigger):
        yield f"{how}, under a document"
    if trigger.lemma_.lower() in table("giving_nouns") and not is_verb(trigger):
        yield "noun of giving"


def _is_plain(case: Case, trigger: Token, how: str) -> bool:
    """Tell whether a state is by name the subject of what binds it ("Norway has promised to lend two ships")."""
    if how not in _BINDING or case.parsed is None or not is_verb(trigger) or is_passive(trigger):
        return False
    verb, subject = trigger, subject_of(trigger)
    while subject is None and verb.dep_ in ("xcomp", "conj") and is_verb(verb.head):
        verb, subject = verb.head, subject_of(verb.head)
    if subject is None or case.assertion.effect not in ("asserts", "plans", "reports"):
        return False
    bound = set(fillers(case.fact, "agents"))
    named = [m for m in case.mentions if m.form in ("name", "capital", "group")]
    heads = [(case.parsed.head_of(m.start, m.end), m) for m in named]
    return any(head is not None and head.i == subject.i and bound & _meant(m) for head, m in heads)


def _meant(mention: Mention) -> set[str]:
    return {name for entity in mention.entities for name in names_meant(entity)}


_BINDING = frozenset({"undertaken", "will", "intended"})


def is_under_a_document(verb: Token) -> bool:
    """Tell whether something is to be done by the terms of a document ("under the accord, Norway will lend a ship").

    >>> from kg.extraction.grammar.clauses import word
    >>> told = "Under the {}, Norway will lend a ship."
    >>> is_under_a_document(word(told.format("accord"), "lend")), is_under_a_document(word(told.format("law"), "lend"))
    (True, False)
    """
    under = [g for c in verb.children if c.dep_ == "prep" and c.lower_ == "under" for g in c.children]
    papers = table("instruments").keys() | {"it", "which"}
    return any(g.dep_ == "pobj" and (g.lower_ in papers or g.lemma_.lower() in papers) for g in under)


def _of_the_action(case: Case, trigger: Token, text: str) -> Iterator[str]:
    """Where the object stands: behind the word, in front of it, holding it."""
    assert case.parsed is not None
    place, low = (
        case.analysis.article.text.find(text, case.sentence.start if case.sentence else 0),
        case.parsed.start(trigger),
    )
    if place < 0:
        yield "object worded otherwise"
    elif place <= low < place + len(text):
        yield "object holds the word"
    else:
        yield "object behind" if place > low else "object in front"
    if is_passive(trigger):
        yield "in the passive"


def _doer(case: Case, trigger: Token, name: str) -> Iterator[str]:
    """Whether a name is in the subject of the clause, behind "by", or where it only says who tells it."""
    assert case.parsed is not None
    is_parsed = case.sentence is not None and case.sentence.index in case.analysis.parsed
    frames = case.analysis.frames(case.sentence.index) if is_parsed and case.sentence and is_passive(trigger) else None
    if frames is not None and name in hosts(case.analysis, frames, trigger):
        yield "host of the guests"
        return
    here = [case.parsed.head_of(m.start, m.end) for m in case.mentions_of(name, case.mentions)]
    heads = {head.i for head in here if head is not None}
    if owner := _owner_of_promise(trigger):
        yield "owner of the promise" if heads & owner else "promise of another"
        return
    verb: Token | None = trigger if is_verb(trigger) else verb_above(trigger)
    passive = verb is not None and is_passive(verb)
    steps = 0
    while verb is not None and steps < _LONGEST:
        subject = next((c for c in verb.children if is_subject(c)), None)
        by = next((c for c in verb.children if c.dep_ == "agent"), None)
        if by is not None and heads & {t.i for t in by.subtree}:
            yield "doer behind by"
            return
        if subject is not None:
            whose = "passive" if passive else "clause" if steps == 0 else "higher clause"
            if heads & _core(subject):
                yield f"subject of the {whose}"
            elif heads & {t.i for t in subject.subtree}:
                yield f"within the subject of the {whose}"
            else:
                others = [
                    m
                    for m in case.mentions
                    if (h := case.parsed.head_of(m.start, m.end)) is not None and h.i in _core(subject)
                ]
                yield f"the {whose} has another subject" if others else f"the {whose} has a subject without a name"
            return
        verb, steps = (verb.head if verb.head.i != verb.i and is_verb(verb.head) else None), steps + 1
    yield "no subject"


def _owner_of_promise(trigger: Token) -> set[int]:
    """Return the places of whoever owns the promise that tells what is undertaken ("hailed Norway's pledge to send …").

    >>> from kg.extraction.grammar.clauses import word
    >>> told = "Mali hailed Norway's pledge to send ships."
    >>> _owner_of_promise(word(told, "send")) == {word(told, "Norway").i, word(told, "'s").i}
    True
    >>> told = "Mali secured from Norway a commitment to send ships."
    >>> _owner_of_promise(word(told, "send")) == {word(told, "Norway").i}
    True
    """
    noun = trigger.head if trigger.dep_ in ("acl", "relcl") and is_verb(trigger) else promise_of(trigger) or trigger
    promising = words("undertaking_nouns") | words_of("commitment", "assuring")
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in promising:
        return set()
    owner = next((c for c in noun.children if c.dep_ == "poss" and c.pos_ == "PROPN"), None)
    owners = [owner] if owner is not None else givers(noun)
    return {t.i for one in owners for t in one.subtree}


def _core(subject: Token) -> set[int]:
    """The places of a subject's head, of what is coordinated with it and names it."""
    found = {subject.i, *(t.i for t in subject.conjuncts)}
    return found | {c.i for t in subject.subtree if t.i in found for c in t.children if c.dep_ in ("compound", "appos")}


def _gaining(case: Case, trigger: Token, name: str) -> Iterator[str]:
    action, thing = str(getattr(case.fact, "action", "")), str(getattr(case.fact, "object", None) or "")
    is_sum = getattr(case.fact, "amount", None) is not None
    kind = "given" if action and is_giving(action, thing, is_sum=is_sum) else "not given"
    two, agents = case.analysis.principals, fillers(case.fact, "agents")
    is_other = name in two and case.analysis.is_bilateral and len(set(two) & _states(case, agents)) == 1
    yield f"{kind} to the other of two" if is_other else f"{kind} to whom else"
    if name == case.analysis.home:
        yield f"{kind} to the article's own state"
    here = list(case.mentions_of(name, case.mentions))
    assert case.parsed is not None
    within = {t.i for t in trigger.subtree}
    inside = [
        m for m in here if (h := case.parsed.head_of(m.start, m.end)) is not None and h.i in within and h.i > trigger.i
    ]
    if _is_there(case, within, trigger, name):
        yield f"{kind}, in a place of theirs"
    if not inside:
        yield f"{kind}, named elsewhere" if not here else f"{kind}, named outside"
        return
    for mention in inside:
        before = case.words_before(mention.start)
        before = before[:-1] if before[-1:] == ["the"] else before
        link = before[-1] if before and before[-1] in ("to", "for", "in", "with", "from", "by", "of") else "else"
        yield f"{kind}, as {mention.form} behind {link}"


def _is_there(case: Case, within: set[int], trigger: Token, state: str) -> bool:
    """Tell whether what is undertaken is done in a place of a state: "a ward in Darkhan"."""
    assert case.parsed is not None
    places = [m for m in case.mentions if m.entity.kind == "place" and m.entity.state == state]
    heads = [case.parsed.head_of(m.start, m.end) for m in places]
    return any(head is not None and head.i in within and head.i > trigger.i for head in heads)


def _states(case: Case, names: tuple[Any, ...]) -> set[str]:
    people = case.analysis.register.called(*names, kind="person")
    return set(names) | {p.state for p in people if p.state}


def _sum(case: Case, amount: str) -> Iterator[str]:
    """Whether a sum is the object's, or stands in its words."""
    figures = case.analysis.figures.get(case.sentence.index, ()) if case.sentence is not None else ()
    giving = [f for f in figures if f.amount == amount]
    text = " ".join(str(getattr(case.fact, "object", "")).split())
    worded = [" ".join(case.analysis.article.text[f.start : f.end].split()) for f in giving]
    is_worded = any(w in text for w in worded)
    yield "sum of the object" if is_worded else "sum beside the object" if giving else "sum told before"
    before = [" ".join(case.words_before(f.start)[-2:]) for f in giving]
    worth = words_of("commitment", "in front of a worth")
    if any(b in worth or b.split()[-1:] == [w] for b in before for w in worth):
        yield "sum that the object is worth"
    sums = [f for f in figures if f.kind == "money"]
    yield f"sums {min(len(sums), 3)}"
