"""What speaks for a date or a duration: which words give it, what they hang on, what else is of that day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import regex

from kg.extraction.engagement.endings import first_day, first_of_days
from kg.extraction.grammar.clauses import has_word, verb_above, verb_of
from kg.extraction.instrument.own_dates import own_date
from kg.extraction.instrument.ratification import is_ratifying
from kg.extraction.learned.combining import fillers
from kg.extraction.lexicon import words, words_of
from kg.extraction.names.lengths import words_in
from kg.extraction.proof.case import Case
from kg.extraction.proof.days_before import told_elsewhere
from kg.extraction.proof.links import (
    is_held_there,
    is_of_another_event,
    is_of_its_idea,
    link,
    standing_below,
    stands_where_told,
)
from kg.extraction.proof.told_beside import beside_a_day
from kg.extraction.proof.whose_verb import is_of_another_act, whose_verb
from kg.extraction.text.times import Time, bound_of, is_after, period_since, widened
from kg.facts import Engagement, Instrument

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extraction.text.sentences import Sentence

_COUNTED_BACK = regex.compile(r"\b(?:ago|to the day)\b")
_COUNTED_FROM = regex.compile(
    r"\b(?:days?|weeks?|months?|years?) (?:before|after|ahead of|prior to) (?:\p{Ll}[\w'’-]*\s){1,5}(?:(?:on|in|of)\s)?$"
)
"""Words in front of a day that is not the one that is told: "two days before a concert on …"."""
_IN_FRONT = frozenset(
    ["on", "in", "at", "since", "until", "till", "by", "before", "after", "for", "from", "to", "of", "the", "during", "around"]
)  # fmt: skip
_RIGHT_BEHIND = frozenset({"after", "following"})
_LEAD = 2
"""Sentences of the body in which its news is told."""


def dated(case: Case, date: str) -> Iterator[str]:
    """Yield the licences of a date: which time of the sentence gives it, how that hangs on the telling word."""
    sentence = case.sentence
    times = case.analysis.times.get(sentence.index, []) if sentence else []
    evidence, today = case.fact.evidence[0], case.analysis.article.date
    text = case.analysis.article.text
    giving = [t for t in times if date in (t.past, t.future, period_since(text, t, today))]
    if (
        not giving
        and case.fact.kind == "engagement"
        and (giving := [t for t in times if date in (widened(t.past), widened(t.future))])
    ):
        yield "lies in the period told"
    if not giving and sentence is not None and case.fact.kind == "engagement":
        index, trigger = sentence.index, case.trigger
        giving = [t for t in times if date in (first_day(case.analysis, index, t), first_of_days(trigger, t.past))]
        yield from ["counted back"] if giving else []
    yield f"dates {min(len({t.past for t in times}), 3)}"
    yield f"date of {len(date)}"
    yield f"status {case.fact.status}"
    yield f"{case.fact.status} {'ahead' if is_after(date, today) else 'not ahead'}"
    if date == today:
        yield "article's date"
    is_called_so = isinstance(case.fact, Instrument) and _is_called_by(case, case.fact.title, date)
    if is_called_so:
        yield "called by its date"
    if not giving and is_called_so:
        yield "dated in the title"
    elif not giving:
        yield "dated elsewhere"
        yield from told_elsewhere(case, date)
    elif any(evidence.start <= t.start < evidence.end for t in giving):
        yield "dated in the evidence"
    else:
        yield "dated in the sentence"
    if any(_COUNTED_BACK.search(text[t.start : t.end]) for t in giving):
        yield "counted back"
    if giving and all(_is_counted_from(text, sentence, t) for t in giving):
        yield "counted from another day"
    named = case.naming if case.naming is not None else case.trigger
    if giving and named is not None and isinstance(case.fact, Instrument) and _is_commemorated(case, named, giving):
        yield "day of an anniversary"
    for time in giving:
        yield from _told_by(case, time, date)
    yield from _linked(case, times, giving)
    yield from _of_that_day(case, date)
    if isinstance(case.fact, (Engagement, Instrument)):
        yield from beside_a_day(case, date, is_told_here=bool(giving))


def _is_called_by(case: Case, title: str, date: str) -> bool:
    """Tell whether a document is called by a date: "the 2017 friendship treaty", "the protocol of 1934"."""
    sentence, article = case.sentence, case.analysis.article
    at = sentence.text.find(title) if sentence is not None else -1
    if sentence is None or at < 0:
        return False
    start, times = sentence.start + at, case.analysis.times.get(sentence.index, ())
    return own_date(article.text, start, start + len(title), times, article.date) == date


def _is_counted_from(text: str, sentence: Sentence | None, time: Time) -> bool:
    """Tell whether a day is that of something else, from which another is counted ("two days before a concert on Friday").

    >>> from kg.extraction.proof.case import example
    >>> texts = "They met two days before a concert on Friday.", "They met on Friday, two hours before a concert."
    >>> cases = [example("engagement", text, "met", type="Talks", status="held") for text in texts]
    >>> [_is_counted_from(c.analysis.article.text, c.sentence, c.analysis.times[0][0]) for c in cases]
    [True, False]
    """
    return sentence is not None and _COUNTED_FROM.search(text[sentence.start : time.start]) is not None


def _is_commemorated(case: Case, trigger: Token, giving: Sequence[Time]) -> bool:
    """Tell whether days are those of an anniversary of what is told ("marked the jubilee of their treaty on Monday")."""
    kept = next((t for t in trigger.ancestors if t.lemma_.lower() in words_of("proof", "anniversary")), None)
    if kept is None:
        return False
    inside = {t.i for t in trigger.subtree}
    heads = [case.parsed.head_of(time.start, time.end) for time in giving] if case.parsed is not None else []
    return not any(head is not None and head.i in inside for head in heads)


def _is_of_a_noun_aside(time: Token, trigger: Token) -> bool:
    """Tell whether a day says which of its sort something is that a clause tells of ("who won the vote of 10 March")."""
    noun = time.head.head if time.dep_ == "pobj" and time.head.lower_ == "of" else None
    if noun is None or noun.pos_ != "NOUN" or noun.dep_ not in ("dobj", "pobj"):
        return False
    clause = next((t for t in noun.ancestors if t.dep_ == "relcl"), None)
    return clause is not None and clause.i != trigger.i and not clause.is_ancestor(trigger)


def _told_by(case: Case, time: Time, date: str) -> Iterator[str]:
    """In which words a time gives the date."""
    text = case.analysis.article.text
    before = case.words_before(time.start)[-1:]
    yield f"behind {before[0] if before and before[0] in _IN_FRONT else 'another word'}"
    if "/" not in date and (bound := bound_of(text, time)):
        is_stay = bound == "since" and case.trigger is not None and case.trigger.lemma_ == "be"
        yield "there since then" if is_stay else f"{bound} then"
    if time.days:
        yield "first of several days"
    if case.sentence is not None and words_in(text, case.sentence.start, time.start, case.mentions) < _LEAD:
        yield "opens the sentence"
    title = getattr(case.fact, "title", None)
    if isinstance(title, str) and text[time.start : time.end] in title:
        yield "within the title"


def _linked(case: Case, times: Sequence[Time], giving: Sequence[Time]) -> Iterator[str]:
    """How the times hang on the telling word, and what stands between."""
    trigger, parsed = case.trigger, case.parsed
    if trigger is None or parsed is None:
        return
    for time in giving:
        head = parsed.head_of(time.start, time.end)
        if head is not None:
            yield f"link {link(head, trigger)}"
            if case.fact.kind == "engagement" and (how := standing_below(trigger, head)) is not None:
                yield f"link {link(head, trigger)}, by {how}"
            if (len(times) == 1 and stands_where_told(head, trigger)) or is_held_there(head, trigger):
                yield "stands where it is told"
            if is_of_another_event(head, trigger):
                yield "when something else took place"
            if _is_of_a_noun_aside(head, trigger):
                yield "day of a noun in an aside"
            if is_of_its_idea(head, trigger):
                yield "day of its idea"
            if _leads_there(head, trigger):
                yield "day of what leads there"
            if case.fact.kind == "instrument":
                yield f"hangs on {whose_verb(head, trigger)}"
                if (verb := verb_above(head)) is not None and is_ratifying(verb):
                    yield "day of its ratification"
            yield from _governed(head, trigger)
            if _is_shared(head, trigger, [parsed.head_of(t.start, t.end) for t in times]):
                yield "when its clause says"
        if case.tells_between(time.start, time.end):
            yield "another telling word between"
        between = sorted((time.start, parsed.start(trigger)))
        stretch = case.analysis.article.text[between[0] : between[1]]
        yield "punctuation between" if set(stretch) & set(";:—–()") else "comma between" if "," in stretch else "near"


def _leads_there(time: Token, trigger: Token) -> bool:
    """Tell whether a day is that of the journey behind whose goal a clause tells what is done there.

    >>> from kg.extraction.grammar.clauses import word
    >>> told = "Smith flew to London on Friday, where he met Ek."
    >>> _leads_there(word(told, "Friday"), word(told, "met")), _leads_there(word(told, "Friday"), word(told, "flew"))
    (True, False)
    """
    clause = next(
        (t for t in (trigger, *trigger.ancestors) if t.dep_ in ("relcl", "advcl") and has_word(t, "where")), None
    )
    verb = verb_above(time)
    if clause is None or verb is None or any(above.i == clause.i for above in time.ancestors):
        return False
    return any(above.i == verb.i for above in clause.ancestors)


def _is_shared(time: Token, trigger: Token, times: Sequence[Token | None]) -> bool:
    """Tell whether a verb shares its time with its "when" clause: "agreed on Friday to build a dam when the two met"."""
    verb, own = verb_above(time), verb_of(trigger)
    if verb is None or own is None or own.tag_ != "VBD" or not has_word(own, "when") or own.head in times:
        return False
    return own.dep_ in ("advcl", "relcl") and verb.is_ancestor(own)


def _governed(time: Token, trigger: Token) -> Iterator[str]:
    """Whether the verb that a time hangs on says that something was said, or that it ended, then."""
    verb = verb_above(time)
    if verb is None:
        return
    lemma = verb.lemma_.lower()
    if lemma in words("saying") and verb.i != trigger.i:
        yield "when something was said"
    if trigger.dep_ == "pobj" and trigger.head.lower_ in _RIGHT_BEHIND and trigger.head.head.i == verb.i:
        yield "told right after it"
    if lemma in words_of("proof", "arriving"):
        yield "when somebody came"
    ending = words_of("engagement", "finishing") if verb.i != trigger.i else frozenset()
    if lemma in ending | words_of("proof", "leaving") | words_of("proof", "returning"):
        yield "when it ended"


def _of_that_day(case: Case, date: str) -> Iterator[str]:
    """What else the article tells of that day: its lead, an engagement of the same parties."""
    analysis = case.analysis
    lead = [s.index for s in analysis.sentences if not s.is_headline][:_LEAD]
    if any(date in (t.past, t.future) for index in lead for t in analysis.times.get(index, ())):
        yield "day of the lead"
    parties, people = set(fillers(case.fact, "parties")), set(fillers(case.fact, "participants"))
    that_day = [one for one in case.beside if one.date == date and one.status == "held"]
    if isinstance(case.fact, Instrument):
        if any(len(parties & set(one.parties)) > 1 for one in that_day):
            yield "day of an engagement of its parties"
        if any(one.date and one.date != date and len(parties & set(one.parties)) > 1 for one in case.beside):
            yield "an engagement of its parties another day"
    elif people and any(people & set(one.participants) for one in that_day):
        yield "day of another engagement"
    elif any(len(parties & set(one.parties)) > 1 for one in that_day):
        yield "day of another engagement of its parties"


def lasting(case: Case, duration: str) -> Iterator[str]:
    """Yield the licences of a duration: which words of the sentence give it, and what they say lasted so long."""
    sentence, text = case.sentence, case.analysis.article.text
    told = case.analysis.durations.get(sentence.index, []) if sentence else []
    times = case.analysis.times.get(sentence.index, []) if sentence else []
    unit, sort = duration[-1], "visit" if "Visit" in getattr(case.fact, "type", "") else "meeting"
    yield f"duration of {unit}"
    yield f"{sort} of {unit}"
    yield f"durations {min(len({d.value for d in told}), 3)}"
    spans = [(d.start, d.end) for d in told if d.value == duration and d.lasts]
    ranges = [(t.start, t.end) for t in times if t.days and f"P{t.days}D" == duration]
    if ranges:
        yield "days of a range"
    evidence = case.fact.evidence[0]
    if any(evidence.start <= start < evidence.end for start, _ in spans + ranges):
        yield "lasts in the evidence"
    else:
        yield "lasts in the sentence" if spans or ranges else "lasts elsewhere"
    trigger, parsed = case.trigger, case.parsed
    if trigger is None or parsed is None:
        return
    for start, end in spans + ranges:
        head = parsed.head_of(start, end)
        if head is not None:
            yield f"link {link(head, trigger)}"
            if is_of_another_event(head, trigger):
                yield "how long something else took"
            if is_of_another_act(head, trigger):
                yield "length of another act"
        before = case.words_before(start)[-1:]
        yield f"behind {before[0] if before and before[0] in _IN_FRONT else 'another word'}"
        if parsed.start(trigger) - end >= 0 and len(text[end : parsed.start(trigger)].split()) <= 3:
            yield "in front of the telling word"
        if case.tells_between(start, end):
            yield "another telling word between"
