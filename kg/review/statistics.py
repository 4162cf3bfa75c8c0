"""How often what was found was right, as people settled it: by kind, confidence and who found it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.review.acts import Decision
from kg.review.settled import SettledFolder

_BANDS = (0.2, 0.4, 0.6, 0.8)
OUTCOMES = ("accepted", "corrected", "rejected", "merged", "added")


@dataclass
class Statistics:
    """Counts of verdicts.

    Attributes
    ----------
    counts : dict of str to dict of str to Counter
        For each way to group (``kind``, ``confidence``, ``reader``, ``rule``), for each group, the verdicts.
    reasons : Counter of str
        Why facts were rejected.
    fields : Counter of str
        Which fields were corrected, as ``engagement.place``.
    """

    counts: dict[str, dict[str, Counter[str]]] = field(default_factory=dict)
    reasons: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)

    def take(self, decision: Decision) -> None:
        """Count a decision."""
        if decision.verdict == "noted":
            return
        for grouping, group in groups_of(decision):
            self.counts.setdefault(grouping, {}).setdefault(group, Counter())[decision.verdict] += 1
        if decision.reason:
            self.reasons[decision.reason] += 1
        for name in _corrected(decision):
            self.fields[f"{decision.fact['kind']}.{name}"] += 1

    def as_json(self) -> str:
        """Return it as JSON."""
        counts = {
            grouping: {group: dict(sorted(verdicts.items())) for group, verdicts in sorted(groups.items())}
            for grouping, groups in sorted(self.counts.items())
        }
        others = {"reasons": dict(self.reasons.most_common()), "fields": dict(self.fields.most_common())}
        return json.dumps({**counts, **others}, indent=2, ensure_ascii=False) + "\n"


def statistics_of(settled: SettledFolder) -> Statistics:
    """Count what people decided in a folder."""
    settled.refresh()
    found = Statistics()
    for name in settled.names:
        for decision in settled.state(name).decisions.values():
            found.take(decision)
    return found


def right(verdicts: Counter[str]) -> float | None:
    """Return the share of what was found that was accepted as it was; None where nothing was found.

    Examples
    --------
    >>> right(Counter(accepted=3, rejected=1, added=5)), right(Counter(added=1))
    (0.75, None)
    """
    total = sum(count for verdict, count in verdicts.items() if verdict != "added")
    return verdicts["accepted"] / total if total else None


def groups_of(decision: Decision) -> Iterable[tuple[str, str]]:
    """Yield the groups that a decision counts in.

    Examples
    --------
    >>> list(groups_of(Decision("k", "accepted", {"kind": "office"}, confidence=0.35)))
    [('kind', 'office'), ('confidence', '0.2 to 0.4')]
    """
    before = decision.found or decision.fact
    yield "kind", str(before["kind"])
    if decision.verdict == "added":
        return
    if decision.confidence is not None:
        yield "confidence", _band(decision.confidence)
    if decision.reader:
        yield "reader", decision.reader
    for rule in decision.rules or ():
        yield "rule", rule


def _band(confidence: float) -> str:
    bounds = (0.0, *_BANDS, 1.0)
    place = sum(confidence >= bound for bound in _BANDS)
    return f"{bounds[place]:g} to {bounds[place + 1]:g}"


def _corrected(decision: Decision) -> Iterable[str]:
    if decision.verdict != "corrected" or decision.found is None:
        return
    for name in sorted({*decision.fact, *decision.found} - {"id", "confidence", "settled", "note"}):
        if decision.fact.get(name) != decision.found.get(name):
            yield name
