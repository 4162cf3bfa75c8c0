"""What an instrument is about, where a place or its parties stand in front of that: "an accord between A and B on fishing"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from kg.extraction.grammar.clauses import is_verb
from kg.extraction.grammar.frames import Frames
from kg.extraction.instrument.signing_verbs import is_by_hand
from kg.extraction.instrument.title_words import is_no_matter
from kg.extraction.instrument.titles import Titles

if TYPE_CHECKING:
    from spacy.tokens import Token

_ABOUT = frozenset({"on", "concerning", "regarding"})
_PARTED_BY = frozenset({"between", "with", "by", "in", "at"})
_CLOSING = frozenset(".,;:—()")
_ARTICLE = regex.compile(r"^(?:the|an?)\s+", regex.IGNORECASE)
_FIELD = regex.compile(r"in the fields? of ")
_REACH = 22  # tokens between a document and what it is about, its parties' names and offices among them


@dataclass(frozen=True)
class DistantTopic:
    """What an instrument is about; whether the verb of signing stands between ("was signed by A and B on fishing")."""

    text: str
    preposition: str
    is_behind_verb: bool


def distant_topic(titles: Titles, frames: Frames, right: int) -> DistantTopic | None:
    """Return what is told of an instrument's matter behind its parties or place, or None where nothing is.

    Parameters
    ----------
    titles : Titles
        Those of the sentence.
    frames : Frames
        Those of the sentence.
    right : int
        Where in the article the instrument's title ends.
    """
    parsed = frames.parsed
    behind = [t for t in parsed.doc if parsed.start(t) >= right][:_REACH]
    is_behind_verb = False
    if not behind or not (behind[0].lower_ in _PARTED_BY or is_verb(behind[0]) or _is_time(frames, behind[0])):
        return None
    for token in behind:
        if is_verb(token):
            if not (is_by_hand(token) or token.dep_ in ("aux", "auxpass")):
                return None
            is_behind_verb = True
        elif token.text in _CLOSING or token.dep_ == "mark" or token.tag_ in ("WDT", "WP", "WRB"):
            return None
        elif token.lower_ == "in" and (field := _FIELD.match(parsed.text(parsed.start(token), parsed.sentence.end))):
            matter = parsed.text(parsed.start(token), titles.end(parsed.start(token)))[field.end() :]
            return DistantTopic(matter, field[0].strip(), is_behind_verb) if matter else None
        elif token.lower_ in _ABOUT and (text := _matter(titles, frames, token)) is not None:
            return DistantTopic(text, token.lower_, is_behind_verb)
    return None


def _matter(titles: Titles, frames: Frames, preposition: Token) -> str | None:
    """Return what stands behind a preposition, unless it is a day, a name, or nothing."""
    parsed = frames.parsed
    start = parsed.end(preposition) + 1
    if is_no_matter(preposition):
        return None
    following = next(iter(parsed.tokens_in(start, start + 1)), None)
    if following is None or any(t.start - 4 <= start <= t.end for t in frames.times):
        return None
    if any(m.start <= start < m.end for m in frames.mentions):
        return None
    text = parsed.text(start, titles.end(parsed.start(preposition))).strip(" ,")
    return _ARTICLE.sub("", text) or None


def _is_time(frames: Frames, token: Token) -> bool:
    start = frames.parsed.start(token)
    return any(t.start - 4 <= start < t.end for t in frames.times)
