"""Whose an office is that the text leaves without an owner, by the sentence: "its president", "on the Malian side, …"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.lexicon import words
from kg.extraction.names.entities import Entity, Holding, Register
from kg.extraction.names.surface import Surface
from kg.extraction.text.sentences import Sentence

_VISITOR = frozenset({"visit", "tour", "trip", "arrived", "arrives", "flew", "landed", "visiting", "wrapped"})


def is_visitor_to(holding: Holding, state: str, sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> bool:
    """Tell whether the sentence that names a holder shows him or her as a visitor to that state."""
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    if sentence is None:
        return False
    surface = surfaces[sentence.index]
    after = [i for i, t in enumerate(surface.tokens) if holding.end <= t.start and t.lower in _VISITOR]
    if not after or after[0] - next(i for i, t in enumerate(surface.tokens) if t.end >= holding.end) > 9:
        return False
    visited = [u for u in surface.units if u.start > after[0] and u.form not in ("organization", "demonym")][:2]
    return not visited or any(state in (u.entity.name, u.entity.state) for u in visited)


def stands_behind_a_name(holding: Holding, sentences: Sequence[Sentence]) -> bool:
    """Tell whether a name that nobody knows stands in front of an office: "Catalan President Puig" is of that."""
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    before = [t for t in sentence.tokens if t.end <= holding.start] if sentence is not None else []
    if sentence is None or sentence.is_headline or not before:
        return False
    word, opens = before[-1], len(before) == 1
    known = words("office_modifiers") | words("office_fields") | words("not_names") | words("common_words")
    if opens:
        known |= words("sentence_openers")
    return word.is_capitalized and word.text.isalpha() and word.lower not in known


def possessor_body(holding: Holding, sentences: Sequence[Sentence], register: Register) -> Entity | None:
    """Return the body that is the subject where an office is "its" ("The bank will lend …, its president said")."""
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    if sentence is None or holding.possessive != "its":
        return None
    named = [m for m in register.in_sentence(sentence.index) if m.end <= holding.start and m.form == "name"]
    return named[0].entity if named and named[0].entity.kind == "organization" else None


def possessor_state(holding: Holding, holder: Entity, sentences: Sequence[Sentence], register: Register) -> str | None:
    """Return the state of those whose office it is ("her foreign minister", "their defense ministers")."""
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    if sentence is None:
        return None
    if holding.possessive in ("his", "her", "whose"):
        for mention in register.before(sentence.index, holding.start):
            person = mention.entity
            if person.kind == "person" and person is not holder and person.state:
                return person.state
    elif holding.possessive == "its":
        for mention in register.before(sentence.index, holding.start):
            if mention.entity.kind == "state":
                return mention.entity.name
    elif holding.possessive == "their":
        seen: list[str] = []
        for mention in register.before(sentence.index, holding.start):
            state = mention.entity.name if mention.entity.kind == "state" else mention.entity.state
            if state and mention.form != "capital" and state not in seen:
                seen.append(state)
            if len(seen) == 2:
                return seen[1 - holding.number % 2]
    else:
        words_before = [t for t in sentence.tokens if t.end <= holding.start]
        if any(t.lower == "represented" for t in words_before[-4:]):
            for mention in register.before(sentence.index, holding.start):
                if mention.entity.kind == "state":
                    return mention.entity.name
    return None


def delegation_state(holding: Holding, sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> str | None:
    """Return whose delegation a holder leads ("…, leading a high-ranking Vietnamese delegation")."""
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    if sentence is None:
        return None
    tokens = surfaces[sentence.index].tokens
    for unit in surfaces[sentence.index].units:
        opening = [t.lower for t in tokens[: unit.start]]
        if opening[-2:] in (["on", "the"], ["from", "the"], ["for", "the"]) and [
            t.lower for t in tokens[unit.end : unit.end + 1]
        ] == ["side"]:
            return (
                unit.entity.name if unit.entity.kind == "state" and len(opening) == 2 else None
            )  # "On the Tajik side, …"
        if unit.start < 3 and unit.end + 1 < len(tokens) and tokens[unit.end].lower in ("delegation", "side", "team"):
            following = {t.lower for t in tokens[unit.end + 1 : unit.end + 4]}
            if unit.entity.kind == "state" and following & {
                "included",
                "includes",
                "comprised",
                "comprises",
                "consisted",
            }:
                return unit.entity.name  # "The German delegation also included …"
        if unit.form == "demonym" and unit.end < len(tokens) and tokens[unit.end].lower in ("delegation", "side"):
            before = [t.lower for t in tokens[unit.end + 1 :] if t.end <= holding.start]
            if before[-2:] in (["led", "by"], ["headed", "by"]) and len(before) < 5:
                return unit.entity.name  # "a Kenyan delegation led by Foreign Minister …"
            gap = [t for t in tokens if holding.end <= t.start < tokens[unit.start].start]
            if (
                tokens[unit.start].start >= holding.end
                and len(gap) <= 9
                and {t.lower for t in gap} & {"leading", "leads", "led", "heading"}
            ):
                return unit.entity.name
    return None


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
    meets = bool(set(before) & {"talks", "met", "meeting", "summit", "meet", "meets"}) and (
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
