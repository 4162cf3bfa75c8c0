"""Whom names stand for as parties: persons for their states, capitals for theirs, bodies of states for themselves."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction.lexicon import words
from kg.extraction.names.entities import Entity, Mention, Register, entities_of


def is_party_body(body: Entity) -> bool:
    """Tell whether an organisation can be a party to an engagement: one of states, not a department or a firm."""
    last = body.name.lower().split()[-1]
    return body.is_international or (last in words("bodies_of_states") and body.state is None)


def is_body_of_states(entity: Entity) -> bool:
    """Tell whether an entity is a body of states, which can hold a meeting by itself."""
    return entity.kind == "organization" and is_party_body(entity)


def party_of(person: Entity) -> Entity | None:
    """Return the state or body that a person stands for."""
    owners = (h.of for h in person.holdings if not h.is_former and h.of is not None)
    if person.state:
        return next((of for of in owners if of.kind == "state"), None) or Entity("state", person.state)
    return next(owners, None)


def parties_of(mentions: Iterable[Mention], register: Register) -> list[Entity]:
    """Return whom mentions stand for as parties: persons and capitals for their states, demonyms for nobody."""
    found: list[Entity] = []
    for entity in entities_of([m for m in mentions if m.form != "demonym"]):
        party: Entity | None = entity
        if entity.kind == "person":
            party = party_of(entity)
        elif entity.kind == "place":
            party = register.get("state", entity.state) if entity.is_capital and entity.state else None
        if party is not None and all(party.name != p.name for p in found):
            found.append(party)
    return found


def names_meant(entity: Entity) -> set[str]:
    """Return the fillers that naming somebody or something can give: its name, and the party that it stands for."""
    names = {entity.name}
    party = party_of(entity) if entity.kind == "person" else None
    if party is not None:
        names.add(party.name)
    elif entity.kind == "place" and entity.state:
        names.add(entity.state)
    return names


def states_served(people: Iterable[Entity]) -> set[str]:
    """Return the states that some people hold an office of, or of a body of theirs; offices in firms are left out.

    Examples
    --------
    >>> from kg.extraction.analysis import analyse
    >>> from kg.article import Article
    >>> text = "Estonian Foreign Ministry spokeswoman Ida Holm met Turkish ambassador Ann Lee."
    >>> sorted(states_served(analyse(Article(name="a", text=text)).register.of_kind("person")))
    ['EE', 'TR']
    """
    holdings = [h for person in people for h in person.holdings if h.rank != "officer" and not h.is_former]
    return {state for h in holdings if h.of is not None and (state := state_of_owner(h.of))}


def state_of_owner(owner: Entity) -> str | None:
    """Return the state that whoever an office is of is, or belongs to."""
    return owner.of_state
