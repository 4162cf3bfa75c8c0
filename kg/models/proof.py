"""The proof of one proposed fact: its words are found in the text, its fillers licensed, its values reckoned.

What the text does not prove is left out; a fact that loses its evidence, or a role without which it says nothing, is
refused. Whether the words *assert* the fact is judged afterwards, as that of any reader (:mod:`kg.models.judging`).
"""

from __future__ import annotations

import re
from typing import Any

from pydantic import ValidationError

from kg.facts import KINDS, AnyFact
from kg.models.answers import kind_of
from kg.models.contract import RECKONED, answer_schema, asked_fields
from kg.models.figures import reckoned_amount, reckoned_value, upper_refused
from kg.models.ground import Ground
from kg.models.licensing import QUOTE_MARKS, ROLES, Licences, shown
from kg.models.locating import Span
from kg.models.refusals import Refusal
from kg.models.values import UnprovedError, reckoned_date, reckoned_duration
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

_LEAST_WORDS = 2
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
        self._licences = Licences(ground, window)
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
            elif name in ROLES:
                fields[name] = self._licences.licensed(kind, name, value, evidence, lost)
        self._reckon(kind, raw, evidence, fields, lost)
        _drop_what_does_not_go_together(fields, lost)
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
        if len(words.split()) < _LEAST_WORDS and self._ground.has_spaces:
            raise _RefusedError(f"{shown(words)} is too short to show where the fact is told", "evidence")
        index, window = self._ground.index, self._window
        bare = words.strip(QUOTE_MARKS + " …").removesuffix("...")
        for told in (words, bare):
            for start, end in ((window.start, window.end), (0, None)):
                span = index.quotation(told, start, end) if any(sign.isalnum() for sign in told) else None
                if span is not None:
                    return span
        raise _RefusedError(f"{shown(words)} is not in the text", "evidence")

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

    def _reckon(
        self, kind: str, raw: dict[str, Any], evidence: Span, fields: dict[str, Any], lost: list[tuple[str, str]]
    ) -> None:
        """Fill in dates, durations, amounts and figures, as the words that give them tell."""
        for name in RECKONED:
            given, words = raw.get(name), raw.get(f"{name}_words")
            if name not in asked_fields(kind) or (given in (None, "") and not words):
                continue
            try:
                if name == "date":
                    is_future, is_period = fields.get("status") == "planned", kind == "observation"
                    fields[name] = reckoned_date(
                        given, words, self._ground, evidence, is_future=is_future, is_period=is_period
                    )
                elif name == "duration":
                    fields[name] = reckoned_duration(given, words, self._ground, evidence)
                else:
                    upper = raw.get(f"{name}_to")
                    reckoner: Any = reckoned_amount if name == "amount" else reckoned_value
                    fields[name], fields[f"{name}_to"] = reckoner(given, words, upper, self._ground, evidence)
                    if (reason := upper_refused(upper, fields[f"{name}_to"])) is not None:
                        lost.append((f"{name}_to", reason))
            except UnprovedError as error:
                lost.append((name, str(error)))


def _drop_what_does_not_go_together(fields: dict[str, Any], lost: list[tuple[str, str]]) -> None:
    """Leave out a destination of what is no visit, and a counterpart that is the subject itself."""
    if fields.get("destination") and not str(fields.get("type")).endswith("Visit"):
        del fields["destination"]
        lost.append(("destination", "it is no visit"))
    if fields.get("counterpart") and fields["counterpart"] == fields.get("subject"):
        del fields["counterpart"]
        lost.append(("counterpart", "it is the subject"))


def _word_of(name: str, value: Any, allowed: list[str]) -> str:
    folded = re.sub(r"[\s_-]", "", value).casefold() if isinstance(value, str) else ""
    for word in allowed:
        if word.casefold() == folded:
            return word
    raise _RefusedError(f"{value!r} is none of {', '.join(allowed)}", name)
