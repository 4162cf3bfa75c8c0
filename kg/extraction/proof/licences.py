"""What speaks for a filler: who proposes it, where it is named, how it hangs on the word that tells the fact.

Each licence has a name, by which ``weights.tsv`` knows how much it speaks for a filler of a kind and role.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import regex

from kg.extraction.context.office_owners import stands_behind_a_name
from kg.extraction.learned.combining import TEXTS, overlap
from kg.extraction.learned.proposals import Filling, Proposal
from kg.extraction.learned.window import Voice
from kg.extraction.names.entities import Entity, Holding, Mention
from kg.extraction.proof.case import ASSERTED, Case, names_meant
from kg.extraction.proof.links import is_principal, link, stands_where_told
from kg.extraction.proof.witnesses import witness
from kg.extraction.text.durations import Duration
from kg.extraction.text.figures import Figure
from kg.extraction.text.times import Time

CHOSEN = frozenset({"type", "status"})
NAMED = frozenset(
    ["participants", "parties", "place", "destination", "signatories", "agents", "beneficiaries", "speaker",
     "person", "of", "subject", "counterpart"]
)  # fmt: skip
_COUNTED_BACK = regex.compile(r"\b(?:ago|to the day)\b")
_STEPS = (0.02, 0.1, 0.3, 0.5, 0.65, 0.8, 0.9, 0.97)
_IN = frozenset({"in", "at"})
_TO = frozenset({"in", "at", "to"})
_TAKING_PART = frozenset({"participants", "signatories", "speaker"})
_SIDES = frozenset({"parties", "agents", "subject", "of", "destination", "beneficiaries"})


def licences(case: Case, role: str, filler: Any) -> list[str]:
    """Return the names of what speaks for or against a filler of a role.

    Parameters
    ----------
    case : Case
    role : str
    filler
        One filler, as the fact has it.
    """
    found = [*_proposers(case, role, filler), *_likelihood(case, role, filler)]
    if role in CHOSEN:
        found += _choice(case, role, filler)
    elif role in NAMED:
        found += _named(case, role, filler)
    elif role == "date":
        found += _dated(case, filler)
    elif role in TEXTS or role in ("measure", "topic"):
        found += _worded(case, role, filler)
    elif role in ("unit", "amount"):
        found += _counted(case, role, str(filler))
    elif role == "duration":
        found += [f"duration of {str(filler)[-1]}"]
    return found


def _fillers(fact: Any, role: str) -> tuple[Any, ...]:
    value = getattr(fact, role, None)
    return value if isinstance(value, tuple) else () if value is None else (value,)


def _proposers(case: Case, role: str, filler: Any) -> Iterator[str]:
    """Who proposes it, and whether the other one has nothing or something else there."""
    rules, learned = case.found.rules, case.found.learned
    mine, theirs = _fillers(rules, role), _fillers(learned, role)
    by_rules, by_learned = _has(mine, role, filler), _has(theirs, role, filler)
    if by_rules and by_learned:
        yield "both readers"
    elif by_rules:
        yield (
            "rules alone"
            if learned is None
            else "rules, not the learned"
            if not theirs
            else "rules against the learned"
        )
    else:
        yield (
            "learned alone" if rules is None else "learned, not the rules" if not mine else "learned against the rules"
        )
    if learned is not None and rules is not None:
        yield f"agreement {round(case.found.agreement * 4) / 4:g}"


def _has(fillers: tuple[Any, ...], role: str, filler: Any) -> bool:
    if role in TEXTS or role in ("measure", "topic", "unit"):
        return any(overlap(str(one), str(filler)) >= 0.8 for one in fillers)
    return filler in fillers


def _likelihood(case: Case, role: str, filler: Any) -> Iterator[str]:
    """How likely the learned reader holds it to be, in the fact's sentence."""
    tellings = case.found.tellings
    told = max((t.probability for t in tellings), default=0.0)
    yield f"told {_step(told)}"
    if role in CHOSEN:
        return
    best = max((_likely(case, t, role, filler) for t in tellings), default=0.0)
    if role not in TEXTS and role not in ("measure", "topic", "unit"):
        yield f"likely {_step(best)}"
        rival = max((_rival(case, t, role, filler) for t in tellings), default=0.0)
        if rival > max(best, 0.3):
            yield "a likelier one"


def _step(probability: float) -> str:
    return f"{max((s for s in _STEPS if s <= probability), default=0.0):g}"


def _likely(case: Case, telling: Proposal, role: str, filler: Any) -> float:
    return max((f.probability for f in telling.fillings.get(role, ()) if filler in _meant(case, f, role)), default=0.0)


