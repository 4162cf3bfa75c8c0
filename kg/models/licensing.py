"""The licences of fillers: each name, phrase, quotation and count of a proposed fact is looked up in the text."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

from kg.extraction.lexicon import words
from kg.gazetteer import Gazetteer
from kg.models import figures, values
from kg.models.contract import answer_schema
from kg.models.ground import Ground
from kg.models.locating import Span
from kg.models.windows import Window

ROLES = {
    "participants": "person",
    "signatories": "person",
    "person": "person",
    "parties": "party",
    "destination": "party",
    "subject": "party",
    "counterpart": "party",
    "of": "party",
    "agents": "anybody",
    "beneficiaries": "anybody",
    "speaker": "anybody",
    "place": "place",
    "title": "phrase",
    "label": "label",
    "topic": "phrase",
    "object": "phrase",
    "office": "phrase",
    "measure": "phrase",
    "action": "action",
    "unit": "unit",
    "quote": "quote",
    "count": "count",
}
"""How each field that names something in the text is licensed."""

QUOTE_MARKS = "\"“”„«»‘’「」『』'"

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_BETWEEN = frozenset({"or", "as"})  # beside the small words that count nowhere
_MARKS = QUOTE_MARKS + ".,;:!?…()[]{}<>*_#\\/|"
_SEVERAL = re.compile(r"(?:ships|alliances|unions|pacts)$", re.IGNORECASE)
_SHORTEST_QUOTE = 4


class UnlicensedError(Exception):
    """The text does not license a filler."""


class Licences:
    """Looks up what a model names in a window of an article.

    Parameters
    ----------
    ground : Ground
    window : Window

    Examples
    --------
    >>> from kg.article import Article
    >>> article = Article(name="a", text="La Norvège et la Suède ont signé un accord.", language="fr")
    >>> licences, lost = Licences(Ground(article), Window(0, 43)), []
    >>> licences.licensed("instrument", "parties", ["Norvège", "US"], Span(0, 43), lost), lost
    (('NO',), [('parties', 'the text does not name the state US')])
    """

    def __init__(self, ground: Ground, window: Window) -> None:
        self._ground = ground
        self._window = window

    def licensed(self, kind: str, name: str, value: Any, evidence: Span, lost: list[tuple[str, str]]) -> Any:
        """Return the fillers of a field that the text licenses; what it does not is added to ``lost`` with the reason.

        Parameters
        ----------
        kind, name : str
            The kind of the fact, and the field.
        value : object
            What a model says.
        evidence : Span
            The words that state the fact.
        lost : list
        """
        license_: Callable[[str, str, Span], Any] = getattr(self, f"_{ROLES[name]}")
        is_list = answer_schema()["$defs"][kind]["properties"][name].get("type") == "array"
        if not is_list:
            value = value[0] if isinstance(value, list) and len(value) == 1 else value
            try:
                return license_(name, value, evidence)
            except UnlicensedError as error:
                lost.append((name, str(error)))
                return None
        found: dict[str, None] = {}
        for one in value if isinstance(value, list) else [value]:
            try:
                found.setdefault(license_(name, one, evidence))
            except UnlicensedError as error:
                lost.append((name, str(error)))
        return tuple(found)

    def _person(self, name: str, value: Any, evidence: Span) -> str:
        own = self._ground.person(_text(value))
        if own is None:
            raise UnlicensedError(f"{shown(value)} is not in the text")
        return own

    def _party(self, name: str, value: Any, evidence: Span) -> str:
        state = self._ground.state_of(_text(value))
        if state is not None:
            if state in self._ground.states:
                return state
            raise UnlicensedError(f"the text does not name the state {state}")
        own = self._ground.standing(_text(value))
        if own is None:
            raise UnlicensedError(f"{shown(value)} is not in the text")
        return " ".join(own.split())

    def _anybody(self, name: str, value: Any, evidence: Span) -> str:
        if self._ground.state_of(_text(value)) is not None:
            return self._party(name, value, evidence)
        return self._person(name, value, evidence)

    def _phrase(self, name: str, value: Any, evidence: Span) -> str:
        """Return a phrase of the text; words may be left out of it, but none put in."""
        told = _text(value)
        place = self._ground.nearest(told, evidence)
        if place is not None:
            return " ".join(self._ground.text[place.start : place.end].split())
        small = words("small_words") | _BETWEEN
        named = [word[0] for word in _WORD.finditer(told) if word[0].casefold() not in small]
        around = self._ground.stretch(evidence)
        missing = [word for word in named if not self._stands_near(word, around)]
        if missing or not named:
            which = f" ({', '.join(missing)})" if missing and len(named) > 1 else ""
            raise UnlicensedError(f"{shown(told)} is not in the text{which}")
        bare = (
            word.strip(_MARKS) for word in told.split()
        )  # a comma that a model put into "a,b" is none of the text's
        own = (word if self._stands_near(word, around) else " ".join(_WORD.findall(word)) for word in bare)
        return " ".join(word for word in own if word)

    def _label(self, name: str, value: Any, evidence: Span) -> str:
        """Return what a relationship is called; one of several that a text names together is told alone."""
        own = self._phrase(name, value, evidence)
        return own[:-1] if self._ground.tongue.language == "en" and _SEVERAL.search(own) else own

    def _place(self, name: str, value: Any, evidence: Span) -> str:
        """Return a place; one in a dateline's capitals as the rest of the text, or the gazetteer, has it."""
        own = self._phrase(name, value, evidence)
        if not own.isupper():
            return own
        told = (self._ground.text[span.start : span.end] for span in self._ground.index.names(own))
        known = (place.label for qid in _places(own) if (place := Gazetteer.default().place(qid)))
        return next((one for one in told if not one.isupper()), None) or next(known, own)

    def _stands_near(self, word: str, around: Span) -> bool:
        forms = {word, word.removesuffix("s"), word.removesuffix("es"), f"{word}s"} | {word.removesuffix("y") + "ies"}
        index = self._ground.index
        return any(form and index.name(form, around.start, around.end) is not None for form in forms)

    def _action(self, name: str, value: Any, evidence: Span) -> str:
        told = _text(value)
        if not values.is_told(told, self._ground, evidence):
            raise UnlicensedError(f"no form of {shown(told)} is in the sentence")
        return told.strip()

    def _unit(self, name: str, value: Any, evidence: Span) -> str:
        told = _text(value).strip()
        if not figures.is_unit(told, self._ground, evidence):
            raise UnlicensedError(f"{shown(told)} is not in the text")
        return told

    def _quote(self, name: str, value: Any, evidence: Span) -> str:
        words = _text(value).strip().strip(QUOTE_MARKS).strip()
        words = words[:-1] if words.endswith((",", ".")) and not words.endswith("..") else words
        span = None
        for start, end in ((evidence.start, self._window.end), (self._window.start, self._window.end), (0, None)):
            span = span or self._ground.index.quotation(words, start, end)
        if span is None:
            raise UnlicensedError(f"{shown(words)} is not in the text")
        own = self._ground.text[span.start : span.end]
        if self._ground.has_spaces and len(own.split()) < _SHORTEST_QUOTE:
            raise UnlicensedError(f"{shown(own)} has fewer than {_SHORTEST_QUOTE} words")
        if not values.is_quoted(self._ground, span):
            raise UnlicensedError(f"{shown(own)} does not stand in quotation marks")
        return own

    def _count(self, name: str, value: Any, evidence: Span) -> int:
        number = _number(value)
        around = self._ground.stretch(evidence)
        if number != int(number) or number < 1:
            raise UnlicensedError(f"{value!r} counts nothing")
        if number not in self._ground.tongue.numbers(self._ground.text[around.start : around.end]):
            raise UnlicensedError(f"the sentence does not give the number {value!r}")
        return int(number)


def _places(name: str) -> tuple[str, ...]:
    return Gazetteer.default().items(name, "place")


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise UnlicensedError(f"{value!r} is no text"[:200])
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise UnlicensedError(f"{value!r} is no number"[:200])
    return float(value)


def shown(value: Any) -> str:
    """Return what a model says as a message shows it: in quotation marks, and not too long."""
    told = " ".join(str(value).split())
    return repr(told if len(told) <= 80 else told[:79] + "…")
