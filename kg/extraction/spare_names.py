"""Names that no rule could tell the bearer of: the learned reader finds out what they do, and so who bears them.

The register takes a run of capitalized words for a person where an office, a form of address or the like stands beside
it. What it leaves ("…, the head of the fund, Rosa Ayala, …") is entered here: as a body where a word of it names one,
else as somebody. So are people told of by what they are alone ("a senior official").
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.lexicon import any_of, words, words_of
from kg.extraction.names.entities import Entity, Mention
from kg.extraction.names.name_words import name_parts
from kg.extraction.names.personal_names import read_name
from kg.extraction.text.sentences import Sentence, Token


@cache
def _people() -> regex.Pattern[str]:
    return regex.compile(
        r"\b(?P<article>an?|one|another|the|two|some|several|senior|\p{Lu}\p{L}+)\s+"
        r"(?P<who>(?:(?!(?:of|to|by|in|at|for|from|with|on|and|or|the|an?|one|two)\s)[\p{L}’'-]+\s+){0,4}?"
        rf"(?:{any_of(words('unnamed_people'))}))\b(?:\s+(?:at|of|in|from|with|close to|familiar with)\s+"
        r"(?:the\s+)?[\p{L}-]+(?:\s+\p{Lu}\p{L}+)*)?"
    )


@cache
def _bodies() -> regex.Pattern[str]:
    return regex.compile(
        r"(?:\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa]n?)|['’]s?|\b\p{Lu}\p{Ll}+(?:an|ese|ish|i|ch))\s+(?P<who>(?:[\p{Ll}-]+\s+){0,3}?"
        rf"(?:{any_of(words('unnamed_bodies'))}))\b"
        r"(?!\s+(?:official|spokes|source|minister|of\s+\p{Lu}))"
    )


def spare_mentions(analysis: Analysis) -> dict[int, list[Mention]]:
    """Return the mentions of names that the register lacks, by sentence, looked for once."""
    if not analysis.spare_mentions:
        analysis.spare_mentions = spare_names(analysis)
    return analysis.spare_mentions


def spare_names(analysis: Analysis) -> dict[int, list[Mention]]:
    """Return the mentions of names that the register lacks, by sentence."""
    known: dict[tuple[str, ...], Entity] = {}
    found: dict[int, list[Mention]] = {}
    for sentence in analysis.sentences:
        if not sentence.is_headline:
            found[sentence.index] = list(_whole_names(analysis, sentence, known))
    by_part = {part: entity for parts, entity in known.items() if entity.kind == "person" for part in parts[-1:]}
    for sentence in analysis.sentences:
        mine = found.setdefault(sentence.index, [])
        mine += _parts(analysis, sentence, by_part, mine)
        mine += _spoken_of(analysis, sentence, mine)
    return found


def _is_free(analysis: Analysis, sentence: Sentence, token: Token) -> bool:
    """Tell whether a token is of no name, time or figure that is known: the "R" of "R98bn" is nobody's name."""
    if analysis.register.is_taken(token.start, token.end):
        return False
    known = (*analysis.times.get(sentence.index, ()), *analysis.figures.get(sentence.index, ()))
    return not any(one.start < token.end and token.start < one.end for one in known)


def _whole_names(analysis: Analysis, sentence: Sentence, known: dict[tuple[str, ...], Entity]) -> Iterator[Mention]:
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        if not tokens[i].is_capitalized or not _is_free(analysis, sentence, tokens[i]):
            i += 1
            continue
        name = read_name(tokens, i, lambda t: _is_free(analysis, sentence, t))
        if name is None:
            i += 1
            continue
        i = max(name.end, i + 1)
        start = name.start
        for j in range(name.start, name.end):
            if tokens[j].lower in _offices():
                start = j + 1
        if start == tokens[0].start and name.end - start < 3 and tokens[start].lower in words("common_words"):
            start += 1
        end = name.end
        while end > start and (tokens[end - 1].text == "I" or tokens[end - 1].lower in words("honorifics")):
            end -= 1  # "What Ms Holm said", where her name is known
        is_short = end - start < 2
        if end <= start or (is_short and (name.outer == name.start or tokens[start].lower in words("unnamed_people"))):
            continue
        if start and tokens[start - 1].lower in words_of("names", "ship"):
            continue  # "the training ship Mircea Bals"
        text = analysis.article.text[tokens[start].start : tokens[end - 1].end]
        yield _mention(sentence, tokens[start].start, tokens[end - 1].end, text, known)


