"""Who the parties of an instrument are and which persons signed it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extraction.analysis import Analysis
from kg.extraction.context.parties import parties_of
from kg.extraction.grammar.clauses import has_passive_subject
from kg.extraction.grammar.frames import REACH, Frames
from kg.extraction.instrument.joining import joining
from kg.extraction.instrument.signing_verbs import is_by_hand, status_by
from kg.extraction.instrument.supposed_parties import supposed_parties
from kg.extraction.instrument.telling import Telling
from kg.extraction.instrument.unknown_signers import UnknownSigners, reach_to_next
from kg.extraction.lexicon import table, words, words_of
from kg.extraction.names.entities import Entity, Mention, entities_of
from kg.extraction.tracing import link

if TYPE_CHECKING:
    from spacy.tokens import Token

_BETWEEN, _BY = frozenset({"between", "among"}), frozenset({"by"})
_WITH, _OF = frozenset({"with"}), frozenset({"of"})

_AT_ONCE = 14
"""Characters between a title and the "between" that is its own, over a short form in brackets: "(MoU) between"."""
_SIGNED_BY = 40
"""Characters between a title and its "by": "… agreement, signed in Oslo by"."""
_WITNESSED_IN = 60
"""Characters in front of a title in which somebody only looks on: "witnessed the signing and exchange of several"."""


def _without_owners(parties: list[Entity]) -> list[Entity]:
    """Leave out states that only say whose the signing bodies are ("the Ministry of Heritage of Oman")."""
    bodies = [p for p in parties if p.kind == "organization"]
    owners = {b.state for b in bodies}
    return [p for p in parties if p.kind == "organization" or (len(bodies) < 2 and p.name not in owners)]


class Signatories:
    """Reads the parties and signatories of the instruments of one sentence."""

    def __init__(self, analysis: Analysis, frames: Frames, verbs_of: Callable[[Token], list[Token]]) -> None:
        self.frames = frames
        self.analysis = analysis
        self.parsed = frames.parsed
        self.sentence = frames.parsed.sentence
        self.signers = UnknownSigners(frames, analysis.register)
        self._verbs = verbs_of

    def set_parties(self, telling: Telling, head: Token, end: int, right: int) -> None:
        """Set who the parties are and which persons signed."""
        verbs = [v for v in self._verbs(head) if status_by(v)]
        if not verbs and telling.type == "JointStatement" and head.dep_ == "pobj" and head.head.lower_ == "in":
            verbs = self._verbs(head)[-1:]  # "in a joint letter, the ministers asked …"
            if "letter" in telling.title and verbs:
                telling.signatories = [e for e in entities_of(self._signers(verbs[0], head)) if e.kind == "person"]
        reach = min(REACH, reach_to_next(self.parsed, end))
        between = self.frames.chain_behind(right, _BETWEEN, _AT_ONCE) or self.frames.chain_behind(end, _BETWEEN, reach)
        parted = [*self.parties_of(between), *self._counterparts(between)]
        agents = [m for v in verbs for m in self.frames.behind([v], _BY)] or (
            self.frames.chain_behind(right, _BY, _SIGNED_BY) if verbs or telling.status else []
        )
        subjects = [m for v in verbs[:1] if v.lemma_ not in ("witness",) for m in self._signers(v, head)]
        named = self.named(telling.start, right)
        acting = self.parties_of(agents) if agents else self._signing([head, *verbs[:1]], subjects)
        withs = self.frames.behind([head, *verbs[:1]], _WITH)
        if not withs and len(acting) == 1:
            withs = self.frames.behind(self._nouns_behind(head), _WITH)  # "signed a memorandum of understanding with"
        if agents:
            telling.signatories = [e for e in entities_of(agents) if e.kind == "person"]
        elif subjects and self._is_signed_by_hand(telling, verbs) and not self._is_witnessed(telling):
            telling.signatories = [e for e in entities_of(subjects) if e.kind == "person"]
        if firms := self.signers.parties(head, verbs, right):
            telling.parties, telling.are_parties_sure = firms, True
            return
        if self.signers.are_private:
            telling.is_void = True
            return
        for source in (
            parted,
            self._paired(telling.start, right),
            named if len(named) > 1 and len(acting) < 2 and not (acting and withs) else [],
            [*acting, *self.parties_of(withs), *([] if agents else named)],
        ):
            parties = _without_owners(source)
            if len(parties) >= 2 or (parties and source is parted):
                joined = joining(self.frames, self.analysis.register, parties, right) if len(parties) > 1 else []
                telling.parties, telling.are_parties_sure = [*parties, *joined], True
                if len(acting) == 1 and parties[0] is acting[0] and {*parties[1:]} == {*self.parties_of(withs)}:
                    telling.partners = parties[1:]
                return
        unknown = bool(verbs) and not agents and self._is_commercial(verbs[0])
        many = self._is_of_many(verbs) or (not subjects and self._is_of_unnamed(verbs))
        if unknown or many or (not withs and self._is_with_others([head, *verbs[:1]])):
            telling.is_void = True
            return
        if telling.many is not None and not withs:
            telling.parties = list(telling.many.parties)  # "they include a memorandum on fisheries"
            return
        telling.partners = self.parties_of(withs)[:1]
        known = self.parties_of(subjects) or telling.partners or named  # "a declaration was signed with Peru"
        telling.parties = supposed_parties(self.analysis, self.frames, telling, known)

    def _signing(self, near: Sequence[Token], subjects: Sequence[Mention]) -> list[Entity]:
        """Return the parties that those who sign stand for: their own states, or whoever they sign on behalf of.

        "Norway's minister signed an accord with Peru and Chile": NO; "the Swiss banker signed it on behalf of Kenya": KE.
        """
        behind = [on for token in near for on in token.children if on.lower_ in ("on", "in")]
        behalf = [noun for on in behind for noun in on.children if noun.lower_ == "behalf"]
        return self.parties_of(self.frames.behind(behalf, _OF) if behalf else subjects)

    def _counterparts(self, between: Sequence[Mention]) -> list[Entity]:
        """Return the state of whose partner a body signs with ("between Laos's Bank of Rice and its Danish counterpart")."""
        partner = words_of("names", "counterpart") | words_of("instrument", "partner")
        heads = [(m, self.parsed.head_of(m.start, m.end)) for m in between if m.form == "demonym"]
        return [m.entity for m, head in heads if head is not None and head.head.lemma_.lower() in partner]

    @staticmethod
    def _nouns_behind(head: Token) -> list[Token]:
        """Return the nouns that tell what a document is of or about: "a memorandum of understanding on trade"."""
        found, current = [], [head]
        while current:
            current = [g for t in current for c in t.children if c.lower_ in ("of", "on") for g in c.children]
            current = [g for g in current if g.dep_ == "pobj"]
            found += current
        return found

    @staticmethod
    def _is_signed_by_hand(telling: Telling, verbs: Sequence[Token]) -> bool:
        return telling.status == "signed" or (telling.status == "agreed" and is_by_hand(verbs[0]))

    def _is_with_others(self, near: Sequence[Token]) -> bool:
        """Tell whether the other side is none that diplomacy deals with ("an agreement with a group of senators")."""
        whom = [g for t in near for c in t.children if c.dep_ == "prep" and c.lower_ == "with" for g in c.children]
        nobody = (
            words("representatives") | table("instrument_nouns").keys()
        )  # "the session concluded with the signing of"
        return any(g.pos_ == "NOUN" and g.lower_ not in nobody for g in whom)

    @staticmethod
    def _is_of_many(verbs: Sequence[Token]) -> bool:
        """Tell whether those who sign are left unnamed ("several countries have agreed to deals")."""
        subjects = [c for v in verbs[:1] for c in v.children if c.dep_ == "nsubj"]
        return any(c.lower_ in ("several", "many", "some", "other") for s in subjects for c in s.children)

    def _is_of_unnamed(self, verbs: Sequence[Token]) -> bool:
        """Tell whether states sign that are only told by their kind ("Danube port states sign …")."""
        subjects = [c for v in verbs[:1] for c in v.children if c.dep_ in ("nsubj", "agent")]
        unnamed = [
            c for c in subjects if c.lower_ in words_of("instrument", "states") and not self.frames.mentions_of(c)
        ]
        return any(all(d.lower_ not in ("the", "these", "both") for d in c.children) for c in unnamed)

    def _is_commercial(self, verb: Token) -> bool:
        """Tell whether somebody signs whom the register does not know: a firm."""
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        return (
            subject is not None
            and subject.pos_ == "PROPN"
            and all(m.form == "demonym" for m in self.frames.mentions_of(subject))
            and verb.dep_ not in ("relcl", "acl")
        )

    def _is_witnessed(self, telling: Telling) -> bool:
        window = self.parsed.text(self.sentence.start, telling.start).lower()[-_WITNESSED_IN:]
        return any(w in window for w in words_of("instrument", "looking on"))

    @link("signer")
    def _signers(self, verb: Token, head: Token) -> list[Mention]:
        if has_passive_subject(verb) or verb.dep_ == "acl":
            return []
        return [m for m in self.frames.subjects(verb) if not m.start <= self.parsed.start(head) < m.end]

    @link("named inside the title")
    def named(self, start: int, end: int) -> list[Entity]:
        """The states and bodies within a title."""
        surface = self.analysis.surfaces[self.sentence.index]
        found: list[Entity] = []
        for unit in surface.units:
            if (
                start <= self.sentence.tokens[unit.start].start
                and self.sentence.tokens[unit.end - 1].end <= end
                and unit.form in ("state", "demonym")
                and unit.entity not in found
            ):
                found.append(unit.entity)
        return found

    def _paired(self, start: int, end: int) -> list[Entity]:
        """The states that a hyphen joins within a title ("the EU-Peru Trade Agreement"): its parties, whoever praises it."""
        units = [u for u in self.analysis.surfaces[self.sentence.index].units if u.form in ("state", "demonym")]
        spans = [u.span or (self.sentence.tokens[u.start].start, self.sentence.tokens[u.end - 1].end) for u in units]
        for (one, first), (other, second) in pairwise(zip(units, spans, strict=True)):
            is_inside = start <= first[0] and second[1] <= end
            if (
                is_inside
                and self.parsed.text(first[1], second[0]).strip() in ("-", "–")
                and one.entity is not other.entity
            ):
                return [one.entity, other.entity]
        return []

    def parties_of(self, mentions: Sequence[Mention]) -> list[Entity]:
        """Return the parties that mentions stand for."""
        return parties_of(mentions, self.analysis.register)
