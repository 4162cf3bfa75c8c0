"""Whose money a sum is in: the pesos, francs or dollars of the state that is named, or of the article's own, or nobody's.

A wrong currency makes a wrong sum, which is worse than none: what neither the words around a sum nor the article's own
state decide stays unsettled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extraction.names.entities import Mention
from kg.extraction.text.currencies import currencies_of
from kg.extraction.text.figures import Figure
from kg.extraction.text.sentences import Sentence

_DOLLAR = "USD"
"""What dollars are where the article's own state has none."""

_WORLD = frozenset({"GBP", "RUB", "KRW", "JPY"})
"""What pounds, roubles, won and "¥" are where no state that is named, nor the article's own, has another money of that name."""

_OWN_DOLLARS = frozenset({"AUD", "CAD", "NZD", "SGD"})
"""Dollars that the news and releases of their own states call by the bare sign."""


def settled(
    figure: Figure, mentions: Sequence[Mention], home: str | None, date: str | None, sentence: Sentence | None = None
) -> Figure:
    """Return a sum with the currency that it is in, or as it is where that cannot be told.

    Parameters
    ----------
    figure : Figure
    mentions : sequence of Mention
        Whom the sentence names.
    home : str or None
        The state from whose side the article is told.
    date : str or None
        The article's date.
    sentence : Sentence, optional
        The sentence that the sum stands in.
    """
    if figure.kind != "money" or len(figure.currencies) < 2:
        return figure
    paying = _common(figure, _states(_in_front(figure, mentions, sentence)), date)
    inside = _states([m for m in mentions if figure.start <= m.start < figure.end])
    own = currencies_of(home, date) & figure.currencies if home else frozenset()
    if inside:
        told = _common(figure, inside, date)
    elif _DOLLAR in figure.currencies:
        told = _dollars(own, _states(mentions))
    elif figure.currencies & _WORLD:
        told = _common(figure, _states(mentions), date) | own or figure.currencies & _WORLD
    else:
        told = _common(figure, _states(mentions), date) or own
    if len(told) > 1 and len(paying) == 1:
        told = paying
    return replace(figure, unit=next(iter(told))) if len(told) == 1 else figure


def unit_of(figure: Figure, state: str | None, date: str | None) -> str:
    """Return the unit of a figure of a state: of pesos or dinars that may be several states' those of the state itself.

    Examples
    --------
    >>> dinars = Figure(0, 2, "money", 1.9e9, "dinars", currencies=frozenset({"TND", "LYD"}))
    >>> unit_of(dinars, "TN", "2025-11-06"), unit_of(dinars, "FR", "2025-11-06")
    ('TND', 'dinars')
    """
    if figure.kind != "money" or figure.amount is not None or state is None:
        return figure.unit
    own = currencies_of(state, date) & figure.currencies
    return next(iter(own)) if len(own) == 1 else figure.unit


def _in_front(figure: Figure, mentions: Sequence[Mention], sentence: Sentence | None) -> list[Mention]:
    """Return whom the words from the last comma or semicolon up to a sum name: those of whose clause it is."""
    if sentence is None:
        return []
    before = sentence.text[: figure.start - sentence.start]
    clause = sentence.start + max(before.rfind(mark) for mark in (",", ";", ":"))
    return [m for m in mentions if clause < m.start < figure.start]


def _dollars(own: frozenset[str], named: Iterable[str]) -> frozenset[str]:
    """Return what bare dollars are: the world's, unless the article's own state has dollars of its own."""
    if not own or _DOLLAR in own:
        return frozenset({_DOLLAR})
    return own if own <= _OWN_DOLLARS and "US" not in named else frozenset()


def _common(figure: Figure, states: Iterable[str], date: str | None) -> frozenset[str]:
    """Return those of a sum's possible currencies that are tender in one of the states."""
    return frozenset(code for state in states for code in currencies_of(state, date) & figure.currencies)


def _states(mentions: Iterable[Mention]) -> list[str]:
    """Return the states that are named, or that those who are named belong to."""
    entities = [entity for mention in mentions for entity in mention.entities]
    states = (entity.of_state for entity in entities)
    return list(dict.fromkeys(state for state in states if state is not None))
