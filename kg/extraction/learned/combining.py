"""What the rules and the learned reader found, as one list of facts: agreement, veto, and who is right about a role."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import regex

from kg.extraction.learned.papers import are_two_papers
from kg.extraction.learned.proposals import Proposal
from kg.extraction.learned.two_meetings import are_held_and_planned, is_of_a_sort
from kg.extraction.lexicon import words, words_of
from kg.facts import NOT_READ, AnyFact, Instrument

KEYS: dict[str, tuple[str, ...]] = {
    "engagement": ("type", "participants", "parties"),
    "instrument": ("type", "title", "parties"),
    "partnership": ("label", "parties"),
    "commitment": ("agents", "action", "object"),
    "statement": ("speaker", "quote"),
    "office": ("person", "office", "of"),
    "observation": ("subject", "value"),
}
"""The roles by which two facts are told to be one."""

TELLING_APART: dict[str, tuple[str, ...]] = {"observation": ("value",), "commitment": ("action", "object")}
"""The roles of which two facts must agree in one to be the same: two states may have several figures and undertakings."""

PREFERRED: dict[tuple[str, str], str] = {
    ("engagement", "place"): "either",
    ("engagement", "date"): "either",
    ("engagement", "duration"): "either",
    ("instrument", "date"): "learned",
    ("instrument", "topic"): "either",
    ("instrument", "signatories"): "either",
    ("office", "of"): "either",
    ("commitment", "beneficiaries"): "either",
    ("commitment", "amount"): "learned",
    ("observation", "subject"): "learned",
    ("observation", "date"): "either",
}
"""Who is right about a role where both found a fact and differ: ``learned``, ``either`` who has a filler; else the rules."""

_SURE = 0.75
"""How likely the learned reader has to hold whoever is likeliest the subject of a figure to be followed against the rules."""

TEXTS = frozenset({"title", "label", "action", "object", "quote", "office"})
_LEAST_AGREEMENT = 0.5
_ONE_OBJECT = 0.5  # how far the words of two objects must agree for the sum of the one to be the other's
_TIE_BREAK = 0.01  # what a role in common weighs beside the key roles, to choose among equals
_WORD = regex.compile(r"[\p{L}\p{N}]+")
_THERE = 0.3  # what it weighs beside the key roles that two engagements are told in the same words
_NEAR = 25  # facts of a kind before and behind another among which the other reader's telling of it is looked for


@dataclass(eq=False)
class Finding:
    """A fact with who found it: ``rules`` and ``learned`` hold the fact as each of them has it.

    ``probability`` is how likely the learned reader holds the telling to be, whoever found it.
    """

    rules: AnyFact | None
    learned: AnyFact | None
    probability: float
    tellings: Sequence[Proposal] = ()
    """What the learned reader weighed of the kind in the sentence that states the fact."""

    @property
    def kind(self) -> str:
        """The kind of fact."""
        return self.fact.kind

    @property
    def finder(self) -> str:
        """Who found it: ``rules``, ``learned`` or ``both``."""
        return "rules" if self.learned is None else "learned" if self.rules is None else "both"

    @property
    def agreement(self) -> float:
        """The share of filled roles that both readers fill alike; 0 where one alone found the fact."""
        if self.rules is None or self.learned is None:
            return 0.0
        alike = filled = 0
        for role in type(self.rules).model_fields:
            mine, theirs = getattr(self.rules, role), getattr(self.learned, role)
            if role not in NOT_READ and not (mine in (None, ()) and theirs in (None, ())):
                filled += 1
                alike += mine == theirs
        return alike / filled

    @cached_property
    def fact(self) -> AnyFact:
        """The fact, each role as the reader has it who is more often right about it."""
        one = self.rules or self.learned
        assert one is not None
        if self.rules is None or self.learned is None:
            return one
        both = (self.rules, self.learned)
        changes: dict[str, object] = {}
        for role in type(one).model_fields:
            mine, theirs = getattr(self.rules, role), getattr(self.learned, role)
            if role in NOT_READ or mine == theirs:
                continue
            preferred = PREFERRED.get((one.kind, role), "rules")
            if role == "subject" and mine and self._likeliest(role) < _SURE:
                preferred = "rules"
            if role == "amount" and mine and overlap(*(str(getattr(f, "object", "")) for f in both)) < _ONE_OBJECT:
                preferred = "rules"  # a sum goes with its object: "pledged 9 million, of which Mali pledged 5 million"
            if role == "date" and mine and theirs and mine[:4] < theirs[:4]:
                preferred = "rules"  # "the treaty that they signed in 1965 was remembered on Monday"
            if theirs and (preferred == "learned" or (not mine and preferred == "either")):
                changes[role] = theirs
        for lower, upper in (("amount", "amount_to"), ("value", "value_to")):  # both bounds are of one reader
            changes.pop(upper, None)
            if lower in changes:
                changes[upper] = getattr(self.learned, upper, None)
        return one.model_copy(update=changes)

    def _likeliest(self, role: str) -> float:
        """How likely the learned reader holds the likeliest filler of a role to be where the fact is told."""
        told = (self.learned or self.fact).evidence[0]
        here = [t for t in self.tellings if told.start <= t.start < told.end]
        return max((f.probability for t in here for f in t.fillings.get(role, ())), default=0.0)


def agreement(one: AnyFact, other: AnyFact) -> float:
    """Return how far the key roles of two facts of one kind agree, 0 to 1 (the Dice coefficient of their fillers).

    Two figures of one state are two facts.
    """
    hits = {role: _hits(one, other, role) for role in KEYS[one.kind]}
    if not any(hits[role] for role in TELLING_APART.get(one.kind, KEYS[one.kind])):
        return 0.0
    total = sum(len(fillers(fact, role)) for fact in (one, other) for role in hits)
    return 2 * sum(hits.values()) / total if total else 0.0


def _hits(one: AnyFact, other: AnyFact, role: str) -> int:
    """Count the fillers of a role that two facts have in common; of texts, whether they have the same words."""
    mine, theirs = fillers(one, role), fillers(other, role)
    if role in TEXTS:
        return int(any(overlap(str(a), str(b)) >= 0.5 for a in mine for b in theirs))
    return len(set(mine) & set(theirs))


def fillers(fact: AnyFact | None, role: str) -> tuple[Any, ...]:
    """Return the fillers of a role, of which a fact of another kind, or None, has none."""
    value = getattr(fact, role, None)
    if isinstance(value, tuple):
        return value
    return () if value is None else (value,)


@lru_cache(maxsize=4096)
def _large_words(text: str) -> frozenset[str]:
    return frozenset(w for w in _WORD.findall(text.casefold()) if w not in words("small_words"))


def overlap(one: str, other: str) -> float:
    """Return the F1 of two texts' words, small ones left out; 0 to 1."""
    these, those = _large_words(one), _large_words(other)
    if not these or not those:
        return float(one == other)
    return 2 * len(these & those) / (len(these) + len(those))


