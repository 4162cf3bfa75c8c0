"""What the article says together for an official being of the state from whose side it is told: no word names his, and foreigners bear theirs.

"OSLO - Trade Minister Ek met Chad's trade minister": of the officials who are told to be of a state none is Norway's.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.extraction.context.dateline import dateline_end, dateline_state
from kg.extraction.context.office_owners import is_held_abroad
from kg.extraction.lexicon import words_of
from kg.extraction.names.entities import Holding, Register
from kg.extraction.names.name_words import unaccented
from kg.extraction.names.surface import Surface
from kg.extraction.text.sentences import Sentence

HOME = frozenset(
    ["home, in the opening", "home, speaking", "home, named in front", "home, several others told", "home, no other named"]
)  # fmt: skip
"""Licences of an office that is home's."""

_OPENING = 3  # sentences of the body
_LIKELY = 0.6  # how likely home must be by all signs weighed
_LIKELIER = 0.45  # and where others are told with their states and its sentence names no other state
_BEHIND, _IN_FRONT = 3, 2  # words between an official and the verb with which he or she speaks
_BY = 4  # words in front of an official in which "denied by" stands
_SEVERAL = 2  # other states whose officials are told
_TOWARDS = frozenset({"for", "to", "with", "against", "from", "on"})
_ITSELF = frozenset({"state", "demonym", "capital", "seat"})
_WHERE = frozenset({"in", "at", "from", "to", "near"})
_SMALL = frozenset({"of", "the", "for", "and", "first"})


class HomeSide:
    """Looks for what says that one office after another is home's.

    Parameters
    ----------
    sentences, surfaces, register
        The article and its names, before any owner is supposed.
    home : str or None
        The state from whose side the article is told.
    """

    def __init__(
        self, sentences: Sequence[Sentence], surfaces: dict[int, Surface], register: Register, home: str | None
    ) -> None:
        self.sentences, self.surfaces, self.home = sentences, surfaces, home
        self.dateline, self.dateline_end = dateline_state(sentences, surfaces), dateline_end(sentences, surfaces)
        self.opening = [s.index for s in sentences if not s.is_headline][:_OPENING]
        people = register.of_kind("person")
        self.told = {p.state for p in people if p.state and not p.is_known} | {s for p in people for s in p.opposite}
        held = [h for p in people for h in p.holdings]
        self.told |= {h.of.name for h in held if h.of is not None and h.of.kind == "state"}
        self.open = [h for h in held if h.of is None]

    def licence(self, holding: Holding, state: str, chance: float) -> str | None:
        """Return what says that an office is home's, where that is the likeliest state; or None."""
        sentence = next((s for s in self.sentences if s.start <= holding.start < s.end), None)
        if sentence is None or sentence.is_headline or state != self.home or chance < _LIKELIER or state in self.told:
            return None
        if is_held_abroad(holding) or holding.possessive is not None or self._is_one_of_like(holding, sentence):
            return None
        surface = self.surfaces[sentence.index]
        first = next((i for i, t in enumerate(surface.tokens) if t.end > holding.start), len(surface.tokens))
        here, before = self._named(surface), self._named(surface, first)
        is_contrast = bool(self.told)
        if chance < _LIKELY:
            return self._alone(holding, here, state)
        if sentence.index in self.opening and (is_contrast or state == self.dateline) and before[:1] in ([], [state]):
            return "home, in the opening"
        if is_contrast and self._speaks(surface, holding, first):
            return "home, speaking"
        if before and {*here} == {state} and not self._is_goal(surface):
            return "home, named in front"
        previous = self.surfaces.get(sentence.index - 1)
        is_apart = previous is None or previous.sentence.is_headline or {*self._named(previous)} <= {state}
        is_one_of_many = len(self.told) >= _SEVERAL and is_apart
        return "home, several others told" if is_one_of_many else self._alone(holding, here, state)

    def _alone(self, holding: Holding, named: Collection[str], home: str) -> str | None:
        """Return that a minister or leader is home's, where others are told with their states and the sentence names none of these."""
        is_its_own = (holding.is_leader or holding.rank == "minister") and {*named} <= {home}
        return "home, no other named" if self.told and is_its_own else None

    def not_ours(self) -> set[str]:
        """Return the states that "our minister" is of none of: others bear them, or they are only named as where something is."""
        named: dict[str, bool] = {}
        for surface in self.surfaces.values():
            for unit in surface.units:
                is_where = unit.start > 0 and surface.tokens[unit.start - 1].lower in _WHERE
                is_itself = unit.form in _ITSELF and not is_where
                if unit.entity.of_state is not None:
                    named[unit.entity.of_state] = is_itself or named.get(unit.entity.of_state, False)
        only_where = {state for state, is_itself in named.items() if not is_itself}
        return self.told | (only_where if named.keys() - only_where - self.told else set())

    def _named(self, surface: Surface, end: int | None = None) -> list[str]:
        """Return the states named in a sentence, or in front of a token, behind the dateline."""
        units = [u for u in surface.units if end is None or u.end <= end]
        units = [u for u in units if surface.tokens[u.start].start >= self.dateline_end]
        states = [u.entity.of_state for u in units]
        return [state for state in states if state is not None]

    def _is_goal(self, surface: Surface) -> bool:
        """Tell whether the state named first is told as what something is for or goes to ("a loan for Chad")."""
        unit = next(u for u in surface.units if surface.tokens[u.start].start >= self.dateline_end)
        before = [t.lower for t in surface.tokens[: unit.start] if t.lower != "the"][-1:]
        return bool(before) and before[0] in _TOWARDS

    def _speaks(self, surface: Surface, holding: Holding, first: int) -> bool:
        last = next((i for i, t in enumerate(surface.tokens) if t.start >= holding.end), len(surface.tokens))
        low = [t.lower for t in surface.tokens]
        behind, in_front = low[last : last + _BEHIND], low[max(first - _IN_FRONT, 0) : first]
        telling = words_of("context", "telling")
        if "by" in in_front:
            in_front = [
                word for word in low[max(first - _BY, 0) : first] if word in telling
            ]  # "was denied by Minister Ek"
            return bool(in_front) or not telling.isdisjoint(behind)
        return not telling.isdisjoint(behind) or not words_of("context", "telling in front").isdisjoint(in_front)

    def _is_one_of_like(self, holding: Holding, sentence: Sentence) -> bool:
        """Tell whether another holds a like office in the sentence: one of the two is of another state."""
        mine = _portfolio(holding)
        others = [h for h in self.open if sentence.start <= h.start < sentence.end and h is not holding]
        return any(mine <= _portfolio(h) or _portfolio(h) <= mine for h in others)


def _portfolio(holding: Holding) -> frozenset[str]:
    return (
        frozenset(unaccented(holding.office).lower().replace("-", " ").split())
        - _SMALL
        - words_of("context", "lesser rank")
    )
