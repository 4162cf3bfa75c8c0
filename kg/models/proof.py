"""The proof of one proposed fact: its words are found in the text, its fillers licensed, its values reckoned.

What the text does not prove is left out; a fact that loses its evidence, or a role without which it says nothing, is
refused. Whether the words *assert* the fact is judged afterwards, as that of any reader (:mod:`kg.models.judging`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from kg.facts import KINDS, AnyFact
from kg.gazetteer import Gazetteer
from kg.models import values
from kg.models.answers import kind_of
from kg.models.contract import answer_schema, asked_fields
from kg.models.ground import Ground
from kg.models.locating import Span
from kg.models.refusals import Refusal
from kg.models.windows import Window

LONGEST_EVIDENCE = 25
"""Words that evidence may have; what is longer is cut, since it is to show the place and not to repeat the article."""

NEEDED = {
    "engagement": ("parties",),
    "instrument": ("title",),
    "partnership": ("label", "parties"),
    "commitment": ("agents", "action", "object"),
    "statement": ("speaker", "quote"),
    "office": ("person", "office"),
    "observation": ("subject", "measure", "value"),
}
"""The roles without which a fact of a kind says nothing."""

_ROLES = {
    "participants": "person",
    "signatories": "person",
    "person": "person",
    "parties": "party",
    "destination": "party",
    "subject": "party",
    "of": "party",
    "agents": "anybody",
    "beneficiaries": "anybody",
    "speaker": "anybody",
    "place": "place",
    "title": "phrase",
    "label": "phrase",
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

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SMALL = frozenset("a an the of and or for in on to with by at from its their our his her as".split())  # noqa: SIM905
_QUOTE_MARKS = "\"“”„«»‘’「」『』'"
_MARKS = _QUOTE_MARKS + ".,;:!?…()[]{}<>*_#\\/|"
_SHORTEST_QUOTE = 4
_FEW_SPACES = frozenset({"ja", "zh", "th", "ko"})  # languages in which words are not what spaces part
_CONFIDENCE = 0.8
_DOUBT = 0.1


class _RefusedError(Exception):
    """A fact is not taken."""

    def __init__(self, reason: str, field: str | None = None) -> None:
        super().__init__(reason)
        self.field = field


class Proof:
    """Proves the facts that an answer proposes of a window of an article.

    Parameters
    ----------
    ground : Ground
    window : Window

    Examples
    --------
    >>> from kg.article import Article
    >>> text = "Hà Nội: Chủ tịch nước Võ Văn Thưởng tiếp Tổng thống Hàn Quốc."
    >>> proof = Proof(Ground(Article(name="a", text=text, language="vi")), Window(0, len(text)))
    >>> raw = {"kind": "office", "person": "Võ Văn Thưởng", "office": "Chủ tịch nước", "of": "VN"}
    >>> proof.fact(0, raw | {"evidence": "Chủ tịch nước Võ Văn Thưởng tiếp"}).person
    'Võ Văn Thưởng'
    >>> proof.fact(1, raw | {"evidence": "President Võ Văn Thưởng"}) is None
    True
    >>> print(proof.refusals[0])
    fact 2 (office), evidence: 'President Võ Văn Thưởng' is not in the text
    """

    def __init__(self, ground: Ground, window: Window) -> None:
        self._ground = ground
        self._window = window
        self.refusals: list[Refusal] = []

    def fact(self, index: int, raw: dict[str, Any]) -> AnyFact | None:
        """Return the fact that a proposal proves to be, or None; what is refused of it is told in ``refusals``.

        Parameters
        ----------
        index : int
            Its place in the answer, from 0.
        raw : dict
            The proposal.
        """
        kind = kind_of(raw)
        where = f"fact {index + 1} ({kind or 'no kind'})"
        lost: list[tuple[str, str]] = []
        try:
            if kind is None:
                given = raw.get("kind")
                raise _RefusedError("it is missing" if given is None else f"{given!r} is no kind of fact", "kind")
            return self._proved(kind, raw, lost)
        except _RefusedError as error:
            field = f", {error.field}" if error.field else ""
            self._refuse(f"{where}{field}", str(error), raw, is_fact=True)
            return None
        finally:
            for name, reason in lost:
                self._refuse(f"{where}, {name}", reason, raw, is_fact=False)

    def _refuse(self, where: str, reason: str, raw: dict[str, Any], *, is_fact: bool) -> None:
        self.refusals.append(Refusal(where, reason, raw if is_fact else None, is_fact, self._window.number))

    def _proved(self, kind: str, raw: dict[str, Any], lost: list[tuple[str, str]]) -> AnyFact:
        evidence = self._evidence(raw.get("evidence"))
        self._check_fields(kind, raw, lost)
        fields: dict[str, Any] = {}
        for name, schema in answer_schema()["$defs"][kind]["properties"].items():
            value = raw.get(name)
            if name in ("kind", "evidence") or value in (None, "", []) or name.endswith("_words"):
                continue
            if "enum" in schema:
                fields[name] = _word_of(name, value, schema["enum"])
            elif name in _ROLES:
                fields[name] = self._licensed(kind, name, value, evidence, lost)
        self._reckon(kind, raw, evidence, fields, lost)
        for name in NEEDED[kind]:
            if not fields.get(name) and fields.get(name) != 0.0:
                reason = next((why for what, why in lost if what == name), "it is missing")
                raise _RefusedError(reason, name)
        fields = {name: value for name, value in fields.items() if value not in (None, (), "")}
        span = self._cut(evidence)
        told = {"quote": self._ground.text[span.start : span.end], "start": span.start, "end": span.end}
        confidence = round(max(_CONFIDENCE - _DOUBT * len({what for what, _ in lost}), 0.1), 2)
        document = {"kind": kind, **fields, "evidence": (told,), "confidence": confidence}
        try:
            fact: AnyFact = KINDS[kind].model_validate(document)  # type: ignore[assignment] # KINDS lists AnyFact
        except ValidationError as error:
            first = error.errors()[0]
            field = str(first["loc"][0]) if first["loc"] else None
            raise _RefusedError(f"{first['msg'].lower()}: {first['input']!r}"[:200], field) from None
        return fact

    def _evidence(self, given: Any) -> Span:
        """Return where the words stand that are given as evidence."""
        words = (
            given.get("quote") if isinstance(given, dict) else given[0] if isinstance(given, list) and given else given
        )
        if not isinstance(words, str) or not words.strip():
            raise _RefusedError("it is missing", "evidence")
        words = words.strip()
        index, window = self._ground.index, self._window
        bare = words.strip(_QUOTE_MARKS + " …").removesuffix("...")
        for told in (words, bare):
            for start, end in ((window.start, window.end), (0, None)):
                span = index.quotation(told, start, end) if any(sign.isalnum() for sign in told) else None
                if span is not None:
                    return span
        raise _RefusedError(f"{_shown(words)} is not in the text", "evidence")

    def _cut(self, span: Span) -> Span:
        words = list(re.finditer(r"\S+", self._ground.text[span.start : span.end]))
        if len(words) > LONGEST_EVIDENCE:
            return Span(span.start, span.start + words[LONGEST_EVIDENCE - 1].end())
        return span

    def _check_fields(self, kind: str, raw: dict[str, Any], lost: list[tuple[str, str]]) -> None:
        allowed = {"kind", "evidence", *asked_fields(kind)}
        unknown = [name for name, value in raw.items() if name not in allowed and value not in (None, "", [])]
        for other in KINDS:
            needed = set(NEEDED[other]) - allowed
            if needed and needed <= set(unknown):
                raise _RefusedError(f"it tells two facts in one, of the kinds {kind} and {other}")
        lost += [(name, "there is no such field") for name in unknown]

    def _licensed(self, kind: str, name: str, value: Any, evidence: Span, lost: list[tuple[str, str]]) -> Any:
        license_: Callable[[str, str, Span], Any] = getattr(self, f"_{_ROLES[name]}")
        is_list = answer_schema()["$defs"][kind]["properties"][name].get("type") == "array"
        if not is_list:
            value = value[0] if isinstance(value, list) and len(value) == 1 else value
            try:
                return license_(name, value, evidence)
            except _RefusedError as error:
                lost.append((name, str(error)))
                return None
        found: dict[str, None] = {}
        for one in value if isinstance(value, list) else [value]:
            try:
                found.setdefault(license_(name, one, evidence))
            except _RefusedError as error:
                lost.append((name, str(error)))
        return tuple(found)

    def _person(self, name: str, value: Any, evidence: Span) -> str:
        own = self._ground.person(_text(value))
        if own is None:
            raise _RefusedError(f"{_shown(value)} is not in the text")
        return own

    def _party(self, name: str, value: Any, evidence: Span) -> str:
        state = self._ground.state_of(_text(value))
        if state is not None:
            if state in self._ground.states:
                return state
            raise _RefusedError(f"the text does not name the state {state}")
        own = self._ground.standing(_text(value))
        if own is None:
            raise _RefusedError(f"{_shown(value)} is not in the text")
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
        words = [word[0] for word in _WORD.finditer(told) if word[0].casefold() not in _SMALL]
        around = self._ground.stretch(evidence)
        missing = [word for word in words if not self._stands_near(word, around)]
        if missing or not words:
            named = f" ({', '.join(missing)})" if missing and len(words) > 1 else ""
            raise _RefusedError(f"{_shown(told)} is not in the text{named}")
        bare = (word.strip(_MARKS) for word in told.split())
        return " ".join(word for word in bare if word)

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
            raise _RefusedError(f"no form of {_shown(told)} is in the sentence")
        return told.strip()

    def _unit(self, name: str, value: Any, evidence: Span) -> str:
        told = _text(value).strip()
        if not values.is_unit(told, self._ground, evidence):
            raise _RefusedError(f"{_shown(told)} is not in the text")
        return told

    def _quote(self, name: str, value: Any, evidence: Span) -> str:
        words = _text(value).strip().strip(_QUOTE_MARKS).strip()
        words = words[:-1] if words.endswith((",", ".")) and not words.endswith("..") else words
        span = None
        for start, end in ((evidence.start, self._window.end), (self._window.start, self._window.end), (0, None)):
            span = span or self._ground.index.quotation(words, start, end)
        if span is None:
            raise _RefusedError(f"{_shown(words)} is not in the text")
        own = self._ground.text[span.start : span.end]
        if (
            self._ground.article.language.split("-")[0] not in ("ja", "zh", "th", "ko")
            and len(own.split()) < _SHORTEST_QUOTE
        ):
            raise _RefusedError(f"{_shown(own)} has fewer than {_SHORTEST_QUOTE} words")
        if not values.is_quoted(self._ground, span):
            raise _RefusedError(f"{_shown(own)} does not stand in quotation marks")
        return own

    def _count(self, name: str, value: Any, evidence: Span) -> int:
        number = _number(value)
        around = self._ground.stretch(evidence)
        if number != int(number) or number < 1:
            raise _RefusedError(f"{value!r} counts nothing")
        if number not in self._ground.tongue.numbers(self._ground.text[around.start : around.end]):
            raise _RefusedError(f"the sentence does not give the number {value!r}")
        return int(number)

    def _reckon(
        self, kind: str, raw: dict[str, Any], evidence: Span, fields: dict[str, Any], lost: list[tuple[str, str]]
    ) -> None:
        """Fill in dates, durations, amounts and figures, as the words that give them tell."""
        for name in ("date", "duration", "amount", "value"):
            if name not in asked_fields(kind):
                continue
            given, words = raw.get(name), raw.get(f"{name}_words")
            if given in (None, "") and not words:
                continue
            try:
                is_future = fields.get("status") == "planned"
                reckoner = getattr(values, f"reckoned_{name}")
                found = reckoner(
                    given, words, self._ground, evidence, is_future=is_future, is_period=kind == "observation"
                )
            except values.UnprovedError as error:
                lost.append((name, str(error)))
            else:
                fields[name] = found


def _places(name: str) -> tuple[str, ...]:
    return Gazetteer.default().items(name, "place")


def _word_of(name: str, value: Any, allowed: list[str]) -> str:
    folded = re.sub(r"[\s_-]", "", value).casefold() if isinstance(value, str) else ""
    for word in allowed:
        if word.casefold() == folded:
            return word
    raise _RefusedError(f"{value!r} is none of {', '.join(allowed)}", name)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _RefusedError(f"{value!r} is no text"[:200])
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _RefusedError(f"{value!r} is no number"[:200])
    return float(value)


def _shown(value: Any) -> str:
    told = " ".join(str(value).split())
    return repr(told if len(told) <= 80 else told[:79] + "…")
