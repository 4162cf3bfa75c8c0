"""Whom descriptions and pronouns mean: "the two leaders", "the two countries", "the minister", "he"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import accumulate

import regex

from kg.extraction.context.assembly import Assembly
from kg.extraction.context.groups import Groups
from kg.extraction.context.holders import holder
from kg.extraction.context.surface_subjects import subject_behind_a_clause
from kg.extraction.lexicon import any_of, words_of
from kg.extraction.names.atlas import Atlas
from kg.extraction.names.entities import Entity, Mention, MentionForm, Register, entities_of
from kg.extraction.names.persons import PersonFinder
from kg.extraction.names.shared_words import as_meant
from kg.extraction.text.sentences import Sentence

_FAR = 3  # sentences between a person and a noun that stands for him or her
_OPENING = 3  # sentences of an article, its headline among them, that name the guest whom it tells of
_HE, _SHE, _THEY = frozenset({"he", "him", "his"}), frozenset({"she", "her"}), frozenset({"they", "them", "their"})
_PRONOUN = regex.compile(
    r"\b(?:[Hh]e|[Hh]im|[Hh]is|[Ss]he|[Hh]er|[Tt]hey|[Tt]heir|[Tt]hem|[Ii]ts|[Ii]t)\b(?!['’]s\s+\p{Lu})"
)

_I = regex.compile(r"\b(?:I|my|me)\b")
_HOST = regex.compile(r"\b(?:[Hh]is|[Hh]er) (?:host|guest)\b")


_WHERE = regex.compile(r",\s(?:where|to which|in which)\s(?:on \p{Lu}\p{Ll}+\s|\p{Ll}+\s)?$")
_NEAR_WHERE = 40
"""Characters in front of a pronoun in which its clause begins: ", where on Wednesday"."""
_PART = regex.compile(r"(?:For|On|In) (?P<w>his|her) (?:part|turn|side|own part),?\s")


@cache
def _former() -> regex.Pattern[str]:
    offices = any_of(words_of("context", "former office"))
    return regex.compile(rf"\b[Tt]he (?P<w>former|latter)\b(?!\s+\p{{L}}*(?:{offices}))")


@cache
def _role() -> regex.Pattern[str]:
    roles = any_of(words_of("context", "role"))
    front = r"\b[Tt]h(?:e|is) (?:senior |top |visiting )?(?:(?P<d>\p{Lu}\p{L}+) )?"
    followed = any_of(words_of("engagement", "delegation"))  # "the guest delegation"
    return regex.compile(rf"{front}(?P<n>{roles})\b(?!['’]|\s(?:{followed})\b)")


@dataclass(frozen=True, slots=True)
class _Reference:
    start: int
    end: int
    form: MentionForm
    resolve: Callable[[], tuple[Entity, ...]]


class Resolver:
    """Resolves the references of an article, sentence by sentence in reading order."""

    def __init__(
        self,
        register: Register,
        states: Sequence[str],
        home: str | None,
        *,
        assembly: Assembly | None = None,
        author: Entity | None = None,
        quoted: Sequence[tuple[int, int]] = (),
        text: str = "",
        pair: Sequence[str] = (),
    ) -> None:
        self.register = register
        self._text = text
        self._starts: dict[int, int] = {}  # of the sentences gone through
        self._officials: dict[str, list[Entity]] | None = None  # by state, once somebody has asked
        self.assembly = assembly
        self.author = author
        self._quoted_from = [start for start, _ in quoted]
        self._quoted_to = list(accumulate((end for _, end in quoted), max))
        self.states = [s for s in ([home] if home else []) + [s for s in states if s != home] if s]
        self.home = self.states[0] if self.states else None
        self.groups = Groups(register, self.states, pair)

    def run(self, sentence: Sentence, finder: PersonFinder) -> None:
        """Enter the references of one sentence into the register."""
        self._starts[sentence.index] = sentence.start
        self._enter_capitals(sentence, finder)
        found = sorted(self._references(sentence, finder), key=lambda f: (f.start, -f.end))
        for reference in found:
            if not self.register.is_taken(reference.start, reference.end) and (entities := reference.resolve()):
                place = (reference.start, reference.end)
                self.register.add(Mention(*place, sentence.index, entities, reference.form, place))

    def _references(self, sentence: Sentence, finder: PersonFinder) -> Iterator[_Reference]:
        """Yield the references of a sentence, unresolved."""
        offset = sentence.start
        if (assembly := self.assembly) is not None:
            for start, end in assembly.nouns_in(sentence):
                yield _Reference(start, end, "group", lambda: (assembly.body,))
        for match in self.groups.told_in(sentence):
            start, end = offset + match.start(), offset + match.end()
            yield _Reference(start, end, "group", partial(self.groups.members, match, sentence, start))
        for office in finder.office_mentions:
            if not office.holders:
                first = office.office.start if office.owner is not None else office.outer_start
                start, end = finder.tokens[first].start, finder.tokens[office.office.end - 1].end
                yield _Reference(
                    start,
                    end,
                    "description",
                    partial(holder, self.register, self.home, office, finder, sentence, start),
                )
        for match in _PRONOUN.finditer(sentence.text):
            start, end = offset + match.start(), offset + match.end()
            yield _Reference(start, end, "pronoun", partial(self._pronoun, match[0].lower(), sentence, start))
        if self.author is not None:
            for match in _I.finditer(sentence.text):
                start, end = offset + match.start(), offset + match.end()
                yield _Reference(start, end, "pronoun", partial(self._author, start))
        for match in _former().finditer(sentence.text):
            start, end = offset + match.start(), offset + match.end()
            number = 0 if match["w"] == "former" else 1
            yield _Reference(start, end, "description", partial(self._of_two, number, sentence, start))
        for match in _role().finditer(sentence.text):
            start, end = offset + match.start("n"), offset + match.end("n")
            yield _Reference(start, end, "description", partial(self._in_role, match["d"], match["n"], sentence, start))
        for match in _HOST.finditer(sentence.text):
            start, end = offset + match.start(), offset + match.end()
            yield _Reference(start, end, "description", partial(self._host, sentence, start))

    def _enter_capitals(self, sentence: Sentence, finder: PersonFinder) -> None:
        """Enter "the Turkmen capital" as the city."""
        surface = finder.surface
        for unit in surface.units:
            if unit.form != "demonym" or unit.end >= len(surface.tokens) or surface.tokens[unit.end].lower != "capital":
                continue
            if capital := Atlas.default().capitals.get(unit.entity.name):
                place = self.register.get("place", capital, state=unit.entity.name)
                place.is_capital = True
                token = surface.tokens[unit.end]
                span = (token.start, token.end)
                self.register.add(Mention(*span, sentence.index, (place,), "description", span))

    def _of_two(self, number: int, sentence: Sentence, start: int) -> tuple[Entity, ...]:
        """The first or second of the two who were named together ("the former")."""
        for mention in self.register.before(sentence.index, start):
            if sentence.index - mention.sentence > 1:
                break
            row = [
                m
                for m in self.register.in_sentence(mention.sentence)
                if m.end <= start and m.form in ("name", "capital")
            ]
            same = [m for m in row if m.entity.kind == mention.entity.kind][-2:]
            if len(same) == 2 and mention.form in ("name", "capital"):
                chosen = same[number].entity
                return (
                    (self.register.get("state", chosen.state),)
                    if chosen.kind == "place" and chosen.state
                    else (chosen,)
                )
        return ()

    def _in_role(self, demonym: str | None, noun: str, sentence: Sentence, start: int) -> tuple[Entity, ...]:
        """The office holder named last of whom a noun speaks ("the official", "the Malian diplomat", "the guest")."""
        hit = Atlas.default().longest((demonym,), 0) if demonym else None
        state = as_meant(hit[0], demonym, self.register.meant).state if demonym and hit is not None else None
        if (demonym or noun in words_of("context", "role of a state")) and state is None:
            return ()
        if state and (sole := self._sole_official(state, sentence)) is not None:
            return (sole,)
        if noun in words_of("context", "guest of honour") and (came := self._guest(state, sentence)) is not None:
            return (came,)
        for mention in self.register.before(sentence.index, start):
            person = mention.entity
            if sentence.index - mention.sentence > _FAR or (person.kind == "person" and len(mention.entities) > 1):
                break
            if person.kind != "person" or not person.holdings or (state and person.state != state):
                continue
            if noun in words_of("context", "guest of honour") and not state and person.state == self.home:
                continue
            return (person,)
        return ()

    def _guest(self, state: str | None, sentence: Sentence) -> Entity | None:
        """Return the office holder from abroad whom the article's opening names first, all from there being of one state."""
        opening = (m for i in range(min(_OPENING, sentence.index)) for m in self.register.in_sentence(i))
        people = (e for e in entities_of(m for m in opening if m.form == "name") if e.kind == "person" and e.holdings)
        foreign = [p for p in people if p.state not in (None, self.home) and state in (None, p.state)]
        return foreign[0] if foreign and len({p.state for p in foreign}) == 1 else None

    def _sole_official(self, state: str, sentence: Sentence) -> Entity | None:
        """The only office holder of a state whom the article names, where it has done so before, however far back."""
        if self._officials is None:
            self._officials = {}
            for person in self.register.of_kind("person"):
                if person.state and person.holdings:
                    self._officials.setdefault(person.state, []).append(person)
        those = self._officials.get(state, [])
        is_told = (
            len(those) == 1
            and min(self.register.sentences_with(those[0].name), default=sentence.index) < sentence.index
        )
        return those[0] if is_told else None

    def _host(self, sentence: Sentence, start: int) -> tuple[Entity, ...]:
        """The person of another state who was named last ("his host")."""
        before = [m.entity for m in self.register.before(sentence.index, start) if m.entity.kind == "person"][:6]
        subject = next((m.entity for m in self.register.in_sentence(sentence.index) if m.entity.kind == "person"), None)
        return next(((p,) for p in before if subject is not None and p is not subject and p.state != subject.state), ())

    def _author(self, position: int) -> tuple[Entity, ...]:
        """Who speaks in the first person: the author, but not in words that are quoted."""
        return (self.author,) if self.author is not None and not self._is_quoted(position) else ()

    def _is_quoted(self, position: int) -> bool:
        """Tell whether a place stands in a quotation; they are in the order of the text."""
        before = bisect_right(self._quoted_from, position)
        return before > 0 and position < self._quoted_to[before - 1]

    def _pronoun(self, word: str, sentence: Sentence, start: int) -> tuple[Entity, ...]:
        if word in ("it", "its"):
            return self._it(sentence, start)
        if word in _THEY:
            for mention in self.register.before(sentence.index, start):
                if sentence.index - mention.sentence > 1:
                    break
                if len(mention.entities) > 1:
                    return mention.entities
            return self.groups.persons(sentence, start, 2, leaders=False)
        gender = "m" if word in _HE else "f"
        if (behind := self._behind(sentence, start, gender)) is not None:
            return (behind,)
        own = self._is_quoted(start)
        for back in range(4):
            index = sentence.index - back
            here = [
                m
                for m in self.register.in_sentence(index)
                if m.end <= start
                and len(m.entities) == 1
                and m.entity.kind == "person"
                and m.entity.gender in (None, gender)
                and (own or not self._is_quoted(m.start))
            ]
            if here:
                sent = self._sent(here, start) if not back and word in ("he", "she") else None
                main = sent or (subject_behind_a_clause(self._text, self._starts[index], here) if not own else None)
                subject = main or here[0]  # "After Ek had sat down, Moe took the floor. “…,” she said"
                if subject.entity.gender is None and word in ("he", "she") and not own:
                    subject.entity.gender = gender
                return subject.entities
        return ()

    def _sent(self, people: Sequence[Mention], start: int) -> Mention | None:
        """Return who was sent to where a clause in front of a pronoun tells on ("sent her minister, Ek, to Oslo, where he")."""
        before = self._text[max(0, start - _NEAR_WHERE) : start]
        last = people[-1]
        sending = self._text[people[0].end : last.start].split() if len(people) > 1 else []
        is_sent = not words_of("context", "sending").isdisjoint(sending)
        return last if is_sent and _WHERE.search(before) and last.form == "name" else None

    def _behind(self, sentence: Sentence, start: int, gender: str) -> Entity | None:
        """Return whom "For her part, Mrs Moe …" names right behind the pronoun that opens the sentence."""
        opening = _PART.match(sentence.text)
        if opening is None or not opening.start("w") <= start - sentence.start < opening.end("w"):
            return None
        for mention in self.register.in_sentence(sentence.index):
            person, between = mention.entity, self._text[sentence.start + opening.end() : mention.start]
            if mention.start > start and mention.form == "name" and person.kind == "person":
                is_next = "," not in between and person.gender in (None, gender)
                return person if is_next else None
        return None

    def _it(self, sentence: Sentence, start: int) -> tuple[Entity, ...]:
        for back in range(2):
            here = [
                m
                for m in self.register.in_sentence(sentence.index - back)
                if m.end <= start and m.form == "name" and m.entity.kind in ("state", "organization")
            ]
            if here:
                return here[0].entities
        return ()
