"""In whose company an official is named: a state's delegation, those who accompany its leader, a list under its name.

"The Kenyan team was led by …", "Prime Minister Vea was accompanied by …", "for Tonga: …; for Fiji: …".
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.lexicon import words, words_of
from kg.extraction.names.entities import Entity, Holding, Register
from kg.extraction.names.surface import Surface, Unit
from kg.extraction.text.sentences import Sentence

_FRONT = 4  # words between whose a delegation is and the noun: "the Iranian nuclear negotiating team"
_INSIDE = 14  # words between the noun and who leads it: "from Minsk, made up of 34 persons, was presided over by"
_BEHIND = 3  # words between a holder and the verb: ", who led"
_OBJECT = 8  # words up to the delegation that is led: "leading a large and high-ranking Vietnamese delegation"
_BESIDE = 3  # "from the Swedish side were"
_GUEST = frozenset({"accompanied", "flanked"})
_ENDS = frozenset({"who", "which", "whom", "met", "said", "had", "has", "received", "signed", "when", "where", "while"})
_OPENS = frozenset({"a", "an", "the", "with", "by", "to"})
_TO_BE = frozenset({"was", "were", "is", "are"})


def company_of(
    holding: Holding,
    holder: Entity,
    sentences: Sequence[Sentence],
    surfaces: dict[int, Surface],
    register: Register,
) -> tuple[Entity | None, str] | None:
    """Return of whom an official is by the company that he or she is named in, and the licence that says so.

    Returns
    -------
    tuple or None
        The owner is None where the company is somebody's whom no list knows ("the rebel side was led by …"): the
        office is of nobody that can be told. None where there is no such company.
    """
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    if sentence is None:
        return None
    companies = _Companies(surfaces[sentence.index], register, holding)
    for find, licence in (
        (companies.listed_under, "listed"),
        (companies.led, "delegation"),
        (companies.leads, "delegation"),
        (companies.represents, "represents"),
        (companies.represented, "represented"),
    ):
        found = find()
        if found is not None:
            return found[0], licence
    accompanied = companies.accompanied(holder)
    if accompanied is not None and accompanied.state:
        return register.get("state", accompanied.state), "accompanied"
    return None


class _Companies:
    """Looks at the words in front of an office and its holder, and behind them."""

    def __init__(self, surface: Surface, register: Register, holding: Holding) -> None:
        self.surface = surface
        self.tokens = surface.tokens
        self.register = register
        self.first = next((i for i, t in enumerate(self.tokens) if t.end > holding.start), len(self.tokens))
        self.last = next((i for i, t in enumerate(self.tokens) if t.start >= holding.end), len(self.tokens))

    def listed_under(self) -> tuple[Entity | None] | None:
        """Return the state under whose name a list stands ("for New Zealand: the ministers …")."""
        colon = next((i for i in range(self.first - 1, 0, -1) if self.tokens[i].text == ":"), None)
        unit = self.surface.ending.get(colon) if colon else None
        if unit is None or unit.form != "state":
            return None
        opens = not any(t.text[0].isalnum() and t.lower != "the" for t in self.tokens[: unit.start])
        before = [t.lower for t in self.tokens[: unit.start] if t.lower != "the"][-1:]
        return (unit.entity,) if opens or before in (["for"], ["from"]) else None

    def led(self) -> tuple[Entity | None] | None:
        """Return whose delegation it is that the words in front say an official leads or belongs to."""
        noun = next((i for i in range(self.first - 1, -1, -1) if self._is_delegation(i)), None)
        if noun is None:
            return None
        inside = [t.lower for t in self.tokens[noun + 1 : self.first]]
        leading = next((i for i, low in enumerate(inside) if low in words("leading_delegations")), len(inside))
        by = next((i for i in range(leading, len(inside)) if inside[i] == "by"), None)
        members = next((i for i, low in enumerate(inside) if low in words("belonging_to_delegations")), None)
        until = by if by is not None and by <= _INSIDE and not _ENDS & set(inside[by:]) else None
        if until is None and members is not None and not _ENDS & set(inside[members:]):
            until = members
        if until is None and inside[:1] and inside[0] in words_of("context", "sending"):
            until = 1
        if until is None and self.tokens[noun].lower == "side" and not _ENDS & set(inside):
            opens = self.tokens[0].lower == "on" and noun <= _FRONT  # "On the Tajik side, they were attended by …"
            is_beside = inside[:1] == [","] and (opens or len(inside) <= _BESIDE)
            until = 0 if is_beside or _TO_BE & set(inside[:1]) else None
        if until is None:
            return None
        if (unit := self._in_front_of_by()) is not None and [
            t.lower for t in self.tokens[max(unit.start - 2, 0) : unit.start] if t.lower != "the"
        ][-1:] == ["of"]:
            return (self._owner(unit),)  # "…; that of Malta, by Minister Ek"
        owner = self._whose(noun, noun + 1 + until)
        if owner is not None:
            return (owner,)
        return (None,) if self.tokens[noun].lower == "side" or self._is_somebodys(noun) else None

    def _is_delegation(self, i: int) -> bool:
        """Tell whether a token is a noun for a delegation, or for its members right behind their people ("Kenyan officials")."""
        low, unit = self.tokens[i].lower, self.surface.ending.get(i)
        is_people = unit is not None and unit.form == "demonym"
        return low in words("delegations") or (is_people and low in words_of("context", "members of a delegation"))

    def leads(self) -> tuple[Entity | None] | None:
        """Return whose delegation an official is said to lead ("Minister Ek led the Swedish team")."""
        low = [t.lower for t in self.tokens]
        verb = next(
            (
                i
                for i in range(self.last, min(self.last + _BEHIND, len(low)))
                if low[i] in words_of("context", "leading")
            ),
            None,
        )
        if verb is None:
            return None
        noun = next((i for i in range(verb, min(verb + _OBJECT, len(low))) if low[i] in words("delegations")), None)
        owner = self._whose(noun, noun + 3, verb) if noun is not None else None
        return (owner,) if owner is not None else None

    def represents(self) -> tuple[Entity | None] | None:
        """Return whom an official is said to stand for ("Under Secretary Ek represented Sweden")."""
        if [t.lower for t in self.tokens[self.last : self.last + 1]] != ["represented"]:
            return None
        following = self.last + 1
        if [t.lower for t in self.tokens[following : following + 1]] == ["the"]:
            following += 1
        unit = self.surface.starting.get(following)
        return (self._owner(unit),) if unit is not None and unit.form == "state" else None

    def represented(self) -> tuple[Entity | None] | None:
        """Return who is represented by an official: who stands right in front of the word ("Malta, represented by …")."""
        low = [t.lower for t in self.tokens]
        verb = next((i for i in range(self.first - 1, -1, -1) if low[i] == "represented"), None)
        if verb is None or "by" not in low[verb : self.first] or _ENDS & set(low[verb : self.first]):
            return None
        by = self._in_front_of_by()
        if by is not None:
            return (self._owner(by),)  # "… and Malta by Minister Ek"
        end = verb
        while end and low[end - 1] in _TO_BE | {",", "being", "also"}:
            end -= 1
        unit = self.surface.ending.get(end)
        return (self._owner(unit) if unit is not None and unit.form != "place" else None,)

    def _in_front_of_by(self) -> Unit | None:
        """Return the state or capital that stands with "by" right in front of an official."""
        if [t.lower for t in self.tokens[max(self.first - 1, 0) : self.first]] != ["by"]:
            return None
        end = self.first - 1 - (self.tokens[self.first - 2].text == ",")
        unit = self.surface.ending.get(end)
        return unit if unit is not None and unit.form in ("state", "capital") else None

    def accompanied(self, holder: Entity) -> Entity | None:
        """Return the one person whom the words in front say an official accompanies."""
        low = [t.lower for t in self.tokens]
        going = words_of("context", "going somewhere")
        by = next((i for i in range(self.first - 1, 0, -1) if low[i] in ("by", "with")), None)
        if by is None or low[by - 1] not in (_GUEST if low[by] == "by" else going) or _ENDS & set(low[by : self.first]):
            return None
        index = self.surface.sentence.index - (low[0] in ("he", "she") and by < _BEHIND + 1)
        named = [m for m in self.register.in_sentence(index) if m.end <= self.tokens[by].start]
        persons = {id(m.entity): m.entity for m in named if m.entity.kind == "person" and m.entity is not holder}
        return next(iter(persons.values())) if len(persons) == 1 else None

    def _whose(self, noun: int, end: int, start: int = 0) -> Entity | None:
        """Return the state or body in front of a delegation, or behind "from" or "of"."""
        for i in range(noun, max(noun - _FRONT, start), -1):
            unit = self.surface.ending.get(i)
            if unit is not None and unit.form != "place":
                return self._owner(unit)
            if self.tokens[i - 1].text in ",;.:" or self.tokens[i - 1].lower in _OPENS:
                break
        for i in range(noun + 2, min(noun + 4, end, len(self.tokens))):
            behind = {t.lower for t in self.tokens[noun + 1 : i]}
            unit = self.surface.starting.get(i)
            if unit is not None and unit.form != "place" and behind <= {"from", "of", "the"}:
                return self._owner(unit)
        return None

    def _is_somebodys(self, noun: int) -> bool:
        """Tell whether a capitalized word that no list knows says whose a delegation is ("a KRG customs delegation")."""
        return any(t.is_capitalized and t.lower not in ("the", "a", "an") for t in self.tokens[max(noun - 2, 0) : noun])

    def _owner(self, unit: Unit) -> Entity:
        is_seat = unit.form in ("capital", "seat") and unit.entity.state
        return self.register.get("state", unit.entity.state) if is_seat and unit.entity.state else unit.entity
