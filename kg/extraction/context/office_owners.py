"""Whose an office is that the text leaves without an owner, by the sentence: "its president", "on the Malian side, …"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from kg.extraction.lexicon import words, words_of
from kg.extraction.names.entities import Entity, Holding, Mention, Register
from kg.extraction.names.surface import Surface
from kg.extraction.names.unlisted_fields import is_function
from kg.extraction.text.sentences import Sentence

_POSSESSIVE = regex.compile(r"(?:[Ii]ts|[Tt]heir)\b")
_OF_SOMETHING = regex.compile(r"\s+(?:of|at)\s+(?:the|this|that|an?|its|their)\s")
_DESCRIBED = regex.compile(r"(?:[Tt]he|[Aa]n?)\s+(?:[\p{L}-]+\s+){0,3}?(?P<noun>[\p{L}-]+)['’]s\b")
_NEAR = 3  # sentences back in which "he" was named
_BESIDE = frozenset({"and", "with", "by"})


def is_held_abroad(holding: Holding) -> bool:
    """Tell whether an office is held at another state or body: an envoy's, not that of a minister delegate.

    >>> [is_held_abroad(Holding(office, None, 0, 9, False, rank))
    ...  for office, rank in (("Special Envoy", "official"), ("Minister Delegate", "minister"))]
    [True, False]
    """
    is_minister = holding.office.lower().startswith("minister") and holding.rank == "minister"
    return not is_minister and not words("offices_abroad").isdisjoint(holding.office.lower().split())


def is_visitor_to(holding: Holding, state: str, sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> bool:
    """Tell whether the sentence that names a holder shows him or her as a visitor to that state."""
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    if sentence is None:
        return False
    surface = surfaces[sentence.index]
    after = [
        i
        for i, t in enumerate(surface.tokens)
        if holding.end <= t.start and t.lower in words_of("context", "being a guest")
        if surface.tokens[i - 1].lower not in _BESIDE  # "Minister Ek and visiting Minister Sow": another is
    ]
    if not after or after[0] - next(i for i, t in enumerate(surface.tokens) if t.end >= holding.end) > 9:
        return False
    where = [u for u in surface.units if u.form in ("capital", "place", "state") and u.end <= after[0]]
    where = [u for u in where if surface.tokens[u.start].start >= holding.end]
    if where and all(state not in (u.entity.name, u.entity.state) for u in where):
        return False  # "Minister Ek, in Lima on a visit"
    visited = [u for u in surface.units if u.start > after[0] and u.form not in ("organization", "demonym")][:2]
    return not visited or any(state in (u.entity.name, u.entity.state) for u in visited)


def stands_behind_a_name(holding: Holding, sentences: Sequence[Sentence]) -> bool:
    """Tell whether a name that nobody knows stands in front of an office: "Catalan President Puig" is of that."""
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    before = [t for t in sentence.tokens if t.end <= holding.start] if sentence is not None else []
    if sentence is None or sentence.is_headline or not before or holding.possessive is not None:
        return False  # "in Lima our minister"
    word, opens = before[-1], len(before) == 1
    is_minister = "minister" in holding.office.lower().split()
    if word.lower in words_of("context", "sides of a parliament" if not is_minister else "federal"):
        return False  # "Opposition MP Ek", "Union Finance Minister Ek"
    known = words("office_modifiers") | words("office_fields") | words("not_names") | words("common_words")
    if opens:
        known |= words("sentence_openers")
    is_name = word.lower not in known or word.lower in words("bodies")  # "Union secretary"
    if holding.rank == "minister" and is_function(word) and word.lower not in words("bodies"):
        return False  # "Works and Implementation Minister Ek"
    return word.is_capitalized and word.text.isalpha() and is_name


def named_behind(holding: Holding, sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> str | None:
    """Return the state that stands behind office and name ("the Minister of Defence, Inés Vera, of Spain")."""
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    if sentence is None:
        return None
    behind = next((i for i, t in enumerate(sentence.tokens) if t.start >= holding.end), len(sentence.tokens))
    opening = [t.lower for t in sentence.tokens[behind : behind + 2]]
    unit = surfaces[sentence.index].starting.get(behind + 2)
    is_named = opening == [",", "of"] and unit is not None and unit.form == "state"
    return unit.entity.name if is_named and unit is not None else None


def _can_be_it(mention: Mention) -> bool:
    """Tell whether "its" can mean what a mention names: no person, and nobody's people."""
    return mention.form != "demonym" and mention.entity.kind != "person"


def _its_state(holding: Holding, sentence: Sentence, register: Register) -> str | None:
    """Return the state that "its" means: who opens the sentence, else who opens the one before ("Chile was … Its minister …")."""
    here = [m for m in register.in_sentence(sentence.index) if m.end <= holding.start and _can_be_it(m)]
    before = [m for m in register.in_sentence(sentence.index - 1) if _can_be_it(m)]
    opening = next(iter(here or before), None)
    if opening is None:
        return None
    if opening.entity.kind == "state":
        return opening.entity.name
    return opening.entity.state if opening.form == "capital" else None


def _whose_state(holding: Holding, sentence: Sentence, register: Register) -> str | None:
    """Return the state that "whose" means: of whatever stands right in front, behind "and" of whatever opens the sentence."""
    before = [m for m in register.in_sentence(sentence.index) if m.end <= holding.start]
    if not before:
        return None
    gap = sentence.text[before[-1].end - sentence.start : holding.start - sentence.start]
    meant = before[0] if regex.search(r"\band\s*$", gap) else before[-1]
    told = sentence.text[holding.start - sentence.start : holding.end - sentence.start]
    if f"{holding.office}s" in told and len(before) > 1 and not holding.number:
        meant = before[-2]  # "Mali and Peru, whose ministers, …": the first of two
    return meant.entity.of_state


