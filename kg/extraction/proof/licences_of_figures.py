"""What speaks for a figure: whether its clause tells a fact or an aim, what it counts, whose the grammar says it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.extraction.grammar.clauses import verb_of
from kg.extraction.grammar.mood import mood_of
from kg.extraction.learned.figure_owners import people_counted
from kg.extraction.lexicon import words
from kg.extraction.observation.limits import is_apposed, is_limit
from kg.extraction.observation.measures import way_of
from kg.extraction.observation.observation import is_an_aim
from kg.extraction.observation.strengths import strength
from kg.extraction.observation.subjects import Subjects
from kg.extraction.proof.case import Case
from kg.extraction.proof.licences_of_figure_dates import dated_figure
from kg.extraction.text.figures import Figure, counts_in, repeats_another

if TYPE_CHECKING:
    from spacy.tokens import Token

_FEW = 10
"""Below so many, what is counted is often beside the point: "three people who were present"."""


def measured(case: Case, role: str, filler: Any) -> Iterator[str]:
    """What speaks for a filler of an observation, by the construction that tells its figure.

    Parameters
    ----------
    case : Case
    role : str
    filler
    """
    figure = figure_of(case)
    if figure is None or case.parsed is None or case.sentence is None:
        yield "figure without a parse"
        return
    token = case.parsed.head_of(figure.start, figure.end)
    if role == "value":
        yield from _told(case, figure, token)
    elif role == "subject":
        yield from _whose(case, figure, str(filler))
    elif role == "unit":
        yield from _counting(case, figure, str(filler))
    elif role == "date":
        yield from dated_figure(case, figure, str(filler))


def figure_of(case: Case) -> Figure | None:
    """Return the figure of the sentence that has the fact's value, in its evidence where it can be."""
    value, evidence = getattr(case.fact, "value", None), case.fact.evidence[0]
    if case.sentence is None:
        return None
    there = [*case.analysis.figures.get(case.sentence.index, ()), *counts_in(case.sentence)]
    having = [f for f in there if f.value == value]
    within = [f for f in having if evidence.start <= f.start < evidence.end]
    return next(iter([*within, *having]), None)


def _told(case: Case, figure: Figure, token: Token | None) -> Iterator[str]:
    assert case.sentence is not None
    assert case.parsed is not None
    yield f"figure of {figure.kind}"
    verb = verb_of(token) if token is not None else None
    if verb is not None:
        lemma = verb.lemma_.lower()
        how = way_of(verb)
        kind = how or ("paying" if lemma in words("paying") else "promise" if lemma in words("promises") else "other")
        yield f"verb of {kind}"
        yield f"{figure.kind}, verb of {kind}"
        is_apart = is_limit(verb) or is_apposed(case.analysis.article.text, figure)
        yield f"mood {'past' if is_apart else mood_of(verb)}"
    else:
        yield "no verb"
    before = case.parsed.text(case.sentence.start, figure.start)
    if is_an_aim(before):
        yield "behind an aim"
    if figure.kind == "money" and repeats_another(before):
        yield "second currency"
    if any(start <= figure.start < end for start, end in case.analysis.quoted):
        yield "within a quotation"
    if figure.kind == "count":
        if strength(case.analysis.article.text, figure.number_end or figure.end) is not None:
            yield "strength of a delegation"
        yield "few" if figure.value < _FEW else "many"
        noun = str(getattr(case.fact, "unit", "") or "").lower()
        yield "of what is known to be counted" if noun in words("counted") else "of something else"


def _whose(case: Case, figure: Figure, name: str) -> Iterator[str]:
    assert case.sentence is not None
    by_grammar = Subjects(case.analysis, case.sentence.index).of(figure, str(getattr(case.fact, "measure", "")))
    if by_grammar is None:
        yield "grammar says nobody"
    else:
        yield "grammar says so" if by_grammar.name == name else "grammar says another"
    shared = [m for m in case.mentions if m.form == "group" and any(e.name == name for e in m.entities)]
    if shared:
        states = [e for m in shared for e in m.entities if e.kind == "state"]
        first = case.analysis.first_named(states).name == name if states else False
        yield "first of those who share" if first else "of those who share"
    text, measure = case.analysis.article.text, str(getattr(case.fact, "measure", ""))
    for mention in case.mentions_of(name, case.mentions):
        if measure and text[mention.start : mention.end] in measure:
            yield f"in the measure as {mention.form}"
        if text[mention.end : mention.end + 2] in ("'s", "’s"):
            yield "as an owner"
        yield "in front of the figure" if mention.start < figure.start else "behind the figure"


def _counting(case: Case, figure: Figure, unit: str) -> Iterator[str]:
    text = case.analysis.article.text
    if figure.kind == "count":
        end = figure.number_end or figure.end
        behind = " ".join(text[end : end + 60].replace("-", " ").split()).lower()
        place = (
            0 if people_counted(case.analysis, figure) is not None and unit == "people" else behind.find(unit.lower())
        )
        yield "right behind the figure" if place == 0 else "behind the figure" if place > 0 else "not behind the figure"
        yield "known to be counted" if unit.lower() in words("counted") else "counted, unknown"
    measure = str(getattr(case.fact, "measure", "")).lower()
    if unit.lower() in measure:
        yield "in the measure"
