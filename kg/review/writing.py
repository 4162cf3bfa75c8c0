"""What a person writes into a field in words, as the contract has it: "13 March", "two hours", "80 million euros".

So it can be typed as one says it, or marked in the text. What can be read in more than one way stays as it was written,
and the contract tells at the field what it wants.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timezone
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kg.article import Article
from kg.facts import KINDS
from kg.gazetteer import Gazetteer
from kg.review.completion import state_code
from kg.review.words import LANGUAGES

if TYPE_CHECKING:
    from kg.models.languages.tongue import Tongue

_ISO = {
    "date": re.compile(r"\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?"),
    "duration": re.compile(r"P[\dTHMSDWY.]+"),
    "start_time": re.compile(r"\d{4}-\d\d-\d\dT.*"),
    "amount": re.compile(r"\d+(\.\d+)? [A-Z]{3}"),
}
_UNITS = ((re.compile(r"(?<=\d) ?h\b"), " hours"), (re.compile(r"(?<=\d) ?min\b"), " minutes"))
_FIGURE = re.compile(r"\d[\d.,]*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ZONE = re.compile(r"[+-]\d\d:\d\d|\w+/\w+")
_BEFORE = re.compile(r"(on|in|at|the)\s+", re.IGNORECASE)


def in_contract(
    kind: str, fields: Mapping[str, Any], article: Article, known: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return fields with what was written in words as the contract has it.

    Parameters
    ----------
    kind : str
        Of the fact.
    fields : mapping
        What a person wrote, by the name of the field.
    article : Article
        Its date and language decide what words of time mean.
    known : mapping, optional
        What the fact says already: its status decides which Friday is meant, its place the offset of an hour.

    Examples
    --------
    >>> article = Article(name="a", text="They met.", date="2025-03-14")
    >>> in_contract("engagement", {"date": "Thursday", "duration": "2 h", "parties": ["Norway"]}, article)
    {'date': '2025-03-13', 'duration': 'PT2H', 'parties': ['NO']}
    >>> in_contract("commitment", {"amount": "between 80 and 95 million euros", "amount_to": None}, article)
    {'amount': '80000000 EUR', 'amount_to': '95000000 EUR'}
    >>> in_contract("engagement", {"date": "soon", "start_time": "9:15 a.m."}, article)
    {'date': 'soon', 'start_time': '9:15 a.m.'}
    >>> in_contract("engagement", {"start_time": "9:15 a.m."}, article, {"date": "2025-03-13", "place": "Hanoi"})
    {'start_time': '2025-03-13T09:15:00+07:00'}
    """
    read = _with_codes(kind, fields)
    known = {**(known or {}), **read}
    if _is_written(read, "date", "date") and article.date:
        known["date"] = read["date"] = _date(read["date"], article, is_future=known.get("status") == "planned")
    if _is_written(read, "start_time", "start_time"):
        read["start_time"] = _start_time(read["start_time"], known.get("date"), known.get("place"))
    if _is_written(read, "duration", "duration"):
        read["duration"] = _duration(read["duration"], article)
    if _is_written(read, "amount", "amount"):
        low, high = _amount(read["amount"], article)
        read["amount"] = low
        if high and not read.get("amount_to"):
            read["amount_to"] = high
    if _is_written(read, "amount_to", "amount"):
        read["amount_to"] = _amount(read["amount_to"], article)[0]
    for name in ("value", "value_to", "count"):
        if isinstance(read.get(name), str):
            read[name] = _number(read[name], article)
    return read


def _is_written(fields: Mapping[str, Any], name: str, form: str) -> bool:
    value = fields.get(name)
    return isinstance(value, str) and len(value) < 200 and _ISO[form].fullmatch(value) is None


