"""What is diplomacy: facts that stay within one state, or within a firm, are left out."""

from __future__ import annotations

from collections.abc import Callable

from kg.extraction.analysis import Analysis
from kg.extraction.context.parties import names_meant, state_of_owner, states_served
from kg.extraction.lexicon import words_of
from kg.extraction.text.quotations import overlapping
from kg.facts import AnyFact, Engagement, Instrument, Observation

_BETWEEN_STATES = frozenset({"engagement", "instrument", "partnership", "commitment"})
_MANY_SIDED = frozenset({"Summit", "Visit", "OfficialVisit", "StateVisit", "WorkingVisit", "Treaty"})
"""Types whose other side may go without saying ("will host a summit", "is bound by the treaty")."""


def of_diplomacy(
    analysis: Analysis, facts: list[AnyFact], leads_abroad: Callable[[int], bool] | None = None
) -> list[AnyFact]:
    """Leave out what stays within one state where nothing in the article passes between parties: it is no diplomacy.

    In an article that deals with one state alone, what passes between states is told in a sentence that names another, or
    behind one; and what the article's own state signs or holds with nobody from abroad is its own affair wherever it is told.

    Parameters
    ----------
    analysis : Analysis
    facts : list of facts
    leads_abroad : callable, optional
        Tells of a place of the text whether its sentence names another state; by default whether the register does.
    """
    abroad = leads_abroad or (lambda place: _leads_abroad(analysis, place))
    if leads_abroad is None:
        facts = [f for f in facts if f.kind not in _BETWEEN_STATES or not _is_own_affair(analysis, f)]
    kinds = {fact.kind for fact in facts}
    if not kinds & {"engagement", "instrument", "partnership"}:
        facts = [f for f in facts if f.kind != "commitment" or abroad(f.evidence[0].start)]
        kinds = {fact.kind for fact in facts}
    if kinds & _BETWEEN_STATES:
        outsiders = _heads_of_outsiders(analysis, facts)
        return [f for f in facts if f.kind != "statement" or f.speaker not in outsiders]
    return [
        f
        for f in facts
        if (f.kind != "statement" or _is_to_another_state(analysis, f))
        and (not isinstance(f, Observation) or _is_between_states(analysis, f))
    ]


def _is_to_another_state(analysis: Analysis, fact: AnyFact) -> bool:
    """Tell whether one state's officer says something where another state's is told to hear or to answer it.

    "Norwegian envoy Ida Holm told Kenya's foreign minister, “We shall stay.”": that passes between states, though
    nothing else does. States that the quoted words alone name are only spoken of.
    """
    sentence = analysis.sentence_at(fact.evidence[0].start)
    if sentence is None:
        return False
    served = states_served(analysis.register.called(getattr(fact, "speaker", ""), kind="person"))
    quoted = [(q.start, q.end) for q in overlapping(analysis.quotations, sentence.start, sentence.end)]
    named = [m for m in analysis.register.in_sentence(sentence.index) if not any(a <= m.start < b for a, b in quoted)]
    finder = analysis.finders.get(sentence.index)
    unnamed = {
        state
        for office in (finder.office_mentions if finder is not None else ())
        if finder is not None
        and office.owner is not None
        and (state := state_of_owner(office.owner)) is not None
        and not any(a <= finder.tokens[office.outer_start].start < b for a, b in quoted)
    }
    beside = states_served([entity for m in named for entity in m.entities]) | unnamed
    return bool(served) and bool(beside - served)


def _is_between_states(analysis: Analysis, fact: Observation) -> bool:
    """Tell whether the words of a figure name another state than the one whose it is: "Mali's trade with Peru reached …"."""
    told = [(one.start, one.end) for one in fact.evidence]
    named = {
        mention.entity.name
        for start, end in told
        if (sentence := analysis.sentence_at(start)) is not None
        for mention in analysis.register.in_sentence(sentence.index)
        if mention.entity.kind == "state" and start <= mention.start < end
    }
    return fact.subject in named and len(named) > 1


def _is_own_affair(analysis: Analysis, fact: AnyFact) -> bool:
    """Tell whether nobody from abroad has to do with a fact: an act that is signed into law, a plan that is released."""
    sentence = analysis.sentence_at(fact.evidence[0].start)
    if sentence is None:
        return False
    before = [s.start for s in analysis.sentences[max(0, sentence.index - 1) : sentence.index + 1]]
    behind = [s.start for s in analysis.sentences[sentence.index + 1 : sentence.index + 2]]
    if not analysis.is_diplomatic:
        return not any(_leads_abroad(analysis, start) for start in before)
    if not isinstance(fact, Engagement | Instrument) or fact.type in _MANY_SIDED:
        return False
    return _is_of_home(analysis, fact) and not any(_leads_abroad(analysis, start) for start in (*before, *behind))


def _is_of_home(analysis: Analysis, fact: Engagement | Instrument) -> bool:
    """Tell whether all who take part are the article's own state, or are of it."""
    people = fact.participants if isinstance(fact, Engagement) else fact.signatories
    foreign = {
        name
        for e in analysis.register.entities
        if e.is_international or (e.of_state or analysis.home) != analysis.home
        for name in names_meant(e)
    }
    known = {e.name for e in (*analysis.register.entities, *analysis.spare_entities) if e.kind != "place"}
    taking_part = {*fact.parties, *people} - {analysis.home}
    public = words_of("proof", "public body")
    is_public = analysis.home in fact.parties or any(p.lower().split()[-1] in public for p in fact.parties)
    return is_public and taking_part <= known and foreign.isdisjoint(taking_part)


def _heads_of_outsiders(analysis: Analysis, facts: list[AnyFact]) -> set[str]:
    """Return the heads of firms and bodies that take no part in what the article tells of."""
    taking_part = names_in([f for f in facts if f.kind not in ("office", "statement")])
    return {
        person.name
        for person in analysis.register.of_kind("person")
        if person.holdings
        and all(h.rank == "officer" and h.of is not None and h.of.name not in taking_part for h in person.holdings)
    }


def _leads_abroad(analysis: Analysis, position: int) -> bool:
    """Tell whether a sentence names another state than the article's own, or a body of states."""
    sentence = analysis.sentence_at(position)
    mentions = analysis.register.in_sentence(sentence.index) if sentence is not None else ()
    return any(
        (e.kind == "state" and e.name != analysis.home)
        or (e.state or analysis.home) != analysis.home
        or e.is_international
        for mention in mentions
        for e in mention.entities
    )


def names_in(facts: list[AnyFact]) -> set[str]:
    """Return all names that stand in the roles of some facts."""
    names: set[str] = set()
    for fact in facts:
        for role in fact.roles:
            value = getattr(fact, role)
            names.update(value if isinstance(value, tuple) else [value] if value else [])
    return names
