"""What speaks against a fact as a whole: its own sentence, or a witness."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.extraction.instrument.ratification import is_ratifying
from kg.extraction.learned.combining import overlap
from kg.extraction.lexicon import table, words_of
from kg.extraction.proof.borrowed_words import by_a_disclaimer, by_an_inscription, by_an_unnamed_one
from kg.extraction.proof.case import ASSERTED, Case
from kg.extraction.proof.conditions import is_condition
from kg.extraction.proof.cues import is_hedge
from kg.extraction.proof.denials import denial
from kg.extraction.proof.disowned import by_disowning_it
from kg.extraction.proof.empty_measures import by_its_empty_measure
from kg.extraction.proof.figures_denied import denied_by
from kg.extraction.proof.governors import PLAIN
from kg.extraction.proof.not_in_force import by_its_condition
from kg.extraction.proof.not_met import by_not_meeting
from kg.extraction.proof.not_of_the_state import no_observation
from kg.extraction.proof.only_claimed import by_its_claimant
from kg.extraction.proof.other_partnerships import by_another_partnership
from kg.extraction.proof.past import by_a_past_year, by_its_day, is_undertaken_before
from kg.extraction.proof.private_affairs import by_private_affairs
from kg.extraction.proof.unreal import by_its_fiction, by_its_pastime, by_its_question
from kg.extraction.proof.wished import by_its_wish
from kg.extraction.proof.witnesses import witness
from kg.extraction.proof.wordings import no_engagement, no_instrument, of_another_year
from kg.extraction.proof.wordings_of_offices import no_office
from kg.facts import Commitment, Engagement, Instrument, Observation, Office

_SPEAKING = {
    "signed": frozenset({"denies", "supposes", "ends"}),
    "existing": frozenset({"ends"}),
    "inForce": frozenset({"ends", "denies"}),
}
"""By status, what speaks against a fact, where not all of the above does: what stands is presupposed."""

_DONE = frozenset({"held", "signed", "adopted", "established", "elevated"})
_BEFORE = frozenset({"before", "until", "till", "prior", "ahead"})  # something else came before it

_STATE = re.compile("[A-Z]{2}")
_SAME_OFFICE = 0.5  # overlap from which on two wordings are one office


def contradiction(case: Case) -> str | None:
    """Return in plain words what speaks against a fact, or None."""
    return next((reason for rule in RULES if (reason := rule(case)) is not None), None)


def _by_its_sentence(case: Case) -> str | None:
    """ "Norway has yet to sign the treaty": nothing is signed.

    >>> from kg.extraction.proof.case import example
    >>> text = "Norway and Kenya have yet to sign the treaty."
    >>> _by_its_sentence(example("instrument", text, "sign the treaty", type="Treaty", title="treaty", status="signed"))
    'its sentence says that it did not take place (“yet”)'
    """
    if case.fact.kind not in ASSERTED:
        word = denied_by(case) if isinstance(case.fact, Observation) else None
        return f"{PLAIN['denies']} (“{word}”)" if word is not None else None
    if _is_ahead(case) and not told_as_planned(case):
        return f"its sentence says that it is yet to come (“{case.assertion.word}”)"
    if (never := _never_signed(case)) is not None:
        return f"{PLAIN['denies']} (“{never}”)"
    if case.assertion.effect not in PLAIN:
        return None
    if case.assertion.effect not in _SPEAKING.get(case.fact.status, frozenset(PLAIN)):
        return None  # "could deepen their partnership": it stands all the same
    if is_undertaken_before(case):
        return None
    if case.fact.kind == "commitment" and case.assertion.effect == "supposes":
        return f"it is asked for or wished (“{case.assertion.word}”)" if _is_asked_for(case) else _open(case)
    return f"{PLAIN[case.assertion.effect]} (“{case.assertion.word}”)"


def _never_signed(case: Case) -> str | None:
    """Return the noun that says that a document behind it was not signed ("the non-signature on Friday of the treaty"), or None."""
    trigger = case.trigger
    if not isinstance(case.fact, Instrument) or trigger is None or trigger.tag_ in ("VBD", "VBN"):
        return None
    for noun in reversed(trigger.doc[: trigger.i + 1]):
        if noun.tag_ in ("VBD", "VBZ", "VBP", "MD", ","):
            return None
        if table("instrument_nouns").get(noun.lower_) == "signed":
            before = noun.doc[max(0, noun.i - 2) : noun.i].text.lower()
            return f"{before}{noun.text}" if before == "non-" else None
    return None


def _open(case: Case) -> str | None:
    return f"{PLAIN['supposes']} (“{case.assertion.word}”)" if _is_conditional(case) else None


def _is_asked_for(case: Case) -> bool:
    """Tell whether what is undertaken is asked of somebody ("invited Kenya to send …", "should support")."""
    inside = case.parsed.doc if case.parsed is not None else ()
    return any(t.text == case.assertion.word and t.lemma_.lower() in words_of("proof", "asking") for t in inside)


def told_as_planned(case: Case) -> bool:
    """Tell whether what a reader takes for held or signed is to come by its sentence ("will sign a pact on Monday")."""
    if isinstance(case.fact, Engagement):
        return case.fact.status == "held" and _is_ahead(case)
    is_signed = isinstance(case.fact, Instrument) and case.fact.status == "signed"
    if case.trigger is not None and any(is_ratifying(verb) for verb in (case.trigger, *case.trigger.ancestors)):
        return False  # what "will be ratified" is signed
    return is_signed and case.assertion.word.lower() in ("will", "shall") and _is_ahead(case)


def _is_ahead(case: Case) -> bool:
    if case.fact.kind == "partnership" and case.assertion.word.lower() in words_of("proof", "raised by agreement"):
        return False  # whoever "agreed to elevate" ties has done so
    is_planned = case.fact.kind in ASSERTED and case.assertion.effect == "plans"
    return is_planned and case.fact.status in _DONE and case.assertion.word.lower() not in _BEFORE


def _by_a_denial(case: Case) -> str | None:
    """Another sentence denies it.

    >>> from kg.extraction.proof.case import example
    >>> text = "Peru and Chile signed a treaty on Monday. The ministry denied that any treaty was signed."
    >>> _by_a_denial(example("instrument", text, "signed a treaty", type="Treaty", title="treaty", status="signed"))
    'the article denies it elsewhere (“The ministry denied that any treaty was signed.”)'
    """
    told = denial(case)
    return f"the article denies it elsewhere (“{told}”)" if told is not None else None


def _is_conditional(case: Case) -> bool:
    word = case.assertion.word.lower()
    return is_condition(word) or is_hedge(word)


def _by_a_witness(case: Case) -> str | None:
    """The gazetteer knows whoever is named in an office of another state that day.

    >>> from kg.extraction.proof.case import example
    >>> text = "Japanese Prime Minister Charles Michel spoke."
    >>> _by_a_witness(example("office", text, text[:-7], person="Charles Michel", office="Prime Minister", of="JP"))
    'the gazetteer knows Charles Michel in an office of another state than JP'
    """
    fact = case.fact
    if (
        isinstance(fact, Office)
        and fact.of is not None
        and _STATE.fullmatch(fact.of)
        and witness(fact.person, fact.of, case.analysis.article.date) == "against"
    ):
        return f"the gazetteer knows {fact.person} in an office of another state than {fact.of}"
    if isinstance(fact, Engagement) and fact.status == "held":
        date = fact.date or case.analysis.article.date
        for person in fact.participants:
            if all(witness(person, party, date) == "against" for party in fact.parties) and fact.parties:
                return f"the gazetteer knows {person} in an office of a state that takes no part"
    return None


def _by_its_end(case: Case) -> str | None:
    """The article says that the office is held no more, or not yet.

    >>> from kg.extraction.proof.case import example
    >>> text = "Ousted Kenyan President Peter Otieno left Nairobi."
    >>> _by_its_end(example("office", text, text[7:-14], person="Peter Otieno", office="President", of="KE"))
    'the article says that Peter Otieno holds it no more, or not yet'
    """
    fact = case.fact
    if not isinstance(fact, Office):
        return None
    people = case.analysis.register.called(fact.person, kind="person")
    same = [h for p in people for h in p.holdings if overlap(h.office, fact.office) >= _SAME_OFFICE]
    if same and all(h.is_former for h in same):
        return f"the article says that {fact.person} holds it no more, or not yet"
    return None


def _by_an_aide(case: Case) -> str | None:
    """No summit, where only an envoy of a head of state took part.

    >>> from kg.extraction.proof.case import example
    >>> from kg.extraction.proof.licences import licences
    >>> text = "The envoy of Norwegian President Ingrid Moe met Kenyan President Peter Otieno."
    >>> fields = {"type": "Summit", "participants": ("Ingrid Moe", "Peter Otieno"), "status": "held"}
    >>> case = example("engagement", text, "met", **fields)
    >>> case.licences = [("participants", name, licences(case, "participants", name)) for name in fields["participants"]]
    >>> _by_an_aide(case)
    'only somebody who acts for Ingrid Moe took part'
    """
    if isinstance(case.fact, Engagement) and case.fact.type == "Summit":
        for role, filler, names in case.licences:
            if role == "participants" and "principal of an aide" in names:
                return f"only somebody who acts for {filler} took part"
    return None


def _by_its_company(case: Case) -> str | None:
    """To meet the press is no engagement; nor is a guest's reception at the airport one beside the visit.

    >>> from kg.extraction.proof.case import example
    >>> text = "Kenyan President Peter Otieno met the press on Friday."
    >>> _by_its_company(example("engagement", text, "met the press", type="Talks", status="held"))
    'those who were met are the press'
    """
    trigger = case.trigger
    if not isinstance(case.fact, Engagement) or "Visit" in case.fact.type or trigger is None:
        return None
    company = {g.lemma_.lower() for c in trigger.children for g in (c, *c.children) if g.dep_ in ("dobj", "pobj")}
    if trigger.lemma_ in words_of("proof", "facing") and company & words_of("proof", "press"):
        return "those who were met are the press"
    where = {g.lemma_.lower() for c in trigger.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"}
    arrived = trigger.dep_ == "conj" and trigger.head.lemma_ in words_of("proof", "arriving")
    arrived = arrived or bool(where & words_of("proof", "arrival"))
    if trigger.lemma_ in words_of("proof", "receiving") and trigger.tag_ == "VBN" and arrived:
        return "it is the reception of a guest on arrival"
    return None


def _by_its_wording(case: Case) -> str | None:
    """To issue a call for peace is no call; "heads of the missions" is nobody's office.

    >>> from kg.extraction.proof.case import example
    >>> text = "Kenya and Uganda issued a call for peace in Sudan."
    >>> _by_its_wording(example("engagement", text, "call", type="Call", status="held"))
    'who calls for something calls nobody'
    """
    return no_engagement(case) or no_instrument(case) or no_office(case) or no_observation(case)


def _by_its_year(case: Case) -> str | None:
    """ "In 2019 Canada pledged to …": not undertaken now.

    >>> from kg.extraction.proof.case import example
    >>> text = "In 2019 Canada pledged to build a port."
    >>> _by_its_year(example("commitment", text, "pledged to build", agents=("CA",), action="build", object="a port"))
    'it was undertaken in 2019'
    """
    year = of_another_year(case)
    return f"it was undertaken in {year}" if year is not None else None


def _by_its_beneficiary(case: Case) -> str | None:
    """Whoever undertakes something for another cannot be that other.

    >>> from kg.extraction.proof.case import example
    >>> text = "Canada pledged to build a port."
    >>> fields = {"agents": ("CA",), "beneficiaries": ("CA",), "action": "build", "object": "a port"}
    >>> _by_its_beneficiary(example("commitment", text, "pledged", **fields))
    'who undertakes it is said to benefit from it'
    """
    fact = case.fact
    if isinstance(fact, Commitment) and set(fact.agents) & set(fact.beneficiaries):
        return "who undertakes it is said to benefit from it"
    return None


RULES: tuple[Callable[[Case], str | None], ...] = (
    _by_its_sentence,
    _by_a_denial,
    by_disowning_it,
    by_its_claimant,
    by_its_question,
    by_its_fiction,
    by_its_pastime,
    by_its_wish,
    by_another_partnership,
    by_its_condition,
    by_an_inscription,
    by_a_disclaimer,
    by_a_past_year,
    _by_a_witness,
    _by_its_end,
    by_its_day,
    _by_an_aide,
    _by_its_company,
    by_an_unnamed_one,
    _by_its_wording,
    _by_its_year,
    _by_its_beneficiary,
    by_private_affairs,
    by_not_meeting,
    by_its_empty_measure,
)
"""The rules in the order in which they are asked; the first that speaks against a fact counts."""