def _rival(case: Case, telling: Proposal, role: str, filler: Any) -> float:
    if role not in ("place", "date", "destination", "of", "subject", "speaker", "duration", "amount"):
        return 0.0
    return max(
        (f.probability for f in telling.fillings.get(role, ()) if filler not in _meant(case, f, role)), default=0.0
    )


def _meant(case: Case, filling: Filling, role: str) -> set[Any]:
    filler = filling.filler
    if isinstance(filler, Mention):
        return {name for entity in filler.entities for name in names_meant(entity)}
    if isinstance(filler, Time):
        return {filler.past, filler.future}
    if isinstance(filler, Duration):
        return {filler.value}
    if isinstance(filler, Figure):
        return {filler.value, f"{filler.number} {filler.unit}"}
    if isinstance(filler, Voice):
        analysis = case.analysis
        return {analysis.home} if not analysis.is_joint else {a.name for a in (analysis.authors or ())}
    return set()


def _choice(case: Case, role: str, filler: str) -> Iterator[str]:
    """How likely the learned reader holds that type or status to be, and what the rest of the fact says of it."""
    kind = case.fact.kind
    yield f"{role} {filler}"
    best = max(case.found.tellings, key=lambda t: t.probability, default=None)
    if best is not None:
        row = kind if role == "type" or kind == "partnership" else f"{kind} status"
        chances = best.choices.get(row, {})
        if filler in chances:
            of = sum(p for name, p in chances.items() if name)
            yield f"chosen {_step(chances[filler] / of if of else 0.0)}"
    trigger = case.trigger
    if role == "status" and kind in ASSERTED:
        yield f"asserted {case.assertion.effect}"
        yield f"{filler} asserted {case.assertion.effect}"
    if role == "status" and trigger is not None:
        verb = next((t for t in [trigger, *trigger.ancestors] if t.pos_ in ("VERB", "AUX")), None)
        if verb is not None:
            tense = (
                verb.tag_ if not any(c.lower_ in ("will", "to") and c.dep_ == "aux" for c in verb.children) else "to"
            )
            yield f"{filler} by {tense}"
    if case.sentence is not None and case.sentence.is_headline:
        yield "headline"


def _named(case: Case, role: str, name: str) -> Iterator[str]:
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
    for form in sorted({m.form for m in here}):
        yield f"as {form}"
    yield from _linked(case, role, here)
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
    if role == "of":
        yield from _owner(case, name)
    if role in ("participants", "person", "signatories", "speaker"):
        yield from _person(case, role, name)
    if role in ("place", "destination"):
        yield from _place(case, role, name, here)


def _linked(case: Case, role: str, here: list[Mention]) -> Iterator[str]:
    trigger = case.trigger
    if trigger is None or case.parsed is None:
        yield "no parse"
        return
    links = set()
    for mention in here:
        head = case.parsed.head_of(*mention.core) or case.parsed.head_of(mention.start, mention.end)
        if head is not None:
            links.add(link(head, trigger))
            if (
                role in _TAKING_PART
                and mention.form == "name"
                and any(e.kind == "person" for e in mention.entities)
                and is_principal(head)
            ):
                yield "principal of an aide"
    yield from sorted(f"link {one}" for one in links)


def _side(case: Case, role: str, name: str) -> Iterator[str]:
    """Whether a state or body is that of a person in the fact, and what tells that it is."""
    people = [p for r in ("participants", "signatories", "agents", "person") for p in _fillers(case.fact, r)]
    register = case.analysis.register
    for person in register.of_kind("person"):
        if person.name in people:
            for holding in _of(person, name):
                yield f"side by office {holding.licence}"
            if person.state == name and not _of(person, name):
                yield "side by gazetteer" if person.is_known else "side by person"
    if role == "parties":
        yield f"parties {min(len(_fillers(case.fact, 'parties')), 4)}"
        if name == getattr(case.fact, "destination", None):
            yield "destination"
        place = getattr(case.fact, "place", None)
        if place and any(e.name == place and e.state == name for e in register.of_kind("place")):
            yield "state of the place"
        if sum(bool(_states(register.of_kind("person"), p) - {name}) for p in people) > 1:
            yield "others are two sides"


def _states(people: Any, name: str) -> set[str]:
    return {p.state for p in people if p.name == name and p.state}


def _of(person: Entity, name: str) -> list[Holding]:
    return [h for h in person.holdings if not h.is_former and h.of is not None and h.of.name == name]


def _owner(case: Case, name: str) -> Iterator[str]:
    """What tells whose an office is."""
    office = getattr(case.fact, "office", "")
    people = [p for p in case.analysis.register.of_kind("person") if p.name == getattr(case.fact, "person", None)]
    for person in people:
        for holding in _of(person, name):
            same = overlap(holding.office, office) >= 0.5
            yield f"office {holding.licence}" if same else f"another office {holding.licence}"
        unknown = [h for h in person.holdings if h.of is None and overlap(h.office, office) >= 0.5]
        if any(stands_behind_a_name(h, case.analysis.sentences) for h in unknown):
            yield "behind an unknown name"
        if person.state and person.state != name:
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


