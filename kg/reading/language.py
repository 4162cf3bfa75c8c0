"""A guess at the language of a text that does not tell it."""

from __future__ import annotations

import re
from collections import Counter

from kg.reading.lexicon import lexicon

_SAMPLE = 5000
_FEWEST = 6
DEFAULT = "en"
_PLAIN = 12
_ALIKE = (frozenset({"ru", "uk"}), frozenset({"ja", "zh"}))
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
    scores = _scores(sample)
    best = max(sorted(scores), key=lambda language: scores[language])
    clear = scores[best] >= _FEWEST and scores[best] > 1.5 * scores[DEFAULT]
    return best if clear else DEFAULT


def plainly_other_language(text: str, said: str) -> str | None:
    """Return the language that a text plainly is in, where it is said to be in another; None if in doubt.

    Examples
    --------
    >>> english = "The two presidents met in Oslo, and the ministers of both said that it was the first of many. " * 3
    >>> [plainly_other_language(text, said) for text, said in ((english, "ko"), (english, "en-GB"), ("Oslo", "ko"))]
    ['en', None, None]
    """
    said, seen = said.lower().split("-")[0], guess_language(text)
    scripts = {language for language, _ in lexicon("languages")["scripts"]}
    scores = _scores(text[:_SAMPLE].lower())
    if said == seen or said not in scripts | scores.keys() or any({said, seen} <= alike for alike in _ALIKE):
        return None
    is_plain = seen in scripts or (scores[seen] >= _PLAIN and scores[seen] > 3 * scores.get(said, 0))
    return seen if is_plain else None


def _scores(sample: str) -> dict[str, int]:
    """Return how many of the commonest words of each language a text has."""
    words = Counter(re.findall(r"[^\W\d_]+", sample))
    return {language: sum(words[word] for word in common) for language, common in lexicon("languages")["words"].items()}
