"""A guess at the language of a text that does not tell it."""

from __future__ import annotations

import re
from collections import Counter

from kg.reading.lexicon import lexicon

_SAMPLE = 5000
_FEWEST = 6
DEFAULT = "en"
_LEAST = {"uk": 0.02, "vi": 0.06}
"""The share of letters that tell a language whose own ones are few: of Ukrainian those that Russian has not, of
Vietnamese those with its own marks, which in an English article stand in names alone."""


def guess_language(text: str) -> str:
    """Return the BCP 47 tag of the language that a text seems to be in, ``"en"`` if in doubt.

    Examples
    --------
    >>> guess_language("The two presidents met in Oslo.")
    'en'
    >>> guess_language("Le président de la République et le premier ministre ont signé une déclaration.")
    'fr'
    >>> guess_language("두 정상은 회담에서 협정을 체결했다고 밝혔다.")
    'ko'
    """
    sample = text[:_SAMPLE].lower()
    letters = sum(character.isalpha() for character in sample)
    for language, script in lexicon("languages")["scripts"]:
        least = _LEAST.get(language, 0.25)
        if letters and len(re.findall(f"[{script}]", sample)) > least * letters:
            return str(language)
    words = Counter(re.findall(r"[^\W\d_]+", sample))
    scores = {
        language: sum(words[word] for word in common) for language, common in lexicon("languages")["words"].items()
    }
    best = max(sorted(scores), key=lambda language: scores[language])
    clear = scores[best] >= _FEWEST and scores[best] > 1.5 * scores[DEFAULT]
    return best if clear else DEFAULT
