"""Whose a figure is: of whoever the clause names, of the first-named where two share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.analysis import Analysis
from kg.extraction.context.parties import party_of
from kg.extraction.grammar.clauses import subject_of, verb_above, verb_of
from kg.extraction.lexicon import words, words_of
from kg.extraction.names.entities import Entity, Mention
from kg.extraction.observation.measures import way_of
from kg.extraction.observation.partners import owner_of_trade, partner_noun, partners
from kg.extraction.observation.shared import first_sharing, of_the_two, own_where_none_is_named
from kg.extraction.observation.sources import is_source, state_of_its_organ
from kg.extraction.observation.strengths import whose_strength
from kg.extraction.observation.taken_up import taken_up
from kg.extraction.text.figures import Figure

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEEPEST = 3
"""Nouns of which each is "in" or "of" the one before: "the number of hotels in Malta"."""


_INSIDE = frozenset({"nummod", "quantmod", "compound", "amod", "nmod"})


def _is_of_a_company(token: Token) -> bool:
    """Tell whether a number is the strength of a company ("a team of nine")."""
    of = token.head
    return token.dep_ == "pobj" and of.lower_ == "of" and of.head.lower_ in words_of("observation", "company")


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
        if (owner := whose_strength(self.frames, figure) or self.owner(figure) or self.doer(figure)) is not None:
            return owner
        if (first := of_the_two(self.analysis, self.sentence.index, figure, measure)) is not None:
            return first
        token = self.parsed.head_of(figure.start, figure.end)
        named = self._named_in_subject(figure, token) if token is not None else None
        if named is not None:
            return named
        for mention in reversed(self.frames.mentions):
            if mention.start > figure.start:
                continue
            if mention.form == "group":
                break
            if self.is_partner(mention):
                continue
            before = self.parsed.text(self.sentence.start, mention.start).rstrip().lower()
            if before.endswith((" to", " from", " with", " by", " in", " on", " and", " for", " after")):
                continue
            if token is not None and self.is_object_elsewhere(mention, token):
                continue
            if (party := self._party(mention)) is not None:
                return party
        return self._of_whom_nobody_is_named(figure, measure)

    def _of_whom_nobody_is_named(self, figure: Figure, measure: str) -> Entity | None:
        """Return whose a figure is where no party in front of it has it."""
        if self.analysis.home and any(is_source(self.frames, m) for m in self.frames.mentions):
            return self.analysis.register.get("state", self.analysis.home)
        if not set(measure.lower().split()) & (words("shared_measures") | words_of("observation", "with another")):
            return None  # the world's grain trade is nobody's
        if (partner := next((m.entity for m, _ in partners(self.frames, figure)), None)) is not None:
            return self._other_than(partner)
        if (own := own_where_none_is_named(self.analysis, self.sentence.index, figure, measure)) is not None:
            return own
        for state in (*self.analysis.states[:1], *self.analysis.principals):
            return self.analysis.register.get("state", state)
        return None

    def is_partner(self, mention: Mention) -> bool:
        """Tell whether somebody is only whom trade is with, or goes to ("exports to Peru"), or a body that tells the figure."""
        return partner_noun(self.frames, mention) is not None or is_source(self.frames, mention)

    def _other_than(self, partner: Entity) -> Entity | None:
        """Return whose trade with somebody is where none is told: the other of the two of whom an article is, or its home."""
        analysis, name = self.analysis, partner.state or partner.name
        is_of_them = analysis.is_bilateral or analysis.home == name
        others = analysis.principals if is_of_them and name in analysis.principals else [analysis.home]
        return next((analysis.register.get("state", state) for state in others if state and state != name), None)

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
        if taken is not None:
            return taken.owner.entity
        for _, noun in partners(self.frames, figure):
            owner = owner_of_trade(self.frames, noun)
            return self._party(owner) if owner is not None else None
        return self.owner_within(figure)

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

    def doer(self, figure: Figure) -> Entity | None:
        """Return who does something with what a figure counts, as the subject of its own clause ("**Oslo** has sent 40 tents").

        Also of a company's strength: "**Moe**, who led a team of nine". Not whoever speaks of it, or praises it.
        """
        token = self.parsed.head_of(figure.start, figure.end)
        while token is not None and (token.dep_ in _INSIDE or _is_of_a_company(token)):
            token = token.head.head if _is_of_a_company(token) else token.head
        if (
            token is None
            or token.dep_ not in ("dobj", "obj")
            or any(c.dep_ in ("relcl", "acl") for c in token.children)
        ):
            return None
        verb = token.head
        if verb.lemma_.lower() in words("saying") | words_of("observation", "speaking of it"):
            return None
        subject = subject_of(verb)
        if subject is None or (subject.lower_ in ("which", "that", "who") and verb.dep_ != "relcl"):
            return None
        if subject.lower_ in ("which", "that", "who"):
            named = self.frames.mentions_of(verb.head)[:1]
        else:
            start, end = self.parsed.start(subject.left_edge), self.parsed.end(subject)
            named = [m for m in self.frames.mentions if start <= m.start < end and not self.is_partner(m)][-1:]
        return self._party(named[0]) if named and named[0].form != "group" else None

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
                inside = [m for m in inside if not self.is_partner(m)]
                if any(m.form == "group" for m in inside[:1]):
                    states = [e for e in inside[0].entities if e.kind == "state"]
                    return first_sharing(self.analysis, states) if states else None
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
        return state_of_its_organ(self.analysis, entity) if mention.form in ("name", "pronoun") else None
