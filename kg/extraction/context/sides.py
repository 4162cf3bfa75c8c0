"""On which side an official stands whose office no word gives an owner: across from whom, where, as which of two.

"He met Foreign Minister Ek in Oslo", "In Lima, President Vega said", "Mali and Chad … Justice Ministers Sow and Déby".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.context.pairs import told_together
from kg.extraction.lexicon import words_of
from kg.extraction.names.entities import Entity, Holding, Mention, Register
from kg.extraction.names.surface import Surface
from kg.extraction.text.sentences import Sentence, Token

_ACROSS = 18  # words between two who face each other
_BEFORE, _BEHIND = 6, 3  # words in front of two and behind them that tell what they do together
_TITLES = 4  # words in front of an office that say how its holder comes in: "received by the"
_BREAKS = frozenset(";:")
_HE = frozenset({"he", "she"})
_OF_A_STATE = frozenset({"state", "demonym", "capital"})
_TWO = frozenset({0, 1})
_WHO = frozenset({"who", "whom", "which"})
_COMPANY = frozenset({"with", "by"})
_JUST_BEFORE = 2  # words in front of somebody's office in which "met with" stands


class Sides:
    """Looks for the side of one official after another.

    Parameters
    ----------
    sentences, surfaces, register
        The article and its names.
    main : sequence of str
        The two states that the article is about, the one from whose side it is told first.
    """

    def __init__(
        self, sentences: Sequence[Sentence], surfaces: dict[int, Surface], register: Register, main: Sequence[str]
    ) -> None:
        self.sentences = sentences
        self.surfaces = surfaces
        self.register = register
        self.main = main
        self.told = {person: person.state for person in register.of_kind("person") if person.state}
        """The states of persons that the text tells, before any is supposed."""
        self._alike: dict[tuple[int, str], dict[int, Entity]] = {}  # all who hold offices told by the same words
        for person in register.of_kind("person"):
            for holding in person.holdings:
                self._alike.setdefault((holding.start, holding.office), {})[holding.number] = person
        headline = (u for s in sentences if s.is_headline for u in surfaces[s.index].units if u.form in _OF_A_STATE)
        named = (u.entity.of_state for u in headline)
        self._of_the_headline = tuple(dict.fromkeys(state for state in named if state))

    def side(self, holding: Holding, holder: Entity) -> tuple[str, str] | None:
        """Return of which state an official is by the side that the sentence shows, and the licence for it; or None."""
        sentence = next((s for s in self.sentences if s.start <= holding.start < s.end), None)
        if sentence is None or sentence.is_headline or holder.opposite:
            return None
        if (state := self._one_of_two(sentence, holding)) is not None:
            return state, "respectively"
        if faced := self.faced(holding, holder):
            left = [s for s in self.main if s not in faced]
            is_of_two = bool(left) and {*self.main} == {*faced, left[0]}
            return (left[0], "across" if is_of_two else "across from others") if left else None
        if (host := self._received(sentence, holding)) is not None:
            return host, "receives"
        scene = self._scene(sentence, holding)
        return (scene, "scene") if scene is not None else None

    def other_of_two(self, holding: Holding) -> Entity | None:
        """Return the other one of two ministers or leaders who are told by one office ("the deputy ministers, Ek and Bo")."""
        two = self._alike.get((holding.start, holding.office), {})
        sentence = next((s for s in self.sentences if s.start <= holding.start < s.end), None)
        if sentence is None or {*two} != _TWO or holding.rank == "official":
            return None
        return two[1 - holding.number] if self._one_of_two(sentence, holding) is None else None

    def faced(self, holding: Holding, holder: Entity) -> set[str]:
        """Return the states of those whom an official meets in the sentence that tells the office."""
        sentence = next((s for s in self.sentences if s.start <= holding.start < s.end), None)
        if sentence is None or sentence.is_headline:
            return set()
        return self._faced(sentence, holding, holder) or self._faced_by_him(sentence, holding, holder)

    def _faced(self, sentence: Sentence, holding: Holding, holder: Entity) -> set[str]:
        """Return the states of those who meet the holder, or are met, in the sentence."""
        others = self._others(sentence, holding, holder)
        return {state for mention, state in others if self._faces(sentence, holding, mention)}

    def _others(self, sentence: Sentence, holding: Holding, holder: Entity) -> Iterator[tuple[Mention, str]]:
        for mention in self.register.in_sentence(sentence.index):
            person = mention.entity
            is_apart = mention.end <= holding.start or mention.start >= holding.end
            if person in self.told and person is not holder and is_apart:
                yield mention, self.told[person]

    def _faces(self, sentence: Sentence, holding: Holding, other: Mention) -> bool:
        """Tell whether a word of meeting stands between two, or around two who are joined by "and"."""
        start, end = (other.end, holding.start) if other.end <= holding.start else (holding.end, other.start)
        between = [t for t in sentence.tokens if start <= t.start and t.end <= end]
        if not _is_across(between):
            return False
        if _is_met(between):
            opening = [t.lower for t in between[:2]]
            if "and" in (opening[0], *opening[1:2]):  # "met Ek, and called on Minister …": both are met
                return False
            return other.end > holding.start or not self._is_met_too(sentence, other, between)
        first, last = min(other.start, holding.start), max(other.end, holding.end)
        before = [t.lower for t in sentence.tokens if t.end <= first][-_BEFORE:]
        behind = [t.lower for t in sentence.tokens if t.start >= last][:_BEHIND]
        is_pair = bool(between) and between[0].lower == "and" and not any(t.text == "," for t in between)
        return is_pair and ("between" in before or not words_of("context", "doing together").isdisjoint(behind))

    @staticmethod
    def _is_met_too(sentence: Sentence, other: Mention, between: Sequence[Token]) -> bool:
        """Tell whether the one in front is met by whoever meets the other ("held talks with Ek, was late and met Bo")."""
        low = {t.lower for t in between}
        if "and" not in low or low & _WHO:
            return False
        held = [h.start for h in other.entity.holdings if sentence.start <= h.start < other.start]
        start = min([other.start, *held])
        front = [t.lower for t in sentence.tokens if t.end <= start and t.lower != "the"][-_JUST_BEFORE:]
        return not (words_of("context", "facing") | _COMPANY).isdisjoint(front)

    def _faced_by_him(self, sentence: Sentence, holding: Holding, holder: Entity) -> set[str]:
        """Return the state of whoever "he" is that opens the sentence and meets the holder."""
        between = [t for t in sentence.tokens if t.end <= holding.start]
        if not between or between[0].lower not in _HE or not _is_across(between):
            return set()
        if not _is_met(between):
            return set()
        before = (m.entity for m in self.register.in_sentence(sentence.index - 1))
        him = next((p for p in before if p in self.told and p is not holder), None)
        return {self.told[him]} if him is not None else set()

    def _received(self, sentence: Sentence, holding: Holding) -> str | None:
        """Return the state of the capital in which somebody "was received by" an official, or "her host" is one."""
        surface = self.surfaces[sentence.index]
        first = next((i for i, t in enumerate(surface.tokens) if t.end > holding.start), len(surface.tokens))
        low = [t.lower for t in surface.tokens]
        front = [word for word in low[max(first - _TITLES, 0) : first] if word not in ("the", ",")]
        receives = front[-1:] == ["by"] and not words_of("context", "receiving").isdisjoint(front[-2:-1])
        if not receives and front[-1:] != ["host"]:
            return None
        where = [
            u for u in surface.units if u.end <= first and u.form == "capital" and low[u.start - 1] in ("in", "at")
        ]
        return where[-1].entity.state if where and where[-1].start else None

    def _scene(self, sentence: Sentence, holding: Holding) -> str | None:
        """Return the state in which the sentence says that it plays ("In Lima, …"), where no guest stands in front."""
        unit = self.surfaces[sentence.index].starting.get(1)
        if sentence.tokens[0].lower != "in" or unit is None or unit.form not in ("capital", "state", "place"):
            return None
        before = [t.lower for t in sentence.tokens if t.end <= holding.start]
        is_guest = not words_of("context", "being a guest").isdisjoint(before)
        named = any(
            m.entity.kind == "person" and m.end <= holding.start for m in self.register.in_sentence(sentence.index)
        )
        if is_guest or named:
            return None
        return unit.entity.of_state

    def _one_of_two(self, sentence: Sentence, holding: Holding) -> str | None:
        """Return the state of one of two in like offices ("Justice Ministers Sow and Déby"), of two that are told together."""
        if {*self._alike.get((holding.start, holding.office), ())} != _TWO:
            return None
        read = [s for s in self.sentences if s.index <= sentence.index]
        pair = told_together(self.register, read, holding.start, ()) or self._of_the_headline
        return pair[holding.number] if len(pair) == len(_TWO) else None


def _is_across(between: Sequence[Token]) -> bool:
    """Tell whether nothing between two makes them companions, or parts what is told of them."""
    if len(between) > _ACROSS:
        return False
    low = {t.lower for t in between}
    return not low & _BREAKS and not low & words_of("context", "beside one another")


def _is_met(between: Sequence[Token]) -> bool:
    """Tell whether words between two say that they meet, or end in "with"."""
    low = [t.lower for t in between]
    if low[-1:] == ["with"] and words_of("context", "going somewhere") & {*low[-2:-1]}:
        return False  # "Ek travels with Minister Bo"
    return low[-1:] == ["with"] or not words_of("context", "facing").isdisjoint(low)
