"""Names first: the register of everybody and everything that an article names, before any fact is looked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.extraction.lexicon import words
from kg.extraction.names.atlas import Atlas
from kg.extraction.names.company_of import is_company
from kg.extraction.names.counterparts import PendingCounterpart, find_counterparts
from kg.extraction.names.entities import Entity, Holding, Mention, Register
from kg.extraction.names.marking import surface_of
from kg.extraction.names.metonyms import read_metonyms
from kg.extraction.names.name_words import name_parts
from kg.extraction.names.personal_names import gender_of_address, is_name_word, read_name
from kg.extraction.names.persons import PersonFinder
from kg.extraction.names.places import names_venue
from kg.extraction.names.shared_words import states_meant
from kg.extraction.names.statesmen import find_compatriots, find_statesmen
from kg.extraction.names.strangers import find_strangers, names_addressed, names_alone
from kg.extraction.names.surface import Surface, Unit
from kg.extraction.text.sentences import Sentence

_MASCULINE, _FEMININE = frozenset({"he", "his", "him"}), frozenset({"she", "her"})
Recognition = tuple[Register, dict[int, Surface], dict[int, PersonFinder], list[PendingCounterpart]]


def recognize(sentences: Sequence[Sentence], length: int, atlas: Atlas | None = None) -> Recognition:
    """Enter the names of an article into a register.

    The body is read before the headline, whose capitals tell little.

    Returns
    -------
    tuple
        The register, the surface and the person finder of each sentence, and the counterparts to be resolved.
    """
    atlas = atlas or Atlas.default()
    register = Register(length)
    register.meant = states_meant(sentences, atlas)
    ordered = [s for s in sentences if not s.is_headline] + [s for s in sentences if s.is_headline]
    surfaces, finders = {}, {}
    counterparts: list[PendingCounterpart] = []
    for sentence in ordered:
        surface = surfaces[sentence.index] = surface_of(sentence, register, atlas)
        finder = finders[sentence.index] = PersonFinder(surface, register)
        if sentence.is_headline:
            _find_known_persons(surface, register)
        finder.run()
        counterparts.extend(find_counterparts(finder))
    _settle_towns(register)
    read_metonyms(list(surfaces.values()), register)
    for sentence in ordered:
        find_statesmen(surfaces[sentence.index], register)
        find_compatriots(surfaces[sentence.index], register, finders[sentence.index])
    body = [s.index for s in ordered if not s.is_headline]
    alone = names_alone(surfaces[index] for index in body)
    addressed = names_addressed(surfaces[index] for index in body)
    for index in body:
        find_strangers(surfaces[index], register, finders[index], alone, addressed)
    for sentence in ordered:
        _find_known_persons(surfaces[sentence.index], register)
        _find_addressed_persons(surfaces[sentence.index], register, finders[sentence.index])
    for sentence in ordered:
        surface = surfaces[sentence.index]
        surface.drop([unit for unit in surface.units if _is_of_person(surface, unit, register)])
        _enter_units(surfaces[sentence.index], register)
    _resolve_counterparts(counterparts, register, surfaces)
    return register, surfaces, finders, counterparts


def _settle_towns(register: Register) -> None:
    """Say in which state a town lies whose name is that of several: in the one that the article names of these."""
    named = {entity.name for entity in register.of_kind("state")}
    named |= {entity.state for entity in register.of_kind("place") if entity.is_capital and entity.state}
    for town in register.of_kind("place"):
        among = town.states & named
        if len(among) == 1 and not town.is_capital:
            why = "the one state named of those with a place of that name"
            register.settle(town, next(iter(among)), why, anew=True)


def _find_known_persons(surface: Surface, register: Register) -> None:
    """Find persons by a part of their name ("Yoon", "Ole Kisio")."""
    tokens = surface.tokens
    i = 0
    while i < len(tokens):
        token = tokens[i]
        key = name_parts(token.text)
        unit = surface.covered.get(i)
        if (
            not key
            or not register.is_part_of_a_name(key[0])
            or not (is_name_word(token) or key[0] in ("von", "van", "de"))
            or (unit is not None and (unit.form in ("state", "demonym") or unit.end - unit.start > 1))
            or register.is_taken(token.start, token.end)
        ):
            i += 1
            continue
        end, candidates = i + 1, register.bearers(key[0])
        while end < len(tokens) and (more := name_parts(tokens[end].text)):
            both = [p for p in candidates if more[0] in p.parts or any(more[0] in name_parts(a) for a in p.aliases)]
            if not both:
                break
            candidates, end = both, end + 1
        goes_on = (
            end < len(tokens)
            and is_name_word(tokens[end])
            and end not in surface.covered
            and not surface.sentence.is_headline
        )
        if not goes_on and not (i and _is_other_name(tokens[i - 1].text, i - 1, surface)):
            person = _likeliest(candidates, register, surface.sentence.index, token.start)
            start, stop = token.start, tokens[end - 1].end
            person.gender = person.gender or gender_of_address(tokens, i)
            register.alias(person, surface.text(i, end))
            register.add(Mention(start, stop, surface.sentence.index, (person,), "name", (start, stop)))
        i = end


def _is_other_name(before: str, i: int, surface: Surface) -> bool:
    """Tell whether a capitalized first name in front makes it somebody else's name ("Jill Biden")."""
    return (
        i > 0
        and before[0].isupper()
        and before.isalpha()
        and before.lower() not in words("not_names")
        and before.lower() not in words("office_fields") | words("office_modifiers")
        and i not in surface.covered
        and not surface.sentence.is_headline
        and before.lower() not in {row.split()[-1] for row in words("offices")}
        and before.lower() not in words("honorifics")
    )


