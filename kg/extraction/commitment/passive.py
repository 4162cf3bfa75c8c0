"""Who gives and who is given something in the passive: "Angola was pledged 5 million dollars by Japan"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extraction.grammar.frames import Frames
    from kg.extraction.names.entities import Mention


def doers(frames: Frames, verb: Token) -> list[Mention]:
    """Return who stands behind "by", of the verb or of what is given ("will be given 30 million euros by Norway")."""
    things = [c for c in verb.children if c.dep_ in ("dobj", "obj")]
    return frames.behind([verb, *things], frozenset({"by"}))


def receivers(frames: Frames, verb: Token) -> list[Mention]:
    """Return the subject of a verb in the passive that has an object besides: who "was pledged 5 million dollars"."""
    if not is_passive(verb) or not any(c.dep_ in ("dobj", "obj") for c in verb.children):
        return []
    return [m for c in verb.children if c.dep_ == "nsubjpass" for m in frames.mentions_of(c)]
