"""What speaks for a name as a filler: where and in which form it stands, how it hangs on the telling word, whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extraction.context.home import SUPPOSED, WEIGHED
from kg.extraction.context.office_owners import is_held_abroad, stands_behind_a_name
from kg.extraction.context.pairs import told_together
from kg.extraction.learned.combining import fillers, overlap
from kg.extraction.names.entities import Entity, Holding, Mention
from kg.extraction.proof.another_paper import is_only_what_it_is_about
from kg.extraction.proof.bystanders import (
    is_bystander,
    is_left_out,
    is_looking_on,
    is_only_compared,
    is_only_talked_about,
)
from kg.extraction.proof.case import Case
from kg.extraction.proof.later_clauses import is_of_another_clause
from kg.extraction.proof.licences_of_people import is_of_state_visited, meant, principal, seated
from kg.extraction.proof.licences_of_places import placed
from kg.extraction.proof.links import is_only_spoken_of, link, standing_below
from kg.extraction.proof.posts_abroad import is_only_sent_to
from kg.extraction.proof.private import (
    is_only_in_an_aside,
    is_only_told_of_the_place,
    is_only_where,
    is_private_person,
    stands_for_no_state,
)
from kg.extraction.proof.prompters import only_prompts
from kg.extraction.proof.witnesses import witness

_HOW = ("less likely", "state of the place", "main state", "home", "one of a row", "body of the article")
BY_THE_ARTICLE = {how: f"by the article, {how}" for how in _HOW}
"""Licences of the sides of an engagement that its sentence does not tell, by what gave them."""
_LIKELY = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_ACTING = frozenset({"nsubj above", "nsubjpass above"})
_CLAUSES_APART = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis"})
"""How a telling word hangs on a verb whose subject may be somebody who only says it, or of whom something else is told."""
_FULL_NAME = 2  # words of a name; how many more it has depends on the country it is from
_TAKING_PART = frozenset({"participants", "signatories", "speaker"})
_SIDES = frozenset({"parties", "agents", "subject", "of", "destination", "beneficiaries"})


def named(case: Case, role: str, name: str) -> Iterator[str]:
    """Where it is named, in which form, and how that hangs on the telling word."""
    here = list(case.mentions_of(name, case.mentions))
    evidence = case.fact.evidence[0]
    if any(evidence.start <= m.start < evidence.end for m in here):
        yield "named in the evidence"
    elif here:
        yield "named in the sentence"
    elif any(True for _ in case.mentions_of(name, case.before)):
        yield "named just before"
    else:
        yield "named elsewhere"
    for form in sorted({"name" if role == "place" and m.form == "capital" else m.form for m in here}):
        yield f"as {form}"  # a place is one whether or not a government sits there
    yield from _linked(case, role, name, here)
    sort = {e.kind for m in here for e in m.entities if e.name == name}
    rivals = {e.name for m in case.mentions for e in m.entities if e.name != name and e.kind in sort}
    yield f"rivals {min(len(rivals), 3)}"
    if name == case.analysis.home:
        yield "article's home"
    if name in case.analysis.principals:
        yield "main state"
    if case.analysis.dateline is not None and case.analysis.dateline.name == name:
        yield "dateline"
    if role in _SIDES:
        yield from _side(case, role, name)
    if role == "parties" and not here:
        yield _supposed_party(case, name)
    if role in ("parties", "agents") or (role == "subject" and _is_measured(case)):
        yield from _beside(case, name)
    if role == "of":
        yield from _owner(case, name)
    if role in ("participants", "person", "signatories", "speaker"):
        yield from _person(case, role, name)
        yield from meant(case, name, here)
    if role == "person":
        yield from seated(case, name, str(getattr(case.fact, "office", "")))
    if role in ("place", "destination"):
        yield from placed(case, role, name, here)


def _is_measured(case: Case) -> bool:
    """Tell whether a figure is a sum or a share, and does not count those whom its sentence names."""
    unit = str(getattr(case.fact, "unit", None) or "")
    return unit == "percent" or (len(unit) == len("USD") and unit.isupper())


def _beside(case: Case, name: str) -> Iterator[str]:
    """What says that a state is only named beside those who act: of whom somebody is, where it is, in an aside."""
    if stands_for_no_state(case, name):
        yield "of private people or a firm"
    if case.fact.kind == "instrument" and is_only_what_it_is_about(case, name):
        yield "only in its topic"
    if only_prompts(case, name) or is_only_compared(case, name) or is_looking_on(case, name):
        yield "only in an aside"
    if case.fact.kind in ("instrument", "commitment"):
        if is_only_where(case, name):
            yield "only where it takes place"
        if is_only_in_an_aside(case, name):
            yield "only in an aside"


def _linked(case: Case, role: str, name: str, here: list[Mention]) -> Iterator[str]:
    trigger = case.trigger
    if case.fact.kind == "engagement" and (is_of_another_clause(case, name) or is_left_out(case, name)):
        yield "only in an aside"
    if case.fact.kind == "engagement" and role == "parties" and is_only_sent_to(case, name):
        yield "only in an aside"
    if case.fact.kind == "engagement" and role == "parties" and is_only_talked_about(case, name):
        yield "only speaks of it"
    if trigger is None or case.parsed is None:
        yield "no parse"
        return
    links, spoken = set(), []
    for mention in here:
        head = case.parsed.head_of(*mention.core) or case.parsed.head_of(mention.start, mention.end)
        if head is not None:
            links.add(link(head, trigger))
            spoken.append(case.fact.kind == "engagement" and is_only_spoken_of(trigger, head))
            if case.fact.kind == "engagement" and (how := standing_below(trigger, head)) is not None:
                links.add(f"{link(head, trigger)}, by {how}")
                is_acting = link(head, trigger) in _ACTING and how not in _CLAUSES_APART
                if role == "participants" and mention.form == "name" and is_acting:
                    yield "acts where it is told"
            if role in _TAKING_PART and mention.form == "name":
                people = [e.name for e in mention.entities if e.kind == "person"]
                yield from (said for name in people if (said := principal(case, name, head)) is not None)
    if spoken and all(spoken):
        yield "only speaks of it"
    yield from sorted(f"link {one}" for one in links)


def _side(case: Case, role: str, name: str) -> Iterator[str]:
    """Whether a state or body is that of a person in the fact, and what tells that it is."""
    people = [p for r in ("participants", "signatories", "agents", "person") for p in fillers(case.fact, r)]
    register = case.analysis.register
    for person in register.called(*people, kind="person"):
        for holding in _of(person, name):
            yield f"side by office {holding.licence}"
        if person.state == name and not _of(person, name):
            yield "side by gazetteer" if person.is_known else "side by person"
    if role == "parties":
        yield f"parties {min(len(fillers(case.fact, 'parties')), 4)}"
        if name in case.supplied:
            yield BY_THE_ARTICLE[case.supplied[name]]
        if name == getattr(case.fact, "destination", None):
            yield "destination"
        place = getattr(case.fact, "place", None)
        if place and any(e.state == name for e in register.called(place, kind="place")):
            yield "state of the place"
        if sum(bool(_states(register.called(p, kind="person")) - {name}) for p in people) > 1:
            yield "others are two sides"


def _supposed_party(case: Case, name: str) -> str:
    """What lets one take a party for granted that its sentence does not name: a pair told just before, few states."""
    analysis, index = case.analysis, case.sentence.index if case.sentence else -1
    before = analysis.sentences[: index + 1]
    if pair := told_together(analysis.register, before, case.fact.evidence[0].start, ()):
        return "of the pair told before" if name in pair else "beside a pair told before"
    is_one_of_two = analysis.is_bilateral and name in analysis.principals
    return "one of two states" if is_one_of_two else "one of many states"


def _states(people: Iterable[Entity]) -> set[str]:
    return {p.state for p in people if p.state}


def _of(person: Entity, name: str) -> list[Holding]:
    return [h for h in person.holdings if not h.is_former and h.of is not None and h.of.name == name]


def _owner(case: Case, name: str) -> Iterator[str]:
    """What tells whose an office is."""
    office, states = getattr(case.fact, "office", ""), _states_of_owner(case, name)
    people = case.analysis.register.called(*fillers(case.fact, "person"), kind="person")
    for person in people:
        for holding in _of(person, name):
            same = overlap(holding.office, office) >= 0.5
            yield f"office {holding.licence}" if same else f"another office {holding.licence}"
            if same and holding.licence in WEIGHED:
                yield from _supposed(case, name, holding)
        unknown = [h for h in person.holdings if h.of is None and overlap(h.office, office) >= 0.5]
        if any(stands_behind_a_name(h, case.analysis.sentences) for h in unknown):
            yield "behind an unknown name"
        if person.state and states.isdisjoint({person.state, None}):
            yield "person of another state"
        if (speaks := witness(person.name, name, case.analysis.article.date)) is not None:
            yield f"witness {speaks}"
        if any(h.of is not None and h.of.name != name for h in person.holdings if overlap(h.office, office) >= 0.5):
            yield "owner told otherwise"
    rank = next((h.rank for p in people for h in p.holdings if overlap(h.office, office) >= 0.5), "unknown")
    yield f"rank {rank}"
    evidence = case.fact.evidence[0]
    within = [m for m in case.mentions_of(name, case.mentions) if evidence.start <= m.start < evidence.end]
    for mention in within:
        behind = case.analysis.article.text[mention.end : mention.end + 2]
        if behind in ("'s", "’s"):
            yield "possessor in the evidence"
    if len(name) == 2 and name.isupper():
        yield f"state of rank {rank}"


def _states_of_owner(case: Case, name: str) -> set[str | None]:
    """Return the states that an owner of offices may be of: itself, or a body's own one, None where that is not known.

    >>> from kg.extraction.proof.case import example
    >>> case = example("office", "Norway's ships passed Kenya.", "ships", person="Ida Holm", office="director")
    >>> sorted(_states_of_owner(case, "NO")), _states_of_owner(case, "Dockers' Union")
    (['NO'], {None})
    """
    owners = [e for e in case.analysis.register.called(name) if e.kind in ("state", "organization")]
    return {e.of_state for e in owners} or {None}


def _supposed(case: Case, state: str, holding: Holding) -> Iterator[str]:
    """What tells whether an office without a state is of the likeliest one: how likely, its sort, the company, the contrast."""
    yield f"own, likely {max((step for step in _LIKELY if step <= holding.chance), default=0.0):g}"
    is_abroad = is_held_abroad(holding)
    yield f"own {'envoy' if is_abroad else 'minister' if holding.rank in ('leader', 'minister') else 'official'}"
    told = case.analysis.states_of_offices
    yield f"own, of others {'told too' if state in told else 'told alone' if told else 'untold'}"
    named = {m.entity.of_state for m in case.mentions if m.form != "demonym"}
    yield "own beside another state" if named - {state, None} else "own alone in its sentence"


def _person(case: Case, role: str, name: str) -> Iterator[str]:
    people = case.analysis.register.called(name, kind="person")
    length = min(len(name.split()), _FULL_NAME)
    owned = any(h.of is not None and h.licence not in SUPPOSED for p in people for h in p.holdings)
    yield f"words {length}, its office with its owner" if length < _FULL_NAME and owned else f"words {length}"
    if any(p.holdings for p in people):
        yield "has an office"
    if len(people) > 1:
        yield "namesakes"
    if role in ("participants", "signatories") and is_private_person(case, name):
        yield "private person"
    if role in ("participants", "signatories") and is_only_told_of_the_place(case, name):
        yield "only in an aside"
    if role in ("participants", "signatories") and is_bystander(case, role, name):
        yield "only in an aside"
    if role == "participants" and is_of_state_visited(case, name):
        yield "of the state visited"
