"""Whose an office is in an organ that every state has one of: the state's ("the Chairman of the Cabinet of Ministers")."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.lexicon import table, words
from kg.extraction.names.entities import Entity, Holding, Register
from kg.extraction.text.sentences import Sentence


def state_of_organ(holding: Holding, register: Register) -> Entity | None:
    """Return the state whose organ an office is in, where the text tells it; None where it is in no such organ.

    Examples
    --------
    >>> from kg.extraction.names.entities import Entity, Holding, Register
    >>> cabinet = Entity("organization", "Cabinet of Ministers", state="TM")
    >>> holding = Holding("Chairman", cabinet, 0, 8, False, "official")
    >>> state_of_organ(holding, Register(8))
    <state TM>
    """
    if holding.of is None or organ(holding) is None or holding.of.state is None:
        return None
    return register.get("state", holding.of.state)


def name_in_full(holding: Holding, sentences: Sequence[Sentence]) -> None:
    """Let an office that is a state's take in the organ that it is in: "Speaker of the National Assembly"."""
    if holding.of is None or holding.of.name.lower().replace("’", "'") not in table("organs_of_state"):
        return
    sentence = next(s for s in sentences if s.start <= holding.start < s.end)
    start, end = holding.start - sentence.start, holding.end - sentence.start
    office, owner = (sentence.text.find(one, start, end) for one in (holding.office, holding.of.name))
    if office >= 0 and owner >= 0:
        last = max(office + len(holding.office), owner + len(holding.of.name))
        holding.office = sentence.text[min(office, owner) : last]


def organ(holding: Holding) -> str | None:
    """Return whether the organ that an office is in is never told as its owner, or only where its state is told; or None."""
    owner = holding.of
    if owner is None or owner.kind != "organization" or owner.is_international:
        return None
    if holding.rank == "officer" or holding.office.lower() in words("offices_of_whoever"):
        return None  # its spokesman is its own
    name = owner.name.lower().replace("’", "'").removeprefix("the ")
    kinds = table("organs_of_state")
    return next((kind for organ, kind in kinds.items() if name == organ or _is_somebodys(name, organ, owner)), None)


def _is_somebodys(name: str, organ: str, owner: Entity) -> bool:
    """Tell whether a name is an organ's with its state's ("the Kuwaiti National Assembly", "Presidency of Mali")."""
    return owner.state is not None and (name.endswith(f" {organ}") or name.startswith(f"{organ} of "))
