"""Whom groups mean: "the two leaders", "both countries", "the three presidents"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from kg.extraction.context.pairs import told_together
from kg.extraction.lexicon import any_of, table, words_of
from kg.extraction.names.entities import Entity, Register
from kg.extraction.text.sentences import Sentence

_FAR = 3  # sentences between the members of a group and the words that stand for them
_APPOSED = regex.compile(r"(?:['’]s)?(?:\s*[,:(–—-]\s*|\s+)(?:and\s+)?(?:the\s+)?")
"""What stands between a group and those who are named as its members: "the two ministers, Ana Vega and Lars Ek, met"."""
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "both": 2}


@lru_cache(maxsize=1)
def _group_pattern() -> regex.Pattern[str]:
    nouns = "|".join(sorted(table("groups"), key=len, reverse=True))
    beside = any_of(words_of("context", "beside a group"))
    official = any_of(words_of("context", "a group in a document"))
    return regex.compile(
        rf"\b(?P<det>[Tt]he(?:ir)?\s+(?P<n>two|three|four|five)|[Bb]oth|[Tt]he|[Tt]heir|[Oo]ur\s+(?P<n2>two|three|four|five)|[Tt]wo)\s+"
        rf"(?:(?:{beside})\s+)*(?P<noun>{nouns}|(?=\p{{Lu}})(?i:{official})(?!\s+\p{{Lu}}))\b"
        rf"|\b[Ee]ach\s+(?P<each>{any_of(words_of('context', 'each of two'))})\b"
        rf"|\b[Tt]he (?P<pair>pair|two|trio|three)\b(?!\s+\p{{L}}+s\b|-)|\b(?P<both>[Bb]oth)\b(?=\s+(?:{any_of(words_of('context', 'what both do'))})\b)"
    )


class Groups:
    """Resolves the groups of an article to their members.

    Parameters
    ----------
    register : Register
    states : list of str
        The main states of the article, its own first.
    pair : sequence of str
        The two states that the article is about where its own is a third, else nothing.
    """

    def __init__(self, register: Register, states: list[str], pair: Sequence[str] = ()) -> None:
        self.register = register
        self.states = [*pair, *(s for s in states if s not in pair)]
        self.pair = [*pair]
        self.sentences: list[Sentence] = []

    def told_in(self, sentence: Sentence) -> Iterator[regex.Match[str]]:
        """Yield the words for groups in a sentence, but for those whose states it tells; sentences in reading order."""
        self.sentences.append(sentence)
        for match in _group_pattern().finditer(sentence.text):
            if not self._is_of_states(sentence, sentence.start + match.end()):
                yield match

    def _is_of_states(self, sentence: Sentence, end: int) -> bool:
        """Tell whether a group is told by its states ("the presidents of Kenya and Uganda"), not named before."""
        after = sentence.text[end - sentence.start :]
        match = regex.match(r"\s+of\s+(?:the\s+)?", after)
        start = end + match.end() if match else -1
        return any(
            m.start == start and m.entity.kind == "state" and m.form == "name"
            for m in self.register.in_sentence(sentence.index)
        )

    def members(self, match: regex.Match[str], sentence: Sentence, start: int) -> tuple[Entity, ...]:
        noun = match["noun"]
        whom = table("groups")[noun.lower()] if noun else "state" if match["each"] else "person"
        count = _COUNTS.get((match["n"] or match["n2"] or match["pair"] or match["det"] or "both").lower(), 2)
        if match["pair"] == "trio":
            count = 3
        if whom == "state":
            return self._states(sentence, start, count)
        if apposed := self._apposed(sentence, sentence.start + match.end(), count):
            return apposed
        persons = self.persons(sentence, start, count, leaders=whom == "leader")
        return persons if len(persons) >= count else self._listed(sentence, start, count) or persons

    def _apposed(self, sentence: Sentence, end: int, count: int) -> tuple[Entity, ...]:
        """The persons who are named right behind a group, as many as it has ("the two ministers, Ana Vega and Lars Ek, met")."""
        found: list[Entity] = []
        for mention in self.register.in_sentence(sentence.index):
            if mention.start < end:
                continue
            gap = sentence.text[end - sentence.start : mention.start - sentence.start]
            if len(found) == count or not _APPOSED.fullmatch(gap):
                break
            found += [mention.entity] if mention.form == "name" and mention.entity.kind == "person" else []
            end = mention.end
        return tuple(found) if len(found) == count else ()

    def _listed(self, sentence: Sentence, start: int, count: int) -> tuple[Entity, ...]:
        """So many states as were listed in one sentence before ("the presidents of A, B and C": "the three leaders")."""
        for index in range(sentence.index, max(sentence.index - _FAR, 0) - 1, -1):
            named = [m for m in self.register.in_sentence(index) if m.end <= start and m.form == "name"]
            states = list(dict.fromkeys(m.entity for m in named if m.entity.kind == "state"))
            if len(states) == count > 2:
                return tuple(states)
        return ()

    def persons(self, sentence: Sentence, start: int, count: int, *, leaders: bool) -> tuple[Entity, ...]:
        """The persons of different states who were named last, in the order in which they were named."""
        found: list[Entity] = []
        for mention in self.register.before(sentence.index, start):
            candidates = mention.entities if mention.form == "group" else mention.entities[:1]
            for person in candidates:
                if person.kind != "person" or person in found or (leaders and not person.is_leader):
                    continue
                if not person.holdings or any(p.state == person.state and p.state for p in found):
                    continue
                found.append(person)
            if len(found) >= count:
                return tuple(reversed(found[:count]))
        return tuple(reversed(found)) if len(found) >= 2 else ()

    def _states(self, sentence: Sentence, start: int, count: int) -> tuple[Entity, ...]:
        """The states named last, or by the persons named last; the article's main states where that leaves a choice."""
        seen: list[str] = []
        for mention in self.register.before(sentence.index, start):
            if sentence.index - mention.sentence > 2:
                break
            for entity in mention.entities:
                state = entity.of_state
                if state and (entity.kind in ("state", "person") or mention.form == "capital") and state not in seen:
                    seen.append(state)
        if count == 2 and (pair := told_together(self.register, self.sentences, start, self.states[:2])):
            ordered = sorted(pair, key=lambda s: self.states.index(s) if s in self.states else len(self.states))
            return tuple(self.register.get("state", s) for s in ordered)
        if count == 2 and not set(self.pair).isdisjoint(seen):
            return tuple(self.register.get("state", s) for s in self.pair)
        if count > 2 and len(self.states) >= count:
            return tuple(self.register.get("state", s) for s in self.states[:count])
        main = [s for s in self.states if s in seen] + [s for s in seen if s not in self.states]
        if len(main) < count:
            main += [s for s in self.states if s not in main]
        chosen = main[:count]
        if len(chosen) < count:
            return ()
        return tuple(self.register.get("state", s) for s in chosen)
