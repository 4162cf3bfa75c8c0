"""Who gives and who is given something in the passive: "Angola was pledged 5 million dollars by Japan"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import is_passive, is_subject
from kg.extraction.lexicon import words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extraction.analysis import Analysis
    from kg.extraction.grammar.frames import Frames
    from kg.extraction.names.entities import Mention


def doers(frames: Frames, verb: Token) -> list[Mention]:
    """Return who stands behind "by", of the verb or of what is given ("will be given 30 million euros by Norway")."""
    things = [c for c in verb.children if c.dep_ in ("dobj", "obj")]
    found = frames.behind([verb, *things], frozenset({"by"}))
    for last, one in pairwise(found):
        if frames.parsed.text(last.end, one.start).split()[:1] == ["for"]:
            return found[: found.index(one)]  # "set aside by Oslo for Kenyan ports"
    return found


def receivers(frames: Frames, verb: Token) -> list[Mention]:
    """Return the subject of a verb in the passive that has an object besides: who "was pledged 5 million dollars"."""
    if not is_passive(verb) or not any(c.dep_ in ("dobj", "obj") for c in verb.children):
        return []
    return [m for c in verb.children if c.dep_ == "nsubjpass" for m in frames.mentions_of(c)]


def hosts(analysis: Analysis, frames: Frames, verb: Token) -> list[str]:
    """Return who trains, hosts or treats people of one of two states: the other, where nobody is told to do it.

    Parameters
    ----------
    analysis : Analysis
        Of an article that is about two states.
    frames : Frames
        Of the sentence.
    verb : Token
        In the passive: "six Kenyan officers will be trained".
    """
    two = analysis.principals if analysis.is_bilateral else ()
    if verb.lemma_.lower() not in words_of("commitment", "done to guests") or not is_passive(verb):
        return []
    guests = [t for c in undergoing(verb) for t in c.subtree]
    spans = [(frames.parsed.start(t), frames.parsed.end(t)) for t in guests]
    named = [m for m in frames.mentions if any(start <= m.start < end for start, end in spans)]
    whose = {m.entity.name for m in named if m.entity.kind == "state" and m.form == "demonym"}
    rest = [state for state in two if state not in whose]
    return rest if len(whose) == len(rest) == 1 and whose < {*two} else []


def undergoing(verb: Token) -> list[Token]:
    """Return to what something is done in the passive, also where the subject is that of "is to be".

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> undergoing(word("Boats will be sent.", "sent")), undergoing(word("Boats are to be sent.", "sent"))
    ([Boats], [Boats])
    >>> undergoing(word("Laos will send boats.", "send"))
    []
    """
    own = [c for c in verb.children if c.dep_ == "nsubjpass"]
    is_to_be = is_passive(verb) and verb.dep_ == "xcomp" and verb.head.lemma_ == "be"
    return own or ([c for c in verb.head.children if is_subject(c)] if is_to_be else [])
