"""The attribute ruler of a spaCy pipeline with a memory: most of its patterns ask one token, of which few are new.

spaCy tries each of some 180 patterns at each token of each text to map tags to parts of speech, which takes as long as
a fifth of its networks. What the patterns of one token say depends on the word, its tag and its dependency alone; so
it is asked once for each, and only patterns of several tokens are tried everywhere. The matches are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

Match = tuple[int, int, int, int]
"""The number of a rule, its name's hash, and the tokens that it matches, from and up to."""

_OF_THE_TOKEN = frozenset({"TAG", "DEP", "LOWER", "ORTH", "TEXT", "NORM", "IS_SPACE", "IS_PUNCT", "LIKE_NUM"})
_MOST = 100_000
"""Words with their tags and dependencies that are remembered."""


class RememberedRules:
    """Matches as an attribute ruler does, from memory.

    Parameters
    ----------
    ruler : spacy.pipeline.AttributeRuler
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        from spacy.matcher import Matcher

        self._single, self._several = Matcher(ruler.vocab), Matcher(ruler.vocab)
        for number, row in enumerate(ruler.patterns):
            patterns = cast("list[list[dict[str, object]]]", row["patterns"])
            matcher = self._single if all(_asks_one_token(pattern) for pattern in patterns) else self._several
            matcher.add(str(number), patterns)
        self._numbers = {ruler.vocab.strings.add(str(number)): number for number in range(len(ruler.patterns))}
        self._remembered: dict[tuple[int, ...], tuple[int, ...]] = {}

    def match(self, doc: Doc) -> list[Match]:
        """Return what matches, in the order of the rules, as ``AttributeRuler.match`` does.

        Examples
        --------
        >>> from kg.extraction.grammar.language_model import load_model
        >>> ruler = load_model().get_pipe("attribute_ruler")
        >>> doc = load_model()("They're going to meet.")
        >>> RememberedRules(ruler).match(doc) == type(ruler).match(ruler, doc)
        True
        """
        found = [(self._numbers[name], name, s, e) for name, s, e in self._several(doc, allow_missing=True)]
        if len(self._remembered) > _MOST:
            self._remembered.clear()
        for i, key in enumerate(map(tuple, doc.to_array(["ORTH", "TAG", "DEP"]).tolist())):
            names = self._remembered.get(key)
            if names is None:
                names = tuple(name for name, _, _ in self._single(doc[i : i + 1], allow_missing=True))
                self._remembered[key] = names
            found += [(self._numbers[name], name, i, i + 1) for name in names]
        return sorted(found)


def _asks_one_token(pattern: list[dict[str, object]]) -> bool:
    """Tell whether a pattern is of one token and asks for nothing but its word, its tag and its dependency."""
    return len(pattern) == 1 and pattern[0].keys() <= _OF_THE_TOKEN
