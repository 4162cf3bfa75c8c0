"""The parties of an instrument that its sentence does not tell: those told together just before, the article's states."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extraction.context.pairs import told_in_a_row, told_together
from kg.extraction.context.parties import is_body_of_states, parties_of
from kg.extraction.tracing import link

if TYPE_CHECKING:
    from kg.extraction.analysis import Analysis
    from kg.extraction.grammar.frames import Frames
    from kg.extraction.instrument.telling import Telling
    from kg.extraction.names.entities import Entity, Mention

OF_ONE = frozenset({"JointStatement", "ActionPlan"})
"""Types of documents that a bloc issues by itself."""


@link("states that the article is about")
def supposed_parties(analysis: Analysis, frames: Frames, telling: Telling, known: list[Entity]) -> list[Entity]:
    """Return the parties that the sentence or the article lets one take for granted.

    Parameters
    ----------
    analysis : Analysis
    frames : Frames
        Those of the sentence.
    telling : Telling
        The instrument.
    known : list of Entity
        Whom the sentence links to it: fewer than two.
    """
    found = list(known)
    if telling.type in OF_ONE and any(is_body_of_states(p) for p in found):
        return found  # a bloc declares by itself
    for mention in frames.mentions:
        if len(found) >= 2:
            break
        if mention.entity.kind == "place" and _is_where(frames, mention, telling):
            continue  # where it was signed, or after what it is called
        for party in parties_of([mention], analysis.register):
            if party.kind == "state" and all(p.name != party.name for p in found):
                found.append(party)
    if not found:
        row = told_in_a_row(analysis.register, analysis.sentences[: frames.index + 1], telling.start)
        found = [analysis.register.get("state", state) for state in row]
    for state in (*_pair_before(analysis, frames.index, telling, found), *analysis.principals):
        if len(found) >= 2:
            break
        if all(p.name != state for p in found):
            found.append(analysis.register.get("state", state))
    return found


def _pair_before(analysis: Analysis, index: int, telling: Telling, found: list[Entity]) -> Iterator[str]:
    """Yield the two states that the sentences just before tell together, where whoever is found already is one of them."""
    pair = told_together(analysis.register, analysis.sentences[: index + 1], telling.start, ()) or ()
    if all(party.name in pair for party in found):
        yield from pair


def _is_where(frames: Frames, place: Mention, telling: Telling) -> bool:
    """Tell whether a place is not named for its state: "in Lima", "the Lima Declaration"."""
    before = frames.parsed.text(frames.parsed.sentence.start, place.start).rstrip().rsplit(" ", 1)[-1].lower()
    return before in ("in", "at", "near") or telling.start <= place.start < telling.end
