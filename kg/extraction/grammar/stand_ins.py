"""What stands in for words that a small language model stumbles over, while a sentence is parsed.

Names that it has never seen become familiar ones, "Nairobi-based" becomes an adjective, a phrase for an engagement the
word that it stands for, the comma of a headline that says two do something together ("Korea, Vietnam agree to …") the
"and" that it stands for, and the mark of an item that opens with a verb ("• send 20 nurses") the "to" that it stands for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from kg.extraction.lexicon import engagement_phrases, words
from kg.extraction.names.entities import Mention, Register
from kg.extraction.text.sentences import Sentence

_SEATED = regex.compile(r"\b\p{Lu}[\p{L}.]*-(?:based|run|owned|led)\b")  # "Nairobi-based", which parsers split
_ACTORS = frozenset({"state", "organization", "person"})
_ACTS = regex.compile(r"\s+(?!(?:and|or|as|after|before|while)\b)\p{Ll}")


def stand_ins(register: Register, sentence: Sentence) -> list[tuple[int, int, str]]:
    """Return the names of a sentence with the familiar names that stand in for them while it is parsed."""
    found: list[tuple[int, int, str]] = []
    for mention in register.in_sentence(sentence.index):
        if mention.form == "name" and mention.entity.kind == "person":
            found.append((mention.start, mention.end, "Smith"))
        elif mention.entity.kind == "state" and mention.form in ("name", "demonym"):
            found += _of_state(sentence, mention)
        elif (
            mention.entity.kind == "place"
            and mention.form in ("name", "capital")
            and mention.entity.name not in words("seats")
        ):
            found.append((*mention.core, "London"))
    if (comma := comma_of_two(register, sentence)) is not None:
        found.append((comma, comma + 1, "and"))
    if (mark := _mark_of_infinitive(sentence)) is not None:
        found.append((mark, mark + 1, "To"))
    for match in _SEATED.finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        found = [name for name in found if not (name[0] < end and start < name[1])] + [(start, end, "local")]
    if engagement_phrases():
        for match in _phrases().finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            if not any(name[0] < end and start < name[1] for name in found):
                found.append((start, end, engagement_phrases()[match[1].lower()] + match[2]))
    return found


def _mark_of_infinitive(sentence: Sentence) -> int | None:
    """Return where the mark of an item stands that opens with a verb of doing, or None."""
    item = _ITEM.match(sentence.text)
    opens = item is not None and item["verb"].lower() in words("concrete_actions")
    return sentence.start + item.start("mark") if item is not None and opens else None


_ITEM = regex.compile(
    r"\s*(?P<mark>[•*·▪●–—-])\s*(?P<verb>\p{L}+)(?=(?: up| out| down| off)?\s(?!(?:of|for|to|in|on|with|by|between|and|from)\b)[\p{L}\d$€£¥])"
)


def _of_state(sentence: Sentence, mention: Mention) -> Iterator[tuple[int, int, str]]:
    """Yield what stands in for a state: its article is part of the name, its possessive one as other names have it."""
    start, end = mention.core
    before = sentence.text[: start - sentence.start]
    if mention.form == "demonym":
        yield start, end, "French"
        return
    article = _ARTICLE.search(before) if _WITH_ARTICLE.search(sentence.text[: end - sentence.start]) else None
    yield (sentence.start + article.start() if article else start), end, "France"
    behind = sentence.text[end - sentence.start : end - sentence.start + 2]
    if behind[:1] in ("'", "’") and behind[1:].isspace() and sentence.text[end - sentence.start - 1] == "s":
        yield end, end + 1, "'s"


_WITH_ARTICLE = regex.compile(r"(?:s|Republic|Kingdom|Union|Gambia|Congo|Holy See|U\.S\.|U\.K\.|U[SK]|UAE|EU)$")
_ARTICLE = regex.compile(r"(?<!\p{L})[Tt]he\s+$")


@cache
def _phrases() -> regex.Pattern[str]:
    nouns = "|".join(regex.escape(noun) for noun in sorted(engagement_phrases(), key=len, reverse=True))
    return regex.compile(rf"\b({nouns})(s?)\b", regex.IGNORECASE)


def comma_of_two(register: Register, sentence: Sentence) -> int | None:
    """Return where a headline's comma stands for "and", before the last of those who act; None where none does.

    Those are states and bodies, or persons, at the very start, and nothing but commas stands between them: in "Hanoi,
    Vietnam", "Kishida, Japan's leader, …" or "Korea, which …" no comma does.
    """
    if not sentence.is_headline:
        return None
    at = sentence.start
    acting: list[Mention] = []
    for mention in register.in_sentence(sentence.index):
        between = sentence.text[at - sentence.start : mention.start - sentence.start]
        if between.strip() != ("," if acting else "") or mention.entity.kind not in _ACTORS:
            break
        acting.append(mention)
        at = mention.end
    kinds = {mention.entity.kind == "person" for mention in acting}
    told = {mention.entity.name for mention in acting}
    if (
        len(acting) < 2
        or len(kinds) > 1
        or len(told) < len(acting)
        or not _ACTS.match(sentence.text, at - sentence.start)
    ):
        return None
    return sentence.start + sentence.text.rindex(",", 0, acting[-1].start - sentence.start)
