"""What the wording of a fact itself speaks against: an appeal is no call, what several hold is no office of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.context.home import WEIGHED
from kg.extraction.grammar.clauses import has_passive_subject, has_to, is_subject, is_verb, subject_of
from kg.extraction.lexicon import engagement_nouns, table, words, words_of
from kg.extraction.proof.another_paper import another_paper
from kg.extraction.proof.case import Case
from kg.extraction.proof.named_things import bearer_of_its_name
from kg.extraction.proof.other_senses import is_game, other_sense
from kg.extraction.proof.private_lives import without_a_state
from kg.extraction.proof.received_things import is_membership, is_upon, people_nouns, thing_received
from kg.extraction.proof.unanswered import with_nobody_abroad
from kg.facts import Commitment, Engagement, Instrument

if TYPE_CHECKING:
    from spacy.tokens import Token

_LINKING = ("of", "for", "in", "to", "at", "on", ",")


def no_engagement(case: Case) -> str | None:
    """Return why the telling word tells of no meeting, call or visit, or None."""
    fact, trigger = case.fact, case.trigger
    if not isinstance(fact, Engagement) or trigger is None:
        return None
    lemma = trigger.lemma_.lower()
    if lemma in words("no_meetings"):
        return f"“{trigger.text}” tells of no meeting"
    if (told := other_sense(trigger) or with_nobody_abroad(case)) is not None:
        return told
    if lemma == "conference" and any(c.dep_ == "compound" and c.lower_ in ("press", "news") for c in trigger.children):
        return "those who were met are the press"
    if lemma == "call" and _is_appeal(case, trigger):
        return "who calls for something calls nobody"
    if "Visit" not in fact.type and is_alone(trigger):
        return "whoever speaks or writes alone meets nobody"
    if "Visit" in fact.type and (event := _event_that_took_place(trigger)) is not None:
        return f"“{event}” took place; nobody paid a visit by it"
    if _is_of_sport(case) or _is_held_to_a_draw(trigger):
        return "teams meet, not states"
    if (told := without_a_state(case)) is not None:
        return told
    if (thing := thing_received(case, trigger)) is not None:
        return f"who receives “{thing}” receives nobody"
    if is_membership(case, trigger):
        return "who sits on a body is its member"
    if "Visit" in fact.type and fact.destination is None and _is_which_of_several(trigger):
        return "it says which of several journeys the one was that is told"
    if "Visit" in fact.type and _is_at_home(case):
        return "whoever comes is at home there"
    if "Visit" in fact.type and not fact.participants and (thing := _mover(trigger)) is not None:
        return f"“{thing}” pays no visit"
    return None


def _event_that_took_place(trigger: Token) -> str | None:
    """Return what took place, where that is no visit ("the signing took place in Lima").

    >>> from kg.extraction.grammar.clauses import word
    >>> told = "The signing of the accord by Moe took place in Lima."
    >>> _event_that_took_place(word(told, "took")), _event_that_took_place(word("Moe took the train to Lima.", "took"))
    ('signing', None)
    """
    if trigger.lemma_ != "take" or not any(c.dep_ == "dobj" and c.lower_ == "place" for c in trigger.children):
        return None
    subject = subject_of(trigger)
    is_visit = subject is None or engagement_nouns().get(subject.lemma_.lower(), ("",))[0] == "visit"
    return None if is_visit or subject is None else subject.text


def is_alone(trigger: Token) -> bool:
    """Tell whether somebody speaks with nobody: to an assembly or the press, or with no word on whom to.

    >>> from kg.extraction.grammar.clauses import word
    >>> told = ["Moe was speaking in Oslo.", "Moe spoke before the assembly.", "Moe spoke with Ek.", "They spoke on Monday."]
    >>> [is_alone(word(one, next(w for w in one.split() if w.startswith("sp")))) for one in told]
    [True, True, False, False]
    """
    if trigger.lemma_ != "speak" or trigger.pos_ != "VERB" or any(is_wire(t) for t in trigger.subtree):
        return False
    subject = subject_of(trigger)
    if subject is None or subject.dep_ != "nsubj" or subject.lower_ in ("they", "we", "who", "both"):
        return False
    if subject.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in subject.children):
        return False
    heard = [g for c in trigger.children if c.dep_ in ("prep", "dative", "prt") for g in (c, *c.children)]
    return not any(t.lower_ in ("with", "to", "again") for t in heard)


def is_wire(token: Token) -> bool:
    """Tell whether a word tells that one speaks by wire ("by phone", "in a video call")."""
    return token.lower_ in words_of("proof", "by wire")


def _is_appeal(case: Case, call: Token) -> bool:
    """Tell a call for something, or on somebody to do it, from one by telephone."""
    if {c.lower_ for c in call.children if c.dep_ in ("compound", "amod")} & words_of("proof", "wire"):
        return False
    wanted = [call, call.head] if call.pos_ == "NOUN" and call.dep_ == "dobj" else [call]
    infinitive = any(has_to(c) for t in wanted for c in t.children if c.dep_ in ("acl", "xcomp", "relcl", "advcl"))
    is_for = any(c.dep_ in ("prep", "prt") and c.lower_ == "for" and not _is_named_in(case, c) for c in call.children)
    if call.pos_ == "VERB":
        return is_for or (infinitive and any(is_upon(case, c) for c in call.children))
    return (infinitive or is_for) and not any(c.lower_ in ("with", "between", "to") for c in call.children)


def _is_named_in(case: Case, preposition: Token) -> bool:
    """Tell whether a preposition stands within somebody's office ("called on the minister for trade, Lars Ek")."""
    place = case.parsed.start(preposition) if case.parsed is not None else -1
    people = case.analysis.register.of_kind("person")
    return any(h.start <= place < h.end for person in people for h in person.holdings)


