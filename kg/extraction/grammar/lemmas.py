"""Lemmas of verbs that a form could be cut down to in two ways: "hoped" is of "hope", since of "hop" it would be "hopped"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Token

_ONE_CONSONANT = re.compile(r"(?:^|[^aeiou])[aeiou][^aeiouwxy]e$")


class Lemmas:
    """Gives the lemmas of a spaCy lemmatizer, which takes the first of several verbs, the one that spelling tells.

    Two verbs may differ by an "e" behind one vowel and one consonant (hop and hope, slat and slate, wag and wage, and 60
    more), or by a doubled "l" (instal and install).

    Examples
    --------
    >>> from kg.extraction.grammar.language_model import load_model
    >>> [token.lemma_ for token in load_model()("They hoped to land as slated.") if token.tag_ in ("VBD", "VBN")]
    ['hope', 'slate']
    """

    def __init__(self, lemmatizer: Any) -> None:
        self._lemmas = lemmatizer.lemmatize
        self._verbs: dict[str, str] = {}
        verbs = frozenset(lemmatizer.lookups.get_table("lemma_index").get("verb", ()))
        for verb in verbs:
            if verb.endswith("e") and verb[:-1] in verbs and _ONE_CONSONANT.search(verb):
                self._verbs.update(dict.fromkeys((verb + "d", verb[:-1] + "ing", verb + "s"), verb))
            elif verb.endswith("ll") and verb[:-1] in verbs:
                self._verbs.update(dict.fromkeys((verb + "ed", verb + "ing", verb + "s"), verb))

    def __call__(self, token: Token) -> list[str]:
        """Return the lemmas of a token, the likeliest first."""
        found: list[str] = self._lemmas(token)
        if len(found) > 1 and token.pos_ == "VERB" and (verb := self._verbs.get(token.lower_)) in found:
            return [verb, *found]
        return found
