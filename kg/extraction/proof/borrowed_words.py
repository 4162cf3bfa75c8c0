"""Words in quotation marks that are nobody's whom the article names: an unnamed official's, or an inscription's."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.lexicon import any_of, words_of
from kg.extraction.proof.case import Case
from kg.facts import Statement


def by_an_inscription(case: Case) -> str | None:
    """“No base here” stood on the banners: words of nobody whom the article names.

    >>> from kg.extraction.proof.case import example
    >>> text = "Kenyan President Peter Otieno came. “No base in our bay” stood on the banners."
    >>> quote = "No base in our bay"
    >>> by_an_inscription(example("statement", text, quote, quote=quote, speaker="Peter Otieno"))
    'the words were written on something'
    """
    fact = case.fact
    if not isinstance(fact, Statement):
        return None
    text, span = case.analysis.article.text, fact.evidence[0]
    start = case.sentence.start if case.sentence is not None else span.start
    front = text[max(start, span.start - _IN_FRONT) : span.start]
    is_written = _WRITTEN.match(text, span.end) or _on_a_thing_behind().match(text, span.end)
    is_written = is_written or _on_a_thing_in_front().search(front)
    return "the words were written on something" if is_written is not None else None


_WRITTEN = re.compile(r"[.,!?]?[”\"’]?,?\s+(?:stood|hung|was (?:written|painted|printed|scrawled)|could be read)\b")


@cache
def _on_a_thing_behind() -> re.Pattern[str]:
    """Behind quoted words: "…”, read a banner"."""
    said, things = any_of(words_of("proof", "bearing words")), any_of(words_of("proof", "inscribed"))
    return re.compile(
        rf"[.,!?]?[”\"’]?,?\s+(?:{said}) (?:an?|the|one|another|many|some|several) (?:[\w-]+ ){{0,2}}?(?i:{things})s?\b"
    )


@cache
def _on_a_thing_in_front() -> re.Pattern[str]:
    """In front of quoted words: "a banner that read “…", "on the wall were the words “…"; no name stands between."""
    said, things = any_of(words_of("proof", "bearing words")), any_of(words_of("proof", "inscribed"))
    put = any_of(words_of("proof", "put on a thing"))
    thing = rf"\b(?i:{things})s?\b"
    return re.compile(
        rf"{thing} (?:(?!and\b|but\b)[a-z’'-]+ ){{0,5}}?(?:{said}),?:? [“\"‘]?$"
        rf"|(?i:{put}) (?:on|across|over)\b[^“”\"]*"
        r"\bthe words,?:? [“\"‘]?$"
    )


def by_a_disclaimer(case: Case) -> str | None:
    """Words that somebody never said, or would have said, are not his or hers.

    >>> from kg.extraction.proof.case import example
    >>> text = "The sentence “we need no neighbours at all”, which is ascribed to Otieno, he never spoke."
    >>> quote = "we need no neighbours at all"
    >>> by_a_disclaimer(example("statement", text, quote, quote=quote, speaker="Otieno"))
    'it is told that the words were never said'
    >>> text = "Asked whether he had told the envoy “we need no neighbours at all”, Otieno shook his head."
    >>> by_a_disclaimer(example("statement", text, quote, quote=quote, speaker="Otieno"))
    'it is told that the words were never said'
    >>> text = "Otieno did not say “we need no neighbours at all”."
    >>> by_a_disclaimer(example("statement", text, quote, quote=quote, speaker="Otieno"))
    'it is told that the words were never said'
    """
    fact = case.fact
    if not isinstance(fact, Statement) or case.sentence is None:
        return None
    text, span = case.analysis.article.text, fact.evidence[0]
    front = text[max(case.sentence.start, span.start - _IN_FRONT) : span.start]
    behind = text[span.end : case.sentence.end].split("“")[0]
    is_denied = any(how.search(front) for how in (_NEVER_SAID, _ASKED)) or _ASCRIBED.search(behind) is not None
    return "it is told that the words were never said" if is_denied else None


_IN_FRONT = 90
"""Characters in front of quoted words in which a verb of saying may be denied."""

_SAY = r"(?:say|said|saying|spoke|spoken|utter(?:ed)?|written|wrote|called?|use[ds]?)"
_NEVER_SAID = re.compile(
    rf"\b(?:never {_SAY}|denie[sd] (?:having |ever )*{_SAY}|n[o’']t {_SAY}|(?:would|should|could|might) have {_SAY})"
    r"\b[^.;“”\"]{0,32}[“‘\"]?$"
)
_ASKED = re.compile(
    r"\b(?:[Aa]sked|[Aa]sking|[Qq]uestion(?:ed)?|[Dd]enie[sd]) (?:[\w’'-]+ ){0,3}?(?:whether|if|that) "
    r"(?:[\w’'-]+ ){1,4}?(?:said|told|written|spoken|uttered|used)\b[^.;,:“”\"]{0,64}[“‘\"]?$"
)
"""It is only asked whether somebody said them."""
_ASCRIBED = re.compile(
    rf"^[.,]?[”\"’]?,?\s+(?:which |that |words )?(?:(?:is|are|was|were|has been|have been) )?"
    r"(?:\w+ly )?(?:ascribed|attributed|imputed|credited) to\b"
    rf"|\bnever {_SAY}\b|\b(?:falsely|wrongly|mistakenly) (?:ascribed|attributed)|\bmisattributed\b"
)


def by_an_unnamed_one(case: Case) -> str | None:
    """Words of somebody without a name are nobody else's.

    >>> from kg.extraction.proof.case import example
    >>> text = "Kenyan President Peter Otieno came. “We shall guard the sea,” the official told the paper."
    >>> quote = "We shall guard the sea,"
    >>> by_an_unnamed_one(example("statement", text, quote, quote=quote, speaker="Peter Otieno"))
    'the words are those of “official” without a name'
    """
    fact = case.fact
    if not isinstance(fact, Statement):
        return None
    if _MARKS.search(fact.quote):
        return "its quotation marks do not pair"
    if fact.evidence[0].start in case.analysis.unnamed and case.analysis.register.called(fact.speaker):
        return "the words are those of somebody without a name"
    text = case.analysis.article.text
    told = _unnamed().match(text, fact.evidence[0].end)
    if told is None:
        return None
    people = case.analysis.register.called(fact.speaker, kind="person")
    offices = {word for p in people for h in p.holdings for word in h.office.lower().split()}
    return None if told["who"] in offices or not people else f"the words are those of “{told['who']}” without a name"


_MARKS = re.compile('[“”"]')


@cache
def _unnamed() -> re.Pattern[str]:
    who, said = ("|".join(sorted(words_of("proof", name))) for name in ("unnamed", "saying"))
    return re.compile(
        r"[.,!?]?[”\"’]?,?\s+(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother)\s+(?:[\w-]+\s){0,3}?"
        rf"(?P<who>{who}|spokes\w+)\s(?:{said})\b"
    )
