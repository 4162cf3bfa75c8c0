"""What no single field of the facts contract can tell: references between facts, the calendar, words of the text."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.article import Article
from kg.facts import ArticleFacts, Commitment, Engagement, Entity, Fact, Observation, Statement
from kg.folding import readable
from kg.reading.dates import is_calendar_date

REFERENCES = {
    "during": ("engagement",),
    "outcomes": ("instrument", "commitment"),
    "implements": ("partnership",),
    "made_at": ("engagement",),
}
"""The fields that refer to other facts by id, with the kinds of fact that they may refer to."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong with a facts document; ``str()`` of it is one line."""

    where: str
    what: str
    remedy: str | None = None

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f"; {self.remedy}" if self.remedy else "")


def place(index: int, kind: object, id_: object, field: str = "") -> str:
    """Return how messages name a field of a fact; facts are counted from 1.

    Examples
    --------
    >>> place(0, "engagement", "summit", "during")
    "fact 1 (engagement 'summit'), during"
    """
    described = f"{kind} {id_!r}" if isinstance(id_, str) else str(kind)
    return f"fact {index + 1} ({described})" + (f", {field}" if field else "")


def check_facts(facts: ArticleFacts) -> list[Problem]:
    """Return what is wrong between the fields of facts, whoever made them; empty if nothing is.

    Parameters
    ----------
    facts : ArticleFacts
        The facts of one article.

    Examples
    --------
    >>> from kg.article import Article
    >>> from kg.facts import Evidence, Office
    >>> office = Office(person="Jane Doe", office="envoy", evidence=(Evidence(quote="envoy", start=0, end=5),))
    >>> [str(p) for p in check_facts(ArticleFacts(article=Article(name="a", text="Two meet"), facts=(office,)))]
    ["fact 1 (office), evidence 1: the text reads 'Two m' at 0, not 'envoy'"]
    """
    named = [(index, kind_of(fact), fact.id) for index, fact in enumerate(facts.facts) if fact.id]
    return list(check_parts(facts.article, facts.entities, list(enumerate(facts.facts)), named))


def check_parts(
    article: Article,
    entities: Iterable[Entity],
    facts: Iterable[tuple[int, Fact]],
    named: Sequence[tuple[int, str, str]],
) -> Iterator[Problem]:
    """Yield the same for a document of which some facts may be missing, since they were refused.

    Parameters
    ----------
    article, entities
        The article and what the document tells about names.
    facts : iterable of (int, Fact)
        The facts with their places in the document, from 0.
    named : sequence of (int, str, str)
        Place, kind and id of every fact of the document that has an id.
    """
    if article.date and not is_calendar_date(article.date):
        yield Problem("article, date", f"{article.date!r} is not in the calendar")
    for (kind, name), count in Counter((entity.kind, entity.name) for entity in entities).items():
        if count > 1:  # a name may be that of a person and of a place
            yield Problem("entities", f"the {kind} {name!r} stands twice", "tell of each once")
    yield from _duplicates(named)
    kinds = {id_: kind for _, kind, id_ in reversed(named)}
    for index, fact in facts:
        yield from _check_fact(index, fact, kinds, article.text)


def kind_of(fact: Fact) -> str:
    """Return the name of a fact's kind."""
    return str(type(fact).model_fields["kind"].default)


