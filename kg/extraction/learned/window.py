"""What the learned reader sees of an article: a sentence and the one before it, with every name hidden.

Names, times, sums and numbers stand as placeholders, each with two numbers: which of the window's entities it is,
and which of its states that entity belongs to. So other names and other states give the same reading. Words that
stand for somebody without a name ("the two leaders", "he") are kept, since they tell what kind of reference they are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.context.parties import party_of
from kg.extraction.names.entities import Entity, Mention
from kg.extraction.names.genders import words_for_women
from kg.extraction.names.spellings_of_states import article_before, is_like_an_adjective, is_possessive_at
from kg.extraction.names.titles_of_leaders import titles_of_leaders
from kg.extraction.spare_names import spare_mentions
from kg.extraction.text.durations import Duration
from kg.extraction.text.figures import Figure, counts_in
from kg.extraction.text.numbers import LONGEST as LONGEST_NUMBER
from kg.extraction.text.numbers import small_number
from kg.extraction.text.quotations import Quotation
from kg.extraction.text.sentences import Sentence
from kg.extraction.text.times import Time

LONGEST = 180
"""Pieces of a window; what goes beyond is left out, the sentence before first."""

PLACEHOLDERS = (
    "person", "leader", "name", "state", "demonym", "city", "place", "body", "union",
    "day", "month", "year", "period", "duration", "money", "percent", "rank", "number", "quote", "border",
)  # fmt: skip
"""What stands for a name in a window; ``border`` parts the sentence from what stands before it."""

SLOTS = 16
"""How many entities, and how many states, of a window can be told from one another; 0 is none."""

_SMALL = regex.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_AT = frozenset({"in", "at", "from", "near", "outside", "around"})
_FIRST_PERSON = frozenset({"we", "our", "us", "i", "ours"})
_COUNTED = frozenset(
    [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
    ]
)


@dataclass(frozen=True, slots=True)
class Voice:
    """A word of the first person ("we", "our"): whoever speaks there."""

    start: int
    end: int


Filler = Mention | Time | Duration | Figure | Quotation | Voice
"""What can fill a role: somebody or something named, a time, a length of time, a figure; a quotation has a speaker."""


@dataclass(eq=False)
class Piece:
    """A word or a placeholder of a window, with its place in the article."""

    text: str
    start: int
    end: int
    hides: bool = False
    filler: Filler | None = None
    entity: int = 0
    state: int = 0


@dataclass(eq=False)
class Window:
    """A sentence with the one before it: pieces, of which those from ``own`` on are the sentence's."""

    sentence: Sentence
    pieces: list[Piece] = field(default_factory=list)
    own: int = 0


def windows(analysis: Analysis) -> Iterator[Window]:
    """Yield the windows of an article, one a sentence, in reading order."""
    spare = spare_mentions(analysis)
    made = {s.index: _pieces(analysis, s, spare.get(s.index, [])) for s in analysis.sentences}
    for sentence in analysis.sentences:
        mine = made[sentence.index][:LONGEST]
        before = made.get(sentence.index - 1, []) if sentence.index > 1 else []
        before = [Piece(p.text, p.start, p.end, p.hides, p.filler) for p in before[-max(0, LONGEST - len(mine)) :]]
        border = Piece("border", sentence.start, sentence.start, hides=True)
        window = Window(sentence, [*before, border, *mine] if before else [border, *mine], len(before) + 1)
        _number(window)
        yield window


def _pieces(  # noqa: C901 - one branch for each sort of placeholder
    analysis: Analysis, sentence: Sentence, spare: Sequence[Mention]
) -> list[Piece]:
    """Return the words and placeholders of a sentence."""
    hidden: list[tuple[int, int, str, Filler | None]] = []
    spoken: dict[int, Mention] = {}

    def is_free(start: int, end: int) -> bool:
        return not any(a < end and start < b for a, b, _, _ in hidden)

    known = analysis.register.in_sentence(sentence.index)
    titles = list(titles_of_leaders(sentence, known))
    for mention in [*known, *spare]:
        name = _placeholder(mention)
        if mention in spare and name is None and any(a < mention.end and mention.start < b for a, b, _ in titles):
            continue  # "the Kenyan prime minister, Ann Lee": no other one
        start = mention.start
        if name == "person" and mention in spare:
            name = "name"
        elif name == "state" and is_like_an_adjective(mention, sentence.text[start - sentence.start :], known):
            name = "demonym"
        elif name == "city" and _is_where(sentence, start):
            name = "place"
        elif name == "state":
            start = sentence.start + article_before(sentence.text, start - sentence.start, mention.end - sentence.start)
        if name is not None:
            hidden.append((start, mention.end, name, mention))
        else:
            last = max((t.start for t in sentence.tokens if mention.start <= t.start < mention.end), default=None)
            if last is not None:
                spoken[last] = mention
    for time in analysis.times.get(sentence.index, ()):
        if is_free(time.start, time.end):
            hidden.append((time.start, time.end, time.form, time))
    for figure in analysis.figures.get(sentence.index, ()):
        if is_free(figure.start, figure.end):
            hidden.append((figure.start, figure.end, figure.kind, figure))
    for duration in analysis.durations.get(sentence.index, ()):
        if is_free(duration.start, duration.end):
            hidden.append((duration.start, duration.end, "duration", duration))
    for number in _numbers(sentence):
        if is_free(number.start, number.end):
            hidden.append((number.start, number.end, "number", number))
    for token in sentence.tokens:
        if token.lower == "here" and analysis.dateline is not None and is_free(token.start, token.end):
            place = (token.start, token.end)
            spoken[token.start] = Mention(*place, sentence.index, (analysis.dateline,), "description", place)
    first, last = (bisect_left(analysis.quotations, at, key=_opening) for at in (sentence.start, sentence.end))
    quotes = {q.outer_start: q for q in analysis.quotations[first:last]}
    hidden.sort(key=lambda h: h[0])
    alike = [*titles, *words_for_women(sentence)]
    put = {start: (end, word) for start, end, word in alike if is_free(start, end)}
    return list(_lay_out(sentence, hidden, spoken, quotes, put))