def _with_codes(kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields in which a state that somebody wrote by its name has its code."""
    roles = KINDS[kind].roles if kind in KINDS else {}
    return {name: _code(value) if "state" in roles.get(name, "").split() else value for name, value in fields.items()}


def _code(value: Any) -> Any:
    if isinstance(value, list):
        return [_code(one) for one in value]
    return (state_code(value) if isinstance(value, str) else None) or value


def _tongues(article: Article) -> list[Tongue]:
    """Return who reads: in the article's language, then in those of the desk."""
    from kg.models.languages import tongue_of  # which is only needed where somebody writes words

    return [tongue_of(language) for language in dict.fromkeys((article.language.split("-")[0], *LANGUAGES))]


def _date(written: str, article: Article, *, is_future: bool) -> str:
    from kg.extraction.text.clock import Clock

    bare = _BEFORE.sub("", written.strip(), count=1) if _BEFORE.match(written.strip()) else written.strip()
    for tongue in _tongues(article):
        times = tongue.times(bare, Clock(article.date or ""))
        if len(times) == 1 and (times[0].start, times[0].end) == (0, len(bare)):
            return times[0].read(is_future=is_future)
    return written


def _duration(written: str, article: Article) -> str:
    from kg.extraction.text.durations import durations_in
    from kg.extraction.text.sentences import Sentence

    told = written.strip()
    for pattern, word in _UNITS:
        told = pattern.sub(word, told)
    english = list(durations_in(Sentence(0, 1, 0, len(told), told)))
    if english:
        is_all = len(english) == 1 and (english[0].start, english[0].end) == (0, len(told))
        return english[0].value if is_all else written
    found = {value for tongue in _tongues(article) for value in tongue.durations(told)}
    return found.pop() if len(found) == 1 else written


def _start_time(written: str, day: Any, place: Any) -> str:
    """Return an hour with the day and the offset that is told, or the place's; as it was written without either."""
    from kg.extraction.context.time_zones import offset_at, zone_of
    from kg.extraction.text.hours import hours_in
    from kg.extraction.text.sentences import Sentence

    told = written.strip()
    hours = list(hours_in(Sentence(0, 1, 0, len(told), told)))
    if len(hours) != 1 or (hours[0].start, hours[0].end) != (0, len(told)) or not _DAY.fullmatch(str(day)):
        return written
    when = datetime.combine(date.fromisoformat(str(day)), hours[0].time)
    if _ZONE.fullmatch(hours[0].zone):
        offsets = {zone_of(hours[0].zone).utcoffset(when)}
    else:
        named = hours[0].zone or place
        states = {known.iso2 for name, known in Gazetteer.default().places() if name == named and known.iso2}
        offsets = {offset_at(when, state, str(named)) for state in states}
    offset = offsets.pop() if len(offsets) == 1 else None
    return written if offset is None else when.replace(tzinfo=timezone(offset)).isoformat()


def _amount(written: str, article: Article) -> tuple[str, str | None]:
    from kg.extraction.text.sums import sums_in

    sums = sums_in(written, article.date)
    if any(len(one.currencies) > 1 for one in sums):  # dollars, of which state?
        return written, None
    if len(sums) == 1 and len(sums[0].currencies) == 1:
        (currency,) = sums[0].currencies
        upper = sums[0].upper
        return f"{_plain(sums[0].value)} {currency}", None if upper is None else f"{_plain(upper)} {currency}"
    currencies = {code for tongue in _tongues(article) for code in tongue.currencies(written)}
    number = _number(written, article)
    if len(currencies) == 1 and number != written:
        return f"{_plain(float(number))} {currencies.pop()}", None
    return written, None


def _number(written: str, article: Article) -> float | str:
    """Return the number of words; a language that lacks the word for a million reads too little, so the most counts."""
    tongues = _tongues(article)
    numbers = {number for tongue in tongues for number in tongue.numbers(written)}
    is_one = len(_FIGURE.findall(written)) <= 1
    return max(numbers) if numbers and is_one else written


def _plain(value: float) -> str:
    return f"{Decimal(repr(value)).normalize():f}"
