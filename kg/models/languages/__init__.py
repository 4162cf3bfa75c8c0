"""What kg reckons itself in the languages that a model reads: dates, durations, figures, and the names of states.

``english`` takes what the extraction room knows, ``korean`` and ``vietnamese`` have rules of their own, ``other`` reads
full dates and figures in digits in any language.
"""

from __future__ import annotations

from functools import cache

from kg.models.languages.tongue import Tongue

__all__ = ["Tongue", "tongue_of"]


@cache
def tongue_of(language: str) -> Tongue:
    """Return what reckons in a language, by its BCP 47 tag.

    Examples
    --------
    >>> tongue_of("vi-VN").durations("cuộc hội đàm kéo dài 95 phút")
    ('PT95M',)
    """
    primary = language.split("-")[0].lower()
    if primary == "en":
        from kg.models.languages.english import English

        return English()
    if primary == "ko":
        from kg.models.languages.korean import Korean

        return Korean()
    if primary == "vi":
        from kg.models.languages.vietnamese import Vietnamese

        return Vietnamese()
    return Tongue(primary)
