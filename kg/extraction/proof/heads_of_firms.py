"""Whose firm or club somebody heads, told behind the name: "Lars Berg, who runs the Norwegian carmaker Nordbor"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.lexicon import words_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_of_his_firm(name: Token | None, trigger: Token | None) -> bool:
    """Tell whether a state is named in a clause that says which body somebody heads.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "Otieno met Lars Berg, who heads the Norwegian company Nordbor."
    >>> is_of_his_firm(word(told, "Norwegian"), word(told, "met"))
    True
    """
    if name is None or trigger is None:
        return False
    clause = next((t for t in name.ancestors if t.dep_ == "relcl"), None)
    if clause is None or clause.lemma_ not in words_of("proof", "heading") or clause.i == trigger.i:
        return False
    return any(c.lower_ == "who" for c in clause.children) and any(t.i == trigger.i for t in clause.ancestors)
