"""For whom something is undertaken: whoever is named as getting it, or the other of the two that an article is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.commitment.passive import receivers
from kg.extraction.grammar.clauses import is_verb
from kg.extraction.grammar.frames import Frames
from kg.extraction.lexicon import any_of, words, words_of
from kg.extraction.names.entities import Entity, Mention
from kg.extraction.tracing import link

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST = 2


@link("for whom")
def beneficiaries(analysis: Analysis, frames: Frames, verb: Token, action: str, agents: Iterable[Entity]) -> list[str]:
    """Return for whom something is undertaken, as far as it is told.

    Parameters
    ----------
    analysis : Analysis
    frames : Frames
        Of the sentence.
    verb : Token
        The word that says what is undertaken.
    action : str
        Its lemma, or the verb that says the same as a noun.
    agents : iterable of Entity
        Who is bound.
    """
    bound = {name for agent in agents for name in (agent.name, agent.state) if name}
    is_given = action.split()[0] in words("giving")
    named = [name for name in _named(frames, verb, is_given=is_given) if name not in bound]
    if named or not is_given:
        return named[:_MOST]
    there = [state for state in _states_of_places(frames, verb) if state not in bound]
    if there:
        return there[:1]
    return _other_of_two(analysis, bound)


def _named(frames: Frames, verb: Token, *, is_given: bool) -> list[str]:
    """Whoever stands behind "to" or "for", is what something is given to, or gives what is given its adjective."""
    if given := [m.entity.name for m in receivers(frames, verb) if m.entity.kind in ("state", "organization")]:
        return list(dict.fromkeys(given))  # "Angola was pledged 5 million dollars for the railway to Zambia"
    found: list[str] = []
    start = frames.parsed.start(verb)
    end = max((frames.parsed.end(t) for t in verb.subtree), default=start)
    lead = regex.compile(rf"\b(?:{any_of(words_of('commitment', 'in front of whom'))})(?: the)?$")
    for mention in frames.mentions:
        if not start < mention.start < end or not _hangs_on(frames, verb, mention):
            continue
        to = lead.search(frames.parsed.text(start, mention.start).rstrip().lower()) is not None
        to = to or _is_dative(frames, mention)
        by_adjective = mention.form == "demonym" and is_given
        is_state = mention.entity.kind == "state" and ((to and mention.form != "demonym") or by_adjective)
        is_body = mention.entity.kind == "organization" and to and mention.form == "name"
        if is_state or is_body:
            found.append(mention.entity.name)
    return list(dict.fromkeys(found))


def _is_dative(frames: Frames, mention: Mention) -> bool:
    """Tell whether somebody is promised or sent something without "to" ("promised Mali two ships")."""
    head = frames.parsed.head_of(mention.start, mention.end)
    return head is not None and head.dep_ == "dative" and head.pos_ == "PROPN"


def _hangs_on(frames: Frames, verb: Token, mention: Mention) -> bool:
    """Tell whether no other verb stands between a name and an action ("states that belong to NATO"), and no noun that it describes."""
    current = frames.parsed.head_of(mention.start, mention.end)
    if current is None or (
        mention.form == "name" and current.dep_ in ("compound", "nmod") and current.head.i > current.i
    ):
        return False
    while current.i != verb.i and current.head.i != current.i:
        current = current.head
        if is_verb(current) and current.i != verb.i:
            return False
    return True


def _states_of_places(frames: Frames, verb: Token) -> list[str]:
    """The states in which the places lie that are named behind an action: "schools in Mombasa"."""
    start = frames.parsed.start(verb)
    end = max((frames.parsed.end(t) for t in verb.subtree), default=start)
    inside = [m for m in frames.mentions if start < m.start < end and m.entity.kind == "place" and m.form == "name"]
    return list(dict.fromkeys(m.entity.state for m in inside if m.entity.state))


def _other_of_two(analysis: Analysis, bound: set[str]) -> list[str]:
    two = analysis.principals
    if len(two) < 2 or not analysis.is_bilateral or len(bound & set(two)) != 1:
        return []
    return [state for state in two if state not in bound]