def _opening(quotation: Quotation) -> int:
    return quotation.outer_start


def _lay_out(
    sentence: Sentence,
    hidden: list[tuple[int, int, str, Filler | None]],
    spoken: dict[int, Mention],
    quotes: dict[int, Quotation],
    put: dict[int, tuple[int, str]],
) -> Iterator[Piece]:
    position, behind_name = sentence.start, -1
    rest = iter(hidden)
    following = next(rest, None)
    for token in sentence.tokens:
        while following is not None and following[0] < token.end and following[0] < token.start:
            yield Piece(following[2], following[0], following[1], True, following[3])
            position = behind_name = following[1]
            following = next(rest, None)
        if token.start in quotes and token.start >= position:  # no nickname within a name
            yield Piece("quote", token.start, token.start + 1, True, quotes[token.start])
        if following is not None and following[0] < token.end and following[0] <= token.start:
            yield Piece(following[2], following[0], following[1], True, following[3])
            position = behind_name = following[1]
            following = next(rest, None)
        if token.start < position:
            continue
        if token.start in put:
            position, word = put[token.start]
            last = max((start for start in spoken if token.start <= start < position), default=None)
            yield Piece(word, token.start, position, filler=spoken[last] if last is not None else None)
            continue
        filler: Filler | None = spoken.get(token.start)
        if filler is None and token.lower in _FIRST_PERSON:
            filler = Voice(token.start, token.end)
        is_possessive = token.start == behind_name and is_possessive_at(sentence.text, token.start - sentence.start)
        yield Piece("'s" if is_possessive else token.text, token.start, token.end, filler=filler)
        position = token.end


def _placeholder(mention: Mention) -> str | None:
    """Return what stands for a mention, or None where its words are kept."""
    entity = mention.entity
    if mention.form in ("office", "description", "pronoun", "group"):
        return None
    if entity.kind == "person":
        return "leader" if entity.is_leader else "person"
    if entity.kind == "state":
        return {"demonym": "demonym", "capital": "city"}.get(mention.form, "state")
    if entity.kind == "place":
        return "city" if entity.is_capital else "place"
    return "union" if entity.is_international else "body"


def _is_where(sentence: Sentence, start: int) -> bool:
    """Tell whether a word in front says that something is there ("in Seoul", as "in Busan"): no government is meant."""
    before = [token.lower for token in sentence.tokens if token.end <= start]
    return before[-1:] != [] and before[-1] in _AT


def _numbers(sentence: Sentence) -> Iterator[Figure]:
    """Yield the numbers that are neither times nor sums: what is counted is a span that the reader finds."""
    counted = {f.start: f for f in counts_in(sentence)}
    for token in sentence.tokens:
        text = token.text
        head = text.split("-")[0].lower()
        if len(text) > LONGEST_NUMBER:
            continue
        if (found := _SMALL.match(text)) and found.end() == len(text) and text.isascii():
            known = counted.get(token.start)
            value = known.value if known else float(text.replace(",", ""))
            end = known.number_end if known else token.end
            yield Figure(
                token.start,
                max(end, token.end),
                "count",
                value,
                known.unit if known else "",
                upper=known.upper if known else None,
            )
        elif head in _COUNTED or (token.start in counted and not text[0].isdigit()):
            known = counted.get(token.start)
            whole = None if known else small_number(text)  # "thirty-one"
            worded = known.value if known else small_number(head) if whole is None else whole
            end = known.number_end if known else token.start + len(head if whole is None else text)
            if worded is not None:
                yield Figure(token.start, end, "count", float(worded), known.unit if known else "")
        elif text[0].isdigit() and "-" in text and text.isascii() and (start := _SMALL.match(text)):
            if (known := counted.get(token.start)) is not None and known.upper is not None:  # "10-15 vessels"
                yield Figure(token.start, known.number_end, "count", known.value, known.unit, known.upper)
            else:
                yield Figure(token.start, token.start + start.end(), "count", float(start[0].replace(",", "")), "")


def _number(window: Window) -> None:
    """Number the entities and the states of a window in the order of their first mention."""
    entities: dict[int, int] = {}
    states: dict[str, int] = {}
    for piece in window.pieces:
        if not isinstance(piece.filler, Mention):
            continue
        entity = piece.filler.entity
        if piece.hides:
            piece.entity = min(entities.setdefault(id(entity), len(entities) + 1), SLOTS - 1)
        state = state_of(entity)
        if state is not None and len(piece.filler.entities) == 1:
            piece.state = min(states.setdefault(state, len(states) + 1), SLOTS - 1)


def state_of(entity: Entity) -> str | None:
    """Return the state that somebody or something is, serves or lies in."""
    if entity.kind == "state":
        return entity.name
    if entity.kind == "person":
        party = party_of(entity)
        return party.name if party is not None and party.kind == "state" else entity.state
    return entity.state
