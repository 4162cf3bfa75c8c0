"""Organisations: international ones by name, bodies of a state only together with their state.

An agency called by its initials ("NASA") is known where the article's facts name its state.
"""

from __future__ import annotations

from kg.gazetteer.items import Organization
from kg.gazetteer.names import fold
from kg.gazetteer.state_names import state_names
from kg.linking.context import Context, Linkable
from kg.linking.decisions import Scored

INTERNATIONAL = frozenset({"international", "eu_body"})
SHORTEST = 4
"""Letters that the name of a company or an agency's initials need to be known by themselves: one is called "R"."""

MATCHES = {"exact": 3.0, "spelling": 2.5, "without state": 2.0}
STATES = {"own": 2.0, "named": 1.0, "needless": 1.0, "unsaid": 0.0, "other": -3.0}


def candidates(mention: Linkable, context: Context) -> list[Scored]:
    """Return the organisations of the gazetteer that bear one of a mention's names."""
    found: dict[str, Scored] = {}
    names = state_names(context.gazetteer)
    for name in mention.names:
        stripped = names.strip(name)
        for qid in {*context.gazetteer.items(name, "organization"), *context.gazetteer.items(stripped, "organization")}:
            body = context.gazetteer.organization(qid)
            if body is None:
                continue
            scored = _score(body, name, mention, context)
            if scored and (qid not in found or found[qid].score < scored.score):
                found[qid] = scored
    return [found[qid] for qid in sorted(found)]


def _score(body: Organization, name: str, mention: Linkable, context: Context) -> Scored | None:
    if name in body.names:
        match = "exact"
    elif same := [known for known in body.names if fold(known) == fold(name)]:
        if all(known.isupper() and not name.isupper() for known in same):  # "Who" is not the WHO
            return None
        match = "spelling"
    else:
        match = "without state"
    own = {body.iso2} if body.iso2 else set(state_names(context.gazetteer).found_in(body.label))
    if body.kind in INTERNATIONAL:
        state = "needless"
    elif mention.states:
        state = "own" if own & mention.states else "other"
    elif body.kind == "agency" and own & context.states and name.isupper() and len(name) >= SHORTEST:
        state = "named"
    else:
        state = "unsaid"
    bare = body.kind in INTERNATIONAL or (body.kind == "company" and len(name) >= SHORTEST)
    certain = state == "own" or (match != "without state" and (state == "named" or (bare and state != "other")))
    features = (("name", match), ("state", state), ("kind", body.kind))
    return Scored(body.qid, body.label, features, MATCHES[match] + STATES[state], certain)
