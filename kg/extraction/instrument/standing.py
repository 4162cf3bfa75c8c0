"""What became of an instrument: signed, adopted, agreed, in force, planned, or nothing that the text asserts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from kg.extraction.grammar.clauses import has_word, is_subject
from kg.extraction.grammar.mood import mood_of, voids
from kg.extraction.instrument.governing_nouns import told_by_noun
from kg.extraction.instrument.listed import Case, Listed
from kg.extraction.instrument.own_verbs import own_verbs
from kg.extraction.instrument.ratification import is_ratified
from kg.extraction.instrument.signing_verbs import (
    awaits_signature,
    is_being_negotiated,
    is_done_already,
    is_still_to_do,
    status_by,
)
from kg.extraction.instrument.supposed_parties import OF_ONE
from kg.extraction.instrument.telling import Telling
from kg.extraction.instrument.yields import is_yielded
from kg.extraction.lexicon import any_of, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

BEHIND = 60
"""Characters behind a title in which it is said that it is in force: "… Agreement, which entered into force in May"."""
_OF_YEAR = regex.compile(r"(?:^|\b(?:of|from) )(?P<year>(?:19|20)\d\d)\b(?![-–]\d)")
_IN_FRONT = 40
"""Characters in front of a title in which a noun tells of it: "the signing of a bilateral …"."""
_SIGNING = 24
"""The same, where more words stand between: "the signing of several further memoranda"."""
_ARTICLE = len("in their ")


@cache
def in_force() -> regex.Pattern[str]:
    """Return what says behind a title that a document is in force."""
    return regex.compile(rf"\b(?:{any_of(words_of('instrument', 'in force'))})\b")


@cache
def _no_force_yet() -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of(words_of('instrument', 'no force yet'))})\b")


def is_in_force(head: Token) -> bool:
    """Tell whether a clause says that a document, its subject, is in force, however far behind.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> is_in_force(word("The Pact on Waters, by which a council was set up, has been in force since 1994.", "Pact"))
    True
    >>> is_in_force(word("The pact is not in force.", "pact")), is_in_force(word("The pact is in his bag.", "pact"))
    (False, False)
    """
    verb = head.head
    if not is_subject(head) or verb.lemma_ != "be" or mood_of(verb) != "past":
        return False
    return any(goal.lower_ == "force" for on in verb.children if on.lower_ == "in" for goal in on.children)


class Standing(Listed):
    """Settles what became of the instruments of one sentence."""

    def settle(self, telling: Telling, head: Token, right: int) -> None:
        """Set the status of a telling, or that it is void: the first rule that answers decides."""
        after = self.parsed.text(right, self.sentence.end)
        window = self.parsed.text(max(self.sentence.start, telling.start - _IN_FRONT), telling.start).lower()
        force = in_force().search(after[:BEHIND])
        case = Case(telling, head, right, own_verbs(head), force is not None, window)
        for rule in (
            self._in_force,
            self._by_noun,
            self._without,
            self._being_negotiated,
            self._done_already,
            self._exchanged,
            self._in_joint_text,
            self._ratified,
            self._voided,
            self._not_seen,
            self._by_verb,
            self._yielded,
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

    def _in_force(self, case: Case) -> bool:
        """ "The Free Trade Agreement, which entered into force in May"."""
        after = self.parsed.text(case.right, self.sentence.end)
        force = in_force().search(after[:BEHIND])
        if force is None:
            case.telling.status = "inForce" if is_in_force(case.head) else None
            return case.telling.status is not None
        if _no_force_yet().search(after, 0, force.start()):
            return False
        case.telling.status = "inForce"
        return True

    def _by_noun(self, case: Case) -> bool:
        """ "The signing of an agreement", "negotiations on an agreement"."""
        told = told_by_noun(case.head)
        if told is None:
            return False
        case.telling.status, case.telling.is_void = told.status, told.status is None
        return True

    def _without(self, case: Case) -> bool:
        """ "Without an agreement": there is none."""
        case.telling.is_void = case.head.dep_ == "pobj" and case.head.head.lower_ == "without"
        return case.telling.is_void

    def _being_negotiated(self, case: Case) -> bool:
        """ "The free trade agreement, under negotiation since 2012": it is planned, whatever is wished of it."""
        behind = self.parsed.text(case.telling.end, self.sentence.end)[:BEHIND]
        verb = case.verbs[0] if case.verbs else None
        if not is_being_negotiated(behind) or (verb is not None and status_by(verb) is not None):
            return False
        case.telling.status = "planned"
        return True

    def _done_already(self, case: Case) -> bool:
        """ "Came home with two signed papers": whoever has them, they are signed."""
        if not is_done_already(case.head) or any(mood_of(verb) in ("void", "future") for verb in case.verbs[:1]):
            return False
        case.telling.status = "signed"
        return True

    def _exchanged(self, case: Case) -> bool:
        """ "They witnessed the exchange of notes on visas": an exchange that takes place is what others sign."""
        verb = case.verbs[0] if case.verbs else None
        taking_place = words_of("instrument", "taking place")
        if not case.telling.title.lower().startswith("exchange of ") or verb is None or mood_of(verb) != "past":
            return False
        case.telling.status = "signed" if verb.lemma_.lower() in taking_place else None
        return case.telling.status is not None

    def _in_joint_text(self, case: Case) -> bool:
        """ "In a joint letter, they asked …": it is adopted."""
        lead = self.parsed.text(max(self.sentence.start, case.telling.start - _ARTICLE), case.telling.start)
        if case.telling.type != "JointStatement" or not regex.search(r"\b[Ii]n (?:an?|the|their)\s$", lead):
            return False
        case.telling.status = "adopted"
        return True

    def _ratified(self, case: Case) -> bool:
        """ "Peru ratified the treaty", "the treaty awaits ratification": it is signed, whatever parliaments do."""
        of_many = case.telling.count is not None or case.head.tag_ in ("NNS", "NNPS")  # "ratified six ILO conventions"
        if of_many or case.telling.type in OF_ONE or any(status_by(verb) for verb in case.verbs):
            return False
        case.telling.is_ratified = is_ratified(case.head, case.verbs)
        case.telling.status = "signed" if case.telling.is_ratified else None
        return case.telling.is_ratified

    def _yielded(self, case: Case) -> bool:
        """ "The talks yielded a memorandum", "she came home with a contract"."""
        if case.telling.is_definite or not is_yielded(case.head):
            return False
        case.telling.status = "adopted" if case.telling.type in OF_ONE else "signed"
        return True

    def _voided(self, case: Case) -> bool:
        """ "Failed to sign an agreement", "cancelled the treaty"."""
        case.telling.is_void = any(voids(verb) for verb in case.verbs[:2])
        return case.telling.is_void

    def _not_seen(self, case: Case) -> bool:
        """ "Hoped to see the accord signed": what is wished to be done is not done."""
        above = [verb for verb in case.verbs if verb.lemma_.lower() in words_of("instrument", "seeing done")]
        case.telling.is_void = any(mood_of(verb) == "void" for verb in above)
        return case.telling.is_void

    def _by_verb(self, case: Case) -> bool:
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

    def _by_signing(self, case: Case) -> bool:
        """ "The signing of a memorandum"."""
        near = regex.search(r"\bsigning of (?:an?|the|its|\w+)?\s*(?:[\w-]+\s)?$", case.window)
        if not near and " signing of" not in case.window[-_SIGNING:]:
            return False
        case.telling.status = "signed"
        return True

    def _as_statement(self, case: Case) -> bool:
        """Joint statements are adopted: "according to the joint statement", "Joint Statement on …" as a headline."""
        telling = case.telling
        if telling.type != "JointStatement":
            return False
        quoted = not telling.is_void and regex.search(r"\b(?:in|to) (?:a|an|the|their)\s+$", case.window)
        if not quoted and not (self.sentence.is_headline and telling.title.lower().startswith("joint")):
            return False
        telling.status = "adopted"
        return True

    def _by_name(self, case: Case) -> bool:
        """ "Under the Paris Agreement": what bears a name and is neither signed nor refused is in force."""
        telling = case.telling
        if not telling.is_proper or telling.is_void or telling.type not in ("Agreement", "Treaty"):
            return False
        telling.status = "inForce"
        return True

    def _by_year(self, case: Case) -> bool:
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
