"""The judge: what is contradicted is held back, what has no licence is left out, the rest is published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from kg.certainty import HELD, WHY_HELD
from kg.extraction.analysis import Analysis
from kg.extraction.findings.confidence import features
from kg.extraction.learned.combining import Finding, findings
from kg.extraction.learned.reading import learned_facts
from kg.extraction.proof.bounds import KEPT, PROVEN, filled_enough, role_lost, told_enough
from kg.extraction.proof.case import Case, company_in
from kg.extraction.proof.contradictions import contradiction, told_as_planned
from kg.extraction.proof.licences import licences
from kg.extraction.proof.past import past_date
from kg.extraction.proof.rivals import Rivals
from kg.extraction.proof.scale import ALWAYS, TOLD, confidence, likelihood, weighed, weights_of
from kg.facts import AnyFact

Verdict = Literal["proven", "likely", "unproven", "contradicted"]
"""What is published is ``proven``, or at least ``likely``: a filler is left out, or one is less than sure."""

_DOUBTFUL = 0.8
"""Likelihood below which a filler is named as what is least sure of a fact that is held back."""

_OLD_DATE = 0.3
"""Likelihood from which on the date of an earlier year stays."""

_LOST = {"parties": "it is not sure who the parties are", "agents": "it is not sure who undertakes it"}
"""What is said of a fact that has lost a role that it cannot do without."""

_SPOKEN_AGAINST = 0.3
"""What is left of the likelihood of a fact that something contradicts: for the order in which people look at it."""

_NO_ROLES = frozenset(
    ["id", "kind", "evidence", "confidence", "note", "during", "outcomes", "implements", "made_at", "start_time", "topic",
     "amount_to", "value_to"]
)  # fmt: skip


@dataclass(frozen=True)
class Judgement:
    """What came of a fact before the judge.

    Attributes
    ----------
    fact : AnyFact
        The fact without the fillers that have no licence; one that is held back has a note that says why.
    verdict : str
        ``proven`` where every filler is likely enough, ``contradicted`` where something speaks against the fact.
    is_held : bool
        Whether it is held back for a person.
    missing : dict
        From each filler without licence, or the fact as a whole (``""``), to what is missing, in plain words.
    licences : tuple
        Role, filler, and the names of the licences that the judge found for it; for the trace.
    told : float
        How likely the fact is told at all.
    chances : tuple
        Role, filler, and how likely that filler is right.
    """

    fact: AnyFact
    verdict: Verdict
    is_held: bool
    missing: dict[str, str] = field(hash=False)
    licences: tuple[tuple[str, Any, list[str]], ...] = field(default=(), hash=False)
    told: float = 1.0
    chances: tuple[tuple[str, Any, float], ...] = field(default=(), hash=False)

    @property
    def chance(self) -> float:
        """How likely the fact is right in every filler that was found, held back or not."""
        sure = confidence(self.fact.kind, self.told, [chance for _, _, chance in self.chances])
        return round(sure * _SPOKEN_AGAINST, 3) if self.verdict == "contradicted" else sure


def judge_facts(analysis: Analysis, facts: Sequence[AnyFact]) -> list[Judgement]:
    """Judge the facts of any reader, a language model's too, by what the learned reader weighs in the same sentences.

    Parameters
    ----------
    analysis : Analysis
        The article.
    facts : sequence of facts
        Each with the words of the article that state it.
    """
    _, weighed = learned_facts(analysis)
    return judge(analysis, findings([], facts, weighed))


def judge(analysis: Analysis, found: Sequence[Finding], *, is_weighed: bool = True) -> list[Judgement]:
    """Judge what was found in an article.

    Parameters
    ----------
    analysis : Analysis
        The article.
    found : sequence of Finding
        The facts, each with who found it.
    is_weighed : bool
        Whether the learned reader weighed them; what it did not is held back only where something contradicts it.
    """
    company, rivals = company_in(found), Rivals(found)
    return [_judged(Case(analysis, one, company, rivals), is_weighed=is_weighed) for one in found]


def _judged(case: Case, *, is_weighed: bool) -> Judgement:
    fact = case.fact
    filled, told = _filled(case), likelihood(fact.kind, TOLD, told_licences(case))
    against = contradiction(case)
    reasons = [against] if against else []
    if is_weighed:
        reasons += _untold(case, told, filled)
    left_out: dict[str, list[Any]] = {}
    date = past_date(case)
    for role, filler, chance in filled:
        if role == "date" and filler == date:
            continue
        if chance > 0 and not is_weighed:
            continue
        if role in KEPT[fact.kind]:
            if chance == 0 or chance < filled_enough(fact.kind, role):
                reasons.append(f"its {role} {filler!r} is not sure enough")
        elif chance == 0 or chance < _least(case, role):  # what is as likely as the bound stays
            left_out.setdefault(role, []).append(filler)
    rest = {role: _without(getattr(fact, role), those) for role, those in left_out.items()}
    city = _city_instead(case) if "place" in rest else None
    if city is not None:
        rest["place"] = city[0]
    if "amount" in rest:
        rest["amount_to"] = None
    had = {role: len(getattr(fact, role, ())) for role in _LOST}
    if (lost := role_lost(had, had | {role: len(rest[role]) for role in _LOST if role in rest})) is not None:
        reasons.append(_LOST[lost])
    is_of_its_idea = any(role == "date" and "day of its idea" in names for role, _, names in case.licences)
    if "date" in rest and is_of_an_earlier_year(case) and not is_of_its_idea:
        reasons.append(f"it is of another year than the article, and {fact.date} is not sure")  # type: ignore[union-attr]
    missing = {
        f"{role} {one}": "nothing links it to the fact surely enough" for role in left_out for one in left_out[role]
    }
    if date is not None and "date" not in rest and fact.date is None:  # type: ignore[union-attr]
        fact = fact.model_copy(update={"date": date})
    if told_as_planned(case):
        fact = fact.model_copy(update={"status": "planned", **_to_come(case)})
    if reasons:
        held = fact.model_copy(update={"confidence": HELD, "note": f"{WHY_HELD}{'; '.join(reasons)}"})
        return Judgement(
            held,
            "contradicted" if against else "unproven",
            True,
            {"": "; ".join(reasons), **missing},
            tuple(case.licences),
            told,
            tuple(filled),
        )
    is_proven = not missing and all(chance >= PROVEN for chance in (told, *(chance for _, _, chance in filled)))
    stays = [chance for role, filler, chance in filled if filler not in left_out.get(role, ())]
    stays += [city[1]] if city is not None else []
    kept = fact.model_copy(update={**rest, "confidence": confidence(fact.kind, told, stays)})
    verdict: Verdict = "proven" if is_proven else "likely"
    return Judgement(kept, verdict, False, missing, tuple(case.licences), told, tuple(filled))


def _untold(case: Case, told: float, filled: Sequence[tuple[str, Any, float]]) -> list[str]:
    """Return that a fact is not told surely enough, if so, and what is doubtful of it: its least sure filler, or who found it.

    Fillers that it cannot be without are told of apart.
    """
    reasons: list[str] = []
    if told < told_enough(case.fact.kind):
        reasons.append("its sentence does not tell it surely enough")
        others = (one for one in filled if one[0] not in KEPT[case.fact.kind])
        role, filler, chance = min(others, key=lambda one: one[2], default=("", None, 1.0))
        if chance < _DOUBTFUL:
            reasons.append(f"least sure is its {role} {filler!r}")
        elif case.found.finder != "both":
            reasons.append("only one reader found it")
    return reasons


def _city_instead(case: Case) -> tuple[str, float] | None:
    """Return the city of a venue that is not sure enough, and how likely it is the place, where that is likely enough."""
    kind, city = case.fact.kind, case.city
    if city is None:
        return None
    chance = chance_of(sorted(set(licences(case, "place", city))), weights_of(kind, "place"))
    return (city, chance) if 0 < chance >= filled_enough(kind, "place") else None


def _to_come(case: Case) -> dict[str, str]:
    """Return the day of what is to come, where it was taken for one that is past ("will sign a pact on Monday")."""
    date = getattr(case.fact, "date", None)
    times = case.analysis.times.get(case.sentence.index, ()) if case.sentence is not None else ()
    return next(({"date": t.future} for t in times if t.past == date and t.future != date), {})


def _least(case: Case, role: str) -> float:
    """Return below which likelihood a filler is left out; what is contradicted has none, however low the bound."""
    return _OLD_DATE if role == "date" and is_of_an_earlier_year(case) else filled_enough(case.fact.kind, role)


def _without(value: Any, those: list[Any]) -> Any:
    return tuple(one for one in value if one not in those) if isinstance(value, tuple) else None


def _filled(case: Case) -> list[tuple[str, Any, float]]:
    """Return role, filler and likelihood of each filler."""
    kind = case.fact.kind
    return [(role, x, chance_of(names, weights_of(kind, role))) for role, x, names in fillers_of(case)]


def chance_of(names: list[str], weights: Mapping[str, float] | None) -> float:
    """Return how likely a filler is to be right by the names of its licences; 0 where one of them contradicts it."""
    return weighed(weights, dict.fromkeys(names, 1.0)) if CONTRADICTING.isdisjoint(names) else 0.0


CONTRADICTING = frozenset(
    ["witness against", "principal of an aide", "of the state visited", "behind an unknown name", "private person",
     "of private people or a firm", "only where it takes place", "only speaks of it", "only in an aside", "counted from another day",
     "day of a noun in an aside", "day of an anniversary", "day of its ratification", "day of its idea", "only in its topic", "promise of another",
     "length of another act"]
)  # fmt: skip
"""Licences that speak against a filler, whatever else speaks for it."""


def fillers_of(case: Case) -> list[tuple[str, Any, list[str]]]:
    """Return role, filler and licences of all fillers of a fact that are judged."""
    if not case.licences:
        for role in type(case.fact).model_fields:
            value = getattr(case.fact, role)
            if role in _NO_ROLES or value is None or value == ():
                continue
            for filler in value if isinstance(value, tuple) else (value,):
                case.licences.append((role, filler, sorted(set(licences(case, role, filler)))))
    return case.licences


def told_licences(case: Case) -> dict[str, float]:
    """Return what speaks for the fact as a whole: the features of confidence and the licences of its key roles."""
    found = features(case.analysis, case.found) | case.rivals.features(case.found)
    found.update({f"{role} {name}": 1.0 for role, _, names in fillers_of(case) if role in WEIGHING for name in names})
    found.pop(ALWAYS, None)
    return found


WEIGHING = frozenset(
    ["type", "status", "title", "label", "action", "object", "quote", "speaker", "person", "office", "subject", "value",
     "parties", "agents", "participants"]
)  # fmt: skip
"""The roles whose licences say whether a fact is told at all."""


def is_of_an_earlier_year(case: Case) -> bool:
    """Tell whether a fact is dated to a year before the article's: undated it would be told as new."""
    date, today = str(getattr(case.fact, "date", None) or "9999"), case.analysis.article.date or ""
    return case.fact.kind in ("engagement", "instrument") and date[:4] < today[:4]