def findings(
    rules: Sequence[AnyFact],
    learned: Sequence[AnyFact],
    proposals: Sequence[Proposal],
    tellings_of: Callable[[AnyFact], Sequence[tuple[int, int]]] | None = None,
) -> list[Finding]:
    """Pair what both found, the best agreement first; what one alone found stands alone.

    ``tellings_of`` gives the stretches in which a fact of the rules is told: what the learned reader finds there, and
    agrees with it, is that fact once more.
    """
    tellings = [tellings_of(one) if tellings_of is not None else _stated(one) for one in rules]
    scored = sorted(
        (
            -alike - _TIE_BREAK * _in_common(rules[i], learned[j]) - _is_told_there(rules[i], learned[j], tellings[i]),
            i,
            j,
        )
        for i, j in _neighbours(rules, learned)
        if (alike := agreement(rules[i], learned[j])) >= _LEAST_AGREEMENT
        and not are_two_papers(rules[i], learned[j])
        and not (are_held_and_planned(rules[i], learned[j]) and not _touch(tellings[i], learned[j]))
    )
    near = {(p.kind, p.window.sentence.start): [] for p in proposals}  # type: dict[tuple[str, int], list[Proposal]]
    for proposal in proposals:
        near[proposal.kind, proposal.window.sentence.start].append(proposal)
    starts = sorted({start for _, start in near})
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in scored:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)

    def told_at(fact: AnyFact) -> list[Proposal]:
        at = bisect_right(starts, fact.evidence[0].start) - 1
        return near.get((fact.kind, starts[at]), []) if at >= 0 else []

    found = []
    for i, fact in enumerate(rules):
        there = told_at(fact)
        found.append(Finding(fact, learned[partner[i]] if i in partner else None, support(fact, there), there))
    echoes = {
        j
        for _, i, j in scored
        if is_of_a_sort(rules[i], learned[j]) and (_touch(tellings[i], learned[j]) or _is_again(rules[i], learned[j]))
    }
    echoes |= {j for i, j in _neighbours(rules, learned) if _is_that_paper(rules[i], learned[j], tellings[i])}
    held = {fact.person: fact.office for fact in rules if fact.kind == "office"}
    for j, fact in enumerate(learned):
        is_known = fact.kind == "office" and overlap(held.get(fact.person, ""), fact.office) >= _LEAST_AGREEMENT
        if not (j in taken or j in echoes or is_known):
            found.append(Finding(None, fact, fact.confidence, told_at(fact)))
    return found


