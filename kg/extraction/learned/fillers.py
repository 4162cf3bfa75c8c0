"""What fills the roles of a fact that the learned reader proposes, where it is likely enough."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.context.parties import party_of
from kg.extraction.learned.meaning import entities_meant
from kg.extraction.learned.proposals import Filling, Proposal
from kg.extraction.names.entities import Entity
from kg.extraction.names.lengths import words_in
from kg.extraction.text.quotations import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Token

FILLS = 0.65
"""How likely a mention must be to fill a role before it does: a wrong filler is worse than none."""

MAYBE = 0.3
"""How likely it must be where a fact cannot be without it, and nothing fills the role more surely: the proof weighs it."""

LEADING = regex.compile(r"^(?:(?:an?|the|its|their|his|her|our|this|that|these|those)\s+)+", regex.IGNORECASE)
"""Articles and possessives in front of a text that do not belong to it."""

_LONGEST_STRETCH = 22
"""Words that the stretch which shows a fact may have, a name as one."""


class Fillers:
    """Reads the fillers that proposals have."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.text = analysis.article.text

    def entities(self, fillings: Sequence[Filling], least: float = FILLS) -> list[tuple[Entity, float]]:
        """Return whom fillings stand for, each with its likelihood, in reading order."""
        best: dict[int, tuple[Entity, float]] = {}
        for filling in fillings:
            if filling.probability < least:
                continue
            for entity in entities_meant(self.analysis, filling.filler):
                known = best.get(id(entity))
                if known is None or known[1] < filling.probability:
                    best[id(entity)] = (entity, filling.probability)
        return list(best.values())

    def likeliest(self, fillings: Sequence[Filling]) -> list[tuple[Entity, float]]:
        """Return whom the likeliest of fillings that are not sure stands for."""
        best = self.best(fillings, MAYBE)
        return self.entities([best], MAYBE) if best is not None else []

    def as_party(self, entity: Entity) -> Entity | None:
        if entity.kind == "person":
            return party_of(entity)
        if entity.kind == "place":
            return self.analysis.register.get("state", entity.state) if entity.state else None
        return entity

    def parties(self, fillings: Sequence[Filling], least: float = FILLS) -> list[Entity]:
        found: list[Entity] = []
        for entity, _ in self.entities(fillings, least):
            party = self.as_party(entity)
            if party is not None and all(party.name != p.name for p in found):
                found.append(party)
        return found

    @staticmethod
    def best(fillings: Sequence[Filling], least: float = FILLS) -> Filling | None:
        best = max(fillings, key=lambda f: f.probability, default=None)
        return best if best is not None and best.probability >= least else None

    def span(self, proposal: Proposal, role: str, least: float = 0.0) -> tuple[int, int] | None:
        found = proposal.spans.get(role)
        return (found[0], found[1]) if found is not None and found[2] >= least else None

    def words(self, span: tuple[int, int]) -> str:
        return " ".join(self.text[span[0] : span[1]].split()).strip(' ,;:.“”"')

    def around(self, proposal: Proposal, *spans: tuple[int, int]) -> tuple[int, int]:
        """Return the stretch of the sentence that shows a fact: its word, its texts, its surest fillers."""
        low = min([proposal.start, *(s[0] for s in spans)])
        high = max([proposal.end, *(s[1] for s in spans)])
        sentence = proposal.window.sentence
        named = self.analysis.register.in_sentence(sentence.index)
        near = [
            f.filler
            for fillings in proposal.fillings.values()
            for f in fillings
            if f.probability >= FILLS and sentence.start <= f.filler.start and not isinstance(f.filler, Quotation)
        ]
        for filler in sorted(near, key=lambda f: abs(f.start - proposal.start)):
            a, b = min(low, filler.start), max(high, filler.end)
            if words_in(self.text, a, b, named) <= _LONGEST_STRETCH:
                low, high = a, b
        return low, high

    def token(self, proposal: Proposal) -> Token | None:
        """Return the telling word as the parser has it, where its sentence was parsed."""
        parsed = self.analysis.parsed.get(proposal.window.sentence.index)
        return next(iter(parsed.tokens_in(proposal.start, proposal.end)), None) if parsed else None
