"""Places: by name, and by the states of the article or the place's own weight."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from kg.gazetteer.items import Place
from kg.gazetteer.names import fold
from kg.gazetteer.state_names import state_names
from kg.gazetteer.tables import hand_written
from kg.linking.context import Context, Linkable
from kg.linking.decisions import Scored

LARGE = 1_000_000
"""Inhabitants from which a city is known by its bare name."""

SMALL = 100_000
"""Inhabitants below which a town that is named by a word of English is known only where its state is told of it."""

KINDS = {"capital": 2.0, "capital_alt": 1.0, "admin1_capital": 0.5, "region_capital": 0.5, "admin1": -0.5}
"""A city is meant before the region of the same name around it."""

STATES = {"own": 3.0, "named": 2.0, "unsaid": 0.0, "other": -3.0}


def candidates(mention: Linkable, context: Context) -> list[Scored]:
    """Return the places of the gazetteer that bear one of a mention's names."""
    found: dict[str, Scored] = {}
    names = state_names(context.gazetteer)
    for full in mention.names:
        name = full.split(",")[0].strip() or full
        spellings = (name, name.replace(" ", ""))  # "Hà Nội" and "Hanoi" are the same name
        for qid in sorted({qid for spelling in spellings for qid in context.gazetteer.items(spelling, "place")}):
            place = context.gazetteer.place(qid)
            if place is None:
                continue
            state = context.gazetteer.state(place.iso2) if place.iso2 else None
            if names.is_state(name) and not (state and qid in (state.qid, state.capital_qid) and name == place.label):
                continue  # a place named like a state is none, but for a capital such as Singapore or Djibouti
            scored = _score(place, name, mention, context)
            if qid not in found or found[qid].score < scored.score:
                found[qid] = scored
    known = {qid: place for qid in sorted(found) if (place := context.gazetteer.place(qid)) is not None}
    largest = max((place.population for place in known.values()), default=0)
    return [
        replace(found[qid], certain=False) if _is_outshone(place, found[qid], largest) else found[qid]
        for qid, place in known.items()
    ]


def _is_outshone(place: Place, scored: Scored, largest: int) -> bool:
    """Tell whether a town, of whose state the article only speaks, has a namesake ten times its size that all know."""
    named = ("state", "named") in scored.features
    return named and place.kind != "capital" and largest >= LARGE and largest >= 10 * place.population


def _score(place: Place, name: str, mention: Linkable, context: Context) -> Scored:
    if place.iso2 is None:
        state = "unsaid"
    elif mention.states - {"EU"}:
        state = "own" if place.iso2 in mention.states else "other"
    else:
        state = "named" if place.iso2 in context.states else "unsaid"
    wordlike = place.population < SMALL and fold(name) in _town_words()
    match = "label" if fold(name) == fold(place.label) else "alias"
    weighty = place.kind == "capital" or place.population >= LARGE or place.iso2 is None
    size = min(place.population, 10_000_000) / 10_000_000
    score = STATES[state] + KINDS.get(place.kind, 0.0) + size + (0.5 if match == "label" else 0.0)
    features = (("name", match), ("state", state), ("kind", place.kind), ("inhabitants", f"{place.population:,}"))
    certain = state == "own" or (state == "named" and not wordlike) or (weighty and state == "unsaid")
    return Scored(place.qid, place.label, features, round(score, 3), certain)


@cache
def _town_words() -> frozenset[str]:
    return frozenset(
        word for (line,) in hand_written(Path(__file__).with_name("town_words.tsv"), 1) for word in line.split()
    )
