"""Offices: who is what of which state or organisation.

The register knows them already, since names are found by the offices at their side; what is left here is to
keep one fact for each person and office, in the words that tell it best.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.analysis import Analysis
from kg.extraction.evidence import evidence
from kg.extraction.names.entities import Entity, Holding
from kg.extraction.names.name_words import unaccented
from kg.extraction.tracing import begin, followed, rule
from kg.facts import Office


@rule
def office(analysis: Analysis) -> Iterator[Office]:
    """Yield the offices that named persons hold."""
    for person in analysis.register.of_kind("person"):
        for holding in _distinct(person):
            begin(holding.start, holding.end)
            followed("office at the name", holding.office, person, holding.of)
            yield Office(
                person=person.name,
                office=holding.office,
                of=holding.of.name if holding.of else None,
                evidence=(evidence(analysis, holding.start, holding.end),),
                confidence=0.9 if holding.of else 0.7,
            )


def _distinct(person: Entity) -> list[Holding]:
    """Keep of several mentions of an office the fullest: "Minister" goes where "Minister of Commerce" stands."""
    kept: list[Holding] = []
    past = {unaccented(h.office) for h in person.holdings if h.is_former}
    current = [h for h in person.holdings if not h.is_former and unaccented(h.office) not in past]
    for holding in sorted(current, key=lambda h: -len(set(_words(h)))):
        if not any(set(_words(holding)) <= set(_words(other)) for other in kept):
            kept.append(holding)
    return sorted(kept, key=lambda h: h.start)


def _words(holding: Holding) -> list[str]:
    return [w for w in unaccented(holding.office).replace("-", " ").split() if w not in ("of", "the", "for", "and")]
