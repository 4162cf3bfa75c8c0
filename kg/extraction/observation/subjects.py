"""Whose a figure is: of whoever the clause names, of the first-named where two share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.analysis import Analysis
from kg.extraction.context.parties import party_of
from kg.extraction.grammar.clauses import subject_of, verb_above, verb_of
from kg.extraction.lexicon import words
from kg.extraction.names.entities import Entity, Mention
from kg.extraction.observation.measures import way_of
from kg.extraction.observation.taken_up import taken_up
from kg.extraction.text.figures import Figure

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEEPEST = 3
"""Nouns of which each is "in" or "of" the one before: "the number of hotels in Malta"."""


class Subjects:
    """Reads whose the figures of one sentence are."""

    def __init__(self, analysis: Analysis, index: int) -> None:
        self.analysis = analysis
        self.frames = analysis.frames(index)
        self.parsed = self.frames.parsed
        self.sentence = self.parsed.sentence

    def of(self, figure: Figure, measure: str) -> Entity | None:
        """Return whoever the clause's subject names, else the nearest party in front, else the first-named.

        A figure that two states share is the first-named one's.
        """
        if (owner := self.owner(figure)) is not None:
            return owner
        token = self.parsed.head_of(figure.start, figure.end)
        named = self._named_in_subject(figure, token) if token is not None else None
        if named is not None:
            return named
        for mention in reversed(self.frames.mentions):
            if mention.start > figure.start:
                continue
            if mention.form == "group":
                break
            before = self.parsed.text(self.sentence.start, mention.start).rstrip().lower()
            if before.endswith((" to", " from", " with", " by", " in", " on", " and", " for", " after")):
                continue
            if token is not None and self.is_object_elsewhere(mention, token):
                continue
            if (party := self._party(mention)) is not None:
                return party
        if not set(measure.lower().split()) & words("shared_measures"):
            return None  # the world's grain trade is nobody's
        for state in (*self.analysis.states[:1], *self.analysis.principals):
            return self.analysis.register.get("state", state)
        return None

    def is_object_elsewhere(self, mention: Mention, token: Token) -> bool:
        """Tell whether something else is done to somebody ("when Moe visited Kenya, 12 firms went with her")."""
        head = self.parsed.head_of(mention.start, mention.end)
        verb = verb_of(token)
        return head is not None and head.dep_ in ("dobj", "obj") and (verb is None or head.head.i != verb.i)

    def is_beside(self, mention: Mention, figure: Figure, token: Token) -> bool:
        """Tell whether somebody stands behind a preposition of another clause, where the figure's own names whose it is.

        "To expand trade with Kenya, Moe doubled the delegation (12 firms)": the figure is hers.
        """
        head, verb = self.parsed.head_of(mention.start, mention.end), verb_of(token)
        there = verb_of(head) if head is not None and head.dep_ == "pobj" else None
        if there is None or verb is None or there.i == verb.i or there.is_ancestor(verb):
            return False
        return self._named_in_subject(figure, token) is not None

    def owner(self, figure: Figure) -> Entity | None:
        """Return whose a figure surely is: of whom its own noun, or the owner right in front of it, says so."""
        taken = taken_up(self.frames, figure)
        return taken.owner.entity if taken is not None else self.owner_within(figure)

    def owner_within(self, figure: Figure) -> Entity | None:
        """Return whose a figure is by its own noun, whoever tells it: "he was told that **inflation in Qatar** stood at 3 percent".

        What somebody has abroad ("investment in Qatar") is not Qatar's, nor is what has another owner.
        """
        token = self.parsed.head_of(figure.start, figure.end)
        verb = verb_of(token) if token is not None else None
        noun = subject_of(verb) if verb is not None and way_of(verb) is not None else None
        if noun is None or noun.i > token.i or noun.lower_ in words("shared_measures"):  # type: ignore[union-attr]
            return None
        for _ in range(_DEEPEST):
            inside = [c for c in noun.children if c.dep_ in ("poss", "amod", "compound", "nmod")]
            if any(c.dep_ == "poss" or self.frames.mention_at(c) is not None for c in inside):
                return None
            below = [g for c in noun.children if c.lower_ in ("in", "of") for g in c.children if g.dep_ == "pobj"]
            if not below:
                return None
            noun = below[-1]
            owners = [
                m for c in (noun, *noun.children) if c is noun or c.dep_ == "poss" if (m := self.frames.mention_at(c))
            ]
            if owners:
                mention = owners[0]
                return mention.entity if mention.entity.kind == "state" and mention.form == "name" else None
        return None

    def _named_in_subject(self, figure: Figure, token: Token) -> Entity | None:
        """The first party that the clause's subject names, as owner, adjective or by itself ("Spain's arms exports")."""
        verb: Token | None = verb_of(token)
        for _ in range(3):
            if verb is None:
                return None
            subject = subject_of(verb)
            if subject is not None and subject.i < token.i and subject.lower_ not in ("which", "that", "who"):
                start, end = self.parsed.start(subject.left_edge), self.parsed.end(subject.right_edge)
                inside = [m for m in self.frames.mentions if start <= m.start < min(end, figure.start)]
                if any(m.form == "group" for m in inside[:1]):
                    states = [e for e in inside[0].entities if e.kind == "state"]
                    return self.analysis.first_named(states) if states else None
                return next((p for m in inside if (p := self._party(m)) is not None), None)
            if verb.dep_ in ("relcl", "acl"):
                return next((p for m in self.frames.mentions_of(verb.head) if (p := self._party(m)) is not None), None)
            verb = verb_above(verb)
        return None

    def _party(self, mention: Mention) -> Entity | None:
        entity = mention.entity
        if entity.kind == "state":
            return entity
        if entity.kind == "person":
            return party_of(entity)
        if entity.kind == "place":
            return self.analysis.register.get("state", entity.state) if entity.is_capital and entity.state else None
        return entity if mention.form in ("name", "pronoun") else None
