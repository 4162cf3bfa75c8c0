"""For which state an official acts where the sentence says so: "Minister Ek signed for Mali", "for Fiji, Minister Vea".

Also "on behalf of Mali", "on the Malian side", "(for Mali)", "signed for Mali by Minister Ek", and "for the Senate by its clerk".
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.lexicon import words, words_of
from kg.extraction.names.entities import Entity, Holding, Register
from kg.extraction.names.surface import Surface, Unit
from kg.extraction.text.sentences import Sentence

_FORMS = frozenset({"state", "demonym", "capital"})
_ENDS = frozenset({".", ",", ";", ")", ":", "and", "while", "but", "–", "—", "-"})
_AUXILIARIES = frozenset(
    {"is", "was", "are", "were", "has", "have", "had", "will", "would", "can", "could", "did", "does"}
)
_LONGEST = 30  # tokens of a list that "For Mali, …" opens


def acting_for(
    holding: Holding, sentences: Sequence[Sentence], surfaces: dict[int, Surface], register: Register
) -> tuple[Entity, str] | None:
    """Return the state, or the body of a lesser official, that an official acts for by the words of the sentence, and the licence that says so, or None."""
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    if sentence is None or sentence.is_headline:
        return None
    acts = _Acts(surfaces[sentence.index], holding)
    unit = acts.behind() or acts.in_front() or acts.listed()
    if unit is None:
        return None
    if unit.form == "organization":
        return unit.entity, "acting for it"
    state = unit.entity.of_state
    return register.get("state", str(state)), "acting for it"


class _Acts:
    """Looks at the words behind an office and its holder, and in front of them."""

    def __init__(self, surface: Surface, holding: Holding) -> None:
        self.surface = surface
        self.low = [t.lower for t in surface.tokens]
        tokens = surface.tokens
        self.forms = _FORMS if holding.is_leader or holding.rank == "minister" else _FORMS | {"organization"}
        self.first = next((i for i, t in enumerate(tokens) if t.end > holding.start), len(tokens))
        self.last = next((i for i, t in enumerate(tokens) if t.start >= holding.end), len(tokens))

    def behind(self) -> Unit | None:
        """Return the state behind "signed for", or behind "for" and "on the side" alone where somebody signs."""
        i = self.last
        if self.low[i : i + 1] and self.low[i] in (",", "("):
            i += 1
        if (unit := self._side(i)) is not None:
            return unit
        is_told = bool(words_of("context", "acting for a side") & set(self.low)) or i > self.last
        if is_told and (unit := self._for(i)) is not None:
            return unit
        i += self.low[i : i + 1] in (["who"], ["who,"])
        if self.low[i : i + 1] and self.low[i] in words_of("context", "acting for a side"):
            i += 1
            while self.low[i : i + 1] and self.low[i] in words_of("context", "what is signed"):
                i += 1
            return self._for(i) or self._behalf(i)
        return None

    def in_front(self) -> Unit | None:
        """Return the state in "signed for Mali by Minister Ek", "for Mali it was signed by Minister Ek"."""
        if self.low[max(self.first - 1, 0) : self.first] != ["by"]:
            return None
        for start in range(self.first - 2, max(self.first - 12, -1), -1):
            if self.low[start] in (";", ":", "who", "which"):
                return None
            if self.low[start] not in ("for", "behalf"):
                continue
            following = start + 1 + (self.low[start] == "behalf")
            following += self.low[following : following + 1] == ["the"]
            unit = self.surface.starting.get(following)
            if unit is None or unit.form not in self.forms:
                return None
            end = self._end(unit)
            between = {*self.low[end : self.first - 1]}
            before = {*self.low[max(start - 4, 0) : start]}
            acts = words_of("context", "acting for a side")
            is_close = end >= self.first - 1 and bool(acts & before)
            opens = (
                not [t for t in self.low[:start] if t.isalpha() and t not in ("on", "and")]
                or self.low[start - 1] == ","
            )
            is_gap = end >= self.first - 1 and opens  # "for Mali by Minister Ek, and for Chad by …"
            return unit if end > 0 and (is_close or is_gap or (opens and bool(acts & between))) else None
        return None

    def listed(self) -> Unit | None:
        """Return the state of a list of officials that "For Mali, …" opens."""
        start = self._opening()
        if start is None:
            return None
        following = start + 1 + (self.low[start + 1 : start + 2] == ["the"])
        unit = self.surface.starting.get(following)
        if (
            unit is None
            or unit.form not in self.forms - {"demonym"}
            or unit.end > self.first
            or self.first - unit.end > _LONGEST
        ):
            return None
        if self.low[unit.outer_end : unit.outer_end + 1] not in ([","], [":"]) and unit.outer_end != self.first:
            return None
        if any(
            u.form in self.forms and u is not unit and u.start < self.first
            for u in self.surface.units
            if u.start > unit.start
        ):
            return None
        return unit if self._is_list(unit.outer_end) else None

    def _is_list(self, start: int) -> bool:
        """Tell whether no verb says something of those who are listed, but for what stands behind "who"."""
        behind = self.low[self.last : self.last + 1]
        if behind and behind[0] not in _ENDS and behind[0] not in words_of("context", "acting for a side"):
            return False
        low = self.low[start : self.low.index("who", start) if "who" in self.low[start:] else len(self.low)]
        return (words_of("context", "telling") | _AUXILIARIES).isdisjoint(low)

    def _opening(self) -> int | None:
        """Return the last "for" in front that opens the sentence or a part of it."""
        for i in range(self.first - 2, -1, -1):
            if self.low[i] == "for" and (i == 0 or self.low[i - 1] in (",", ";", ":", "and", "–", "—")):
                return i
        return None

    def _for(self, i: int) -> Unit | None:
        if self.low[i : i + 1] == ["on"]:
            return self._behalf(i)
        if self.low[i : i + 1] != ["for"]:
            return None
        i += 1 + (self.low[i + 1 : i + 2] == ["the"])
        return self._whole(i)

    def _behalf(self, i: int) -> Unit | None:
        if self.low[i : i + 3] != ["on", "behalf", "of"]:
            return None
        i += 3 + (self.low[i + 3 : i + 4] == ["the"])
        return self._whole(i)

    def _side(self, i: int) -> Unit | None:
        if self.low[i : i + 2] not in (["on", "the"], ["from", "the"], ["for", "the"]):
            return None
        unit = self.surface.starting.get(i + 2)
        is_side = unit is not None and self.low[unit.end : unit.end + 1] == ["side"]
        return unit if is_side else None

    def _whole(self, i: int) -> Unit | None:
        """Return the state at a token, where no noun behind makes it something of that state's."""
        unit = self.surface.starting.get(i)
        if unit is None or unit.form not in self.forms:
            return None
        end = self._end(unit)
        return unit if end and (end >= len(self.low) or self.low[end] in _ENDS) else None

    def _end(self, unit: Unit) -> int:
        """Return where a state ends, "side" included; 0 for an adjective without it."""
        if unit.form != "demonym":
            return unit.outer_end
        return unit.end + 1 if self.low[unit.end : unit.end + 1] and self.low[unit.end] in words("delegations") else 0
