"""Figures against the words that state them: amounts, values, counts and durations that no word tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.extraction.text.durations import durations_in
from kg.extraction.text.figures import Figure, figures_in
from kg.extraction.text.sentences import Sentence
from kg.namespaces import DIP
from kg.validation.passages import evidence_of, passages
from kg.validation.report import Result, Severity
from kg.validation.shapes import SHAPES
from kg.validation.told.numbers import numbers_in
from kg.validation.told.results import facts_of, result

TOLD = SHAPES["figure-in-evidence"]
"""Names, in the manner of a shape, the check that a figure is told."""

_FIGURES = (DIP.value, DIP.valueTo, DIP.amount, DIP.amountTo, DIP["count"])
_FAMILIES = tuple(
    frozenset(codes.split())
    for codes in (
        "USD AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD XCD ZWL ZWG",
        "GBP EGP FKP GIP LBP SDG SHP SSP SYP", "INR LKR MUR NPR PKR SCR", "KRW KPW", "JPY CNY",
        "ARS CLP COP CUP DOP MXN PHP UYU", "BHD DZD IQD JOD KWD LYD RSD TND MKD", "IRR OMR QAR SAR YER",
        "CHF XAF XOF XPF RWF BIF DJF GNF KMF CDF", "KES TZS UGX SOS", "SEK NOK DKK ISK CZK", "RUB BYN",
    )
)  # fmt: skip
_SHIFT = 500
"""Characters by which a text that is read past what nobody sees may be shorter, up to the evidence."""
_FIRST = re.compile(r"\b(?:\w{3,}est|most|top|leading|number one)\b", re.IGNORECASE)
_SCALE_IN_UNIT = re.compile(r"thousand|million|billion|trillion|lakh|crore", re.IGNORECASE)
_UNITS = {"minute": 60, "hour": 3600, "day": 86400, "night": 86400, "week": 604800, "month": 2592000, "year": 31536000}
_TIME = re.compile(rf"(?P<number>[\w.,½-]{{1,20}}?)(?:[\s-]+|(?<=\d))(?P<unit>{'|'.join(_UNITS)})s?\b", re.IGNORECASE)
_SPAN = re.compile(
    r"(?<![-/.\d])(\d{1,2})(?:st|nd|rd|th)?\b(?![-/]\d\d?[-/]\d)[^.\n]{0,24}?"
    r"(?:[-–—]|\b(?:to|until|till|and|through)\b)[^.\n]{0,24}?\b(\d{1,2})\b"
)
_LENGTH = re.compile(
    r"P(?:(?P<year>\d+)Y)?(?:(?P<month>\d+)M)?(?:(?P<week>\d+)W)?(?:(?P<day>\d+)D)?"
    r"(?:T(?:(?P<hour>\d+)H)?(?:(?P<minute>\d+)M)?(?:\d+S)?)?"
)


def check(graph: Graph, article: Node, text: str) -> Iterator[Result]:
    """Yield a violation for each figure that the article does not tell.

    A figure that it tells elsewhere than in the paragraph of the evidence is worth a warning, as is a duration.
    """
    for fact in facts_of(graph, article):
        own = _around(graph, fact, text)
        for path in _FIGURES:
            for value in sorted(graph.objects(fact, path), key=str):
                if isinstance(value, Literal) and (problem := _untold(graph, fact, path, value, own, text)):
                    yield result(graph, TOLD, fact, path, value, *problem)
        for value in sorted(graph.objects(fact, DIP.duration), key=str):
            seconds = _seconds(str(value))
            if seconds and not _is_length_told(seconds, text):
                message = "The article does not tell this duration: copy it as it stands there, or take it out."
                yield result(graph, TOLD, fact, DIP.duration, value, message, Severity.WARNING)


def _around(graph: Graph, fact: Node, text: str) -> str:
    """Return the evidence of a fact with the rest of the paragraphs in which it stands."""
    found = []
    for piece in sorted(graph.objects(fact, DIP.evidence), key=str):
        for passage in passages(graph, piece) if evidence_of(graph, piece) else ():
            place = text.find(passage.quote, max(0, (passage.start or 0) - _SHIFT))
            start, end = (place, place + len(passage.quote)) if place >= 0 else (0, 0)
            before, after = text.rfind("\n", 0, start) + 1, text.find("\n", end)
            found.append(text[before : after if after >= 0 else None] if place >= 0 else passage.quote)
    return "\n".join(found)


def _untold(graph: Graph, fact: Node, path: URIRef, value: Literal, own: str, text: str) -> tuple[str, Severity] | None:
    """Return what is wrong with a figure, and how bad it is; None where its evidence tells it."""
    try:
        number = abs(Decimal(str(value)))
    except InvalidOperation:
        return None
    unit_of = DIP.unit if path in (DIP.value, DIP.valueTo) else DIP.currency
    unit = str(min(graph.objects(fact, unit_of), key=str, default=""))
    told = numbers_in(own) | ({Decimal(1)} if unit == "rank" and _FIRST.search(own) else set())
    if number in told or (_SCALE_IN_UNIT.search(unit) and _is_in_scale(number, told)):
        return _other_kind(number, unit, own) if path != DIP["count"] else None
    if number in numbers_in(text):
        message = "The article tells this figure, but not where the evidence stands: point dip:evidence to its words."
        return message, Severity.WARNING
    return "The article does not tell this figure: correct it by the words of the evidence.", Severity.VIOLATION


def _is_in_scale(number: Decimal, told: frozenset[Decimal]) -> bool:
    return any(number * scale in told for scale in (10**3, 10**5, 10**6, 10**7, 10**9, 10**12))


def _other_kind(number: Decimal, unit: str, own: str) -> tuple[str, Severity] | None:
    """Return what is wrong where all words that tell a number tell it of something else than its unit."""
    sentence = Sentence(0, 1, 0, len(own), own)
    those = [figure for figure in figures_in(sentence) if Decimal(figure.number) == number]
    if any(unit in figure.currencies for figure in those):  # "dollars": of one of the states that have some
        return None
    units = {_unit_of(figure) for figure in those}
    is_money = len(unit) == 3 and unit.isupper()
    if not units or not (is_money or unit in ("percent", "rank")) or any(_is_same(unit, told) for told in units):
        return None
    message = f"The evidence tells this figure in another unit ({', '.join(sorted(units))}): correct it."
    return message, Severity.VIOLATION


def _unit_of(figure: Figure) -> str:
    return figure.unit if figure.kind == "money" else figure.kind


def _is_same(unit: str, told: str) -> bool:
    return unit == told or any({unit, told} <= family for family in _FAMILIES)


def _seconds(duration: str) -> int | None:
    match = _LENGTH.fullmatch(duration)
    return (
        sum(int(match[unit] or 0) * seconds for unit, seconds in _UNITS.items() if unit != "night") if match else None
    )


def _is_length_told(seconds: int, text: str) -> bool:
    """Tell whether a text tells a length of time: by number and unit, by a span of dates, or by a word."""
    told = {_seconds(found.value) for found in durations_in(Sentence(0, 1, 0, len(text), text))}
    for match in _TIME.finditer(text):
        size = _UNITS[match["unit"].lower()]
        told |= {int(number * size) for number in (*numbers_in(match["number"]), *numbers_in(match[0]))}
        told |= {int(number * size) + size // 2 for number in numbers_in(match["number"])}
    days, rest = divmod(seconds, _UNITS["day"])
    if seconds in told or (rest and days * _UNITS["day"] in told):
        return True
    spans = set()
    for match in _SPAN.finditer(text):
        first, last = int(match[1]), int(match[2])
        spans |= {last - first} if last >= first else {last - first + month for month in (28, 29, 30, 31)}
    return not rest and (days in spans or days - 1 in spans or (days == 2 and "weekend" in text.lower()))