def _is_which_of_several(trigger: Token) -> bool:
    """Tell whether a journey is only counted: "it was her third trip abroad"."""
    verb = trigger.head
    subjects = {c.lower_ for c in verb.children if c.dep_ == "nsubj"}
    is_abroad = any(c.lower_ == "abroad" for c in trigger.children)
    return is_abroad and trigger.dep_ == "attr" and verb.lemma_ == "be" and bool(subjects & {"it", "this", "that"})


def _is_of_sport(case: Case) -> bool:
    """Tell whether a sentence with words of sport names nobody who holds an office of a state."""
    people = case.analysis.register.called(*getattr(case.fact, "participants", ()), kind="person")
    if any(h.rank in ("leader", "minister") for p in people for h in p.holdings) or case.parsed is None:
        return False
    if any(_is_held_to_a_draw(t) for t in case.parsed.doc) or is_game(case):
        return True
    told = {t.lemma_.lower() for t in case.parsed.doc} & words("sports")
    return len(told) > 1 or bool(told & words_of("proof", "sport alone"))


def _is_held_to_a_draw(trigger: Token) -> bool:
    """Tell teams from talks: "held China to a draw"."""
    behind = [g.lower_ for c in trigger.children if c.dep_ == "prep" for g in c.children]
    return trigger.lemma_ == "hold" and "draw" in behind


def _is_at_home(case: Case) -> bool:
    """Tell whether whoever moves is of the very state that is said to be visited ("the governor visited a factory")."""
    trigger, state = case.trigger, getattr(case.fact, "destination", None)
    if trigger is None or case.parsed is None or trigger.pos_ != "VERB" or has_passive_subject(trigger):
        return False
    movers = {t.i for c in trigger.children if c.dep_ == "nsubj" for t in (c, *c.subtree)}
    guests = getattr(case.fact, "participants", ())
    called = case.analysis.register.called(*guests, kind="person")
    people = {p.name: p.state for p in called}
    going = {
        name
        for name in guests
        for m in case.mentions_of(name, case.mentions)
        if (head := case.parsed.head_of(m.start, m.end)) is not None and head.i in movers
    }
    if not going or state is None or any(people.get(name) != state for name in going):
        return False
    if all(
        any(h.of is not None and h.of.name == state and h.licence not in WEIGHED for h in p.holdings)
        for p in called
        if p.name in going
    ):
        return True  # "South African President Nkosi stayed in Pretoria"
    there = [c for c in trigger.children if c.dep_ == "dobj"]
    there += [g for c in trigger.children if c.lower_ in ("to", "in", "for") for g in c.children if g.dep_ == "pobj"]
    reached = {t.i for noun in there for t in noun.subtree}
    heads = (case.parsed.head_of(m.start, m.end) for m in case.mentions_of(state, case.mentions))
    return not any(head is not None and head.i in reached for head in heads)


def _mover(trigger: Token) -> str | None:
    """Return the thing that moves where no person and no group of people does ("the helicopter left for …")."""
    if trigger.pos_ == "NOUN" and trigger.dep_ == "dobj" and trigger.head.lemma_ in words_of("proof", "paying"):
        trigger = trigger.head
    if trigger.pos_ != "VERB":
        return None
    subjects = [c for c in trigger.children if is_subject(c)]
    for subject in [trigger.head] if trigger.dep_ == "acl" and not subjects else subjects:
        is_prefix = not subject.is_alpha or (subject.i + 1 < len(subject.doc) and subject.nbor().text == "-")
        if subject.pos_ == "NOUN" and not is_prefix and not {subject.lower_, subject.lemma_.lower()} & people_nouns():
            return subject.text  # but for the "ex" of "ex-presidents"
    return None


def no_instrument(case: Case) -> str | None:
    """Return why a title is that of no instrument between parties ("law on customs"), or None."""
    fact = case.fact
    if not isinstance(fact, Instrument):
        return None
    title = fact.title.lower().split()
    verb = case.trigger
    if verb is not None and verb.pos_ == "VERB" and title == [verb.lower_] and title[0] not in table("instruments"):
        return f"“{fact.title}” names no document"
    if verb is not None and any(_is_into_law(t) for t in (verb, *verb.ancestors)):
        return "what is signed into law binds one state alone"
    head = title[next((i for i, word in enumerate(title) if i and word in _LINKING), len(title)) - 1]
    if head in words_of("proof", "no document"):
        return f"a {head} is no document"
    if head in words_of("proof", "of one state alone"):
        return f"a {head} binds one state alone"
    if (bearer := bearer_of_its_name(case)) is not None:
        return f"it is the name of a {bearer.lower()}"
    return another_paper(case, fact) if fact.status in ("signed", "adopted", "agreed") else None


def _is_into_law(verb: Token) -> bool:
    behind = [g for c in verb.children if c.lower_ == "into" for g in c.children]
    return any(g.lower_ == "law" for g in behind)


def of_another_year(case: Case) -> str | None:
    """Return the year before last, or an earlier one, in which something was undertaken that is told as if it were new, or None."""
    fact, trigger, today = case.fact, case.trigger, case.analysis.article.date
    if not isinstance(fact, Commitment) or trigger is None or case.parsed is None or today is None:
        return None
    verbs = {t.i for t in (trigger, *trigger.ancestors) if is_verb(t)}
    for time in case.analysis.times.get(case.sentence.index, ()) if case.sentence else ():
        if int(time.past[:4]) >= int(today[:4]) - 1 or time.past != time.future:
            continue
        head = case.parsed.head_of(time.start, time.end)
        while head is not None and head.head.i != head.i and head.dep_ in ("pobj", "prep", "npadvmod", "compound"):
            head = head.head
            if head.i in verbs:
                return time.past[:4]
    return None