def _person(case: Case, role: str, name: str) -> Iterator[str]:
    people = [p for p in case.analysis.register.of_kind("person") if p.name == name]
    yield f"words {min(len(name.split()), 4)}"
    if any(p.holdings for p in people):
        yield "has an office"
    if len(people) > 1:
        yield "namesakes"
    if role == "participants" and any(
        p.state is not None and p.state == getattr(case.fact, "destination", None) for p in people
    ):
        yield "of the state visited"


def _place(case: Case, role: str, name: str, here: list[Mention]) -> Iterator[str]:
    text = case.analysis.article.text
    for mention in here:
        yield f"behind {text[max(0, mention.start - 20) : mention.start].split()[-1:] or ['']}".lower()
        if case.trigger is not None and case.parsed is not None:
            yield "place behind" if mention.start > case.parsed.start(case.trigger) else "place in front"
        head = case.parsed.head_of(*mention.core) if case.parsed is not None else None
        is_where = (
            head is not None and head.dep_ == "pobj" and head.head.lower_ in (_TO if role == "destination" else _IN)
        )
        if is_where and head is not None and case.trigger is not None and stands_where_told(head, case.trigger):
            yield "stands where it is told"
    places = {m.entity.name for m in case.mentions if m.entity.kind == "place"}
    yield f"places {min(len(places), 3)}"
    parties = set(_fillers(case.fact, "parties"))
    states = {e.state for e in case.analysis.register.of_kind("place") if e.name == name and e.state}
    yield "place of a party" if states & parties else "place of a third" if states else "place of no state"


def _counted(case: Case, role: str, filler: str) -> Iterator[str]:
    """Whether a unit or sum is that of a figure as the text has it."""
    if role == "unit":
        yield f"unit {'currency' if filler.isupper() else 'word' if ' ' not in filler else 'words'}"
    evidence = case.fact.evidence[0]
    told = case.analysis.figures.get(case.sentence.index, []) if case.sentence else []
    figures = [f for f in told if evidence.start <= f.start < evidence.end]
    sums = [f for f in figures if f.kind == "money"]
    if role == "amount" and len(sums) == 1 and sums[0].amount == filler:
        yield "the only sum of the evidence"
    value = getattr(case.fact, "value", None)
    if role == "unit" and any(f.kind != "count" and f.value == value and f.unit == filler for f in figures):
        yield "unit of the figure"


def _dated(case: Case, date: str) -> Iterator[str]:
    """Which time of the sentence gives a date, and how it hangs on the telling word."""
    sentence = case.sentence
    times = case.analysis.times.get(sentence.index, []) if sentence else []
    giving = [t for t in times if date in (t.past, t.future)]
    evidence = case.fact.evidence[0]
    yield f"dates {min(len({t.past for t in times}), 3)}"
    yield f"date of {len(date)}"
    if date == case.analysis.article.date:
        yield "article's date"
    if giving:
        yield (
            "dated in the evidence"
            if any(evidence.start <= t.start < evidence.end for t in giving)
            else "dated in the sentence"
        )
    else:
        yield "dated elsewhere"
    if any(_COUNTED_BACK.search(case.analysis.article.text[t.start : t.end]) for t in giving):
        yield "counted back"
    if case.trigger is not None and case.parsed is not None:
        links = set()
        for time in giving:
            head = case.parsed.head_of(time.start, time.end)
            if head is not None:
                links.add(link(head, case.trigger))
                if len(times) == 1 and stands_where_told(head, case.trigger):
                    yield "stands where it is told"
            between = sorted((time.start, case.parsed.start(case.trigger)))
            stretch = case.analysis.article.text[between[0] : between[1]]
            yield (
                "punctuation between" if set(stretch) & set(";:—–()") else "comma between" if "," in stretch else "near"
            )
        yield from sorted(f"link {one}" for one in links)
    yield f"status {case.fact.status}"


def _worded(case: Case, role: str, text: str) -> Iterator[str]:
    """How a text is built, and whether both readers word it alike."""
    words = text.split()
    yield f"words {min(len(words), 12)}"
    if text[:1].isupper():
        yield "capital"
    for mark in (",", "(", '"', "“", ".", ";"):
        if mark in text:
            yield f"with {mark}"
    if words and words[-1].lower() in ("of", "and", "the", "to", "with", "in", "on", "for"):
        yield "cut"
    theirs = _fillers(case.found.learned, role)
    mine = _fillers(case.found.rules, role)
    if mine and theirs:
        yield f"alike {round(overlap(str(mine[0]), str(theirs[0])) * 4) / 4:g}"
