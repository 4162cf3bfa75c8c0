"""Whose an office most likely is that no word gives an owner: the states of the article weighed against each other.

"Foreign Minister Ek said" is of the state from whose side the article is told, of the one that was named last, or of
the one that the sentence opens in; not of one whose foreign minister is somebody else. What each sign counts stands in
``owner_signs.tsv``, made by ``training/owners.py`` from annotated articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from math import exp, log1p
from pathlib import Path

from kg.extraction.context.dateline import dateline_end, dateline_state
from kg.extraction.context.office_owners import is_held_abroad
from kg.extraction.lexicon import words_of
from kg.extraction.names.entities import Entity, Holding, Register
from kg.extraction.names.name_words import unaccented
from kg.extraction.names.surface import Surface, Unit
from kg.extraction.text.sentences import Sentence

Signs = dict[str, float]
"""From the name of each sign of a state to its value, 1 for what is only there or not."""

_SIGNS = Path(__file__).parent / "owner_signs.tsv"
_PLACES = frozenset({"capital", "place"})
_SMALL = frozenset({"of", "the", "for", "and"})
_AT = frozenset({"in", "from", "at"})
_JOURNEY = 9  # words in front of a state in the headline in which a journey there is told
_JUST_BEFORE = (1,)
_BEFORE = (2, 3)  # sentences back


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    rows = (line.split("\t") for line in _SIGNS.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {name: float(weight) for name, weight in rows}


class LikelyOwners:
    """Weighs the states of an article as owners of one office after another.

    Parameters
    ----------
    sentences, surfaces, register
        The article and its names, before any owner is supposed.
    """

    def __init__(self, sentences: Sequence[Sentence], surfaces: dict[int, Surface], register: Register) -> None:
        self.sentences, self.surfaces, self.register = sentences, surfaces, register
        self.dateline_end = dateline_end(sentences, surfaces)
        self.told = {person: person.state for person in register.of_kind("person") if person.state}
        self.holders: dict[tuple[str, frozenset[str]], set[Entity]] = defaultdict(set)
        """Who is told to hold which office of which state."""
        self.article: dict[str, Signs] = defaultdict(dict)
        """The signs of each state that are the same for all offices of the article."""
        self._of_people()
        self._of_names()
        self.told_often = {
            state: sum(_score({n: v}) for n, v in signs.items()) for state, signs in self.article.items()
        }

    def likeliest(self, holding: Holding, holder: Entity, without: Collection[str] = ()) -> tuple[str, float] | None:
        """Return the state whose an office most likely is, and how likely, 0 to 1; None where no other than ``without`` is named."""
        scores = {state: score for state, score in self.told_often.items() if state not in without}
        for state, signs in self.beside(holding, holder).items():
            if state in scores:
                scores[state] += _score(signs)
        if not scores:
            return None
        best = max(scores, key=lambda state: (scores[state], state))
        return best, 1 / sum(exp(score - scores[best]) for score in scores.values())

    def note(self, holding: Holding, holder: Entity) -> None:
        """Note who holds an office whose owner has been supposed: nobody else then holds it."""
        if holding.of is not None and not holding.is_former:
            self.holders[holding.of.name, _words(holding)].add(holder)

    def beside(self, holding: Holding, holder: Entity) -> dict[str, Signs]:
        """Return the signs of each state that depend on the office: what stands around it, who else holds it."""
        found: dict[str, Signs] = defaultdict(dict)
        sentence = next((s for s in self.sentences if s.start <= holding.start < s.end), None)
        is_abroad = is_held_abroad(holding)
        for state, sign in self._around(holding, holder, sentence) if sentence is not None else ():
            found[state][sign] = 1.0
            if is_abroad and sign == "a place of it in front":
                found[state]["an envoy behind a place of it"] = 1.0
        for state, signs in self.article.items():
            if is_abroad and "first in the lead" in signs:
                found[state]["an envoy, and it is first in the lead"] = 1.0
            if sentence is not None and sentence.is_headline and "first in the headline" in signs:
                found[state]["in the headline, and it is first there"] = 1.0
            if not is_abroad and holding.rank != "official" and self.holders[state, _words(holding)] - {holder}:
                found[state]["somebody else holds that office"] = 1.0
            if state in holder.opposite:
                found[state]["that of a counterpart"] = 1.0
        return found

    def _around(self, holding: Holding, holder: Entity, sentence: Sentence) -> Iterator[tuple[str, str]]:
        here = [(self._start(sentence, u), u, s) for u, s in self._named(sentence)]
        before = sorted((x for x in here if self.dateline_end <= x[0] < holding.start), key=lambda x: x[0])
        for _, unit, state in before:
            yield state, "in front"
            if unit.form in _PLACES:
                yield state, "a place of it in front"
        for start, unit, state in here:
            if start >= holding.end and unit.form in _PLACES:
                yield state, "a place of it behind"
            elif start >= holding.end and unit.form == "demonym":
                yield state, "its people behind"
            if unit.start == 1 and sentence.tokens[0].lower in _AT:
                yield state, "the sentence opens in it"
        if before:
            yield before[-1][2], "last in front"
        for back, sign in ((_JUST_BEFORE, "in the sentence before"), (_BEFORE, "in the two before that")):
            named = [state for one in self._back(sentence, back) for _, state in self._named(one)]
            yield from ((state, sign) for state in named)
            if named and back == _JUST_BEFORE:
                yield named[-1], "last in the sentence before"
        for mention in self.register.in_sentence(sentence.index):
            for person in mention.entities if mention.end <= holding.start else ():
                if person is not holder and person in self.told:
                    yield self.told[person], "somebody of it in front"

    def _back(self, sentence: Sentence, steps: Collection[int]) -> list[Sentence]:
        """Return the sentences of the body so many steps back."""
        indices = (sentence.index - step for step in steps if sentence.index >= step)
        return [self.sentences[i] for i in indices if not self.sentences[i].is_headline]

    def _named(self, sentence: Sentence) -> Iterator[tuple[Unit, str]]:
        for unit in self.surfaces[sentence.index].units:
            if (state := unit.entity.of_state) is not None:
                yield unit, state

    @staticmethod
    def _start(sentence: Sentence, unit: Unit) -> int:
        return sentence.tokens[unit.start].start

    def _of_people(self) -> None:
        """Note who is told to be of which state, before anything is supposed."""
        for person in self.register.of_kind("person"):
            if person.state:
                self.article[person.state]
            if person.state and not person.is_known and all(h.of is None for h in person.holdings):
                self.article[person.state]["somebody is told to be of it"] = 1.0
            for holding in person.holdings:
                if holding.of is None or holding.of.kind != "state":
                    continue
                signs = self.article[holding.of.name]
                again = "an office of it is told" in signs
                signs["two offices of it are told" if again else "an office of it is told"] = 1.0
                if not holding.is_former:
                    self.holders[holding.of.name, _words(holding)].add(person)

    def _of_names(self) -> None:
        """Note how often and where states are named."""
        counts: dict[tuple[str, str], int] = defaultdict(int)
        for sentence in self.sentences:
            for unit, state in self._named(sentence):
                counts[state, unit.form] += 1
                self.article[state]
        for (state, form), count in counts.items():
            if form != "seat":
                self.article[state][f"named as {form}"] = log1p(count)
        headline = [(s, u, state) for s in self.sentences if s.is_headline for u, state in self._named(s)]
        headline = [x for x in headline if x[1].form != "organization"]
        for sentence, unit, state in headline:
            before = [t.lower for t in islice(sentence.tokens, unit.start)]
            if before[-1:] == ["to"] or not words_of("context", "journey").isdisjoint(before[-_JOURNEY:]):
                self.article[state]["where the headline goes"] = 1.0
        for state, place in zip(dict.fromkeys(x[2] for x in headline), ("first", "second"), strict=False):
            self.article[state][f"{place} in the headline"] = 1.0
        lead = next((s for s in self.sentences if not s.is_headline), None)
        opening = (state for u, state in self._named(lead) if u.form != "organization") if lead is not None else ()
        if (first := next(iter(opening), None)) is not None:
            self.article[first]["first in the lead"] = 1.0
        dateline = dateline_state(self.sentences, self.surfaces)
        for state in self.article if dateline is not None else ():
            if state != dateline:
                self.article[state]["written in another state"] = 1.0


def _words(holding: Holding) -> frozenset[str]:
    return frozenset(unaccented(holding.office).replace("-", " ").split()) - _SMALL


def _score(signs: Signs) -> float:
    weights = _weights()
    return sum(weights.get(name, 0.0) * value for name, value in signs.items())
