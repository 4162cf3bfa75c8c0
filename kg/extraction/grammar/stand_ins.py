"""What stands in for words that a small language model stumbles over, while a sentence is parsed.

Names that it has never seen become familiar ones, "Nairobi-based" becomes an adjective, a phrase for an engagement the
word that it stands for, the comma of a headline that says two do something together ("Korea, Vietnam agree to …") the
"and" that it stands for, and the mark of an item that opens with a verb ("• send 20 nurses") the "to" that it stands for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from kg.extraction.lexicon import engagement_phrases, words
from kg.extraction.names.atlas import Atlas
from kg.extraction.names.entities import Mention, Register
from kg.extraction.names.genders import words_for_women
from kg.extraction.names.spellings_of_states import article_before, is_like_an_adjective, is_possessive_at
from kg.extraction.names.titles_of_leaders import titles_of_leaders
from kg.extraction.text.sentences import TOKEN, Sentence

_SEATED = regex.compile(r"\b\p{Lu}[\p{L}.]*-(?:based|run|owned|led)\b")  # "Nairobi-based", which parsers split
_OF_A_STATE = {"demonym": "French", "state": "France"}
_ACTORS = frozenset({"state", "organization", "person"})
_ACTS = regex.compile(r"\s+(?!(?:and|or|as|after|before|while)\b)\p{Ll}")


def stand_ins(register: Register, sentence: Sentence) -> list[tuple[int, int, str]]:
    """Return the names of a sentence with the familiar names that stand in for them while it is parsed."""
    found: list[tuple[int, int, str]] = []
    mentions = register.in_sentence(sentence.index)
    for mention in mentions:
        if mention.form == "name" and mention.entity.kind == "person":
            found.append((mention.start, mention.end, "Smith"))
        elif mention.entity.kind == "state" and mention.form in ("name", "demonym"):
            found += _of_state(sentence, mention, mentions)
        elif mention.entity.kind == "organization" and mention.form == "name":
            found += _of_body(sentence, mention)
        elif (
            mention.entity.kind == "place"
            and mention.form in ("name", "capital")
            and mention.entity.name not in words("seats")
        ):
            found.append((*mention.core, "London"))
    alike = [*titles_of_leaders(sentence, mentions), *words_for_women(sentence)]
    found += [one for one in alike if not any(a < one[1] and one[0] < b for a, b, _ in found)]
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


def _of_state(sentence: Sentence, mention: Mention, among: Sequence[Mention]) -> Iterator[tuple[int, int, str]]:
    """Yield what stands in for a state: its article is part of the name, its possessive one as other names have it."""
    (start, end), offset = mention.core, sentence.start
    if mention.form == "demonym" or is_like_an_adjective(mention, sentence.text[mention.start - offset :], among):
        yield start, end, "French"
        return
    yield article_before(sentence.text, start - offset, end - offset) + offset, end, "France"
    if is_possessive_at(sentence.text, end - offset):
        yield end, end + 1, "'s"


def _of_body(sentence: Sentence, mention: Mention) -> Iterator[tuple[int, int, str]]:
    """Yield what stands in for the state that the name of a body begins with: "Qatari Foreign Ministry"."""
    tokens = list(TOKEN.finditer(sentence.text, mention.start - sentence.start, mention.end - sentence.start))
    found = Atlas.default().longest([token[0] for token in tokens], 0) if len(tokens) > 1 else None
    if found is not None and found[0].kind in _OF_A_STATE and found[1] < len(tokens):
        yield mention.start, sentence.start + tokens[found[1] - 1].end(), _OF_A_STATE[found[0].kind]


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
