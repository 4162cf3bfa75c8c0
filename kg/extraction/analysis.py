"""What is known of an article before facts are looked for: sentences, names, times, figures, quotations, parses."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.article import Article
from kg.extraction.context.abroad import opens_abroad, opens_with_body_of_states
from kg.extraction.context.assembly import assembly_of
from kg.extraction.context.author import author_of, seat_author
from kg.extraction.context.dateline import dateline_end, dateline_place
from kg.extraction.context.entries import days_of_entries, with_entries
from kg.extraction.context.home import main_states, pair_of_headline, settle_offices
from kg.extraction.context.money import settled
from kg.extraction.context.parties import states_served
from kg.extraction.context.references import Resolver
from kg.extraction.grammar.days_told import as_entered
from kg.extraction.grammar.frames import Frames
from kg.extraction.grammar.language_model import DEFAULT_MODEL
from kg.extraction.grammar.looking_back import times_named
from kg.extraction.grammar.parsed import Parsed, parse
from kg.extraction.grammar.stand_ins import stand_ins
from kg.extraction.grammar.triage import sentences_worth_parsing
from kg.extraction.lexicon import words_of
from kg.extraction.names.entities import Entity, Mention, Register
from kg.extraction.names.persons import PersonFinder
from kg.extraction.names.recognition import recognize
from kg.extraction.names.surface import Surface
from kg.extraction.text.durations import Duration, durations_in
from kg.extraction.text.figures import Figure, figures_in
from kg.extraction.text.quotations import Quotation, is_inscription, quotations_in
from kg.extraction.text.sentences import Sentence, sentences_of
from kg.extraction.text.times import Time
from kg.extraction.tracing import link
from kg.facts import AnyFact

_LEAD = 6  # sentences that may name the day on which what the article tells took place
_UTTERANCE = 5  # words from which on quoted words are an utterance rather than a name


@dataclass(eq=False)
class Analysis:
    """An article with everything that the kinds of fact build on."""

    article: Article
    sentences: list[Sentence]
    register: Register
    surfaces: dict[int, Surface]
    finders: dict[int, PersonFinder]
    home: str | None
    states: list[str]
    parsed: dict[int, Parsed] = field(default_factory=dict)
    quotations: list[Quotation] = field(default_factory=list)
    dateline: Entity | None = None
    dateline_end: int = 0
    spare_mentions: dict[int, list[Mention]] = field(default_factory=dict)
    """By sentence, the names whose bearer no rule can tell, once somebody has looked for them."""
    described: dict[str, Entity] = field(default_factory=dict)
    """Speakers of quotations who are only described ("senior Treasury source"), by the words that describe them."""
    speakers: dict[int, Entity] | None = None
    unnamed: set[int] = field(default_factory=set)
    """Where quotations start whose words the text gives to somebody without a name."""
    stood_in: set[int] = field(default_factory=set)
    """Where quotations start whose speaker is told by a pronoun, an office or a part of a name alone."""
    authors: list[Entity] | None = None
    author: Entity | None = None
    model: str = DEFAULT_MODEL
    _parsed_later: dict[int, Parsed] = field(default_factory=dict)
    meant: dict[int, tuple[object, set[object]]] = field(default_factory=dict)  # what fillers mean, by their identity
    weighed: dict[tuple[int, str], tuple[object, dict[object, float]]] = field(default_factory=dict)
    """By the identity of a telling and a role, how likely the telling holds each filler to be."""
    giving: dict[str, list[Mention]] | None = None
    """By filler, the mentions that can give it, in order, once all facts are found and somebody has asked."""
    answered: dict[tuple[str, str], bool] = field(default_factory=dict)
    """By a question and a filler, what the article as a whole answers."""
    denying: list[int] | None = None
    """The sentences that deny something, in order, once they have been looked for."""
    times_in_order: list[tuple[int, bool, str, str]] | None = None
    """The times of the body: sentence, whether a day, as of the past, as of what is to come; once somebody has asked."""
    told: dict[int, tuple[AnyFact, list[tuple[int, int]]]] = field(default_factory=dict)
    """By the identity of a fact that came of several tellings: the fact, and the stretches of all of them."""
    supplied: dict[int, dict[str, str]] = field(default_factory=dict)
    """By the identity of such a fact: the parties that the article as a whole gave it, each with what speaks for it."""
    cities: dict[int, str] = field(default_factory=dict)
    """By the identity of an engagement: the city that its place lies in, where that is told too."""

    def tellings_of(self, fact: AnyFact) -> list[tuple[int, int]]:
        """Return the stretches of the article in which a fact is told, as far as its reader noted them."""
        known = self.told.get(id(fact))
        return known[1] if known is not None else [(one.start, one.end) for one in fact.evidence]

    @property
    def spare_entities(self) -> list[Entity]:
        """The bearers of names that the register lacks, and speakers who are only described."""
        spare = [e for mentions in self.spare_mentions.values() for m in mentions for e in m.entities]
        return [*spare, *self.described.values()]

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        """The stretches in which somebody is quoted at length."""
        return [(q.start, q.end) for q in self.quotations if len(q.quote.split()) >= _UTTERANCE]

    @cached_property
    def times(self) -> dict[int, list[Time]]:
        """The times that each sentence names; the day named last lives on for "the same day"."""
        return with_entries(self._times_named, self.entries)

    @cached_property
    def entries(self) -> dict[int, Time]:
        """By sentence, the day of the entry of a diary in which it stands."""
        return days_of_entries(
            self.sentences,
            self._times_named,
            self.dateline_end,
            lambda at, day: as_entered(map(self.parse_of, at), day),
        )

    @cached_property
    def _times_named(self) -> dict[int, list[Time]]:
        return times_named(self.sentences, self.article.date, self.parse_of)

    @cached_property
    def durations(self) -> dict[int, list[Duration]]:
        """How long something lasted, by each sentence."""
        return {sentence.index: list(durations_in(sentence)) for sentence in self.sentences}

    @cached_property
    def figures(self) -> dict[int, list[Figure]]:
        """The sums, percentages and ranks of each sentence; sums with their currency where that can be told."""
        date = self.article.date
        return {
            sentence.index: [
                settled(figure, self.register.in_sentence(sentence.index), self.home, date, sentence)
                for figure in figures_in(sentence, date)
            ]
            for sentence in self.sentences
        }

    @cached_property
    def is_joint(self) -> bool:
        """Whether the article is itself a joint text of several states, in which "we" are all of them."""
        headline = (self.article.headline or "").lower()
        return headline.startswith(("joint ", "a joint ")) or any(
            name in headline for name in words_of("context", "joint text")
        )

    @cached_property
    def headline_states(self) -> list[str]:
        """The states that the headline names, in order."""
        named = [m.entity for s in self.sentences if s.is_headline for m in self.register.in_sentence(s.index)]
        return list(dict.fromkeys(e.name for e in named if e.kind == "state"))

    @cached_property
    def named_in_order(self) -> dict[str, int]:
        """The states that the body names, or whose people, places or bodies it names, each with its place in the order of that."""
        names = (
            e.of_state
            for s in self.sentences
            if not s.is_headline
            for m in self.register.in_sentence(s.index)
            if m.start >= self.dateline_end
            for e in m.entities
        )
        return {name: place for place, name in enumerate(dict.fromkeys(name for name in names if name))}

    @cached_property
    def states_of_offices(self) -> frozenset[str]:
        """The states of which the text says beside an office that it is theirs."""
        held = (h for p in self.register.of_kind("person") for h in p.holdings if h.licence == "stated")
        return frozenset(h.of.name for h in held if h.of is not None and h.of.kind == "state")

    def first_named(self, among: Sequence[Entity]) -> Entity:
        """Return the one that the body names first: whose a figure is that several share."""
        return min(among, key=lambda e: self.named_in_order.get(e.name, len(self.named_in_order)))

    @property
    def principals(self) -> list[str]:
        """The two states that the article is about, its home first; those of the headline where home is a third."""
        if self.is_joint and len(self.headline_states) > 1:
            return self.headline_states[:2]
        if pair := pair_of_headline(self.sentences, self.surfaces, self.home):
            return pair
        order = ([self.home] if self.home else []) + [s for s in self.states if s != self.home]
        return order[:2]

    @cached_property
    def is_bilateral(self) -> bool:
        """Whether the article is about two states and no third stands beside them."""
        counts = dict.fromkeys(self.states, 0)
        for sentence in self.sentences:
            for mention in self.register.in_sentence(sentence.index):
                if mention.entity.kind == "state":
                    counts[mention.entity.name] = counts.get(mention.entity.name, 0) + 1
        third = sorted(counts.values(), reverse=True)[2:3]
        pair = sorted(counts.get(s, 0) for s in self.principals)
        return not third or third[0] < pair[0]

    @link("first day that the text names as past")
    def day_before(self, index: int) -> str | None:
        """Return the day on which what the article tells took place: the first one that its body names as past."""
        return next((day for at, day in self.past_days if at < min(index, _LEAD)), None)

    @cached_property
    def past_days(self) -> list[tuple[int, str]]:
        """The past days that its body names, each with the number of its sentence."""
        today, body = self.article.date or "", [s for s in self.sentences if not s.is_headline]
        told = ((s.index, t) for s in body for t in self.times.get(s.index, ()))
        return [(i, t.past) for i, t in told if t.form == "day" and t.start >= self.dateline_end and t.past <= today]

    @cached_property
    def is_diplomatic(self) -> bool:
        """Whether the article deals with more than one state: one that is only named in passing makes no diplomacy."""
        foreign = {*self.states, *states_served(self.register.of_kind("person"))} - {self.home}
        is_of_a_body = bool(self.states) and opens_with_body_of_states(self.sentences, self.register)
        return (
            self._is_of_officials or opens_abroad(self.sentences, self.register, self.home) if foreign else is_of_a_body
        )

    @property
    def _is_of_officials(self) -> bool:
        """Whether it names those who speak for two states or more."""
        served = {p.state for p in self.register.of_kind("person") if p.state}
        return bool(served) and len(served | ({self.home} if self.home and self.dateline is None else set())) > 1

    def frames(self, index: int) -> Frames:
        """Return the frames of a sentence that was parsed."""
        return Frames(
            self.parsed[index],
            self.register.in_sentence(index),
            [t for t in self.times.get(index, []) if self.sentences[index].is_headline or t.start >= self.dateline_end],
            self.finders[index],
            self.dateline_end,
        )

    def parse_of(self, index: int) -> Parsed:
        """Return the parse of a sentence, one that was not worth parsing for the rules included."""
        if index in self.parsed:
            return self.parsed[index]
        if index not in self._parsed_later:
            (later,) = parse(
                [self.sentences[index]], lambda s: stand_ins(self.register, s), self.model, start=self.dateline_end
            )
            self._parsed_later[index] = later
        return self._parsed_later[index]

    def sentence_at(self, position: int) -> Sentence | None:
        """Return the sentence that holds a position of the text."""
        index = bisect_right(self._starts, position) - 1
        return self.sentences[index] if index >= 0 and position < self.sentences[index].end else None

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]


def analyse(article: Article, *, triage: bool = True, model: str = DEFAULT_MODEL) -> Analysis:
    """Return everything that the kinds of fact build on.

    Parameters
    ----------
    triage : bool
        Parse only the sentences that can hold a fact; False parses all of an article on diplomacy, to compare.
    model : str
        As for :func:`kg.extraction.grammar.language_model.load_model`.
    """
    sentences = sentences_of(article)
    register, surfaces, finders, _ = recognize(sentences, len(article.text))
    if (author := author_of(sentences, register)) is not None:
        seat_author(author, finders)
    home = settle_offices(article, sentences, surfaces, register)
    states = main_states(sentences, surfaces)
    quotations = list(quotations_in(article.text, article.body_start))
    resolver = Resolver(
        register,
        states,
        home,
        assembly=assembly_of(sentences, surfaces),
        author=author,
        quoted=[(q.start, q.end) for q in quotations],
        text=article.text,
        pair=pair_of_headline(sentences, surfaces, home),
    )
    for sentence in sentences:
        resolver.run(sentence, finders[sentence.index])
    analysis = Analysis(
        article, sentences, register, surfaces, finders, home, states,
        quotations=[q for q in quotations if not is_inscription(article.text, q)],
        dateline=dateline_place(sentences, surfaces),
        dateline_end=dateline_end(sentences, surfaces),
        author=author,
        model=model,
    )  # fmt: skip
    if analysis.is_diplomatic:
        worth = sentences_worth_parsing(sentences, register) if triage else sentences
        parses = parse(worth, lambda s: stand_ins(register, s), model, start=analysis.dateline_end)
        analysis.parsed = {p.sentence.index: p for p in parses}
    return analysis
