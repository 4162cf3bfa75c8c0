"""The cheap first pass: which sentences can hold a fact and are worth parsing.

Offices need no parser. For everything else a sentence must show a word that can start a fact (an engagement, an
instrument, an undertaking, a verb of saying beside quoted words, a figure), and somebody whom the fact could be
about.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from kg.extraction.lexicon import any_of, table, words, words_of
from kg.extraction.names.entities import Register
from kg.extraction.text.sentences import Sentence

_LISTS = ("engagement_nouns", "engagement_verbs", "instruments", "undertakings", "undertaking_nouns")
_FIGURE = regex.compile(r"[$€£¥₩₹%]|\bper\s?cent\b|\d|\b(?:million|billion|trillion)\b|\brank", regex.IGNORECASE)
_LASTING = regex.compile(r"\b(?:minute|hour)s?\b|-(?:day|week)\b", regex.IGNORECASE)
_QUOTED = regex.compile(r"[“”\"«»„‘]|(?<![\p{L}\d])'(?=\p{L})")
_PROMISE = regex.compile(
    r"\b(?:will|shall|would|won’t|won't)\b|['’]ll\b"
    r"|\b(?:is|are|set|due|going|plan(?:s|ning)?|intend(?:s|ing)?)\sto\s",
    regex.IGNORECASE,
)
_HEADLINE_PLAN = regex.compile(r"\p{L} to \p{Ll}{3,}")  # "Kenya to build port"
_ALWAYS = regex.compile(
    r"\b(?:partnerships?|strategic partners|comprehensive partners|alliance|accompan\w*|leave|leaves|left|attend\w*|represented|(?:delegation|side|team) (?:also )?(?:included|includes|comprised)"
    r"|delegations? (?:was|were) (?:led|headed)|present (?:at|in|on|for|from|was|were)|participating (?:at|in|on|for)"
    r"|co-?chair\w*|chaired|credentials|letters? of credence|in person|personally"
    r"|delegation\b[^.;]{0,30}\b(?:is|are|was|were|been) in\b"
    r"|(?:lead|leads|led|leading|heads?|headed) an? (?:[\w-]+ ){0,3}(?:delegation|mission|team|group))\b",
    regex.IGNORECASE,
)

_PRESENT = regex.compile(r"\b(?:is|are|was|were|be|been) (?:\p{Ll}+ ){0,2}(?:in (?:\p{Lu}|town\b)|here\b)")
"""Somebody who is somewhere: "will be back in Lima in May"."""

_REACH = 20
"""Characters between a word and another that goes with it."""

_DENIAL = regex.compile(
    r"\b(?:den(?:y|ied|ies|ying)|refut(?:e|ed|es|ing)|no such|never (?:took|met|happened|signed)|"
    rf"sign(?:ing|ature)\b[^.;]{{0,{_REACH}}}\b(?:cancel\w*|scrapped|off)|"
    r"there (?:\w+ )?(?:is|was|were|been) no|false|untrue|baseless|unfounded)\b",
    regex.IGNORECASE,
)  # what another sentence told may not be so


ITEM = regex.compile(r"\s*(?:[•*·▪●–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s*(?:to\s+)?(?=\p{L})")
"""What an item of a list opens with: a bullet, a dash, a number or letter."""


_BY_NUMBER = regex.compile(
    r"(?:One|Another|They|(?:Together|Between them|In all),? they|These|The (?:others|rest|remaining \w+|first|second|third|fourth|fifth|sixth|other|last))\b"
    rf"[^.;]{{0,{_REACH}}}\b(?:on|concerns?|covers?|relates?|relating|pertain|deals?|governs|regulates|provides)\b"
)
"""What a document is told by that an earlier sentence counts: "The second concerns dry ports"."""


@lru_cache(maxsize=1)
def _triggers() -> regex.Pattern[str]:
    """Words that can start a fact, in their regular forms; irregular forms stand in a list of their own."""
    stems = {w[:-1] if w[-1] in "ey" and len(w) > 4 else w for name in _LISTS for w in words(name)}
    forms = "|".join(regex.escape(s).replace(r"\ ", r"\s+") for s in sorted(stems, key=len, reverse=True))
    exact = "|".join(regex.escape(w) for w in sorted(words("irregular_forms")))
    return regex.compile(rf"\b(?:(?:{forms})(?:e|y|e?s|ies|ied|e?d|\w?ed|\w?ing)?|{exact})\b", regex.IGNORECASE)


@lru_cache(maxsize=1)
def _unowned() -> regex.Pattern[str]:
    nouns = "|".join(regex.escape(w) for w in sorted(words("instruments"), key=len, reverse=True))
    return regex.compile(rf"\b(?:{nouns}|partnership|alliance|summit)\b", regex.IGNORECASE)


@lru_cache(maxsize=1)
def _signed_things() -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of(words('signed_things'))})\b", regex.IGNORECASE)


@lru_cache(maxsize=1)
def _signing() -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of(words_of('instrument', 'signing'))})\b", regex.IGNORECASE)


@lru_cache(maxsize=1)
def _ordinals() -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:{'|'.join(words('ordinals'))})\b", regex.IGNORECASE)


def sentences_worth_parsing(sentences: Sequence[Sentence], register: Register) -> list[Sentence]:
    """Return the sentences that can hold a fact, with those beside quoted words in their paragraph and the items of a list
    that one of them announces ("Norway undertook to:").
    """
    quoting = {s.paragraph for s in sentences if _QUOTED.search(s.text)}
    found: list[Sentence] = []
    is_listing = False
    for sentence in sentences:
        is_item = is_listing and ITEM.match(sentence.text) is not None
        if is_item or sentence.paragraph in quoting or may_hold_fact(sentence, register):
            found.append(sentence)
        is_listing = is_item or (sentence in found[-1:] and opens_list(sentence.text))
    return found


@lru_cache(maxsize=1)
def _opening() -> regex.Pattern[str]:
    stems = any_of(w.removesuffix("e") for w in words("undertakings"))
    return regex.compile(rf"(?::|\b(?:(?:{stems})(?:e?s|e?d)?|undertook|will)(?: to)?)\s*$")


def opens_list(text: str) -> bool:
    """Tell whether a sentence may announce a list of what is undertaken, by its colon or because it breaks off at its verb.

    Examples
    --------
    >>> [opens_list(text) for text in ("Norway undertook to:", "Norway promises", "Norway will", "Norway left.")]
    [True, True, True, False]
    """
    return _opening().search(text) is not None


@lru_cache(maxsize=1)
def _announced_actions() -> regex.Pattern[str]:
    nouns, told = any_of(table("action_nouns")), any_of(words_of("commitment", "making known"))
    return regex.compile(rf"\b(?:{told})e?d\b[^.;]*\b(?:{nouns})\s+of\b", regex.IGNORECASE)


def may_hold_fact(sentence: Sentence, register: Register) -> bool:
    """Tell whether a sentence can hold a fact that needs the parser.

    Examples
    --------
    >>> sentence = Sentence(0, 1, 0, 27, "The weather was fine there.")
    >>> may_hold_fact(sentence, Register(27))
    False
    """
    text = sentence.text
    if _QUOTED.search(text) or _FIGURE.search(text) or _LASTING.search(text):
        return True
    if _DENIAL.search(text) or _BY_NUMBER.match(text) or (_signed_things().search(text) and _signing().search(text)):
        return True
    if not register.in_sentence(sentence.index):  # instruments and partnerships may leave their parties unsaid
        return bool(_unowned().search(text)) or (sentence.is_headline and bool(_triggers().search(text)))
    if sentence.is_headline and _HEADLINE_PLAN.search(text):
        return True
    always = (_triggers(), _PROMISE, _ALWAYS, _PRESENT, _ordinals(), _announced_actions())
    return any(pattern.search(text) is not None for pattern in always)
