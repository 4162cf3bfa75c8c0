"""What somebody is said to have done, and says not to have done: "Peru pledged a port, the paper wrote; it had pledged nothing of the kind"."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.lexicon import any_of, words_of
from kg.extraction.proof.case import Case

_SOON = 2
"""Sentences behind what is told in which it may be disowned."""


def by_disowning_it(case: Case) -> str | None:
    """Nothing of the kind was done, says the next sentence, or the rest of the same one.

    >>> from kg.extraction.proof.case import example
    >>> told = "A radio station reported that Peru had pledged to build a port. The embassy replied that Peru had {}."
    >>> fields = {"agents": ("PE",), "action": "build", "object": "a port"}
    >>> how = "pledged nothing of the kind", "pledged nothing of the kind before", "pledged it in May"
    >>> [by_disowning_it(example("commitment", told.format(one), "pledged to build a port", **fields)) for one in how]
    ['the article denies it elsewhere (“nothing of the kind”)', None, None]
    >>> told = "Peru has, a firm advertises, a strategic partnership with Mali. The two governments have none."
    >>> by_disowning_it(example("partnership", told, "partnership", label="strategic partnership", parties=("PE", "ML"), status="existing"))
    'the article denies it elsewhere (“The two governments have none”)'
    """
    if case.fact.kind not in ("engagement", "instrument", "partnership", "commitment") or case.sentence is None:
        return None
    at = case.sentence.index
    near = [s for s in case.analysis.sentences[at : at + _SOON + 1] if not s.is_headline]
    behind = case.analysis.article.text[case.fact.evidence[0].start : near[-1].end] if near else ""
    patterns = {
        "partnership": (_none_of_them(),),
        "engagement": (_NOTHING_OF_THE_KIND, _nobody()),
        "commitment": (_NOTHING_OF_THE_KIND, _no_promise()),
    }
    found = next((m for p in patterns.get(case.fact.kind, (_NOTHING_OF_THE_KIND,)) if (m := p.search(behind))), None)
    return f"the article denies it elsewhere (“{' '.join(found[0].split())}”)" if found is not None else None


_EARLIER = r"(?! (?:before|ever|since|until|till|so far|in the past)\b)"
"""What was never done before is done now."""


_NOTHING_OF_THE_KIND = re.compile(rf"\b(?:nothing|none|no such thing) of (?:the|that) (?:kind|sort)\b{_EARLIER}")


@cache
def _no_promise() -> re.Pattern[str]:
    """A promise that somebody "says it never made", "made no such promise" or "denies having given"."""
    saying, nouns = any_of(words_of("proof", "answering")), any_of(words_of("proof", "promise"))
    done, denied = any_of(words_of("proof", "done with a promise")), any_of(words_of("proof", "denied"))
    they, have = r"(?:it|he|she|they|we|I)", r"(?:has |had |have )?"
    return re.compile(
        rf"\b(?:{saying})(?: that)? {they} {have}never {have}(?:{done})\b(?! so\b){_EARLIER}"
        rf"|\b(?:{done}) no such (?:{nouns})s?\b{_EARLIER}"
        rf"|\b(?:{denied}) (?:that {they} {have})?(?:having )?(?:(?:ever )?(?:{done}) )?(?:any|a|the) ?(?:such )?(?:a )?(?:{nouns})s?\b"
        rf"|\b(?:{denied}) (?:that {they} {have})?(?:having )?(?:{done}) such a (?:{nouns})\b"
    )


@cache
def _nobody() -> re.Pattern[str]:
    """Whoever "had called nobody that day" made no call; papers are signed and sums promised all the same."""
    done = any_of(words_of("proof", "calling"))
    return re.compile(rf"\b(?:had|has|have) (?:{done}) (?:nobody|no one|no-one)\b(?! (?:else|other)\b){_EARLIER}")


@cache
def _none_of_them() -> re.Pattern[str]:
    sides = any_of(words_of("proof", "side"))
    return re.compile(
        rf"\b[Nn]either (?:{sides}) (?:has|have) (?:any|one|it|such)\b"
        rf"|\b(?:[Tt]he|[Bb]oth|[Tt]heir) (?:two |own )?(?:{sides})s? (?:has|have) (?:none|no such)\b"
    )
