"""Words that are an office's name and a personal name: "Sultan" in "the Omani Sultan" and in "Jasim Sultan al-Nur"."""

from __future__ import annotations

from collections.abc import Container, Sequence

from kg.extraction.lexicon import rows, words, words_of
from kg.extraction.names.personal_names import DESCENT, is_name_word
from kg.extraction.text.sentences import Token


def is_within_a_name(tokens: Sequence[Token], i: int, names: Container[int], office: tuple[int, int] | None) -> bool:
    """Tell whether what could head an office's name is a part of somebody's.

    It is where descent is told beside it ("Rashid bin Sultan", "Sultan bin Rashid"), where a name is in front of it, and
    where an office is, whose holder it then is ("Prime Minister Sultan Nur", "the President of Oman, Sultan Nur,"); and
    behind the noun of a ship that is named so ("the freighter Queen Astrid").

    Parameters
    ----------
    i : int
        The token in question.
    names : container of int
        The tokens that belong to the names of states and bodies.
    office : (int, int), optional
        Tokens of the office named last in front of it.
    """
    token = tokens[i]
    if token.is_capitalized and i and tokens[i - 1].lower in words_of("names", "ship"):
        return True  # "the freighter Queen Astrid"
    if token.lower not in words("offices_like_names") or not token.is_capitalized:
        return False
    behind = tokens[i + 1] if i + 1 < len(tokens) else None
    if behind is not None and behind.text in DESCENT:
        return True
    if i == 0:
        return False
    before = tokens[i - 1]
    if before.text in DESCENT or before.lower in words_of("names", "address"):
        return True  # "Sheikha Sultan al-Nur"
    if office is not None and _is_right_behind(tokens, office[1], i, names):
        return True
    return i - 1 not in names and _is_of_a_name(tokens, i - 1)


def _is_right_behind(tokens: Sequence[Token], end: int, i: int, names: Container[int]) -> bool:
    """Tell whether an office's holder is named at token ``i``, behind it or behind its owner and a comma."""
    if end == i:
        return True
    if tokens[i - 1].text != "," or tokens[end].lower not in ("of", ","):
        return False
    return all(k in names or tokens[k].lower in ("of", "the") for k in range(end, i - 1))


def _is_of_a_name(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a capitalized word is part of a name, and neither tells of the office nor opens the sentence."""
    token = tokens[i]
    known = words("office_fields") | words("office_modifiers") | words("honorifics") | words("not_in_office")
    return (
        is_name_word(token)
        and token.lower not in known
        and token.lower not in _heads()
        and not (i == 0 and token.lower.endswith("ing"))
    )


def _heads() -> frozenset[str]:
    return frozenset(row[0].split()[-1] for row in rows("offices")) - words("offices_like_names")
