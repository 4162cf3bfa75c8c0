"""Of which state those are whom an article lists together: under a heading, behind a colon, or as a state's officials present.

"Members of the Kenyan delegation", and a line for each; "For Tonga there took part: …; …"; "Among Fijian officials present were …".
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.lexicon import words, words_of
from kg.extraction.names.entities import Entity, Holding, Register
from kg.extraction.names.surface import Surface, Unit
from kg.extraction.text.sentences import Sentence

_LONGEST_HEADING = 12  # tokens of a heading
_LONGEST_OPENING = 9  # tokens between whose a list is and its colon, or between that and the verb: "were also present"
_LONGEST_LIST = 40  # lines of a list
_MARKS = frozenset({"•", "·", "-", "–", "—", "*", "▪", "◦", "●"})
_FOR = frozenset({"for", "from"})
_TO_BE = frozenset({"was", "were", "is", "are"})


def rostered(
    holding: Holding, sentences: Sequence[Sentence], surfaces: dict[int, Surface], register: Register
) -> tuple[Entity, str] | None:
    """Return the state that an official is listed for, and the licence that says so, or None."""
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    if sentence is None or sentence.is_headline:
        return None
    surface = surfaces[sentence.index]
    first = next((i for i, t in enumerate(surface.tokens) if t.end > holding.start), len(surface.tokens))
    opening = next(s for s in sentences if s.paragraph == sentence.paragraph)
    if surfaces[opening.index].tokens[0].text in _MARKS:
        unit = _heading(opening, sentences, surfaces)
        return (_state(unit, register), "listed under a heading") if unit is not None else None
    unit = _before_colon(surface, first)
    if unit is not None:
        return _state(unit, register), "listed for"
    unit = _of_those_present(surface, first)
    return (_state(unit, register), "among those present") if unit is not None else None


def _heading(sentence: Sentence, sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> Unit | None:
    """Return the one state of the short line above a list of marked lines, which tells of a delegation or ends in a colon."""
    for index in range(sentence.index - 1, max(sentence.index - _LONGEST_LIST, -1), -1):
        surface = surfaces[index]
        goes_on = index and sentences[index - 1].paragraph == sentences[index].paragraph
        if goes_on or surface.tokens[0].text in _MARKS:
            continue
        low = {t.lower for t in surface.tokens}
        is_list = surface.tokens[-1].text == ":" or not low.isdisjoint(words("delegations"))
        if len(surface.tokens) > _LONGEST_HEADING or not is_list or sentences[index].is_headline:
            return None
        return _only(surface, len(surface.tokens))
    return None


def _before_colon(surface: Surface, first: int) -> Unit | None:
    """Return the state that a list is "for" whose colon stands behind some words more ("For Tonga there took part: …")."""
    colon = next((i for i in range(first - 1, 0, -1) if surface.tokens[i].text == ":"), None)
    unit = _only(surface, colon) if colon is not None else None
    if unit is None or colon is None or colon - unit.end > _LONGEST_OPENING:
        return None
    before = [t.lower for t in surface.tokens[: unit.start] if t.lower != "the"][-1:]
    if before[:1] and before[0] in _FOR:
        return unit if unit.form == "state" else None  # not "For Malian farmers this is bad: …"
    is_side = not {t.lower for t in surface.tokens[unit.end : unit.end + 1]}.isdisjoint(words("delegations"))
    return unit if is_side else None


def _of_those_present(surface: Surface, first: int) -> Unit | None:
    """Return the state of the officials whom a sentence opens with and then names ("Among Fijian officials present were …")."""
    tokens = surface.tokens
    verb = next((i for i in range(min(first, _LONGEST_OPENING + 1)) if tokens[i].lower in _TO_BE), None)
    unit = _only(surface, verb) if verb is not None else None
    if unit is None or verb is None or tokens[0].lower not in words_of("context", "opening a list of people"):
        return None
    noun = {t.lower for t in tokens[unit.end : verb]}
    return unit if unit.form == "demonym" and not noun.isdisjoint(words_of("context", "people of a state")) else None


def _only(surface: Surface, end: int) -> Unit | None:
    """Return the one state named in front of a token, as a state or by what is its own; None where several are."""
    units = [u for u in surface.units if u.end <= end and u.form in ("state", "demonym", "capital")]
    return units[0] if len({u.entity.state or u.entity.name for u in units}) == 1 else None


def _state(unit: Unit, register: Register) -> Entity:
    state = unit.entity.of_state
    return register.get("state", str(state))
