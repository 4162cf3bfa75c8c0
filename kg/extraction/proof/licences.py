"""What speaks for a filler: who proposes it, where it is named, how it hangs on the word that tells the fact.

Each licence has a name, by which ``weights.tsv`` knows how much it speaks for a filler of a kind and role.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.extraction.engagement.by_wire import is_by_wire
from kg.extraction.grammar.clauses import verb_of
from kg.extraction.learned.combining import TEXTS, fillers, overlap
from kg.extraction.learned.meaning import values_meant
from kg.extraction.learned.proposals import Proposal
from kg.extraction.proof.case import ASSERTED, Case
from kg.extraction.proof.licences_of_figures import measured
from kg.extraction.proof.licences_of_names import named
from kg.extraction.proof.licences_of_papers import on_paper
from kg.extraction.proof.licences_of_promises import promised
from kg.extraction.proof.licences_of_times import dated, lasting
from kg.extraction.proof.licences_of_values import counted, worded
from kg.extraction.proof.licences_together import together

CHOSEN = frozenset({"type", "status"})
NAMED = frozenset(
    ["participants", "parties", "place", "destination", "signatories", "agents", "beneficiaries", "speaker",
     "person", "of", "subject", "counterpart"]
)  # fmt: skip
STEPS = (0.02, 0.06, 0.15, 0.3, 0.45, 0.6, 0.75, 0.85, 0.92, 0.96, 0.98, 0.99, 0.995)
_LIKELY_RIVAL = 0.3


def licences(case: Case, role: str, filler: Any) -> list[str]:
    """Return the names of what speaks for or against a filler of a role.

    Parameters
    ----------
    case : Case
    role : str
    filler
        One filler, as the fact has it.
    """
    found = [*_proposers(case, role, filler), *_likelihood(case, role, filler), *case.rivals.licences(case.found)]
    if role in CHOSEN:
        found += _choice(case, role, filler)
    elif role in NAMED:
        found += named(case, role, filler)
    elif role == "date":
        found += dated(case, filler)
    elif role in TEXTS or role in ("measure", "topic"):
        found += worded(case, role, filler)
    elif role in ("unit", "amount"):
        found += counted(case, role, str(filler))
    elif role == "duration":
        found += lasting(case, str(filler))
    if case.fact.kind == "commitment":
        found += promised(case, role, filler)
    elif case.fact.kind == "instrument":
        found += on_paper(case, role, filler)
    elif case.fact.kind == "observation":
        found += measured(case, role, filler)
    if case.fact.kind == "engagement":
        found += together(role, set(found))
    return found


def _proposers(case: Case, role: str, filler: Any) -> Iterator[str]:
    """Who proposes it, and whether the other one has nothing or something else there."""
    rules, learned = case.found.rules, case.found.learned
    mine, theirs = fillers(rules, role), fillers(learned, role)
    by_rules, by_learned = _has(mine, role, filler), _has(theirs, role, filler)
    is_venue_there = role == "place" and by_rules and case.city is not None and case.city in theirs
    if by_rules and (by_learned or is_venue_there):
        yield "both readers"
    elif by_rules:
        yield (
            "rules alone"
            if learned is None
            else "rules, not the learned"
            if not theirs
            else "rules against the learned"
        )
    else:
        yield (
            "learned alone" if rules is None else "learned, not the rules" if not mine else "learned against the rules"
        )
    if learned is not None and rules is not None:
        yield f"agreement {round(case.found.agreement * 4) / 4:g}"


def _has(fillers: tuple[Any, ...], role: str, filler: Any) -> bool:
    if role in TEXTS or role in ("measure", "topic", "unit"):
        return any(overlap(str(one), str(filler)) >= 0.8 for one in fillers)
    return filler in fillers


def _likelihood(case: Case, role: str, filler: Any) -> Iterator[str]:
    """How likely the learned reader holds it to be, in the fact's sentence."""
    tellings, own = case.found.tellings, case.own_tellings
    told = max((t.probability for t in tellings), default=0.0)
    yield from (f"told {step:g}" for step in _steps(told))
    if role in CHOSEN:
        return
    if role not in TEXTS and role not in ("measure", "topic", "unit"):
        best = max((_likely(case, t, role, filler) for t in own), default=0.0)
        yield from (f"likely {step:g}" for step in _steps(best)) if own else ["not weighed"]
        beside = max((_likely(case, t, role, filler) for t in tellings), default=0.0)
        if beside > best:
            yield f"likely beside it {_step(beside)}"
        rival = max((_rival(case, t, role, filler) for t in own), default=0.0)
        if rival > max(best, _LIKELY_RIVAL):
            yield f"a likelier one {_step(rival)}"


