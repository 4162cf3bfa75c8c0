"""The trace of an article's facts: for each its sentence with the mentions, the rule, the trigger, and a link for each filler.

It is read off what the rules and the learned reader noted while they ran (:mod:`kg.extraction.tracing`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from typing import Any, Protocol

from kg.extraction.analysis import Analysis
from kg.extraction.context.parties import party_of
from kg.extraction.learned.combining import Finding
from kg.extraction.learned.meaning import values_meant
from kg.extraction.learned.proposals import Proposal
from kg.extraction.names.entities import Entity, Mention
from kg.extraction.text.sentences import Sentence
from kg.extraction.text.times import Time
from kg.extraction.tracing import Link, Recorder, Step
from kg.facts import AnyFact, Fact

_DATES = ("date", "duration")


@dataclass(frozen=True)
class Words:
    """Words of the article, ``text[start:end]``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Named:
    """A mention in the sentence of a fact: its words, how they name (name, office, pronoun, …), and whom they mean.

    ``why`` tells what the register knows of the state of each.
    """

    words: Words
    form: str
    means: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """By whom a fact was found: a rule with its trigger, or the learned reader with the word that it went by.

    ``does`` is what the rule says of itself; ``likelihood`` is the learned reader's.
    """

    by: str
    does: str | None
    trigger: Words | None
    likelihood: float | None = None


@dataclass(frozen=True)
class Filler:
    """A filler of a role and what makes it one: a link that a rule followed, or the learned reader's likelihood.

    ``link`` is None where no link was noted: the filler came from the context, or from the kind's own defaults.
    ``licences`` are those that the judge found for it.
    """

    role: str
    name: str
    link: str | None
    words: Words | None
    likelihood: float | None = None
    licences: tuple[str, ...] = ()


class Judged(Protocol):
    """What the judge says of a fact (:class:`kg.extraction.proof.judging.Judgement`)."""

    @property
    def verdict(self) -> str: ...
    @property
    def missing(self) -> dict[str, str]: ...
    @property
    def licences(self) -> Sequence[tuple[str, Any, list[str]]]: ...
    @property
    def chance(self) -> float: ...


@dataclass(frozen=True)
class FactTrace:
    """How one fact was found, and what the judge made of it: its verdict, what was missing, and how likely all is right."""

    id: str
    kind: str
    reader: str
    sentence: Words | None
    sentence_number: int | None
    mentions: tuple[Named, ...]
    found: tuple[Found, ...]
    fillers: tuple[Filler, ...]
    confidence: float
    verdict: str
    missing: tuple[str, ...]
    chance: float | None = None

    def record(self) -> dict[str, Any]:
        """Return the trace as a value that JSON can hold; ``rule`` is the first that found it, or the learned reader."""
        return {"rule": self.found[0].by if self.found else None, **asdict(self)}


@dataclass(frozen=True)
class Token:
    """A token of a parse: its dictionary form, part of speech, relation (see the glossary of :mod:`kg.extraction.grammar`)."""

    number: int
    text: str
    lemma: str
    part_of_speech: str
    tag: str
    relation: str
    head: int


class Trace:
    """The traces of all facts of an article, and the parses that they rest on.

    Examples
    --------
    >>> from kg.article import Article
    >>> from kg.extraction import extract
    >>> text = "Norwegian President Ingrid Moe met Swedish President Lars Ek in Oslo on Friday."
    >>> trace = extract(Article(name="a", text=text, date="2024-05-18"), trace=True).trace
    >>> meeting = trace.facts[0]
    >>> meeting.found[0].by, meeting.found[0].trigger.text
    ('engagement.verbs.MeetingVerbs.read', 'met')
    >>> [(filler.name, filler.link) for filler in meeting.fillers if filler.role == "participants"]
    [('Ingrid Moe', 'subject of “met”'), ('Lars Ek', 'object of “met”')]
    """

    def __init__(self, analysis: Analysis, facts: Sequence[FactTrace]) -> None:
        self.facts = tuple(facts)
        self._analysis = analysis

    def of(self, fact: Fact) -> FactTrace | None:
        """Return the trace of a fact of the article, or None."""
        return next((one for one in self.facts if one.id == fact.id), None)

    def moved(self, text: str, place: Callable[[int, int], tuple[int, int]]) -> Trace:
        """Return the trace with its words where they stand in another text, which ``place`` tells."""

        def there(value: Any) -> Any:
            if isinstance(value, Words):
                start, end = place(value.start, value.end)
                return Words(text[start:end], start, end)
            if isinstance(value, tuple):
                return tuple(map(there, value))
            if is_dataclass(value) and not isinstance(value, type):
                return replace(value, **{one.name: there(getattr(value, one.name)) for one in fields(value)})
            return value

        return Trace(self._analysis, [there(one) for one in self.facts])

    def parse(self, sentence: int) -> tuple[Token, ...]:
        """Return the parse of a sentence by its number; nothing where the sentence was not worth parsing."""
        parsed = self._analysis.parsed.get(sentence)
        if parsed is None:
            return ()
        return tuple(
            Token(t.i, self._analysis.article.text[parsed.start(t) : parsed.end(t)], t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i)
            for t in parsed.doc
        )  # fmt: skip

    def sentences(self) -> dict[int, str]:
        """Return the sentences of the article by their numbers."""
        return {sentence.index: sentence.text for sentence in self._analysis.sentences}