def _mention(sentence: Sentence, start: int, end: int, text: str, known: dict[tuple[str, ...], Entity]) -> Mention:
    parts = name_parts(text)
    entity = known.get(parts)
    if entity is None:
        is_body = any(p in words("bodies") or p in words("firm_endings") for p in text.lower().split()) or any(
            p.isupper() and len(p) > 2 for p in text.split()
        )
        entity = known[parts] = Entity("organization" if is_body else "person", " ".join(text.split()))
    return Mention(start, end, sentence.index, (entity,), "name", (start, end))


def _parts(
    analysis: Analysis, sentence: Sentence, by_part: dict[str, Entity], taken: list[Mention]
) -> Iterator[Mention]:
    """Yield mentions of known names by their last word ("Ms Ayala")."""
    for token in sentence.tokens:
        entity = by_part.get(name_parts(token.text)[0]) if token.is_capitalized and name_parts(token.text) else None
        if entity is None or not _is_free(analysis, sentence, token):
            continue
        if any(m.start < token.end and token.start < m.end for m in taken):
            continue
        place = (token.start, token.end)
        entity.aliases.add(token.text)
        yield Mention(*place, sentence.index, (entity,), "name", place)


def _spoken_of(analysis: Analysis, sentence: Sentence, taken: list[Mention]) -> Iterator[Mention]:
    """Yield people whom the text gives no name ("a senior official")."""
    for match in _people().finditer(sentence.text):
        start, end = sentence.start + match.start("who"), sentence.start + match.end("who")
        first = sentence.start + match.start()
        if match["article"][0].isupper() and match["article"].lower() not in (
            "a",
            "an",
            "one",
            "another",
            "the",
            "two",
            "some",
            "several",
            "senior",
        ):
            start = first
        if match["article"].lower() == "senior":
            start = first
        last = max((t.start for t in sentence.tokens if t.start < end), default=start)
        if analysis.register.is_taken(last, end) or any(m.start < end and last < m.end for m in taken):
            continue
        text = " ".join(analysis.article.text[start : _end_of_description(sentence, end)].split())
        place = (start, end)
        yield Mention(*place, sentence.index, (Entity("person", text),), "description", place)
    for match in _bodies().finditer(sentence.text):
        start, end = sentence.start + match.start("who"), sentence.start + match.end("who")
        last = max((t.start for t in sentence.tokens if t.start < end), default=start)
        if not analysis.register.is_taken(last, end) and not any(m.start < end and last < m.end for m in taken):
            name = " ".join(analysis.article.text[start:end].split())
            place = (start, end)
            yield Mention(*place, sentence.index, (Entity("organization", name),), "description", place)


def _end_of_description(sentence: Sentence, end: int) -> int:
    """Return where what somebody is told of by ends: "an official of the Ministry of Finance told …" behind "Finance"."""
    behind = [t for t in sentence.tokens if t.start >= end][:_LONGEST_DESCRIPTION]
    opening = [t.lower for t in behind[:2]]
    size = 1 if opening[:1] and opening[0] in _BELONGING else 2 if " ".join(opening) in _BELONGING else 0
    words_in = 0
    for token in behind[size:] if size else ():
        is_name = token.is_capitalized
        if (
            not token.text[0].isalpha()
            or token.lower in _OPENING | words("description_stops")
            or (token.lower.endswith("ed") and not is_name)
        ):
            break
        words_in += 1
    while words_in and behind[size + words_in - 1].lower in _INNER:
        words_in -= 1
    return behind[size + words_in - 1].end if words_in else end


_LONGEST_DESCRIPTION = 9  # words behind "official"
_BELONGING = frozenset({"of", "in", "at", "from", "close to", "familiar with"})
_INNER = frozenset(
    {"of", "in", "at", "for", "and", "the", "a", "an", "to", "on", "her", "his", "its", "their", "by", "with"}
)
_OPENING = frozenset(
    ["was", "is", "were", "are", "had", "has", "have", "would", "could", "will", "may", "might", "did", "does", "who",
     "whom", "that", "which", "when", "where", "as", "but", "in", "on", "by", "with", "to", "from"]
)  # fmt: skip
"""What opens another phrase or is an auxiliary verb."""


@cache
def _offices() -> frozenset[str]:
    return frozenset(row.split()[-1] for row in words("offices")) | words("office_fields") | words("office_modifiers")
