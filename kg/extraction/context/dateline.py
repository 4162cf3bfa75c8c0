"""The dateline: where the body's first line says that the article was written ("KAMPALA, 9 Oct. (Agency) - …")."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.names.entities import Entity
from kg.extraction.names.surface import Surface
from kg.extraction.text.sentences import Sentence, Token

_MARKS = ("-", "–", "—", "--", ".-", ".—")
_SHORTEST_CITY = 3
_LONGEST_DATELINE = 18  # tokens


def dateline_state(sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> str | None:
    """Return the state in which the article was written."""
    place = dateline_place(sentences, surfaces)
    return (place.state or (place.name if place.kind == "state" else None)) if place else None


def dateline_place(sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> Entity | None:
    """Return the place that the body's first line opens with ("KAMPALA, 9 Oct. (Agency) - …")."""
    place, _ = _dateline(sentences, surfaces)
    return place


def dateline_end(sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> int:
    """Return where the dateline ends in the article's text, 0 where there is none."""
    _, end = _dateline(sentences, surfaces)
    return end


def _is_of_unknown_city(tokens: Sequence[Token]) -> bool:
    """Tell whether what stands in front of a dash is a dateline whose city no list knows ("VICTORIA, March 30 (Agency)")."""
    told = {"(", ")"} <= {t.text for t in tokens} or any(t.text.isdigit() for t in tokens)
    shouted = bool(tokens) and tokens[0].text.isupper() and len(tokens[0].text) >= _SHORTEST_CITY
    return shouted and told and not _has_small_words(tokens)


def _has_small_words(tokens: Sequence[Token]) -> bool:
    """Tell whether a word stands there as in a sentence; the end of "2nd" is none."""
    ends = {t.end for t in tokens if t.text.isdigit()}
    return any(t.text.islower() and t.start not in ends for t in tokens)


def _dateline(sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> tuple[Entity | None, int]:
    first = next((s for s in sentences if not s.is_headline), None)
    if first is None:
        return None, 0
    surface = surfaces[first.index]
    for i, token in enumerate(surface.tokens[:_LONGEST_DATELINE]):
        spaced = i > 0 and token.start > surface.tokens[i - 1].end
        if token.text in _MARKS or (token.text in "-–—" and i) or (token.text == "/" and spaced):
            units = [u for u in surface.units if u.end <= i and u.form in ("place", "capital", "state")]
            opening = next((u for u in units if u.start <= 3), None)
            if opening is None and _is_of_unknown_city(surface.tokens[:i]):
                return None, token.end
            if opening is None or _has_small_words(surface.tokens[opening.end : i]):
                return None, 0  # "Norway and Mali adopted a plan for 2024-2027": a sentence
            closing = surface.tokens[i + 1 : _LONGEST_DATELINE] if token.text == "/" else ()
            end = next((t.end for t in closing if t.text == "/"), token.end)  # "/AGENCY/."
            return opening.entity, end
    return None, 0
