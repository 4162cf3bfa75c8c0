"""What a figure that the learned reader proposes says: which number of the text it is, what it counts, whose it is."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.context.money import unit_of
from kg.extraction.grammar.clauses import is_verb
from kg.extraction.learned.figure_owners import people_counted
from kg.extraction.lexicon import any_of, table, words, words_of
from kg.extraction.observation.dates import time_of_its_verb, time_right_behind, time_shared
from kg.extraction.observation.strengths import is_strength, month_of_company
from kg.extraction.observation.taken_up import taken_up
from kg.extraction.text.bare_sums import ROUGHLY
from kg.extraction.text.figures import Figure, counts_in, repeats_another
from kg.extraction.text.times import Time, period_since
from kg.extraction.tracing import link

if TYPE_CHECKING:
    from kg.extraction.names.entities import Entity

_TIMES = regex.compile(r"\s(?:times|fold)\b|-(?:times|fold)\b")
_LABEL = 30
"""Characters in front of a number in which it is said that it is the number of one of several."""
_YEAR = regex.compile(r"(?:19|20)\d\d")
_STRENGTH = regex.compile(r"(?:-(?P<how>\p{L}+)|\s(?P<how>strong)(?!\s\p{L}))\b")
_COMPANY = 30
"""Characters in front of a number in which a delegation stands that it is the strength of: "a team of about 14"."""
_OF = regex.compile(rf"\bof\s{ROUGHLY}$")
_COUNTED = regex.compile(r"(?P<of>\b[Oo]f\s(?:the\s)?)?\b\d[\d.,]*(?:\s(?:hundred|thousand|million|billion))?\s$")
_NUMBER_AWAY = 25
"""Characters in front of what is counted in which its number stands, with the word that scales it."""
_BEHIND = regex.compile(r"\s(?P<next>\p{Ll}[\p{L}-]*)")


def figure_meant(analysis: Analysis, index: int, figure: Figure) -> Figure | None:
    """Return the figure of the text that a number is, or is a part of; None where it is a year or the number
    of one of several, says how many times, or a sum in a second currency.

    Parameters
    ----------
    analysis : Analysis
    index : int
        The sentence.
    figure : Figure
        A number as the learned reader saw it.
    """
    touching = (f for f in analysis.figures.get(index, ()) if f.start < figure.end and figure.start < f.end)
    whole = figure if figure.kind != "count" else next(touching, figure)
    sentence = analysis.sentences[index]
    if whole.kind == "money" and repeats_another(analysis.article.text[sentence.start : whole.start]):
        return None
    if whole.kind != "count":
        return whole
    text = analysis.article.text
    if _TIMES.match(text, figure.end) or _label().search(text, max(0, figure.start - _LABEL), figure.start):
        return None
    if _YEAR.fullmatch(text, figure.start, figure.end):
        behind = _BEHIND.match(text, figure.end)
        if behind is None or behind["next"] in words("small_words") | words("measure_ends"):
            return None
    return _scaled(text, figure)


@cache
def _label() -> regex.Pattern[str]:
    labels = any_of(words_of("observation", "label"))
    return regex.compile(rf"\b(?:{labels})\s(?:\d+\s?(?:through|to|and|or|,)\s)?$", regex.IGNORECASE)


def _scaled(text: str, figure: Figure) -> Figure:
    """Return a count with the word behind it that scales it ("recovered to 3.4 billion"), where it lacks that."""
    behind = _BEHIND.match(text, figure.end)
    scale = table("scales").get(behind["next"]) if behind is not None else None
    if behind is None or scale is None or figure.number_end > figure.end or figure.value >= 10 ** int(scale):
        return figure
    upper = figure.upper * 10 ** int(scale) if figure.upper is not None else None
    return replace(
        figure, end=behind.end(), value=figure.value * 10 ** int(scale), upper=upper, number_end=behind.end()
    )


def unit_meant(analysis: Analysis, figure: Figure, unit: str | None, subject: Entity | None = None) -> str | None:
    """Return what a figure counts: of "a 31-strong delegation" and "a team of 14" people, not the delegation.

    Parameters
    ----------
    figure : Figure
    unit : str or None
        The words that the learned reader takes for the unit.
    subject : Entity, optional
        Whose figure it is, in whose money a sum is that may be in several.
    """
    if figure.kind != "count":
        state = (subject.state or subject.name) if subject is not None else None
        return unit_of(figure, state, analysis.article.date) or None
    if people_counted(analysis, figure) is not None:
        return "people"  # "9 million Kenyans"
    told = {one.lower() for one in (figure.unit, unit) if one}
    if told and told <= table("scales").keys():
        return _currency_before(analysis, figure)  # "exports came to 3 billion dollars and imports to some 5 billion"
    strength = _STRENGTH.match(analysis.article.text, figure.end)
    if strength is not None and strength["how"].lower() in words_of("observation", "strength"):
        return "people"
    if strength is not None and strength["how"].lower() == "member":
        return "members"
    before = analysis.article.text[max(0, figure.start - _COMPANY) : figure.start].lower()
    if regex.search(
        rf"\b(?:{any_of(words_of('observation', 'company'))})s?(?:,)? (?:of )?(?:about |some |around |over |nearly )?$",
        before,
    ):
        behind = _NEXT.match(analysis.article.text, figure.end)
        is_alone = behind is None or behind["next"] in words("small_words") | words("measure_ends")
        if is_alone or not _is_counted(analysis, figure):  # "a delegation of 40 flew in"
            return "people"
    if (
        unit is None
        or regex.search(r"\d", unit)
        or unit.lower() in words("small_words")
        or unit.lower() in table("scales")
    ):
        is_thing = figure.unit and figure.unit.lower() not in words("small_words") and _is_counted(analysis, figure)
        return _noun_counted(analysis, figure) or figure.unit if is_thing else None
    if " " in unit:
        return unit
    if _is_no_noun(analysis, figure, unit):
        return None  # "300, as many as Norway": neither "as" nor "Norway" is counted
    return _noun_counted(analysis, figure) or (
        _counted_before(analysis, figure) if _is_done(analysis, figure, unit) else unit
    )


def _is_done(analysis: Analysis, figure: Figure, unit: str) -> bool:
    """Tell whether a word is what those that a number behind a verb's "had" or "were" counts did, not what is counted.

    "2,000 **were stranded**", "300 had **left**".
    """
    sentence = analysis.sentence_at(figure.start)
    if sentence is None or sentence.index not in analysis.parsed or _is_counted(analysis, figure):
        return False
    parsed = analysis.parse_of(sentence.index)
    behind = parsed.beginning(figure.number_end or figure.end, min(sentence.end, figure.end + _CLAUSE))
    token = next((t for t in behind if parsed.text(parsed.start(t), parsed.end(t)) == unit), None)
    return token is not None and is_verb(token)


def _is_no_noun(analysis: Analysis, figure: Figure, unit: str) -> bool:
    """Tell whether a word that stands behind a number in its clause is a state's or place's name, or a preposition or adverb."""
    sentence = analysis.sentence_at(figure.start)
    if sentence is None or sentence.index not in analysis.parsed:
        return False
    parsed, end = analysis.parse_of(sentence.index), figure.number_end or figure.end
    behind = parsed.beginning(end, min(sentence.end, end + _CLAUSE))
    token = next((t for t in behind if parsed.text(parsed.start(t), parsed.end(t)) == unit), None)
    if token is None:
        return False
    named = [m for m in analysis.register.in_sentence(sentence.index) if m.start == parsed.start(token)]
    return token.pos_ in _NO_NOUNS or any(m.entity.kind in ("state", "place") and m.form != "demonym" for m in named)


_NO_NOUNS = frozenset({"ADP", "SCONJ", "CCONJ", "DET", "PART", "ADV"})


_CLAUSE = 40
"""Characters behind a number in which its verb stands."""


def _counted_before(analysis: Analysis, figure: Figure) -> str | None:
    """Return what the number before counts in the same sentence ("800 **lorries** a day cross, and 2,000 were held up"); else None."""
    sentence = analysis.sentence_at(figure.start)
    counts = [f for f in counts_in(sentence) if f.end <= figure.start] if sentence is not None else []
    return (_noun_counted(analysis, counts[-1]) or counts[-1].unit or None) if counts else None


def _noun_counted(analysis: Analysis, figure: Figure) -> str | None:
    """Return the noun of what is counted where only an adjective stands right behind the number ("41 Omani **firms**")."""
    sentence = analysis.sentence_at(figure.start)
    behind = _NEXT.match(analysis.article.text, figure.number_end or figure.end)
    if sentence is None or behind is None or sentence.index not in analysis.parsed:
        return None
    parsed = analysis.parse_of(sentence.index)
    token = first = parsed.head_of(behind.start("next"), behind.end("next"))
    while token is not None and token.dep_ in ("amod", "compound", "nmod") and token.head.i > token.i:
        token = token.head
    if first is None or token is None or token.i == first.i or not (first.pos_ == "ADJ" or first.tag_ == "JJ"):
        return None
    is_near = token.i - first.i <= _ADJECTIVES and not any(t.is_punct for t in token.doc[first.i : token.i])
    return token.text if is_near and token.tag_ in ("NN", "NNS") else None


_NEXT = regex.compile(r"\s(?P<next>\p{L}[\p{L}-]*)")
_ADJECTIVES = 3
"""Words between a number and the noun that it counts."""


def _is_counted(analysis: Analysis, figure: Figure) -> bool:
    """Tell whether the word behind a number is no verb ("41 had been done")."""
    sentence = analysis.sentence_at(figure.start)
    behind = _BEHIND.match(analysis.article.text, figure.number_end or figure.end)
    if sentence is None or behind is None or sentence.index not in analysis.parsed:
        return True
    token = analysis.parse_of(sentence.index).head_of(behind.start("next"), behind.end("next"))
    return token is None or not is_verb(token)


def _currency_before(analysis: Analysis, figure: Figure) -> str | None:
    """Return the currency of the nearest sum in front of a scaled number that counts nothing, in its sentence; else None."""
    sentence = analysis.sentence_at(figure.start)
    figures = analysis.figures.get(sentence.index, ()) if sentence is not None else ()
    sums = [f.unit for f in figures if f.kind == "money" and f.end <= figure.start]
    is_of = (
        _OF.search(analysis.article.text, max(0, figure.start - _COMPANY), figure.start) is not None
    )  # "a population of some 5 million"
    return sums[-1] if sums and not is_of else None


def is_unit_of_another(analysis: Analysis, figure: Figure, start: int) -> bool:
    """Tell whether what stands at a place is counted by another number ("240 hectares were cleared, and victims number 413")."""
    text = analysis.article.text
    counted = _COUNTED.search(text, max(0, start - _NUMBER_AWAY), start)
    if counted is None or figure.start <= start <= figure.end + 1:
        return False
    return counted["of"] is None  # "of 96 items, 41 had been done": they share what is counted


def date_meant(analysis: Analysis, figure: Figure, time: object) -> str | None:
    """Return the date of a figure by the time that gives it; the strength of a delegation has a month."""
    today = analysis.article.date
    date = period_since(analysis.article.text, time, today) if isinstance(time, Time) else None
    return month_of_company(date, today) if is_strength(analysis.article.text, figure) else date


@link("date by where it stands")
def time_of_figure(analysis: Analysis, index: int, figure: Figure) -> Time | None:
    """Return the time right behind a figure, that which it shares with the one before it, that of its verb; else None."""
    times = analysis.times.get(index, [])
    if (behind := time_right_behind(analysis.article.text, figure, times)) is not None:
        return behind
    if not times or index not in analysis.parsed:
        return None
    if taken_up(analysis.frames(index), figure) is not None:
        return time_shared(figure, times)
    return time_of_its_verb(analysis.parsed[index], analysis.article.text, figure, times)
