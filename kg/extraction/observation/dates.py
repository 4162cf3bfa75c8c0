"""Of when a figure is not: the period that a rate is compared with."""

from __future__ import annotations

import regex

from kg.extraction.text.figures import Figure
from kg.extraction.text.times import Time

_COMPARED = regex.compile(
    r"\b(?:from|over|than|against|compared\s(?:with|to))\s(?:in\s|(?:in\s)?the\ssame\s\p{L}+\s(?:of\s|in\s)?)?$",
    regex.IGNORECASE,
)


def is_compared_with(text: str, figure: Figure, time: Time) -> bool:
    """Tell whether a time behind a rate is that with which it is compared ("up 9 percent from 2016").

    Examples
    --------
    >>> from kg.extraction.text.clock import Clock
    >>> from kg.extraction.text.figures import figures_in
    >>> from kg.extraction.text.sentences import Sentence
    >>> from kg.extraction.text.times import times_in
    >>> def compared(text):
    ...     sentence = Sentence(0, 1, 0, len(text), text)
    ...     return is_compared_with(text, next(figures_in(sentence, "2024-05-18")), next(times_in(sentence, Clock("2024-05-18"))))
    >>> compared("Trade was up 9 percent from 2016."), compared("Trade was up 9 percent in 2016.")
    (True, False)
    """
    return figure.kind == "percent" and _COMPARED.search(text, figure.end, _named_from(text, time)) is not None


def _named_from(text: str, time: Time) -> int:
    """Return where a time itself begins, without the preposition that its rule reads with it."""
    named = regex.match(r"(?:(?:in|of|from|to|than in|the)\s)+", text[time.start : time.end], regex.IGNORECASE)
    return time.start if named is None else time.end - len(text[time.start + named.end() : time.end])
