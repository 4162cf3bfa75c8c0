"""What tells a sure fact from a doubtful one, before its fillers are looked at one by one.

Who found it, whether both readers agree, how likely the learned reader holds it that it is told, whether its sentence
names the parties, how many roles are filled, where it stands. The judge of proof (:mod:`kg.extraction.proof`) weighs
these beside the licences of the fillers.
"""

from __future__ import annotations

from math import log

from kg.extraction.analysis import Analysis
from kg.extraction.learned.combining import Finding
from kg.extraction.names.lengths import words_in
from kg.extraction.text.sentences import Sentence
from kg.facts import AnyFact

ALWAYS = "(always)"
"""The feature that every fact has; its weight is the regression's intercept."""

_SIDES = ("parties", "agents", "of", "subject")
_RELATIONS = ("during", "outcomes", "implements", "made_at")
_FAR = 20  # sentences; whatever stands further down is as far
_NO_ROLES = frozenset({"id", "kind", "evidence", "confidence", "note", "settled", *_RELATIONS})


def features(analysis: Analysis, found: Finding) -> dict[str, float]:
    """Return what is weighed: from the name of each feature to its value, mostly 0 to 1; what is 0 may be left out."""
    fact = found.fact
    first = fact.evidence[0]
    sentence = analysis.sentence_at(first.start)
    named = analysis.register.in_sentence(sentence.index) if sentence is not None else ()
    filled = [
        role for role, value in fact.model_dump(exclude=set(_NO_ROLES)).items() if value is not None and value != ()
    ]
    person = getattr(fact, "person", None)
    return {
        ALWAYS: 1.0,
        f"kind {fact.kind}": 1.0,
        f"status {fact.status}": 1.0,
        "doubt of the rules": (1 - found.rules.confidence) * 5 if found.rules is not None else 0.0,
        f"{fact.kind} found by {found.finder}": 1.0,
        "likelihood that it is told": log(max(found.probability, 0.001) / max(1 - found.probability, 0.001)) / 5,
        "share of roles in which the readers agree": found.agreement,
        "share of parties unnamed in the sentence": _unnamed(analysis, fact, sentence),
        "a single party": float(len(getattr(fact, "parties", (None, None))) == 1),
        "a person of one name": float(person is not None and " " not in person),
        "roles filled": len(filled) / 3,
        "dated": float(getattr(fact, "date", None) is not None),
        "placed": float(getattr(fact, "place", None) is not None),
        "in the headline or lead": float(sentence is not None and sentence.index <= 2),
        "sentences before it": min(sentence.index, _FAR) / _FAR if sentence else 1.0,
        "evidence of three words": float(words_in(analysis.article.text, first.start, first.end, named) <= 3),
    }


def _unnamed(analysis: Analysis, fact: AnyFact, sentence: Sentence | None) -> float:
    """Return the share of a fact's parties that its sentence neither names nor refers to."""
    parties: list[str] = []
    for role in _SIDES:
        value = getattr(fact, role, None) or ()
        parties += [value] if isinstance(value, str) else value
    if not parties or sentence is None:
        return 0.0
    there = {
        name
        for mention in analysis.register.in_sentence(sentence.index)
        for entity in mention.entities
        for name in (entity.name, entity.state)
    }
    return sum(party not in there for party in parties) / len(parties)
