"""What the grammar adds to an undertaking that the learned reader proposes: its verb, all who are bound, for whom, how much."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kg.extraction.analysis import Analysis
from kg.extraction.commitment.actions import action_of
from kg.extraction.commitment.beneficiaries import beneficiaries
from kg.extraction.commitment.gapped import end_of_own, gapped
from kg.extraction.commitment.objects import Objects
from kg.extraction.commitment.passive import doers, receivers
from kg.extraction.commitment.sums_before import sum_before
from kg.extraction.context.parties import parties_of
from kg.extraction.grammar.clauses import is_passive, subject_of
from kg.extraction.lexicon import words_of
from kg.extraction.names.entities import Entity
from kg.extraction.text.figures import Figure

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extraction.grammar.frames import Frames


class Promise:
    """The grammar around the word that tells an undertaking, where its sentence was parsed.

    Parameters
    ----------
    analysis : Analysis
    index : int
        The sentence.
    start, end : int
        Where the word stands.
    """

    def __init__(self, analysis: Analysis, index: int, start: int, end: int) -> None:
        self.analysis = analysis
        self.index = index
        self.place = (start, end)

    @cached_property
    def frames(self) -> Frames | None:
        """The frames of the sentence."""
        return self.analysis.frames(self.index) if self.index in self.analysis.parsed else None

    @cached_property
    def token(self) -> Token | None:
        """The word as the parser knows it."""
        return next(iter(self.frames.parsed.tokens_in(*self.place)), None) if self.frames is not None else None

    def all_bound(self, bound: list[Entity]) -> list[Entity]:
        """Return who is bound with those who are named in one breath with them ("Laos and Cambodia" for "Cambodia")."""
        if self.frames is None or self.token is None:
            return bound
        if taking := {e.name for e in parties_of(receivers(self.frames, self.token), self.analysis.register)}:
            givers = parties_of(doers(self.frames, self.token), self.analysis.register)
            return [e for e in givers or bound if e.name not in taking]
        named = [m for m in self.frames.subjects(self.token) if m.form != "demonym"]
        subjects = {e.name: e for e in parties_of(named, self.analysis.register)}
        own = self._own_subject(self.frames, self.token)
        if (
            own
            and not any(e.is_international for e in bound)
            and {p.name for p in own}.isdisjoint({e.name for e in bound} | {e.state for e in bound})
        ):
            return own
        return list(subjects.values()) if subjects.keys() > {e.name for e in bound} else bound

    def _own_subject(self, frames: Frames, verb: Token) -> list[Entity]:
        """Return whoever is by name the subject of the verb itself ("told Mali that **Oslo** would send ships")."""
        subject = subject_of(verb)
        if subject is None or is_passive(verb):
            return []
        named = [m for m in frames.mentions_of(subject) if m.form in ("name", "capital")]
        return [e for e in parties_of(named, self.analysis.register) if e.kind == "state"]

    def bound_by_grammar(self) -> list[Entity]:
        """Return who is bound by the sentence's grammar alone: its subject; of "the government" the article's own state."""
        if self.frames is None or self.token is None or is_passive(self.token):
            return []
        home, own = self.analysis.home, words_of("commitment", "own state")
        subject = subject_of(self.token)
        is_own = subject is not None and subject.lemma_.lower() in own and not self.frames.mentions_of(subject)
        if home and subject is not None and is_own and {c.lower_ for c in subject.children} <= {"the", "its"}:
            return [self.analysis.register.get("state", home)]
        named = [m for m in self.frames.subjects(self.token) if m.form != "demonym"]
        return parties_of(named, self.analysis.register)

    def action_and_object(self, span: tuple[int, int]) -> tuple[str, str] | None:
        """Return the lemma of what is done, and its object where another verb than the telling one says it; None unparsed."""
        if self.frames is None or self.token is None:
            return None
        verb, action = action_of(self.token)
        own_end = end_of_own(self.frames, self.analysis.figures[self.index], *span, self.place[0])
        text = self._words(span[0], own_end)
        if verb.i == self.token.i or (self.frames.parsed.start(verb) < span[0] and verb.i > self.token.i):
            return action, text
        objects = Objects(self.frames, self.analysis.figures[self.index])
        own = [words for thing, _ in objects.of(verb)[:1] if (words := objects.text(thing, verb))]
        return action, own[0] if own else text

    def _words(self, start: int, end: int) -> str:
        return " ".join(self.analysis.article.text[start:end].split()).strip(' ,;:.“”"')

    def own_sum(self, span: tuple[int, int], told: Figure | None) -> Figure | None:
        """Return the sum that is undertaken: of an object that names one only its own, else the one that was told apart from it.

        A sum that somebody else gives in the same breath ("and Denmark 25 million") is neither.
        """
        figures = self.analysis.figures.get(self.index, [])
        others: list[Figure] = []
        if self.frames is not None:
            span = (span[0], end_of_own(self.frames, figures, *span, self.place[0]))
            others = [sum_ for _, sum_ in gapped(self.frames, figures, self.place[0])]
        sums = [f for f in figures if f.kind == "money" and span[0] <= f.start < span[1]]
        if len(sums) == 1 and (told is None or not span[0] <= told.start < span[1]):
            return sums[0]
        if told is None and not sums:
            return sum_before(self.analysis, self.index, self._words(*span))
        return told if told not in others else None

    def beneficiaries(self, action: str, thing: str, bound: list[Entity], *, is_sum: bool = False) -> list[str]:
        """Return for whom it is undertaken, as far as the grammar or the article tells."""
        if self.frames is None or self.token is None:
            return []
        return beneficiaries(self.analysis, self.frames, self.token, action, bound, thing=thing, is_sum=is_sum)