def traced(
    analysis: Analysis,
    recorder: Recorder,
    found: Sequence[Finding],
    judged: Sequence[Judged],
    facts: Sequence[AnyFact],
) -> Trace:
    """Return the trace of an article's facts, which stand in the order of ``found`` and ``judged``."""
    rows = zip(found, judged, facts, strict=True)
    return Trace(analysis, [_trace(analysis, recorder, one, judgement, fact) for one, judgement, fact in rows])


def _trace(analysis: Analysis, recorder: Recorder, finding: Finding, judged: Judged, fact: AnyFact) -> FactTrace:
    sentence = analysis.sentence_at(fact.evidence[0].start)
    sources = [s for one in (finding.rules, finding.learned) if one is not None for s in recorder.sources(one)]
    steps = [source for source in sources if isinstance(source, Step)]
    proposals = [source for source in sources if isinstance(source, Proposal)]
    text = analysis.article.text
    found = [Found(s.rule, s.sentence or None, _words(text, s.trigger)) for s in steps]
    found += [Found("learned reader", None, _words(text, (p.start, p.end)), round(p.probability, 3)) for p in proposals]
    return FactTrace(
        id=fact.id or "",
        kind=fact.kind,
        reader=finding.finder,
        sentence=_words(text, (sentence.start, sentence.end)) if sentence else None,
        sentence_number=sentence.index if sentence else None,
        mentions=tuple(_mentions(analysis, sentence)) if sentence else (),
        found=tuple(dict.fromkeys(found)),
        fillers=tuple(
            replace(one, licences=_licences(judged, one)) for one in _fillers(analysis, fact, steps, proposals)
        ),
        confidence=fact.confidence,
        verdict=judged.verdict,
        missing=tuple(f"{what}: {why}".removeprefix(": ") for what, why in judged.missing.items()),
        chance=judged.chance,
    )


def _licences(judged: Judged, filler: Filler) -> tuple[str, ...]:
    known = (names for role, one, names in judged.licences if (role, one) == (filler.role, filler.name))
    return tuple(next(known, ()))


def _words(text: str, span: tuple[int, int] | None) -> Words | None:
    return Words(text[span[0] : span[1]], *span) if span is not None else None


def _mentions(analysis: Analysis, sentence: Sentence) -> Iterator[Named]:
    for mention in analysis.register.in_sentence(sentence.index):
        words = _words(analysis.article.text, (mention.start, mention.end))
        assert words is not None
        why = tuple(reason for entity in mention.entities for reason in entity.why)
        yield Named(words, mention.form, tuple(entity.name for entity in mention.entities), why)


def _fillers(
    analysis: Analysis, fact: AnyFact, steps: Sequence[Step], proposals: Sequence[Proposal]
) -> Iterator[Filler]:
    for role in (*fact.roles, *_DATES):
        value = getattr(fact, role, None)
        for name in value if isinstance(value, tuple) else [value] if value else []:
            likelihood = _likelihood(analysis, proposals, role, name)
            links = sorted((link for step in steps for link in step.links), key=lambda link: link.depth)
            hits = [(link, *hit) for link in links if (hit := _leads_to(link, name)) is not None]
            if not hits:
                yield Filler(role, name, None, None, likelihood)
                continue
            link, place, whom = next((hit for hit in hits if not hit[2]), hits[0])  # a name itself before a stand-in
            words = f" “{link.words}”" if link.words else ""
            yield Filler(role, name, f"{link.name}{words}{whom}", _words(analysis.article.text, place), likelihood)


def _leads_to(link: Link, name: str) -> tuple[tuple[int, int] | None, str] | None:
    """Return the words by which a link led to a name, or to whom it stands for, where it did."""
    for one in link.found:
        if isinstance(one, Time) and name in (one.past, one.future):
            return (one.start, one.end), ""
        if one == name:
            return None, ""
    reached = [(entity, _place(one)) for one in link.found for entity in _entities(one)]
    for entity, place in reached:
        if entity.name == name:
            return place, ""
    for entity, place in reached:
        if name == entity.state or (entity.kind == "person" and (party := party_of(entity)) and party.name == name):
            return place, f", whom {entity.name} stands for"
    return None


def _entities(one: object) -> tuple[Entity, ...]:
    return one.entities if isinstance(one, Mention) else (one,) if isinstance(one, Entity) else ()


def _place(one: object) -> tuple[int, int] | None:
    return (one.start, one.end) if isinstance(one, Mention) else None


def _likelihood(analysis: Analysis, proposals: Sequence[Proposal], role: str, name: str) -> float | None:
    """Return how likely the learned reader held a filler to be, or None where it did not propose it."""
    found = [
        f.probability for p in proposals for f in p.fillings.get(role, ()) if name in values_meant(analysis, f.filler)
    ]
    return round(float(max(found)), 3) if found else None
