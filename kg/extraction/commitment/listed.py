"""Lists of what is undertaken: "Norway undertook to:", and below it one thing an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.commitment.binding import has_will
from kg.extraction.grammar.clauses import is_negated, is_verb
from kg.extraction.grammar.mood import mood_of
from kg.extraction.grammar.triage import ITEM, opens_list
from kg.extraction.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extraction.analysis import Analysis
    from kg.extraction.grammar.parsed import Parsed

_FARTHEST = 15
"""Items of a list in front of one."""


def head_of_list(analysis: Analysis, index: int) -> Token | None:
    """Return the verb by which somebody undertakes what a list tells of which a sentence is an item, or None.

    Parameters
    ----------
    analysis : Analysis
    index : int
        The sentence.

    Examples
    --------
    >>> from kg.article import Article
    >>> from kg.extraction.analysis import analyse
    >>> text = "Norway and Mali met in Oslo.\\n\\nNorway undertook to:\\n\\n• send 20 nurses;\\n\\n• build a dry port."
    >>> analysis = analyse(Article(name="a", text=text, date="2024-05-18"))
    >>> [head_of_list(analysis, one.index) for one in analysis.sentences]
    [None, None, undertook, undertook]
    >>> text = "Norway and Mali met in Oslo.\\n\\nMali promises\\n– to send 20 nurses,\\n– to build a dry port."
    >>> analysis = analyse(Article(name="a", text=text, date="2024-05-18"))
    >>> [head_of_list(analysis, one.index) for one in analysis.sentences]
    [None, None, promises, promises]
    """
    sentences = analysis.sentences
    if ITEM.match(sentences[index].text) is None:
        return None
    for before in reversed(sentences[max(0, index - _FARTHEST) : index]):
        if ITEM.match(before.text):
            continue
        if not opens_list(before.text) or before.index not in analysis.parsed:
            return None
        verbs = [
            t for t in analysis.parsed[before.index].doc if is_verb(t) or t.lemma_.lower() in words("undertakings")
        ]
        return next((verb for verb in reversed(verbs) if _binds(verb)), None)
    return None


def _binds(verb: Token) -> bool:
    """Tell whether a verb says that what follows is undertaken: "agreed to:", "will:"."""
    if verb.lemma_.lower() in words("undertakings"):
        return mood_of(verb) == "past"
    return has_will(verb) or (verb.lower_ == "will" and not is_negated(verb))


def action_of_item(parsed: Parsed) -> Token | None:
    """Return the verb that an item opens with ("• to send 20 nurses"), or None."""
    found = ITEM.match(parsed.sentence.text)
    start = parsed.sentence.start + found.end() if found is not None else -1
    first = next((t for t in parsed.doc if parsed.start(t) == start), None)
    return (
        first if first is not None and (is_verb(first) or first.lemma_.lower() in words("concrete_actions")) else None
    )