def _duplicates(named: Sequence[tuple[int, str, str]]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, kind, id_ in named:
        if first.setdefault(id_, index) != index:
            what = f"fact {first[id_] + 1} has this id already"
            yield Problem(place(index, kind, id_, "id"), what, "give each fact an id of its own")


def _check_fact(index: int, fact: Fact, kinds: Mapping[str, str], text: str) -> Iterator[Problem]:
    def at(field: str) -> str:
        return place(index, kind_of(fact), fact.id, field)

    for field, allowed in REFERENCES.items():
        value = getattr(fact, field, None) or ()
        for target in (value,) if isinstance(value, str) else value:
            if what := _wrong_reference(target, allowed, kinds, fact.id):
                known = sorted(id_ for id_, kind in kinds.items() if kind in allowed and id_ != fact.id)
                remedy = f"it may name {', '.join(map(repr, known))}" if known else "leave it out"
                yield Problem(at(field), what, remedy)
    for number, evidence in enumerate(fact.evidence, 1):
        if (stands := text[evidence.start : evidence.end]) != evidence.quote:
            what = f"the text reads {stands!r} at {evidence.start}, not {evidence.quote!r}"
            yield Problem(at(f"evidence {number}"), what)
    if isinstance(fact, Statement) and _words(fact.quote) not in _words(text):
        yield Problem(
            at("quote"), f"the quotation {fact.quote!r} is not in the text, word for word", nearest(text, fact.quote)
        )
    for field, what, remedy in (*_wrong_times(fact), *_wrong_ranges(fact)):
        yield Problem(at(field), what, remedy)


def _wrong_reference(target: str, allowed: tuple[str, ...], kinds: Mapping[str, str], own: str | None) -> str | None:
    if target == own:
        return f"the fact refers to itself by {target!r}"
    if target not in kinds:
        return f"no fact has the id {target!r}"
    return None if kinds[target] in allowed else f"{target!r} is of kind {kinds[target]}, not {' or '.join(allowed)}"


def _wrong_times(fact: Fact) -> Iterator[tuple[str, str, str]]:
    """Yield field, problem and remedy of each date that is not in the calendar, or that ends before it starts."""
    days = (getattr(fact, "date", None) or "").split("/")
    for day in days:
        if day and not is_calendar_date(day):
            yield "date", f"{day!r} is not in the calendar", "give YYYY-MM-DD, YYYY-MM or YYYY"
    if len(days) == 2 and days[1] < days[0]:
        yield "date", f"the period ends before it starts, {'/'.join(days)!r}", "give start/end"
    if isinstance(fact, Engagement) and fact.start_time and not _is_zoned_time(fact.start_time):
        remedy = "give date, time and offset, as 2024-05-17T09:15:00+07:00"
        yield "start_time", f"{fact.start_time!r} is no time with an offset", remedy


def _wrong_ranges(fact: Fact) -> Iterator[tuple[str, str, str]]:
    """Yield field, problem and remedy of an upper bound without a lower one, below it, or in another currency."""
    if isinstance(fact, Observation) and fact.value_to is not None and fact.value_to < fact.value:
        yield "value_to", f"{fact.value_to:g} is less than the value, {fact.value:g}", "give the lower bound as value"
    if not isinstance(fact, Commitment) or fact.amount_to is None:
        return
    if fact.amount is None:
        yield "amount_to", "there is an upper bound but no lower one", "give the lower bound, or the one sum, as amount"
        return
    (low, currency), (high, other) = fact.amount.split(), fact.amount_to.split()
    if currency != other:
        yield "amount_to", f"its currency is {other}, that of amount {currency}", "give both bounds in one currency"
    elif Decimal(high) < Decimal(low):
        yield "amount_to", f"{high} is less than the amount, {low}", "give the lower bound as amount"


def _is_zoned_time(value: str) -> bool:
    try:
        return "T" in value and datetime.datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _words(text: str) -> str:
    return " ".join(readable(text).split())


def nearest(text: str, quote: str) -> str:
    """Return advice for a quotation that is not in the text: the text's own words, where only marks or case differ.

    Examples
    --------
    >>> nearest("They signed a “lasting treaty” in Oslo.", 'signed a "Lasting treaty"')
    "the text reads 'signed a “lasting treaty'"
    """
    words = re.findall(r"\w+", quote)[:60]
    found = re.search(r"\W+".join(map(re.escape, words)), text, re.IGNORECASE) if words else None
    return f"the text reads {found[0]!r}" if found else "copy the words from the article"