def _likeliest(candidates: Sequence[Entity], register: Register, sentence: int, position: int) -> Entity:
    """Of several bearers of a name take the one mentioned last, the first-named where there is none.

    Where an earlier sentence names several of them, it is the first of these, of whom the sentence tells: in "Ida Ek,
    sister of President Lars Ek, came. Ek said …" she speaks.
    """
    if len(candidates) > 1:
        for mention in register.before(sentence, position):
            if mention.entity in candidates:
                there = register.in_sentence(mention.sentence) if mention.sentence < sentence else (mention,)
                return next(m.entity for m in there if m.entity in candidates)
    return candidates[0]


def _find_addressed_persons(surface: Surface, register: Register, finder: PersonFinder) -> None:
    """Find persons by a form of address alone ("Ms Te Kanawa")."""
    for i, token in enumerate(surface.tokens):
        if token.lower.rstrip(".") not in ("mr", "mrs", "ms", "dr", "sir", "sheikh") or not token.is_capitalized:
            continue
        name = read_name(surface.tokens, i, finder.is_free)
        if name is None or name.start == i or names_venue(surface.tokens, name.end):
            continue
        start, end = surface.tokens[name.start].start, surface.tokens[name.end - 1].end
        if not register.is_taken(start, end):
            person = register.person(surface.text(name.start, name.end))
            person.gender = person.gender or name.gender
            register.add(Mention(start, end, surface.sentence.index, (person,), "name", (start, end)))


def _is_part_of_name(surface: Surface, unit: Unit) -> bool:
    """Tell whether a city is somebody's or something's name ("Douglas Reid"), not a place."""
    before = surface.tokens[unit.start - 1].lower if unit.start else ""
    after = surface.tokens[unit.end] if unit.end < len(surface.tokens) else None
    return (
        not surface.sentence.is_headline
        and before not in ("in", "at", "to", "from", "near", "of")
        and after is not None
        and unit.end not in surface.covered
        and is_name_word(after)
        and after.lower not in words("office_fields") | words("office_modifiers")
        and after.lower not in {row.split()[0] for row in words("offices")}
    )


def _is_of_person(surface: Surface, unit: Unit, register: Register) -> bool:
    """Tell whether a city's name has turned out to be part of a person's."""
    start, end = surface.tokens[unit.start].start, surface.tokens[unit.end - 1].end
    return unit.form in ("capital", "place") and register.is_taken(start, end)


def _enter_units(surface: Surface, register: Register) -> None:
    """Enter the mentions of states, bodies, cities and seats that no person's name has taken."""
    for unit in surface.units:
        if unit.form in ("capital", "place") and _is_part_of_name(surface, unit):
            continue
        start, end = unit.span or (surface.tokens[unit.start].start, surface.tokens[unit.end - 1].end)
        form = {"demonym": "demonym", "capital": "capital", "seat": "capital"}.get(unit.form, "name")
        register.add(Mention(start, end, surface.sentence.index, (unit.entity,), form, (start, end)))  # type: ignore[arg-type]


def _resolve_counterparts(
    pending: Iterable[PendingCounterpart], register: Register, surfaces: Mapping[int, Surface]
) -> None:
    """Give each counterpart the office of the person mirrored, of the counterpart's own state."""
    for item in sorted(pending, key=lambda p: (p.sentence, p.position)):
        mirrored = _mirrored(item, register, surfaces)
        holding = next((h for h in mirrored.holdings if not h.is_former), None) if mirrored else None
        if holding is None:
            continue
        for person, owner in item.persons:
            if mirrored is not None and owner is not None and (state := owner.of_state):
                mirrored.opposite.add(state)
            if person is not None and owner is None:
                person.mirrors = mirrored
            if person is None or any(not h.is_former for h in person.holdings):
                continue
            person.holdings.append(
                Holding(
                    item.prefix + holding.office,
                    owner,
                    item.start,
                    item.end,
                    holding.is_leader,
                    holding.rank,
                    licence="counterpart",
                )
            )


def _mirrored(item: PendingCounterpart, register: Register, surfaces: Mapping[int, Surface]) -> Entity | None:
    others = {id(person) for person, _ in item.persons}
    genders = {"m": _MASCULINE, "f": _FEMININE}
    for mention in register.before(item.sentence, item.position):
        person = mention.entity
        if person.kind != "person" or id(person) in others or not person.holdings:
            continue
        if person.gender and item.owner in _MASCULINE | _FEMININE and item.owner not in genders[person.gender]:
            continue
        if mention.sentence == item.sentence and is_company(mention, register, surfaces[item.sentence]):
            continue
        return person
    return None