def _steps(probability: float) -> list[float]:
    """Return all steps that a likelihood has reached: each speaks for itself, so that a likelier one never counts less."""
    return [step for step in STEPS if step <= probability]


def _step(probability: float) -> str:
    return f"{max((s for s in STEPS if s <= probability), default=0.0):g}"


def _likely(case: Case, telling: Proposal, role: str, filler: Any) -> float:
    return _weighed(case, telling, role).get(filler, 0.0)


def _weighed(case: Case, telling: Proposal, role: str) -> dict[object, float]:
    """Return how likely each filler of a telling is, by what it means: reckoned once, for many facts may share a telling."""
    known = case.analysis.weighed
    key = id(telling), role
    if key not in known:
        likely: dict[object, float] = {}
        for filling in telling.fillings.get(role, ()):
            if filling.probability >= STEPS[0]:  # of many, a few
                for value in _meant(case, filling.filler):
                    likely[value] = max(likely.get(value, 0.0), filling.probability)
        known[key] = telling, likely
    return known[key][1]


def _meant(case: Case, filler: Any) -> set[Any]:
    """Return what a filler means, once it is asked for; it is kept beside, so that its identity stays its own."""
    known = case.analysis.meant
    if id(filler) not in known:
        known[id(filler)] = filler, values_meant(case.analysis, filler)
    return known[id(filler)][1]


def _rival(case: Case, telling: Proposal, role: str, filler: Any) -> float:
    if role not in ("place", "date", "destination", "of", "subject", "speaker", "duration", "amount"):
        return 0.0
    same = {filler, case.city} if role == "place" else {filler}  # the city of a venue is no other place
    likely = (f for f in telling.fillings.get(role, ()) if f.probability > _LIKELY_RIVAL)
    return max((f.probability for f in likely if same.isdisjoint(_meant(case, f.filler))), default=0.0)


def _choice(case: Case, role: str, filler: str) -> Iterator[str]:
    """How likely the learned reader holds that type or status to be, and what the rest of the fact says of it."""
    kind = case.fact.kind
    yield f"{role} {filler}"
    best = max(case.own_tellings or case.found.tellings, key=lambda t: t.probability, default=None)
    if best is not None:
        row = kind if role == "type" or kind == "partnership" else f"{kind} status"
        chances = best.choices.get(row, {})
        if filler in chances:
            of = sum(p for name, p in chances.items() if name)
            yield from (f"chosen {step:g}" for step in _steps(chances[filler] / of if of else 0.0))
    trigger = case.trigger
    if role == "status" and kind in ASSERTED:
        yield f"asserted {case.assertion.effect}"
        yield f"{filler} asserted {case.assertion.effect}"
    if role == "status" and trigger is not None:
        verb = verb_of(trigger)
        if verb is not None:
            tense = (
                verb.tag_ if not any(c.lower_ in ("will", "to") and c.dep_ == "aux" for c in verb.children) else "to"
            )
            yield f"{filler} by {tense}"
    if role == "type" and kind == "engagement" and trigger is not None and is_by_wire(trigger):
        yield f"{filler} by wire"
    if case.sentence is not None and case.sentence.is_headline:
        yield "headline"
