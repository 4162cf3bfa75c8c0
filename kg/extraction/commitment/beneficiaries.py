"""For whom something is undertaken: whoever is named as getting it, or the other of the two that an article is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.commitment.actions import is_giving
from kg.extraction.commitment.passive import receivers
from kg.extraction.context.parties import party_of
from kg.extraction.grammar.clauses import is_verb
from kg.extraction.grammar.frames import Frames
from kg.extraction.lexicon import any_of, words_of
from kg.extraction.names.entities import Entity, Mention
from kg.extraction.tracing import link

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST = 2
_IN = regex.compile(r"\bin(?: the)?\s$")


@link("for whom")
def beneficiaries(
    analysis: Analysis,
    frames: Frames,
    verb: Token,
    action: str,
    agents: Iterable[Entity],
    *,
    thing: str = "",
    is_sum: bool = False,
) -> list[str]:
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
    thing : str
        What it is done to.
    is_sum : bool
        Whether that is a sum of money.
    """
    agents = list(agents)
    bound = {name for agent in agents for name in (agent.name, agent.state) if name}
    is_given = is_giving(action, thing, is_sum=is_sum)
    named = [name for name in _named(frames, verb, is_given=is_given) if name not in bound]
    is_there = is_given or (len(agents) == 1 and action in words_of("commitment", "building there"))
    if named or not is_there:
        return named[:_MOST]
    there = [state for state in _states_of_places(frames, verb) if state not in bound]
    if there or not is_given:
        return there[:_MOST]
    is_a_state = any(agent.kind == "state" or agent.is_international for agent in agents)
    return _other_of_two(analysis, bound) or (_home(analysis, frames, bound) if is_a_state else [])


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
        to = to or _is_dative(frames, mention) or (is_given and _is_right_behind(frames, verb, mention))
        by_adjective = mention.form == "demonym" and is_given
        is_state = mention.entity.kind == "state" and ((to and mention.form != "demonym") or by_adjective)
        is_body = mention.entity.kind == "organization" and to and mention.form == "name"
        if is_state or is_body:
            found.append(mention.entity.name)
        elif is_given and mention.entity.kind == "person" and _is_right_behind(frames, verb, mention):
            found += [party.name] if (party := party_of(mention.entity)) is not None else []  # "promised her 3 ships"
    return list(dict.fromkeys(found))


def _is_dative(frames: Frames, mention: Mention) -> bool:
    """Tell whether somebody is promised or sent something without "to" ("promised Mali two ships")."""
    head = frames.parsed.head_of(mention.start, mention.end)
    return head is not None and head.dep_ == "dative" and head.pos_ == "PROPN"


def _is_right_behind(frames: Frames, verb: Token, mention: Mention) -> bool:
    """Tell whether somebody stands between a verb of giving and a number or article: "granted **Libya** 200 places"."""
    behind = next(iter(frames.parsed.beginning(mention.end, mention.end + 1)), None)
    opens = behind is not None and (behind.like_num or behind.tag_ in ("DT", "CD", "$") or behind.dep_ == "quantmod")
    between = frames.parsed.text(frames.parsed.end(verb), mention.start).split()
    return opens and mention.form != "demonym" and set(between) <= {"the"}


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
    """The states that are named behind an action as where something is given, or by their places: "schools in Mombasa"."""
    start = frames.parsed.start(verb)
    end = max((frames.parsed.end(t) for t in verb.subtree), default=start)
    found: list[str] = []
    for mention in frames.mentions:
        if not start < mention.start < end or mention.form != "name":
            continue
        if mention.entity.kind == "place" and mention.entity.state:
            found.append(mention.entity.state)
        elif mention.entity.kind == "state" and _IN.search(frames.parsed.text(start, mention.start)):
            found += [m.entity.name for m in frames.chain(mention.start) if m.entity.kind == "state"]
    return list(dict.fromkeys(found))


def _home(analysis: Analysis, frames: Frames, bound: set[str]) -> list[str]:
    """Return the article's own state where somebody else gives and the sentence names nobody besides them."""
    home = analysis.home
    if not home or home in bound:
        return []
    others = {e.state or e.name for m in frames.mentions for e in m.entities if e.kind != "person"} - bound - {home}
    return [] if others else [home]


def _other_of_two(analysis: Analysis, bound: set[str]) -> list[str]:
    two = analysis.principals
    if len(two) < 2 or not analysis.is_bilateral or len(bound & set(two)) != 1:
        return []
    return [state for state in two if state not in bound]
