"""What became of the documents of a list: those under "the following were signed:", beside another, of five told before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.grammar.clauses import is_verb, verb_above
from kg.extraction.grammar.mood import mood_of
from kg.extraction.grammar.parsed import Parsed
from kg.extraction.instrument.items import is_listed_outcome, tells_outcomes
from kg.extraction.instrument.signing_verbs import status_by
from kg.extraction.instrument.supposed_parties import OF_ONE
from kg.extraction.instrument.telling import Telling
from kg.extraction.lexicon import words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_ITEM = regex.compile(
    r"(?P<mark>[•*–-]|\(?(?:\d+|[ivx]+|[a-z])[.)])?\s*(?:\p{L}+:)?\s*(?:an?|(?P<the>the))?", regex.IGNORECASE
)
_SIGNING = regex.compile(r"\b(?:sign|ink|conclud|exchang)\w*\b")
_NEXT_OF_ROW = regex.compile(r"(?:[,;]|\band)\s*$")
_REST_OF_ITEM = regex.compile(r"(?:and|between\b.*|with\b.*|worth\b.*|signed\b.*|\(.*)?$")
_EARLIER = 8
"""Sentences back to the one that tells of "five accords", of which this is one, or that speaks of signing."""


@dataclass(frozen=True)
class Case:
    """A telling with what is asked of its surroundings."""

    telling: Telling
    head: Token
    right: int
    verbs: Sequence[Token]
    is_in_force: bool
    window: str


class Listed:
    """Settles what became of the instruments of one sentence where they stand in a list."""

    def __init__(
        self,
        analysis: Analysis,
        parsed: Parsed,
        earlier: Sequence[Telling],
        found: Sequence[Telling],
    ) -> None:
        self.analysis = analysis
        self.parsed = parsed
        self.sentence = parsed.sentence
        self.earlier = earlier
        self.found = found

    def _as_item(self, case: Case) -> bool:
        """ "First: An MoU on …", in a list under a sentence that speaks of signing, or that tells what came of a meeting."""
        telling = case.telling
        is_signed = self._is_item(telling)
        is_told = is_signed and (telling.topic is not None or self._is_of_two(telling))
        if not is_told and not is_listed_outcome(self.analysis, self.parsed, telling.start):
            return False
        telling.status = "signed" if is_signed or telling.type not in OF_ONE else "adopted"
        return True

    def _as_outcome(self, telling: Telling, front: Sequence[Token]) -> bool:
        """ "Outcome: a memorandum on …", "they are, in order: a memorandum on …; an agreement on …"."""
        lead, verbs = (
            self.parsed.text(self.sentence.start, self.parsed.end(front[-1])),
            [t for t in front if is_verb(t)],
        )
        if not verbs and tells_outcomes(lead):
            telling.status = "adopted" if telling.type in OF_ONE else "signed"
            return True
        many = next((t for t in reversed(self.earlier) if t.status and t.count and self._is_near(t)), None)
        if many is None or not verbs or any(verb.lemma_ not in words_of("instrument", "consisting") for verb in verbs):
            return False
        telling.be_one_of(many)
        return True

    def _beside_another(self, case: Case) -> bool:
        """ "… of a memorandum, and an agreement on …": it shares the fate of the one before it."""
        lead = self.parsed.text(self.sentence.start, case.telling.start)
        if not regex.search(r"(?:[,;] and|[,;]| and| as well as) (?:an? )?$", lead):
            return False
        sibling = next((t for t in reversed(self.found) if t.status in ("signed", "adopted") and not t.is_void), None)
        if sibling is None:
            return False
        if sibling.many is not None:
            case.telling.be_one_of(sibling.many)
        case.telling.status, case.telling.date = sibling.status, sibling.date
        return True

    def _behind_a_colon(self, case: Case) -> bool:
        """ "The following documents were signed: a memorandum on …; an agreement on …"."""
        colon = self.parsed.text(self.sentence.start, case.telling.start).rfind(":")
        front = [] if colon < 0 else self.parsed.tokens_in(self.sentence.start, self.sentence.start + colon)
        verb = next((t for t in reversed(front) if is_verb(t) and status_by(t) is not None), None)
        if verb is None and front:
            return self._as_outcome(case.telling, front)
        if verb is None or mood_of(verb) == "void":
            return False
        case.telling.status = "planned" if mood_of(verb) == "future" else status_by(verb)
        return True

    def _as_one_of_many(self, case: Case) -> bool:
        """ "They include a memorandum on …": of the five accords told of before."""
        if case.verbs and case.verbs[0].lemma_ not in words_of("instrument", "consisting"):
            return False
        many = (t for t in reversed(self.earlier) if t.status and t.count and self._is_near(t))
        before = next(many, None)
        is_named = bool(case.telling.topic) or self.is_one_of_counted(case.head)
        if before is None or case.telling.is_definite or not is_named:
            return False
        case.telling.be_one_of(before)
        return True

    def is_one_of_counted(self, head: Token) -> bool:
        """Tell whether a noun names one of the documents that were counted before ("they comprise a programme of …")."""
        verb, lead = verb_above(head), self.parsed.text(self.sentence.start, self.parsed.start(head.left_edge))
        is_in_row = verb is not None and (head.head.i == verb.i or _NEXT_OF_ROW.search(lead) is not None)
        if not is_in_row or verb is None or verb.lemma_ not in words_of("instrument", "consisting"):
            return False
        return any(t.status and t.count and self._is_near(t) for t in self.earlier)

    def _is_near(self, telling: Telling) -> bool:
        return self.sentence.index - telling.sentence <= _EARLIER

    def _is_of_two(self, telling: Telling) -> bool:
        """Tell whether it is told right behind a title between whom it is."""
        return self.parsed.text(telling.end, self.sentence.end).lstrip().startswith("between ")

    def is_thing_of_list(self, start: int) -> bool:
        """Tell whether what stands at a place is an item, marked as one, of a list of what was signed."""
        item = _ITEM.fullmatch(self.parsed.text(self.sentence.start, start).strip())
        before = [s.text for s in self.analysis.sentences if 0 < self.sentence.index - s.index <= _EARLIER]
        opening = next((text for text in reversed(before) if text.rstrip().endswith(":")), None)
        return (
            item is not None
            and item["mark"] is not None
            and opening is not None
            and _SIGNING.search(opening) is not None
        )

    def _is_item(self, telling: Telling) -> bool:
        """Tell whether a telling is an item of a list under a sentence that speaks of signing ("First: An MoU on …")."""
        lead = self.parsed.text(self.sentence.start, telling.start).strip()
        rest = self.parsed.text(telling.end, self.sentence.end).strip(" ,;.")
        item = _ITEM.fullmatch(lead)
        if item is None or ((item["mark"] is None or item["the"]) and not _REST_OF_ITEM.match(rest)):
            return False
        before = [s for s in self.analysis.sentences if 0 < self.sentence.index - s.index <= _EARLIER]
        return any(_SIGNING.search(s.text) for s in before)