def _is_that_paper(one: AnyFact, other: AnyFact, tellings: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a document without a name of its own, or whose name runs on, is the one of whose tellings it is one.

    Where "signed a memorandum" tells of "the Memorandum on Cooperation between A and B", it is no second memorandum.
    """
    if not (isinstance(one, Instrument) and isinstance(other, Instrument)) or one.type != other.type:
        return False
    mine, theirs = one.title.lower(), other.title.lower()
    is_one = set(theirs.split()) < set(mine.split()) or theirs.startswith(f"{mine} ")
    return is_one and _touch(tellings, other)


def _in_common(one: AnyFact, other: AnyFact) -> int:
    """Count the roles that two facts of a kind fill alike."""
    return sum(
        getattr(one, role) == getattr(other, role)
        for role in type(one).model_fields
        if role not in NOT_READ and getattr(one, role) not in (None, ())
    )


def _is_again(one: AnyFact, other: AnyFact) -> bool:
    """Tell whether something is told once more elsewhere.

    An engagement of the same people, of the same day as far as both know it; a partnership by the bare word.
    """
    if one.kind == "partnership" and other.kind == "partnership":
        return set(one.parties) == set(other.parties) and other.label.lower() in words_of("partnership", "bare")
    if one.kind != "engagement" or other.kind != "engagement" or not one.participants:
        return False
    return agreement(one, other) == 1 and (one.date == other.date or None in (one.date, other.date))


def _is_told_there(one: AnyFact, other: AnyFact, tellings: Sequence[tuple[int, int]]) -> float:
    """Return what it weighs that an engagement is told in the words of another."""
    return _THERE if one.kind == other.kind == "engagement" and _touch(tellings, other) else 0.0


def _stated(fact: AnyFact) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in fact.evidence]


def _touch(tellings: Sequence[tuple[int, int]], other: AnyFact) -> bool:
    """Tell whether the words that state a fact overlap with one of the tellings of another."""
    theirs = other.evidence[0]
    return any(start < theirs.end and theirs.start < end for start, end in tellings)


def _neighbours(rules: Sequence[AnyFact], learned: Sequence[AnyFact]) -> Iterator[tuple[int, int]]:
    """Yield pairs of facts of one kind that stand near one another among those of their kind."""
    for kind in KEYS:
        mine, theirs = (
            sorted((fact.evidence[0].start, i) for i, fact in enumerate(facts) if fact.kind == kind)
            for facts in (rules, learned)
        )
        for start, i in mine:
            at = bisect_right(theirs, (start, -1))
            yield from ((i, j) for _, j in theirs[max(0, at - _NEAR) : at + _NEAR])


def support(fact: AnyFact, near: Sequence[Proposal]) -> float:
    """Return how likely the learned reader holds it that a fact is told where its evidence stands.

    ``near`` are the proposals of its kind in its sentence.
    """
    low, high = fact.evidence[0].start, fact.evidence[0].end
    within = [p.probability for p in near if p.start < high and low < p.end]
    return max(within, default=max((0.5 * p.probability for p in near), default=0.0))
