"""Who of several people of one name is meant: whoever holds the office that stands beside it."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction.names.entities import Entity, Register
from kg.extraction.names.name_words import name_parts


def bearer(register: Register, name: str, offices: Iterable[str] = ()) -> Entity:
    """Return the person of a name, entering whoever is new; of several of one surname whoever holds one of some offices.

    Parameters
    ----------
    register : Register
    name : str
    offices : iterable of str
        Those that stand beside the name, in any letters.

    Examples
    --------
    >>> from kg.extraction.analysis import analyse
    >>> from kg.article import Article
    >>> text = "Premier Lars Ek and Trade Minister Ida Ek flew to Lima. Premier Ek met the king. Trade Minister Ek left."
    >>> register = analyse(Article(name="a", text=text)).register
    >>> [[m.entity.name for m in register.in_sentence(i) if m.form == "name" and m.entity.kind == "person"] for i in (1, 2)]
    [['Lars Ek'], ['Ida Ek']]
    """
    parts = name_parts(name)
    among = register.bearers(*parts) if len(parts) == 1 else []
    told = {office.lower() for office in offices}
    if len(among) > 1 and told:
        holders = [p for p in among if any(h.office.lower() in told and not h.is_former for h in p.holdings)]
        if len(holders) == 1:
            register.alias(holders[0], name)
            return holders[0]
    return register.person(name)
