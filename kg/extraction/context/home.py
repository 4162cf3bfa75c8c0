"""From whose side an article is told: the state whose officials it names without saying of which state they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import partial

from kg.article import Article
from kg.extraction.context.acting_for import acting_for
from kg.extraction.context.bodies_meant import BodiesMeant
from kg.extraction.context.companies import company_of
from kg.extraction.context.contrast import foreign_to
from kg.extraction.context.dateline import dateline_state
from kg.extraction.context.home_side import HOME, HomeSide
from kg.extraction.context.known_holders import recognize_holders
from kg.extraction.context.likely_owners import LikelyOwners
from kg.extraction.context.office_owners import (
    host_state,
    is_somebody_elses,
    is_visitor_to,
    named_behind,
    possessive_licence,
    possessor_state,
    stands_behind_a_name,
    stands_beside,
    state_of_superior,
)
from kg.extraction.context.organs import name_in_full, organ, state_of_organ
from kg.extraction.context.rosters import rostered
from kg.extraction.context.sides import Sides
from kg.extraction.lexicon import words, words_of
from kg.extraction.names.entities import Entity, Holding, Register
from kg.extraction.names.surface import Surface
from kg.extraction.text.sentences import Sentence

_PAIR = 2
_HEADLINE = 3  # what a state's place in the headline counts

WEIGHED = frozenset({"likeliest", *HOME})
"""Licences of an office whose state all signs together tell."""

SUPPOSED = WEIGHED | {
    *("host", "beside", "visitor", "across", "across from others", "scene", "receives"),
    *("beside a foreigner", "travels abroad", "sent abroad", "our"),
}
"""Licences of an office that conclude its state from the article as a whole."""


def main_states(sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> list[str]:
    """Return the states of an article: those of the headline in order, then the others by frequency."""
    counts: Counter[str] = Counter()
    first: list[str] = []
    for sentence in sentences:
        for unit in surfaces[sentence.index].units:
            state = unit.entity.of_state
            if state is None or unit.form in ("organization", "place"):
                continue
            counts[state] += 1
            if sentence.is_headline and state not in first:
                first.append(state)
    return first + sorted((s for s in counts if s not in first), key=lambda s: (-counts[s], s))


def pair_of_headline(sentences: Sequence[Sentence], surfaces: dict[int, Surface], home: str | None) -> list[str]:
    """Return the two states that a headline is about where an article is told from a third: by a bureau, or by the host."""
    told = main_states([s for s in sentences if s.is_headline], surfaces)
    return told if len(told) == _PAIR and home not in told else []


def home_state(sentences: Sequence[Sentence], surfaces: dict[int, Surface], register: Register) -> str | None:
    """Return the state from whose side the article is told, or None where nothing shows it."""
    scores: dict[str, float] = defaultdict(float)
    if state := dateline_state(sentences, surfaces):
        scores[state] += 6
    owned = Counter(h.of.name for p in register.of_kind("person") for h in p.holdings if h.of and h.of.kind == "state")
    for person in register.of_kind("person"):
        if person.state and person.holdings and all(h.of is None for h in person.holdings):
            scores[person.state] += 4
    for state, times in owned.items():  # an article says of which state the foreigners are
        scores[state] -= 2 * min(times, 2)
    headline = _HEADLINE
    for sentence in sentences:
        for unit in surfaces[sentence.index].units:
            state = unit.entity.of_state
            if state is None or unit.form in ("organization", "place"):
                continue
            if sentence.is_headline and headline and state not in owned:
                scores[state] += headline
                headline -= 1
            scores[state] += 1 if unit.form == "seat" else 0.1
            before = [t.lower for t in surfaces[sentence.index].tokens[: unit.start]]
            if sentence.is_headline and (before[-1:] == ["to"] or set(before[-9:]) & words_of("context", "journey")):
                scores[state] -= 2 * _HEADLINE  # "… Travel to Ecuador and Panama": told from elsewhere
    home = max(scores, key=lambda s: (scores[s], s)) if scores else None
    if home is not None and scores[home] < 1:  # nothing but mentions in passing: the headline's first state
        home = next((s for s in main_states(sentences[:1], surfaces) if scores[s] > -_HEADLINE), home)
    return home if home is not None and scores[home] > -_HEADLINE else None


def settle_offices(
    article: Article,
    sentences: Sequence[Sentence],
    surfaces: dict[int, Surface],
    register: Register,
) -> str | None:
    """Give offices without a stated owner the state that the article takes for granted; return that state."""
    states = main_states(sentences, surfaces)
    recognize_holders(article, states, register)
    home = home_state(sentences, surfaces, register)
    told = partial(_told_owner, sentences=sentences, surfaces=surfaces, register=register)
    main = [*([home] if home else []), *(s for s in states if s != home)][:2]
    sides = Sides(sentences, surfaces, register, main)
    bodies = BodiesMeant(sentences, surfaces, register)
    likely = LikelyOwners(sentences, surfaces, register)
    side = HomeSide(sentences, surfaces, register, home)
    supposed = partial(
        _supposed_owner,
        home=home,
        states=states,
        sentences=sentences,
        surfaces=surfaces,
        sides=sides,
        likely=likely,
        side=side,
    )
    for person in list(register.of_kind("person")):
        for holding in person.holdings:
            if holding.of is not None:
                if (kind := organ(holding)) is not None:
                    owner, licence = state_of_organ(holding, register), "its organ's"
                    if owner is None:
                        owner, licence = told(holding, person) or (None, "")
                    if owner is None:  # "of the Cabinet": of somebody else's, for all that its words tell
                        owner, licence = supposed(holding, person)
                    if owner is not None and (kind == "always" or licence != "likeliest"):
                        name_in_full(holding, sentences)
                        register.own(holding, owner, licence)
                continue
            if (body := bodies.body(holding)) is not None:
                register.own(holding, *body)
                continue
            if person.state is None and (state := state_of_superior(holding, person, sentences, register)):
                register.own(holding, register.get("state", state), "superior's")
                continue
            if not _is_of_a_state(holding):
                if (listed := _listed_owner(holding, person, sentences, surfaces, register)) is not None:
                    register.own(holding, *listed)
                continue
            owner, licence = told(holding, person) or supposed(holding, person)
            if owner is not None and _is_of_a_part(holding):
                register.settle(person, owner.name, f"office of a part of it ({licence})")
            elif owner is not None:
                register.own(holding, owner, licence)
                likely.note(holding, person)
        _settle(person, home, register)
    return home


def _settle(person: Entity, home: str | None, register: Register) -> None:
    """Say of which state somebody is by the first office that he or she holds."""
    first = next((h for h in person.holdings if h.of is not None and not h.is_former), None)
    if person.state is not None or first is None or first.of is None:
        return
    register.settle(person, first.of.of_state, f"office ({first.licence})")
    if person.state is None and first.rank != "officer" and not first.of.is_international:
        register.settle(person, home, "state that the article is told from")


def _told_owner(
    holding: Holding, person: Entity, sentences: Sequence[Sentence], surfaces: dict[int, Surface], register: Register
) -> tuple[Entity | None, str] | None:
    """Return of whom an office is by a link that the text gives; of nobody (None) where it is of whatever that is."""
    if person.state:
        return register.get("state", person.state), "known" if person.is_known else "said elsewhere"
    if state := named_behind(holding, sentences, surfaces):
        return register.get("state", state), "stated"
    if state := possessor_state(holding, person, sentences, register):
        return register.get("state", state), possessive_licence(holding)
    if (side := acting_for(holding, sentences, surfaces, register)) is not None:
        return side
    if (company := company_of(holding, person, sentences, surfaces, register)) is not None:
        return company
    if (listed := rostered(holding, sentences, surfaces, register)) is not None:
        return listed
    if stands_behind_a_name(holding, sentences) or is_somebody_elses(holding, sentences):
        return None, ""  # "Catalan President Puig": of whatever that is
    return None


def _listed_owner(
    holding: Holding, person: Entity, sentences: Sequence[Sentence], surfaces: dict[int, Surface], register: Register
) -> tuple[Entity, str] | None:
    """Return the body that an official acts for, or the state of one that is not named, where a list or a delegation tells it.

    "For the Senate, a director, …"; "for Malta: a director, …".
    """
    if holding.possessive is not None or holding.rank == "officer" or is_somebody_elses(holding, sentences):
        return None
    acting = acting_for(holding, sentences, surfaces, register)
    if acting is not None and acting[0].kind == "organization":
        return acting
    company = company_of(holding, person, sentences, surfaces, register)
    if company is None or company[0] is None:
        company = rostered(holding, sentences, surfaces, register)
    if company is None or company[0] is None or company[0].kind != "state":
        return None
    return company[0], f"{company[1]}, of a body"


def _supposed_owner(
    holding: Holding,
    person: Entity,
    home: str | None,
    states: Sequence[str],
    sentences: Sequence[Sentence],
    surfaces: dict[int, Surface],
    sides: Sides,
    likely: LikelyOwners,
    side: HomeSide,
) -> tuple[Entity | None, str]:
    """Return of whom an office is by what the article as a whole takes for granted."""
    others, register = [s for s in states if s != home], sides.register
    if holding.possessive == "our" and (ours := likely.likeliest(holding, person, side.not_ours())) is not None:
        return register.get("state", ours[0]), "our"
    foreign, contrast = foreign_to(holding, person.mirrors or sides.other_of_two(holding), sentences, surfaces)
    likeliest = likely.likeliest(holding, person)
    if likeliest is not None and contrast == "across":
        likeliest = likely.likeliest(holding, person, foreign)
        if likeliest is not None and {likeliest[0], *foreign} == {*states[:2]}:
            return register.get("state", likeliest[0]), contrast
    elif likeliest is not None and foreign:
        state = next((s for s in (likeliest[0], *states[:2]) if s not in foreign), likeliest[0])
        is_home = contrast == "beside a foreigner" and state == home == likeliest[0]
        if is_home or {state, *foreign} == {*states[:2]}:
            return register.get("state", state), contrast
        likeliest = likely.likeliest(holding, person, foreign)
    found = _by_its_place(holding, person, home, others, states, sentences, surfaces, sides)
    if found is not None and found[1] == "across from others":  # the likeliest but for those whom he meets
        found = (likely.likeliest(holding, person, sides.faced(holding, person)) or found)[0], found[1]
    if found is not None:
        return register.get("state", found[0]), found[1]
    if likeliest is not None:
        state, holding.chance = likeliest
        return register.get("state", state), side.licence(holding, *likeliest) or "likeliest"
    return None, ""


def _by_its_place(
    holding: Holding,
    person: Entity,
    home: str | None,
    others: Sequence[str],
    states: Sequence[str],
    sentences: Sequence[Sentence],
    surfaces: dict[int, Surface],
    sides: Sides,
) -> tuple[str, str] | None:
    """Return of which state an official is by whom he or she stands beside, meets or visits, and the licence for it."""
    if home and others and stands_beside(holding, home, sentences, sides.register):
        return others[0], "beside"
    if (found := sides.side(holding, person)) is not None:
        return found
    if host := host_state(holding, home, others, sentences, surfaces, sides.register):
        return host, "host"
    is_home = home is not None and home == dateline_state(sentences, surfaces)
    if home and others and is_home and is_visitor_to(holding, home, sentences, surfaces):
        return others[0], "visitor"
    is_other = home is not None and bool(person.opposite) and home not in person.opposite
    if home is not None and is_other and {home, *person.opposite} == {*states[:2]}:
        return home, "opposite"  # "… met her Uruguayan counterpart"
    return None


def _is_of_a_state(holding: Holding) -> bool:
    if holding.office.lower().replace("-", " ") == "commander in chief":
        return True
    office = holding.office.lower().split()
    while len(office) > 1 and office[0] in words("ranks_within"):
        del office[0]
    if holding.possessive is None and " ".join(office) in words("offices_of_whoever"):
        return False  # "Press Secretary", "Senior Advisor": of whoever employs them
    is_abroad = not words("offices_abroad").isdisjoint(office)  # "consul general"
    return holding.rank in ("leader", "minister") or (
        holding.rank == "official" and (is_abroad or office[-1] not in words("offices_of_bodies"))
    )


def _is_of_a_part(holding: Holding) -> bool:
    """Tell whether an office is one of a province, and not of the state ("Gov. Lind", not "central bank governor Lind")."""
    office = {word.rstrip(".") for word in holding.office.lower().split()}
    return not office.isdisjoint(words("offices_of_provinces")) and office.isdisjoint(words_of("context", "banking"))
