"""Subjects by the words around a name: where there is no parse yet, where the parser goes wrong, in headlines without a verb."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from kg.extraction.names.entities import Mention

_OPENER = regex.compile(
    r"[“\"(]?(?:After|Once|When|While|As|Before|Until|Although|Though|Since|Because|Whereas|With)\s"
)
"""What opens a clause in front of the main one: "After Ek had sat down, Moe took the floor", "With Ek ill, Moe flew"."""

_CONJUNCTION = regex.compile(
    r"(?:^|[\s,])(?:as|when|while|whereas|after|before|until|because|although|though|but|once)\s+$"
)
"""What opens the clause of a verb of saying: "Ek listened as Moe, standing to his left, said"."""

_OWNER = regex.compile(r"(?:\b(?:[Tt]he|[Hh]er|[Hh]is|[Ii]ts|[Tt]heir)|\p{Lu}[\p{L}-]*(?:['’]s?)?)\s+$")
_ASIDE = regex.compile(r"\s*(?:,[^,;:“”\"]+)*,\s*(?:(?:then|later|also|finally|only)\s+)?$")
_JOINED = regex.compile(r"\b(?:and|or|nor)\s+$|&\s*$")
_SMALL_WORD = regex.compile(r"(?<![\p{L}’'])(?!(?:and|or)\b)\p{Ll}\p{L}+")


def phrase_start(text: str, mention: Mention, least: int) -> int:
    """Return where the phrase of a name begins: with the office in front of it and whose that is.

    Parameters
    ----------
    text : str
        The article.
    mention : Mention
    least : int
        Where the sentence starts.
    """
    offices = (h.start for h in mention.entity.holdings if h.start <= mention.start and mention.end <= h.end)
    start = max(min((mention.start, *offices)), least)
    while (owner := _OWNER.search(text, least, start)) is not None and not _OPENER.match(text, owner.start()):
        start = owner.start()
    return start


def subject_behind_a_clause(text: str, start: int, people: Sequence[Mention]) -> Mention | None:
    """Return the subject of the main clause of a sentence that opens with another: "After Ek had sat down, **Moe** spoke".

    Parameters
    ----------
    text : str
        The article.
    start : int
        Where the sentence starts.
    people : sequence of Mention
        The people named in the sentence, in order.

    Examples
    --------
    >>> from kg.extraction.analysis import analyse
    >>> from kg.article import Article
    >>> def subject(text):
    ...     analysis = analyse(Article(name="a", text=text))
    ...     named = [m for m in analysis.register.in_sentence(0) if m.entity.kind == "person"]
    ...     found = subject_behind_a_clause(text, 0, named)
    ...     return found.entity.name if found else None
    >>> subject("After Kenya's envoy, Ann Lee, had sat down, Peru's envoy, Ida Holm, took the floor.")
    'Ida Holm'
    >>> subject("Kenya's envoy, Ann Lee, sat down, Peru's envoy, Ida Holm, took the floor.") is None
    True
    """
    if _OPENER.match(text, start) is None:
        return None
    for before, mention in pairwise(people):
        opening = phrase_start(text, mention, start)
        between = text[before.end : opening]
        if mention.entity is before.entity or not between.rstrip().endswith(",") or opening < before.end:
            continue
        if _SMALL_WORD.search(between) is not None and not _JOINED.search(text, start, opening):
            return mention
    return None


def subject_behind_a_conjunction(text: str, start: int, verb: int, people: Sequence[Mention]) -> Mention | None:
    """Return who says something by the words between "as" or "while" and the verb, with only an aside between.

    "Ek listened as **Moe**, standing to his left, said: “…”", of which a parser makes an object of "as".

    Parameters
    ----------
    text : str
        The article.
    start, verb : int
        Where the sentence and the verb of saying start.
    people : sequence of Mention
        The people named in the sentence, in order.

    Examples
    --------
    >>> from kg.extraction.names.entities import Entity, Mention
    >>> text = "Ek listened as Moe, standing to his left, said: “It is open.”"
    >>> ek, moe = (
    ...     Mention(at, at + len(name), 0, (Entity("person", name),), "name", (at, at + len(name)))
    ...     for name in ("Ek", "Moe") for at in [text.find(name)]
    ... )
    >>> subject_behind_a_conjunction(text, 0, text.find("said"), [ek, moe]).entity.name
    'Moe'
    """
    for mention in reversed([m for m in people if m.end <= verb and m.form == "name"]):
        if _CONJUNCTION.search(text, start, phrase_start(text, mention, start)) is None:
            continue
        between = text[mention.end : verb]
        return mention if not between.strip() or _ASIDE.fullmatch(between) is not None else None
    return None


def writer(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return who speaks in a headline that names whom to: "**Moe** to Ek: “…”".

    Parameters
    ----------
    text : str
        The article.
    start, end : int
        Where the words in front of a quotation start and end.
    mentions : sequence of Mention
        Those of the sentence, in order.

    Examples
    --------
    >>> from kg.extraction.names.entities import Entity, Mention
    >>> text = "Moe to Ek: “We will share every fish”"
    >>> moe, ek = (
    ...     Mention(at, at + len(name), 0, (Entity("person", name),), "name", (at, at + len(name)))
    ...     for name in ("Moe", "Ek") for at in [text.find(name)]
    ... )
    >>> writer(text, 0, text.find("“"), [moe, ek]).entity.name
    'Moe'
    """
    named = [m for m in mentions if start <= m.start and m.end <= end and m.form == "name"]
    people = [m for m in named if m.entity.kind == "person"]
    if not people or text[named[-1].end : end].strip() != ":":
        return None
    first = people[0]
    behind = [m for m in named if m.start >= first.end]
    if not behind:
        return None
    addressed = behind[-1]
    to = text[first.end : phrase_start(text, addressed, first.end)]
    is_in_front = not text[start : phrase_start(text, first, start)].strip()
    return first if to.split() == ["to"] and is_in_front else None


def whose_words(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return whose words follow by those right in front of them ("had, in **his** words, “…”"), or None.

    Parameters
    ----------
    text : str
        The article.
    start, end : int
        The words in front, from the beginning of their sentence on.
    mentions : sequence of Mention
        Those of the sentence.
    """
    found = _IN_ONES_WORDS.search(text, start, end)
    if found is None:
        return None
    owner = next((m for m in mentions if m.start == found.start("whose") and len(m.entities) == 1), None)
    return owner if owner is not None and owner.entity.kind == "person" else None


_IN_ONES_WORDS = regex.compile(r"\b[Ii]n (?P<whose>his|her) (?:own )?words,?\s*(?:that\s*)?$")


def between_semicolons(
    text: str, start: int, end: int, quoted: Sequence[tuple[int, int]], *, after: bool
) -> tuple[int, int]:
    """Return the stretch beside a quotation without what stands beyond a semicolon.

    Parameters
    ----------
    text : str
        The article.
    start, end : int
        The words beside the quotation.
    quoted : sequence of pairs of int
        Where quotations start and end: a semicolon in one parts no clauses.
    after : bool
        Whether the words stand behind the quotation.

    Examples
    --------
    >>> text = "“It must sail,” said Ek; Moe replied, “Let us pay.”"
    >>> start, end = between_semicolons(text, 15, text.find("“Let"), [(1, 14)], after=True)
    >>> text[start:end]
    ' said Ek'
    """
    marks, i = [], text.find(";", start, end)
    while i != -1:
        if not any(a <= i < b for a, b in quoted):
            marks.append(i)
        i = text.find(";", i + 1, end)
    if not marks:
        return start, end
    return (start, marks[0]) if after else (marks[-1] + 1, end)
