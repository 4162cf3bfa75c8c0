"""The body of states whose assembly an article tells of, and the nouns that stand for it ("the bloc", "Heads of Government")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from kg.extraction.lexicon import table, words, words_of
from kg.extraction.names.entities import Entity
from kg.extraction.names.surface import Surface, Unit
from kg.extraction.text.sentences import Sentence

_REACH = 8  # tokens: "Meeting of Ministers of Fisheries of the …"
_OPENING = 3  # sentences: the headline and the first two of the body


@dataclass(frozen=True, slots=True)
class Assembly:
    """A body of states in session; ``opens`` tells whether the article's first sentence is about it."""

    body: Entity
    opens: bool

    def nouns_in(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """Yield where a sentence calls the body by a noun, in characters of the article."""
        for match in _pattern().finditer(sentence.text):
            always = table("assembly_nouns")[regex.sub(r"\s+", " ", match[0].lower())] == "always"
            if always or self.opens:
                yield sentence.start + match.start(), sentence.start + match.end()


@lru_cache(maxsize=1)
def _pattern() -> regex.Pattern[str]:
    nouns = "|".join(n.replace(" ", r"\s+") for n in sorted(table("assembly_nouns"), key=len, reverse=True))
    return regex.compile(rf"(?<![\p{{L}}’'-]\s?)(?<!\bof\s)\b(?:{nouns})\b(?!['’]|-|\s+of\b)", regex.IGNORECASE)


def assembly_of(sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> Assembly | None:
    """Return the body of states whose leaders or ministers meet, by the opening of the article."""
    for sentence in sentences[:_OPENING]:
        surface = surfaces[sentence.index]
        for unit in surface.units:
            if _is_body(unit) and _is_in_session(surface, unit):
                before = [u for u in surface.units if u.start < unit.start and u.form in ("state", "demonym")]
                return Assembly(unit.entity, opens=not before)
    return None


def _is_body(unit: Unit) -> bool:
    name = unit.entity.name.lower().split()
    return unit.form == "organization" and (unit.entity.is_international or name[-1] in words("bodies_of_states"))


def _is_in_session(surface: Surface, unit: Unit) -> bool:
    """Tell whether a body's name stands beside a word for those who meet ("leaders of the …", "… summit")."""
    before = [t.lower for t in surface.tokens[max(unit.start - _REACH, 0) : unit.start]]
    if before[-1:] in (["and"], ["-"]):
        return False
    behind = [t.lower for t in surface.tokens[unit.outer_end : unit.outer_end + 2]]
    of = before[-1:] == ["of"] or before[-2:] == ["of", "the"]
    return bool(set(behind) & words_of("context", "session")) or (
        of and bool(set(before) & words_of("context", "session") | set(before) & {"government", "state"})
    )
