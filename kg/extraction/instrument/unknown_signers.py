"""Signers whom no list knows: firms and bodies that only their part in a signing shows ("signed by Nordvind and …")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from kg.extraction.context.parties import parties_of
from kg.extraction.grammar.frames import Frames
from kg.extraction.instrument.titles import next_instrument
from kg.extraction.lexicon import words
from kg.extraction.names.entities import Entity, Register
from kg.extraction.names.name_words import name_parts

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extraction.grammar.parsed import Parsed

_BETWEEN, _WITH = frozenset({"between", "among"}), frozenset({"with"})
_STATE_OWNED = regex.compile(r"\bstate-(?:run|owned|controlled)\b|\bgovernment-owned\b", regex.IGNORECASE)
_REACH = 60  # characters between an instrument and its "between"


def reach_to_next(parsed: Parsed, position: int) -> int:
    """Return how many characters lie between a document and the next one of its sentence, or its end.

    Who stands behind the next one's "between" has not signed the first ("an accord on rice and a letter between …").
    """
    following = next_instrument().search(parsed.text(position, parsed.sentence.end))
    return following.start() if following is not None else parsed.sentence.end - position


@dataclass(frozen=True, slots=True)
class Signer:
    """One who signs: an entity that is known already, or a name with what shows that it is no person's."""

    entity: Entity | None
    name: str = ""
    state: str | None = None
    is_shown: bool = False
    is_public: bool = False

    @property
    def is_firm(self) -> bool:
        """Whether it is, by all that shows, no part of a government."""
        if self.entity is not None and not self.name:
            if self.entity.is_international:
                return False  # "World Bank Group"
            parts = self.entity.name.lower().split()
            is_body = self.entity.kind == "organization" and parts[0] not in words("ministries")
            return is_body and parts[-1] in words("firm_endings")
        return not self.is_public


class UnknownSigners:
    """Reads who signs an instrument where a firm or body without a known name is among them.

    Attributes
    ----------
    are_private : bool
        Whether firms alone were found to sign, which is no diplomacy.
    """

    def __init__(self, frames: Frames, register: Register) -> None:
        self.frames = frames
        self.parsed = frames.parsed
        self.register = register
        self.are_private = False

    def parties(self, head: Token, verbs: Sequence[Token], right: int) -> list[Entity]:
        """Return the parties in order, or nothing where all are known, or somebody is neither known nor a body.

        Parameters
        ----------
        head : Token
            The instrument's noun.
        verbs : sequence of Token
            The verbs that say that it is signed.
        right : int
            Where in the article its title ends.
        """
        self.are_private = False
        for tokens, is_ceremony in self._places(head, verbs, right):
            signers = [signer for token in tokens for signer in self._read(token)]
            if len(signers) > 1 and all(s is not None for s in signers) and any(s and s.is_firm for s in signers):
                return self._settled([s for s in signers if s is not None], is_ceremony=is_ceremony)
        return []

    def _places(self, head: Token, verbs: Sequence[Token], right: int) -> Iterator[tuple[list[Token], bool]]:
        """Yield where signers stand: behind "between", behind "by", as subject and behind "with"."""
        reach = min(_REACH, reach_to_next(self.parsed, right))
        between = [
            t for t in self.parsed.doc if t.lower_ in _BETWEEN and 0 <= self.parsed.start(t) - right + 1 <= reach
        ]
        yield [g for t in between[:1] for g in t.children if g.dep_ == "pobj"], True
        agents = [c for v in verbs for c in v.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")]
        yield [g for t in agents[:1] for g in t.children if g.dep_ == "pobj"], True
        subjects = [c for v in verbs[:1] if v.dep_ not in ("relcl", "acl") for c in v.children if c.dep_ == "nsubj"]
        withs = [c for t in [head, *verbs[:1]] for c in t.children if c.dep_ == "prep" and c.lower_ in _WITH]
        yield subjects + [g for t in withs[:1] for g in t.children if g.dep_ == "pobj"], False

    def _read(self, token: Token) -> Iterator[Signer | None]:
        """Yield a noun phrase and what is coordinated with it; None for whoever is no possible party."""
        mention = self.frames.mention_at(token)
        if mention is not None and mention.form != "demonym":
            known = parties_of([mention], self.register) if mention.entity.kind != "person" else []
            yield from (Signer(entity) for entity in known) if known else [None]
        elif token.dep_ == "conj" and token.lower_ in words("office_fields"):
            pass  # "the Ministry of Waqf and Islamic Affairs": one name
        elif token.pos_ == "PROPN":
            yield self._unknown(token)
        elif token.lower_ in words("firms") and (named := [c for c in token.children if c.dep_ == "appos"]):
            yield from self._read(named[0])  # "carmaker Fjordbil"
        elif token.lower_ in words("ministries"):
            yield Signer(None, self._name(token), self._state(token), is_shown=True, is_public=True)
        else:
            yield None
        for child in token.children:
            if child.dep_ == "conj":
                yield from self._read(child)

    def _unknown(self, token: Token) -> Signer | None:
        name = self._name(token)
        start = self.parsed.end(token) - len(name)
        parts = set(name_parts(name))
        if self.register.is_taken(start, start + len(name)) or any(
            parts & set(person.parts) for person in self.register.bearers(*parts)
        ):
            return None
        if (known := self.register.fuller(name)) is not None:
            return Signer(known, name, is_shown=True)
        before = self.parsed.text(self.parsed.start(token.left_edge), self.parsed.start(token)).lower()
        described = bool(set(regex.findall(r"[\p{L}]+", before)) & words("firms"))
        shown = described or name.split()[-1].lower() in words("firm_endings") | words("bodies")
        return Signer(None, name, self._state(token), is_shown=shown, is_public=bool(_STATE_OWNED.search(before)))

    def _name(self, token: Token) -> str:
        """Return the name that a noun heads, without what describes it ("state-run", "shipbuilder")."""
        start = token
        while start.i > 0:
            left = start.nbor(-1)
            is_part = left.pos_ == "PROPN" or (
                left.dep_ in ("compound", "amod") and token.lower_ in words("ministries")
            )
            inside = self.frames.mention_at(left)
            if not is_part or left.lower_ in words("firms") or (inside is not None and inside.form == "demonym"):
                break
            if left.head.i < start.i and left.i < token.left_edge.i:
                break
            start = left
        return self.parsed.text(self.parsed.start(start), self.parsed.end(token))

    def _state(self, token: Token) -> str | None:
        """Return the state whose firm or ministry it is said to be ("South Korea's land ministry")."""
        start, end = self.parsed.start(token.left_edge), self.parsed.start(token)
        owners = [m.entity.name for m in self.frames.mentions if start <= m.start < end and m.entity.kind == "state"]
        return owners[-1] if owners else None

    def _settled(self, signers: Sequence[Signer], *, is_ceremony: bool) -> list[Entity]:
        """Return the signers as entities, where enough shows that the unknown ones are firms or bodies."""
        shown = any(s.is_shown or (s.entity is not None and s.entity.kind == "organization") for s in signers)
        self.are_private = shown and not is_ceremony and all(s.is_firm for s in signers)
        if not shown or self.are_private:
            return []
        found: list[Entity] = []
        for signer in signers:
            party = signer.entity or self.register.get("organization", signer.name, state=signer.state)
            if party not in found:
                found.append(party)
        return found
