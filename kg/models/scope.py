"""What of a model's facts is diplomacy: what stays within one state, or in an article on nothing else, is none.

A model is told so, and forgets it. For an English article the extraction room decides by what it knows of the article
(:mod:`kg.extraction.findings.scope`), for one in another language by the states that the sentence names.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from kg.extraction.findings.scope import of_diplomacy as without_domestic
from kg.facts import AnyFact, Engagement, Instrument, Partnership
from kg.gazetteer import Gazetteer
from kg.models.elsewhere import analysis_of
from kg.models.ground import Ground
from kg.models.locating import Span

WITHIN = "it stays within one state"
ELSEWHERE = "nothing in the article passes between states"

_UNION = "EU"


def of_diplomacy(ground: Ground, facts: Sequence[AnyFact]) -> tuple[list[AnyFact], list[tuple[AnyFact, str]]]:
    """Part the facts that are of diplomacy from those that are not, with the reason.

    Examples
    --------
    >>> from kg.article import Article
    >>> from kg.facts import Office
    >>> text = "서도윤 총리는 부산에서 정하늘 시장과 회담했다."
    >>> told = ({"quote": text, "start": 0, "end": len(text)},)
    >>> people = ("서도윤", "정하늘")
    >>> talks = Engagement(type="Talks", parties=("KR",), participants=people, status="held", evidence=told)
    >>> offices = [Office(person=name, office="-", of="KR", evidence=told) for name in people]
    >>> kept, left = of_diplomacy(Ground(Article(name="a", text=text, language="ko")), [talks, *offices])
    >>> [fact.kind for fact in kept], [(fact.kind, reason) for fact, reason in left]
    (['office', 'office'], [('engagement', 'it stays within one state')])
    """
    states = _states_of_people(facts)
    within = [fact for fact in facts if _stays_within(ground, fact, states)]
    rest = [fact for fact in facts if not any(fact is one for one in within)]
    abroad = None if ground.analysis is not None else partial(_leads_abroad, ground)
    kept = without_domestic(ground.analysis or analysis_of(ground, rest), rest, abroad)
    left = [fact for fact in rest if not any(fact is one for one in kept)]
    return kept, [*((fact, WITHIN) for fact in within), *((fact, ELSEWHERE) for fact in left)]


def _states_of_people(facts: Sequence[AnyFact]) -> dict[str, str]:
    """Return of which states people hold offices, as the facts themselves tell."""
    return {fact.person: fact.of for fact in facts if fact.kind == "office" and fact.of is not None}


def _stays_within(ground: Ground, fact: AnyFact, states: dict[str, str]) -> bool:
    """Tell whether all who take part are known to be of one state, and are more than that state alone."""
    if not isinstance(fact, Engagement | Instrument | Partnership):
        return False
    people = fact.participants if isinstance(fact, Engagement) else getattr(fact, "signatories", ())
    if isinstance(fact, Engagement) and fact.destination not in (None, *fact.parties):
        return False
    known = [*(_state_of_party(ground, party) for party in fact.parties)]
    known += [states.get(person) or ground.state_of_person(person) for person in people]
    return len(known) > 1 and len(set(known)) == 1 and known[0] not in (None, _UNION)


def _state_of_party(ground: Ground, party: str) -> str | None:
    if ground.state_of(party) == party:
        return party
    if ground.analysis is not None:
        for entity in ground.analysis.register.of_kind("organization"):
            if party == entity.name or party in entity.aliases:
                return None if entity.is_international else entity.state
    gazetteer = Gazetteer.default()
    items = gazetteer.items(party, "organization")
    found = gazetteer.organization(items[0]) if len(items) == 1 else None
    return found.iso2 if found is not None and found.kind in ("ministry", "agency", "company") else None


def _leads_abroad(ground: Ground, place: int) -> bool:
    """Tell whether the sentence at a place names another state than the one whose language the article is in."""
    around = ground.stretch(Span(place, place + 1))
    return bool(ground.tongue.names.states_in(ground.text[around.start : around.end]) - {ground.home})