def _is_of_a_body(holding: Holding, sentence: Sentence) -> bool:
    """Tell whether an office is that of a body told by a noun alone ("the bank's president")."""
    described = _DESCRIBED.match(sentence.text, holding.start - sentence.start)
    return described is not None and described["noun"].lower() in words("bodies") | words("firms")


def is_somebody_elses(holding: Holding, sentences: Sequence[Sentence]) -> bool:
    """Tell whether an office is "its", "their" or "of the …": of somebody whom nothing tells, but not of whoever reports."""
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    if sentence is None:
        return False
    start = holding.start - sentence.start
    if _POSSESSIVE.match(sentence.text, start) or _is_of_a_body(holding, sentence):
        return True
    office = sentence.text.find(holding.office, start)
    front = sentence.text[:office].split()[-1:] if office > 0 else []
    if not words_of("context", "body of members").isdisjoint(front):
        return True  # "Austrian federation president Ida Ek"
    return office >= 0 and _OF_SOMETHING.match(sentence.text, office + len(holding.office)) is not None


def state_of_superior(
    holding: Holding, holder: Entity, sentences: Sequence[Sentence], register: Register
) -> str | None:
    """Return the state of somebody who is named, or told by an office, as whose officer the holder is.

    "Moe's adviser Ida Ek"; "the president's spokesman, Ida Ek", of the president who was named last.
    """
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    if sentence is None:
        return None
    before = [t for t in sentence.tokens if t.end <= holding.start]
    if before and before[-1].text in ("'s", "’s"):
        named = (m for m in register.in_sentence(sentence.index) if m.end == before[-1].start and m.form == "name")
        return next((m.entity.state for m in named if m.entity.kind == "person"), None)
    described = _DESCRIBED.match(sentence.text, holding.start - sentence.start)
    if described is None:
        return None
    noun = described["noun"].lower()
    for mention in register.before(sentence.index, holding.start):
        person = mention.entity
        held = [h.office.lower().split() for h in person.holdings if not h.is_former]
        if person is not holder and any(noun in words_ for words_ in held):
            return person.state
    return None


def possessor_state(holding: Holding, holder: Entity, sentences: Sequence[Sentence], register: Register) -> str | None:
    """Return the state of those whose office it is ("her foreign minister", "their defense ministers")."""
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    if sentence is None:
        return None
    if holding.possessive == "whose":
        return _whose_state(holding, sentence, register)
    if holding.possessive in ("his", "her"):
        for mention in register.before(sentence.index, holding.start):
            person = mention.entity
            if sentence.index - mention.sentence > _NEAR:
                return None
            if person.kind == "person" and person is not holder:
                return person.state
    elif holding.possessive == "its" and not _is_of_a_body(holding, sentence):
        described = _DESCRIBED.match(sentence.text, holding.start - sentence.start)
        if described is not None and described["noun"].lower() not in words_of("context", "calling a state"):
            return None  # "the visitor's finance minister"
        return _its_state(holding, sentence, register)
    elif holding.possessive == "their":
        seen: list[str] = []
        for mention in register.before(sentence.index, holding.start):
            state = mention.entity.of_state
            if state and mention.form != "capital" and state not in seen:
                seen.append(state)
            if len(seen) == 2:
                return seen[1 - holding.number % 2]
    return None


def possessive_licence(holding: Holding) -> str:
    """Return the licence of an office of whatever a possessive means: "its minister" is a state's, "its spokesman" may be a party's."""
    is_envoy = not words("offices_abroad").isdisjoint(holding.office.lower().split())
    is_state_s = is_envoy or holding.is_leader or holding.rank == "minister"
    return holding.possessive or "" if holding.possessive != "its" or is_state_s else "its, an official"


def stands_beside(holding: Holding, home: str, sentences: Sequence[Sentence], register: Register) -> bool:
    """Tell whether a leader stands beside one who is said to be the home state's ("Chancellor Ek and Slovak Premier …")."""
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    if sentence is None or not holding.is_leader:
        return False
    for mention in register.in_sentence(sentence.index):
        gap = sentence.text[holding.end - sentence.start : mention.start - sentence.start]
        if mention.entity.kind == "person" and mention.start - holding.end > 0 and " and " in gap and "," not in gap:
            other = next((h for h in mention.entity.holdings if sentence.start <= h.start < sentence.end), None)
            return other is not None and other.is_leader and other.of is not None and other.of.name == home
    return False


def host_state(
    holding: Holding,
    home: str | None,
    others: Sequence[str],
    sentences: Sequence[Sentence],
    surfaces: dict[int, Surface],
    register: Register,
) -> str | None:
    """Return the other state where an official of the home state meets the holder ("held talks with President …")."""
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    if sentence is None or not others or holding.rank == "official":
        return None
    before = [t.lower for t in sentence.tokens if t.end <= holding.start][-7:]
    meets = bool(set(before) & words_of("context", "meeting")) and (
        "with" in before[-3:] or before[-1:] in (["meet"], ["met"], ["meets"])
    )
    if not meets:
        return None
    first = next(
        (
            m.entity
            for m in register.in_sentence(sentence.index)
            if m.end <= holding.start and m.entity.kind == "person"
        ),
        None,
    )
    if first is not None and first.state not in (None, home):
        return None
    places = [
        u.entity.state for u in surfaces[sentence.index].units if u.form in ("place", "capital") and u.entity.state
    ]
    abroad = next((s for s in places if s != home), None)
    return abroad or (others[0] if first is not None else None)
