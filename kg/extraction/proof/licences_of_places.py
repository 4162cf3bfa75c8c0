"""What speaks for a place, or for the state visited: where it stands, what leads there, whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.extraction.context.parties import party_of
from kg.extraction.engagement.pointing import place_pointed_at
from kg.extraction.engagement.scenes import beside_a_gathering
from kg.extraction.grammar.clauses import has_word, is_verb, subject_of, verb_above, verb_of
from kg.extraction.learned.combining import fillers
from kg.extraction.lexicon import engagement_verbs, words_of
from kg.extraction.names.entities import Mention
from kg.extraction.proof.case import Case
from kg.extraction.proof.links import is_held_there, is_of_another_event, stands_where_told
from kg.extraction.proof.told_beside import beside_a_place
from kg.extraction.proof.whose_verb import whose_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

_IN = frozenset({"in", "at"})
_TO = frozenset({"in", "at", "to"})
_GOALS = frozenset({"to", "for", "into", "in", "at", "on", "towards", "toward"})


def placed(case: Case, role: str, name: str, here: Sequence[Mention]) -> Iterator[str]:
    """Yield the licences of a place or destination that are not those of every name.

    Parameters
    ----------
    case : Case
    role : str
        ``place`` or ``destination``.
    name : str
    here : sequence of Mention
        Where the sentence that states the fact names it.
    """
    for mention in here:
        yield from _standing(case, role, mention)
    if role == "place" and _is_pointed_at(case, name):
        yield "place that the sentence points at"
    if role == "place" and not here and _is_on_the_sidelines(case, name):
        yield "on the sidelines of a meeting there"
    places = {m.entity.name for m in case.mentions if m.entity.kind == "place"}
    yield f"places {min(len(places), 3)}"
    yield from _owned(case, role, name)
    if role == "place":
        yield from beside_a_place(case, name, is_told_here=bool(here))
    if role == "place" and "Visit" not in getattr(case.fact, "type", ""):
        yield from _within_a_visit(case, name)


def _is_pointed_at(case: Case, name: str) -> bool:
    """Tell whether "here", "there" or "in the capital" beside the telling word means a place."""
    if case.trigger is None or case.sentence is None:
        return False
    meant = place_pointed_at(case.analysis, case.sentence.index, [case.trigger])
    return meant is not None and meant.name == name


def _is_on_the_sidelines(case: Case, name: str) -> bool:
    """Tell whether a meeting is told to be held beside a larger one, and one that is told before was held at a place."""
    if case.sentence is None or beside_a_gathering(case.sentence.text) is None:
        return False
    return any(one.place == name and one.evidence[0].start < case.fact.evidence[0].start for one in case.beside)


def _standing(case: Case, role: str, mention: Mention) -> Iterator[str]:
    """Where one mention stands: behind which word, on which side of the telling word, in whose clause."""
    yield f"behind {case.words_before(mention.start)[-1:] or ['']}"
    trigger, parsed = case.trigger, case.parsed
    if trigger is None or parsed is None:
        return
    start = parsed.start(trigger)
    yield "place behind" if mention.start > start else "place in front"
    if case.tells_between(mention.start, mention.end):
        yield "another telling word between"
    head = parsed.head_of(*mention.core)
    if head is None:
        return
    town = _kind_of_town(head)
    if town.dep_ == "pobj" and town.head.lower_ in (_TO if role == "destination" else _IN):
        if stands_where_told(town, trigger) or is_held_there(town, trigger):
            yield "stands where it is told"
        if is_of_another_event(town, trigger):
            yield "where something else took place"
    elif role == "place" and _is_host(head, trigger):
        yield "stands where it is told"
    if role == "place":
        yield f"hangs on {whose_verb(head, trigger)}"
    if _is_where_of(head, trigger):
        yield "where of a relative clause"
    if _opens(head, trigger):
        yield "opens its sentence"
    yield from _travelled(head, trigger)


def _kind_of_town(place: Token) -> Token:
    """Return the noun that says what a place is, where that stands in front of its name ("the capital Oslo", "the city of Oslo").

    >>> from kg.extraction.grammar.clauses import word
    >>> told = "They met in the capital Oslo.", "They met in the port city of Lima.", "They met in Lima."
    >>> [_kind_of_town(word(one, name)).text for one, name in zip(told, ("Oslo", "Lima", "Lima"))]
    ['capital', 'city', 'Lima']
    """
    above = place.head.head if place.dep_ == "pobj" and place.head.lower_ == "of" else place.head
    is_named_so = place.dep_ == "appos" or above is not place.head
    return above if is_named_so and above.lower_ in words_of("engagement", "kind of town") else place


def _is_host(place: Token, trigger: Token) -> bool:
    """Tell whether a town is said to host what is told ("Oslo is to host a summit").

    >>> from kg.extraction.grammar.clauses import word
    >>> told = "Oslo will host a summit in May.", "Oslo is to host a summit.", "Oslo praised a summit in May."
    >>> [_is_host(word(one, "Oslo"), word(one, "summit")) for one in told]
    [True, True, False]
    """
    verb = (
        trigger.head if trigger.dep_ == "dobj" and trigger.head.lemma_.lower() in words_of("proof", "hosting") else None
    )
    if verb is None:
        return False
    subject = subject_of(verb) or (subject_of(verb.head) if verb.dep_ == "xcomp" else None)
    return subject is not None and subject.i == place.i


def _is_where_of(place: Token, trigger: Token) -> bool:
    """Tell whether a relative clause behind a place says what took place there ("in Oslo, where he met Ek")."""
    for above in (trigger, *trigger.ancestors):
        if above.dep_ == "relcl" and above.head.i == place.i:
            return any(t.lower_ in ("where", "which") for t in above.subtree if t.i <= trigger.i)
    return False


def _opens(place: Token, trigger: Token) -> bool:
    """Tell whether a sentence opens with where its main verb, or one joined to it, took place ("In Oslo Moe met Ek")."""
    phrase = place.head if place.dep_ == "pobj" and place.head.lower_ in _IN else None
    if phrase is None or phrase.i != phrase.sent.start or not is_verb(phrase.head):
        return False
    verb = verb_of(trigger)
    while verb is not None and verb.dep_ == "conj" and verb.i != phrase.head.i:
        verb = verb.head
    return verb is not None and verb.i == phrase.head.i


def _travelled(place: Token, trigger: Token) -> Iterator[str]:
    """Whether somebody travels to a place, leaves it, or comes home to it; of "to Oslo and Lima" to both."""
    while place.dep_ == "conj" and place.head.pos_ == "PROPN":
        place = place.head
    verb = verb_above(place)
    if verb is None:
        return
    lemma, known = verb.lemma_.lower(), engagement_verbs().get(verb.lemma_.lower(), ("", frozenset()))
    own = "" if verb.i == trigger.i else " above" if any(a.i == verb.i for a in trigger.ancestors) else " of another"
    preposition = place.head.lower_ if place.dep_ == "pobj" else ""
    leaving = lemma in words_of("proof", "leaving")
    if lemma in words_of("proof", "returning") or any(has_word(verb, word) for word in words_of("proof", "homewards")):
        yield f"on the way home{own}"
    elif (leaving and place.dep_ == "dobj") or preposition == "from":
        yield f"left behind{own}"
    elif (known[0] == "visit" or leaving) and (preposition in _GOALS or place.dep_ == "dobj"):
        yield f"goal of travel{own}"


def _owned(case: Case, role: str, name: str) -> Iterator[str]:
    """Whose a place is: of a party, of the state visited, of a visitor."""
    register = case.analysis.register
    parties = set(fillers(case.fact, "parties"))
    states = {e.state for e in register.called(name, kind="place") if e.state}
    yield "place of a party" if states & parties else "place of a third" if states else "place of no state"
    if "Visit" not in getattr(case.fact, "type", ""):
        return
    people = set(fillers(case.fact, "participants"))
    homes = {party.name for p in register.called(*people, kind="person") if (party := party_of(p))}
    if role == "destination":
        if name in case.supplied:
            yield "given by the article"
        if name in homes:
            yield "home of a visitor"
        places = {e.state for e in register.called(*fillers(case.fact, "place"), kind="place") if e.state}
        if places:
            yield "state of the place" if name in places else "place is elsewhere"
        return
    if states & homes:
        yield "home of a visitor"
    visited = set(fillers(case.fact, "destination"))
    if states and visited:
        yield "in the state visited" if states & visited else "outside the state visited"


def _within_a_visit(case: Case, name: str) -> Iterator[str]:
    """Whether a visit of one who meets, as it was found in the article too, leads to the place."""
    people = set(fillers(case.fact, "participants"))
    visits = (one for one in case.beside if "Visit" in one.type and people & set(one.participants))
    if any(name in fillers(visit, "place") for visit in visits):
        yield "place of a visit"
