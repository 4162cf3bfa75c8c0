"""Speakers who are only described ("senior Treasury source"): which words describe them, and who is named beside these."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.grammar.clauses import is_verb
from kg.extraction.grammar.frames import Frames
from kg.extraction.lexicon import words, words_of
from kg.extraction.names.entities import Entity, Mention
from kg.extraction.spare_names import spare_mentions

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACRONYM = regex.compile(r"\p{Lu}{3,7}")
_LONGEST = 12  # words of a description
_BEHIND = frozenset({"of", "from", "at", "in", "for", "on", "with", "close", "near", "familiar", "by"})


def described(analysis: Analysis, frames: Frames, noun: Token) -> Entity | None:
    """Return whoever a noun with what hangs on it describes; for a paper whose it is, None where that is not told.

    Examples
    --------
    >>> from kg.extraction.analysis import analyse
    >>> from kg.article import Article
    >>> text = "Norway and Mali held talks. A senior official of the Norwegian treasury who was there said, “It is done.”"
    >>> analysis = analyse(Article(name="a", text=text))
    >>> frames = analysis.frames(1)
    >>> described(analysis, frames, next(t for t in frames.parsed.doc if t.text == "official"))
    <person senior official of the Norwegian treasury>
    """
    if noun.lemma_.lower() in words_of("context", "paper"):
        return _owner_of(frames, noun)
    last = noun.lemma_.lower()
    place = frames.parsed.start(noun), frames.parsed.end(noun)
    if _ACRONYM.fullmatch(analysis.article.text, *place):  # "the CDC said"
        acronym = analysis.article.text[slice(*place)]
        return analysis.described.setdefault(acronym.lower(), Entity("organization", acronym))
    is_body = last in words("unnamed_bodies") or last in words("bodies") or last in words_of("context", "authority")
    text = wording(analysis, frames, noun) if is_body or is_of_a_person(noun) else None
    if text is None:
        return None
    if (principal := _principal(frames, noun)) is not None:  # "what her spokesman called"
        text = f"{text} of {principal.name}"
    known = next((e for e in analysis.described.values() if e.name.lower() == text.lower()), None)
    if known is None and is_definite(noun):  # "a senior Omani official … the official"
        same = [e for e in analysis.described.values() if _ends_like(e, noun) and _fits(e, text)]
        known = same[0] if len(same) == 1 else None
        if known is None and not is_body and not same and len(text.split()) == 1:
            text = told_before(analysis, frames, noun) or text
    if known is not None:
        return known
    return analysis.described.setdefault(text.lower(), Entity("organization" if is_body else "person", text))


def told_before(analysis: Analysis, frames: Frames, noun: Token, sentences: int = 6) -> str | None:
    """Return the words by which somebody was told of whom a noun with "the" means: "**a senior Omani official** … the official".

    It is looked for in so many sentences before; None where nobody is told of so, or somebody with a name.
    """
    for index in range(frames.index - 1, max(-1, frames.index - 1 - sentences), -1):
        if index not in analysis.parsed or noun.text not in analysis.sentences[index].text:
            continue
        earlier = analysis.frames(index)
        first = next((t for t in earlier.parsed.doc if t.lower_ == noun.lower_ and not is_definite(t)), None)
        if (
            first is None
            or not any(c.lower_ in _INDEFINITE for c in first.children)
            or named_with(analysis, earlier, first)
        ):
            return None
        return wording(analysis, earlier, first)
    return None


_INDEFINITE = frozenset({"a", "an", "one", "another"})


def _principal(frames: Frames, noun: Token) -> Entity | None:
    """Return whose somebody is who is told of by a pronoun and an office ("**her** spokesman")."""
    owner = next((c for c in noun.children if c.dep_ == "poss" and c.tag_ == "PRP$"), None)
    mention = frames.mention_at(owner) if owner is not None else None
    is_one = mention is not None and len(mention.entities) == 1 and mention.entity.kind == "person"
    return mention.entity if is_one and mention is not None else None


def is_of_a_person(noun: Token) -> bool:
    """Tell whether a noun is of a person: by the lists of offices and callings, or by its ending ("welder", "activist")."""
    one, many = noun.lemma_.lower(), noun.lower_
    if {one, many} & (words("unnamed_people") | words("callings") | offices() | words_of("context", "role")):
        return True
    if {one, many} & words_of("context", "person"):
        return True
    return one.endswith(_ENDINGS) and len(one) > _SHORTEST and one not in words_of("context", "no person")


_ENDINGS = ("er", "or", "ist", "man", "woman", "person", "ian", "eer", "ee")
_SHORTEST = 5


@cache
def offices() -> frozenset[str]:
    return frozenset(row.split()[-1] for row in words("offices"))


def described_behind(analysis: Analysis, index: int, position: int) -> Entity | None:
    """Return whom the noun phrase that starts at a place describes ("according to **a Polish source**")."""
    if index not in analysis.parsed:
        return None
    frames = analysis.frames(index)
    token = next(
        (t for t in frames.parsed.beginning(position, position + _NEAR) if t.pos_ in ("NOUN", "PRON", "PROPN")), None
    )
    while token is not None and token.dep_ in ("compound", "amod", "nmod", "poss") and token.head.i > token.i:
        token = token.head
    if token is None or token.pos_ == "PRON":
        return None
    return named_with(analysis, frames, token) or described(analysis, frames, token)


_NEAR = 40  # characters


def named_with(analysis: Analysis, frames: Frames, noun: Token) -> Entity | None:
    """Return who is named beside what he or she is: "East Malaita MP Silas Moe", "a spokesman, Ida Ek"; not whose aide it is."""
    inside = {t.i for t in noun.subtree}
    for mention in sorted(_all_mentions(analysis, frames), key=lambda m: m.start):
        token = frames.parsed.head_of(mention.start, mention.end)
        if mention.form != "name" or mention.entity.kind != "person" or token is None or frames.is_possessor(mention):
            continue
        is_apposed = token.dep_ == "appos"
        while token.i in inside and token.i != noun.i:
            if token.dep_ == "pobj" and is_apposed and token.head.lower_ in ("of", "in"):
                token = token.head  # "the deputy minister in charge of trade, Ida Ek, said"
                continue
            if token.dep_ in ("pobj", "poss", "relcl", "acl", "conj", "amod"):
                break
            token = token.head
        between = _APPOSED.fullmatch(analysis.article.text, frames.parsed.end(noun), mention.start)
        if token.i == noun.i or (is_apposed and between is not None and token.i in inside):
            return mention.entity
    return None


_APPOSED = regex.compile(r"(?!.*\bfor\b)[^.,;:“”\"]{0,64},\s*")
"""Between a noun and the name of who it is: "the deputy premier in charge of trade, Ida Ek"; not "a spokesman for the premier, Ida Ek"."""


def _all_mentions(analysis: Analysis, frames: Frames) -> list[Mention]:
    return [*frames.mentions, *spare_mentions(analysis).get(frames.index, ())]


def _ends_like(entity: Entity, noun: Token) -> bool:
    head = entity.name.lower().split(" of ")[0].split(" in ")[0].split(" at ")[0].split(" from ")[0]
    return noun.lower_ in head.split()[-1:]


def _fits(entity: Entity, text: str) -> bool:
    return set(text.lower().split()) <= set(entity.name.lower().split())


def wording(analysis: Analysis, frames: Frames, noun: Token) -> str | None:
    """Return the words that describe somebody: without the article, up to a comma, a verb or a clause."""
    parsed = frames.parsed
    first = noun.i
    while first > noun.left_edge.i:
        token = parsed.doc[first - 1]
        if token.is_punct or is_verb(token) or token.pos_ in ("DET", "ADP", "SCONJ", "CCONJ", "PRON"):
            break
        first -= 1
    last = end_of_description(noun)
    start, end = parsed.start(parsed.doc[first]), parsed.end(parsed.doc[last])
    text = " ".join(analysis.article.text[start:end].split())
    text = text[:1].lower() + text[1:] if parsed.doc[first].lower_ == "one" else text  # "One envoy said"
    return text if text and len(text.split()) <= _LONGEST and not set(text) & set('“”"«»„;:') else None


def end_of_description(noun: Token) -> int:
    """Return the last token of what describes somebody: "official of the ministry", without "who was there"."""
    inside = {t.i for t in noun.subtree}
    last = at = noun.i
    while at + 1 in inside:
        token = noun.doc[at + 1]
        is_opening = at == noun.i and token.lower_ not in _BEHIND
        is_led_by = is_opening and token.tag_ == "VBN" and any(c.lower_ == "by" for c in token.children)
        if is_led_by:
            at += 1
            continue
        is_verbal = is_verb(token) or token.tag_ in ("WP", "WDT", "WRB", "CC", "VBN", "VBG")
        if (is_opening and token.lower_ != "by") or token.is_punct or is_verbal:
            break
        at += 1
        if token.pos_ in ("NOUN", "PROPN", "NUM"):
            last = at
    return last


def _owner_of(frames: Frames, noun: Token) -> Entity | None:
    """Return whose paper it is: "the Omani readout", "a statement from the ministry", "the embassy's note"."""
    first, last = frames.parsed.start(noun.left_edge), frames.parsed.end(noun.right_edge)
    place = frames.parsed.start(noun)
    of = [t for t in noun.children if t.lower_ in ("from", "by", "of")]
    for mention in frames.mentions:
        if not first <= mention.start < last or mention.entity.kind not in ("state", "organization", "person"):
            continue
        is_in_front = mention.end <= place and (mention.form == "demonym" or frames.is_possessor(mention))
        if is_in_front or any(frames.parsed.start(t) < mention.start for t in of):
            return mention.entity if len(mention.entities) == 1 else None
    return None


def is_definite(noun: Token) -> bool:
    """Tell whether a noun means somebody in particular: "the official", "our source"."""
    return any(c.lower_ in ("the", "this", "our") for c in noun.children if c.i < noun.i)
