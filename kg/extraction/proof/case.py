"""A fact before its judge: where it is stated, by which word, and who and what is named around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kg.article import Article
from kg.extraction.analysis import Analysis, analyse
from kg.extraction.context.parties import names_meant
from kg.extraction.grammar.clauses import is_under_which, is_verb
from kg.extraction.grammar.parsed import Parsed
from kg.extraction.learned.combining import Finding
from kg.extraction.learned.proposals import Proposal
from kg.extraction.lexicon import engagement_nouns, engagement_verbs, words, words_of
from kg.extraction.names.entities import Mention
from kg.extraction.proof.assertion import assertion_of
from kg.extraction.proof.governors import Assertion
from kg.extraction.proof.rivals import Rivals
from kg.extraction.proof.scheduled import as_scheduled
from kg.extraction.text.sentences import Sentence
from kg.facts import KINDS, AnyFact, Engagement, Evidence, Instrument, Observation, Office, Partnership

if TYPE_CHECKING:
    from spacy.tokens import Token

ASSERTED = frozenset({"engagement", "instrument", "partnership", "commitment"})
"""The kinds of fact that a sentence can deny, plan or leave open; offices, statements and figures are told in passing."""

_MOST_BESIDE = 20  # engagements before and behind a fact that are looked at beside it
_NEAR = 2  # sentences before a fact's own in which somebody is still near
_IN_FRONT = 20  # characters in front of a name or time, of which the last words count


@dataclass(eq=False)
class Case:
    """A fact that was found, and the article that it was found in."""

    analysis: Analysis
    found: Finding
    company: Sequence[Engagement] = ()
    """The engagements that were found in the article, as :func:`company_in` gives them."""
    rivals: Rivals = field(default_factory=Rivals)
    """All that was found in the article, by whom it is told of."""
    licences: list[tuple[str, Any, list[str]]] = field(default_factory=list)
    """Role, filler and licences of each filler, once they have been asked for."""

    @cached_property
    def fact(self) -> AnyFact:
        """The fact."""
        return self.found.fact

    @cached_property
    def beside(self) -> Sequence[Engagement]:
        """The engagements that are told nearest to this fact."""
        at = bisect_left(self.company, self.fact.evidence[0].start, key=lambda one: one.evidence[0].start)
        near = self.company[max(0, at - _MOST_BESIDE) : at + _MOST_BESIDE]
        return [one for one in near if one is not self.fact]

    @cached_property
    def sentence(self) -> Sentence | None:
        """The sentence that states the fact."""
        return self.analysis.sentence_at(self.fact.evidence[0].start)

    @cached_property
    def parsed(self) -> Parsed | None:
        """The parse of that sentence; of offices, statements and figures only where it was worth parsing."""
        if self.sentence is None:
            return None
        if self.fact.kind in ASSERTED:
            return self.analysis.parse_of(self.sentence.index)
        return self.analysis.parsed.get(self.sentence.index)

    @cached_property
    def mentions(self) -> Sequence[Mention]:
        """Who and what that sentence names, in reading order; with names that only the learned reader made out."""
        return self._named_in(self.sentence.index) if self.sentence else ()

    def _named_in(self, index: int) -> Sequence[Mention]:
        known, spare = self.analysis.register.in_sentence(index), self.analysis.spare_mentions.get(index)
        return sorted([*known, *spare], key=lambda m: (m.start, m.end)) if spare else known

    @cached_property
    def before(self) -> list[Mention]:
        """Who and what the sentences just before it name."""
        if self.sentence is None:
            return []
        indices = range(max(0, self.sentence.index - _NEAR), self.sentence.index)
        return [m for index in indices for m in self._named_in(index)]

    @cached_property
    def just_before(self) -> Sequence[Mention]:
        """Who and what the sentence before it names."""
        return self._named_in(self.sentence.index - 1) if self.sentence and self.sentence.index else ()

    @cached_property
    def tellings(self) -> list[tuple[int, int]]:
        """The stretches of the article in which either reader found it told."""
        readers = (self.found.rules, self.found.learned)
        return sorted({span for fact in readers if fact is not None for span in self.analysis.tellings_of(fact)})

    def words_before(self, at: int) -> list[str]:
        """Return the last words in front of a place of the text, in small letters."""
        return self.analysis.article.text[max(0, at - _IN_FRONT) : at].lower().split()

    @cached_property
    def trigger(self) -> Token | None:
        """The word of the evidence that tells the fact.

        The likeliest by the learned reader, unless the lexicons know another one for such a fact; the first that they
        know where the reader finds none likely; else the evidence's head.
        """
        if self.parsed is None:
            return None
        start, end = self.fact.evidence[0].start, self.fact.evidence[0].end
        inside = [t for t in self.found.tellings if start <= t.start < end]
        best = max(inside, key=lambda t: t.probability, default=None)
        known = [t for t in self.parsed.tokens_in(start, end) if self._can_tell(t)]
        if best is not None and best.probability >= _SAID:
            likely = next(iter(self.parsed.tokens_in(best.start, best.end)), None)
            if likely is not None and (likely in known or not known):
                return self._with_its_document(likely)
        return known[0] if known else self._with_its_document(self.parsed.head_of(start, end))

    def _with_its_document(self, token: Token | None) -> Token | None:
        """Return the document that tells an instrument instead of what is to be done under it."""
        if token is None or not isinstance(self.fact, Instrument) or not is_under_which(token):
            return token
        return next((t.head for t in (token, *token.ancestors) if t.dep_ == "relcl"), token)

    def _can_tell(self, token: Token) -> bool:
        """Tell whether a word is one that tells facts of such a kind."""
        fact, lemma = self.fact, token.lemma_.lower()
        if isinstance(fact, Engagement):
            nouns = engagement_nouns()
            known = nouns.get(token.lower_) or nouns.get(lemma) if token.pos_ in ("NOUN", "PROPN") else None
            told = engagement_verbs().get(lemma) if token.pos_ == "VERB" else known
            return told is not None and (told[0] == "visit") == ("Visit" in fact.type)
        if isinstance(fact, Instrument):
            return token.pos_ == "VERB" and lemma in words("instrument_verbs") and not is_under_which(token)
        return False

    @cached_property
    def telling_words(self) -> list[int]:
        """Where in the article the sentence has words that can tell an engagement, in reading order."""
        known = {**engagement_verbs(), **engagement_nouns()}
        tokens = self.parsed.doc if self.parsed is not None else ()
        told = (
            t for t in tokens if t.pos_ in ("VERB", "NOUN", "PROPN") and {t.lower_, t.lemma_.lower()} & known.keys()
        )
        return [self.parsed.start(t) for t in told] if self.parsed is not None else []

    def tells_between(self, start: int, end: int) -> bool:
        """Tell whether another word that can tell an engagement stands between a stretch and the telling word."""
        if self.trigger is None or self.parsed is None:
            return False
        low, high = sorted(((start, end), (self.parsed.start(self.trigger), self.parsed.end(self.trigger))))
        at = bisect_left(self.telling_words, low[1])
        return at < len(self.telling_words) and self.telling_words[at] < high[0]

    @cached_property
    def supplied(self) -> dict[str, str]:
        """The parties that the article as a whole gave the fact, as no reader found them in its sentence."""
        by_rules = getattr(self.found.rules, "parties", ())
        told = self.analysis.supplied
        given = told.get(id(self.found.learned), {})
        own = told.get(id(self.found.rules), {}) if self.found.learned is None else {}
        return {**{name: how for name, how in given.items() if name not in by_rules}, **own}

    @property
    def city(self) -> str | None:
        """The city that the place of an engagement lies in, where another telling of it, or the same, names that too."""
        readers = (self.found.rules, self.found.learned)
        place = getattr(self.fact, "place", None)
        told = (self.analysis.cities.get(id(fact)) for fact in readers if getattr(fact, "place", None) == place)
        return next((city for city in told if city not in (None, place)), None) if place else None

    @cached_property
    def own_tellings(self) -> list[Proposal]:
        """What the learned reader weighed of this very fact: at its person, figure, quotation or telling words."""
        fact, evidence = self.fact, self.fact.evidence[0]
        if isinstance(fact, Office):
            return [t for t in self.found.tellings if _tells_of(t, fact.person)]
        within = [
            t
            for t in self.found.tellings
            if evidence.start <= t.start < evidence.end or t.start <= evidence.start < t.end
        ]
        if isinstance(fact, Observation):
            return [t for t in within if getattr(t.window.pieces[t.piece].filler, "value", None) == fact.value]
        return within

    @cached_property
    def assertion(self) -> Assertion:
        """What the sentence does to what its telling word tells."""
        if self.trigger is None or self.fact.kind not in ASSERTED:
            return Assertion("asserts")
        kind, status = self.fact.kind, self.fact.status
        is_document = kind == "instrument" and status != "planned" and self.trigger.pos_ in ("NOUN", "PROPN")
        stands = (kind == "partnership" and not self.is_new) or status == "inForce" or is_document
        told = assertion_of(self.trigger, stands=stands)
        return as_scheduled(told, self.trigger) if kind == "engagement" else told

    @cached_property
    def naming(self) -> Token | None:
        """The noun that names a partnership, also where a verb tells it ("rejected a partnership"); else the telling word."""
        fact, trigger = self.fact, self.trigger
        if not isinstance(fact, Partnership) or trigger is None or not is_verb(trigger):
            return trigger
        if any(c.dep_ in ("dobj", "nsubjpass") and c.lower_ == "it" for c in trigger.children):
            return trigger  # "had proposed a partnership, and now they established it"
        at = self.sentence.text.find(fact.label) if self.sentence is not None else -1
        if self.parsed is None or self.sentence is None or at < 0:
            return trigger
        start = self.sentence.start + at
        return self.parsed.head_of(start, start + len(fact.label)) or trigger

    @property
    def is_new(self) -> bool:
        """Whether the naming noun is new to the reader: "a partnership" may be hoped for, "their partnership" stands."""
        noun = self.naming
        if noun is None:
            return False
        is_of_a_kind = noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in words_of("partnership", "a kind")
        return is_of_a_kind or any(c.dep_ == "det" and c.lower_ in ("a", "an", "no", "any") for c in noun.children)

    def all_mentions_of(self, name: str) -> list[Mention]:
        """Return the mentions of the whole article that can give a filler, in reading order."""
        giving = self.analysis.giving
        if giving is None:
            giving = self.analysis.giving = {}
            for sentence in self.analysis.sentences:
                for mention in self.analysis.register.in_sentence(sentence.index):
                    for meant in {name for entity in mention.entities for name in names_meant(entity)}:
                        giving.setdefault(meant, []).append(mention)
        return giving.get(name, [])

    def answered(self, question: str, name: str, answer: Callable[[], bool]) -> bool:
        """Return what the article as a whole answers to a question about a filler, looked for once."""
        known = self.analysis.answered
        if (question, name) not in known:
            known[question, name] = answer()
        return known[question, name]

    def mentions_of(self, name: str, among: Sequence[Mention]) -> Iterator[Mention]:
        """Yield the mentions that can give a filler."""
        for mention in among:
            if any(name in names_meant(entity) for entity in mention.entities):
                yield mention


def company_in(found: Sequence[Finding]) -> list[Engagement]:
    """Return the engagements among what was found in an article, in reading order."""
    return sorted((one.fact for one in found if isinstance(one.fact, Engagement)), key=lambda f: f.evidence[0].start)


def example(kind: str, text: str, quote: str, /, **fields: Any) -> Case:
    """Return the case of a fact that somebody might read out of a text of 18 May 2024, for examples and tests.

    Parameters
    ----------
    kind : str
        The kind of fact.
    text : str
        The article.
    quote : str
        The words of it that are said to state the fact.
    **fields
        The other fields of the fact.

    Examples
    --------
    >>> case = example("office", "President Moe spoke.", "President Moe", person="Moe", office="President")
    >>> case.sentence.text
    'President Moe spoke.'
    """
    start = text.index(quote)
    evidence = Evidence(quote=quote, start=start, end=start + len(quote))
    fact: Any = KINDS[kind](evidence=(evidence,), **fields)
    return Case(analyse(Article(name="example", text=text, date="2024-05-18")), Finding(fact, None, 1.0))


def _tells_of(telling: Proposal, person: str) -> bool:
    filler = telling.window.pieces[telling.piece].filler
    return isinstance(filler, Mention) and any(entity.name == person for entity in filler.entities)


_SAID = 0.3  # likelihood from which on a word is taken for the one that tells the fact
