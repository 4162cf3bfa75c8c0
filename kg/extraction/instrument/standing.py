"""What became of an instrument: signed, adopted, agreed, in force, planned, or nothing that the text asserts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.grammar.clauses import has_word, is_verb
from kg.extraction.grammar.mood import mood_of, voids
from kg.extraction.grammar.parsed import Parsed
from kg.extraction.instrument.governing_nouns import told_by_noun
from kg.extraction.instrument.items import is_listed_outcome, tells_outcomes
from kg.extraction.instrument.signing_verbs import awaits_signature, is_done_already, is_still_to_do, status_by
from kg.extraction.instrument.supposed_parties import OF_ONE
from kg.extraction.instrument.telling import Telling
from kg.extraction.lexicon import any_of, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

BEHIND = 60
"""Characters behind a title in which it is said that it is in force: "… Agreement, which entered into force in May"."""
_ITEM = regex.compile(
    r"(?P<mark>[•*–-]|\(?(?:\d+|[ivx]+|[a-z])[.)])?\s*(?:\p{L}+:)?\s*(?:an?|(?P<the>the))?", regex.IGNORECASE
)
_OF_YEAR = regex.compile(r"(?:^|\b(?:of|from) )(?P<year>(?:19|20)\d\d)\b(?![-–]\d)")
_REST_OF_ITEM = regex.compile(r"(?:and|between\b.*|with\b.*|worth\b.*|signed\b.*|\(.*)?$")
_IN_FRONT = 40
"""Characters in front of a title in which a noun tells of it: "the signing of a bilateral …"."""
_SIGNING = 24
"""The same, where more words stand between: "the signing of several further memoranda"."""
_ARTICLE = len("in their ")
_EARLIER = 8
"""Sentences back to the one that tells of "five accords", of which this is one, or that speaks of signing."""


@dataclass(frozen=True)
class _Case:
    """A telling with what is asked of its surroundings."""

    telling: Telling
    head: Token
    right: int
    verbs: Sequence[Token]
    is_in_force: bool
    window: str


@cache
def in_force() -> regex.Pattern[str]:
    """Return what says behind a title that a document is in force."""
    return regex.compile(rf"\b(?:{any_of(words_of('instrument', 'in force'))})\b")


@cache
def _negotiated() -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of(words_of('instrument', 'being negotiated'))})\b")


class Standing:
    """Settles what became of the instruments of one sentence."""

    def __init__(
        self,
        analysis: Analysis,
        parsed: Parsed,
        earlier: Sequence[Telling],
        found: Sequence[Telling],
        verbs_of: Callable[[Token], list[Token]],
    ) -> None:
        self.analysis = analysis
        self.parsed = parsed
        self.sentence = parsed.sentence
        self.earlier = earlier
        self.found = found
        self._verbs_of = verbs_of

    def settle(self, telling: Telling, head: Token, right: int) -> None:
        """Set the status of a telling, or that it is void: the first rule that answers decides."""
        after = self.parsed.text(right, self.sentence.end)
        window = self.parsed.text(max(self.sentence.start, telling.start - _IN_FRONT), telling.start).lower()
        force = in_force().search(after[:BEHIND])
        case = _Case(telling, head, right, self._verbs_of(head), force is not None, window)
        for rule in (
            self._in_force,
            self._by_noun,
            self._without,
            self._being_negotiated,
            self._done_already,
            self._exchanged,
            self._in_joint_text,
            self._voided,
            self._by_verb,
            self._by_signing,
            self._as_statement,
            self._as_item,
            self._behind_a_colon,
            self._beside_another,
            self._by_name,
            self._by_year,
            self._as_one_of_many,
        ):
            if rule(case):
                return

    def _in_force(self, case: _Case) -> bool:
        """ "The Free Trade Agreement, which entered into force in May"."""
        after = self.parsed.text(case.right, self.sentence.end)
        force = in_force().search(after[:BEHIND])
        if force is None or "not" in after[: force.start()]:
            return False
        case.telling.status = "inForce"
        return True

    def _by_noun(self, case: _Case) -> bool:
        """ "The signing of an agreement", "negotiations on an agreement"."""
        told = told_by_noun(case.head)
        if told is None:
            return False
        case.telling.status, case.telling.is_void = told.status, told.status is None
        return True

    def _without(self, case: _Case) -> bool:
        """ "Without an agreement": there is none."""
        case.telling.is_void = case.head.dep_ == "pobj" and case.head.head.lower_ == "without"
        return case.telling.is_void

    def _being_negotiated(self, case: _Case) -> bool:
        """ "The free trade agreement, under negotiation since 2012": it is planned, whatever is wished of it."""
        behind = self.parsed.text(case.telling.end, self.sentence.end)[:BEHIND]
        verb = case.verbs[0] if case.verbs else None
        if _negotiated().search(behind) is None or (verb is not None and status_by(verb) is not None):
            return False
        case.telling.status = "planned"
        return True

    def _done_already(self, case: _Case) -> bool:
        """ "Came home with two signed papers": whoever has them, they are signed."""
        if not is_done_already(case.head) or any(mood_of(verb) in ("void", "future") for verb in case.verbs[:1]):
            return False
        case.telling.status = "signed"
        return True

    def _exchanged(self, case: _Case) -> bool:
        """ "They witnessed the exchange of notes on visas": an exchange that takes place is what others sign."""
        verb = case.verbs[0] if case.verbs else None
        taking_place = words_of("instrument", "taking place")
        if not case.telling.title.lower().startswith("exchange of ") or verb is None or mood_of(verb) != "past":
            return False
        case.telling.status = "signed" if verb.lemma_.lower() in taking_place else None
        return case.telling.status is not None

    def _in_joint_text(self, case: _Case) -> bool:
        """ "In a joint letter, they asked …": it is adopted."""
        lead = self.parsed.text(max(self.sentence.start, case.telling.start - _ARTICLE), case.telling.start)
        if case.telling.type != "JointStatement" or not regex.search(r"\b[Ii]n (?:an?|the|their)\s$", lead):
            return False
        case.telling.status = "adopted"
        return True

    def _voided(self, case: _Case) -> bool:
        """ "Failed to sign an agreement", "cancelled the treaty"."""
        case.telling.is_void = any(voids(verb) for verb in case.verbs[:2])
        return case.telling.is_void

    def _by_verb(self, case: _Case) -> bool:
        """ "Signed", "will sign", "adopted": the first verb that says what becomes of instruments."""
        for verb in case.verbs:
            status = status_by(verb)
            if status is None or (status == "inForce" and not case.is_in_force):
                continue
            mood = mood_of(verb)
            if mood == "void" or has_word(case.head, "no"):
                case.telling.is_void = True
            else:
                is_ahead = (mood == "future" and verb.lemma_ != "agree") or is_still_to_do(verb)
                status = "agreed" if awaits_signature(self.parsed.text(case.right, self.sentence.end)) else status
                case.telling.status = "planned" if is_ahead else status
            return True
        if any(mood_of(verb) == "void" for verb in case.verbs[:1]):
            case.telling.is_void = case.telling.is_generic is False and not case.telling.is_proper
        return False

    def _by_signing(self, case: _Case) -> bool:
        """ "The signing of a memorandum"."""
        near = regex.search(r"\bsigning of (?:an?|the|its|\w+)?\s*(?:[\w-]+\s)?$", case.window)
        if not near and " signing of" not in case.window[-_SIGNING:]:
            return False
        case.telling.status = "signed"
        return True

    def _as_statement(self, case: _Case) -> bool:
        """Joint statements are adopted: "according to the joint statement", "Joint Statement on …" as a headline."""
        telling = case.telling
        if telling.type != "JointStatement":
            return False
        quoted = not telling.is_void and regex.search(r"\b(?:in|to) (?:a|an|the|their)\s+$", case.window)
        if not quoted and not (self.sentence.is_headline and telling.title.lower().startswith("joint")):
            return False
        telling.status = "adopted"
        return True

    def _as_item(self, case: _Case) -> bool:
        """ "First: An MoU on …", in a list under a sentence that speaks of signing, or that tells what came of a meeting."""
        telling = case.telling
        is_signed = telling.topic is not None and self._is_item(telling)
        if not is_signed and not is_listed_outcome(self.analysis, self.parsed, telling.start):
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
        telling.status, telling.date, telling.is_dated = many.status, many.date, many.is_dated
        return True

    def _beside_another(self, case: _Case) -> bool:
        """ "… of a memorandum, and an agreement on …": it shares the fate of the one before it."""
        lead = self.parsed.text(self.sentence.start, case.telling.start)
        if not regex.search(r"(?:[,;] and|[,;]| and| as well as) (?:an? )?$", lead):
            return False
        sibling = next((t for t in reversed(self.found) if t.status in ("signed", "adopted") and not t.is_void), None)
        if sibling is None:
            return False
        case.telling.status, case.telling.date = sibling.status, sibling.date
        return True

    def _behind_a_colon(self, case: _Case) -> bool:
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

    def _by_name(self, case: _Case) -> bool:
        """ "Under the Paris Agreement": what bears a name and is neither signed nor refused is in force."""
        telling = case.telling
        if not telling.is_proper or telling.is_void or telling.type not in ("Agreement", "Treaty"):
            return False
        telling.status = "inForce"
        return True

    def _by_year(self, case: _Case) -> bool:
        """ "The treaty of 1987", "the 1987 treaty": what a past year tells apart stands, or stood until it was replaced."""
        telling, today = case.telling, self.analysis.article.date or ""
        year = _OF_YEAR.search(self.parsed.text(telling.start, telling.end))
        if year is None or telling.is_void or telling.type == "JointStatement" or not year["year"] < today[:4]:
            return False
        if any(child.lower_ in words_of("instrument", "come to nothing") for child in case.head.children):
            return False
        replacing = words_of("instrument", "replacing")
        is_replaced = any(verb.lemma_.lower() in replacing for verb in case.verbs[:1])
        telling.status, telling.date, telling.is_dated = "signed" if is_replaced else "inForce", year["year"], True
        return True

    def _as_one_of_many(self, case: _Case) -> bool:
        """ "They include a memorandum on …": of the five accords told of before."""
        if case.verbs and case.verbs[0].lemma_ not in ("include", "be", "cover"):
            return False
        many = (t for t in reversed(self.earlier) if t.status and t.count and self._is_near(t))
        before = next(many, None)
        if before is None or case.telling.is_definite or not case.telling.topic:
            return False
        case.telling.status, case.telling.date = before.status, before.date
        return True

    def _is_near(self, telling: Telling) -> bool:
        return self.sentence.index - telling.sentence <= _EARLIER

    def _is_item(self, telling: Telling) -> bool:
        """Tell whether a telling is an item of a list under a sentence that speaks of signing ("First: An MoU on …")."""
        lead = self.parsed.text(self.sentence.start, telling.start).strip()
        rest = self.parsed.text(telling.end, self.sentence.end).strip(" ,;.")
        item = _ITEM.fullmatch(lead)
        if item is None or ((item["mark"] is None or item["the"]) and not _REST_OF_ITEM.match(rest)):
            return False
        before = [s for s in self.analysis.sentences if 0 < self.sentence.index - s.index <= _EARLIER]
        return any(regex.search(r"\b(?:sign|ink|conclud|exchang)\w*\b", s.text) for s in before)
