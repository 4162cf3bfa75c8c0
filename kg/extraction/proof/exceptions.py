"""What is excepted from all that was done: "did everything except sign", "signed all the papers but the treaty"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.lexicon import words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_NO = frozenset({"no", "not", "n't", "n’t", "never", "none", "nobody"})


def is_excepted(token: Token) -> bool:
    """Tell whether a verb or noun is what somebody did not do, or what it was not done to, of all that there was.

    Parameters
    ----------
    token : Token
        A verb without an ending, or the first word of what stands behind a preposition.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "They did {} in Lima except sign the pact."
    >>> [is_excepted(word(told.format(what), "sign")) for what in ("everything", "nothing", "their best")]
    [True, False, False]
    >>> is_excepted(word("They left it to others and did anything but sign the pact.", "sign"))
    True
    """
    doc, at = token.doc, token.i - (token.i > 0 and token.nbor(-1).lower_ == "to")
    size = next((n for n in (2, 1) if at >= n and doc[at - n : at].text.lower() in words_of("proof", "excepting")), 0)
    before = [t.lower_ for t in doc[token.sent.start : at - size]] if size else []
    share = max((i for i, low in enumerate(before) if low in words_of("proof", "all of it")), default=None)
    if share is None:
        return False
    return (_NO | words_of("proof", "none of it")).isdisjoint(before[max(0, share - _NEAR) :])


_NEAR = 6
"""Words in front of "anything" within which a negation makes it "nothing"."""
