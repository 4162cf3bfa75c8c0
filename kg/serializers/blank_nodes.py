"""Blank nodes by what is said of them, so that a graph is known again although each parser labels them anew.

The labels are found as in the refinement of colours: each is the hash of what is said of the node, with the hashes of
its neighbours of the round before. Nodes that no number of rounds tells apart get one label and are counted, so that
the work stays in proportion to the graph, where a canonical labelling (https://www.w3.org/TR/rdf-canon/) may take
exponential time on a graph that was made for that.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

_BLANK = re.compile(r"^(_:\S+)|(?<=> )(_:\S+)$")
_MOST_ROUNDS = 50


def named_blanks(lines: Collection[str]) -> Iterable[str]:
    """Return the triples of a graph with labels of blank nodes that depend on nothing but the graph.

    Parameters
    ----------
    lines : collection of str
        Canonical N-Triples without the closing full stop, each once.

    Examples
    --------
    >>> one = {'<urn:s> <urn:p> _:a', '_:a <urn:q> "1"'}
    >>> other = {'<urn:s> <urn:p> _:x9', '_:x9 <urn:q> "1"'}
    >>> sorted(named_blanks(one)) == sorted(named_blanks(other))
    True
    >>> sorted(named_blanks(one)) == sorted(named_blanks({'<urn:s> <urn:p> _:a', '_:a <urn:q> "2"'}))
    False
    """
    names = names_of_blanks(lines)
    if not names:
        return lines
    renamed = Counter(_renamed(line, _blanks_of(line), names) for line in lines)
    return [line if count == 1 else f"{line} # {count} times" for line, count in renamed.items()]


def names_of_blanks(lines: Iterable[str]) -> dict[str, str]:
    """Return for each blank node of a graph a name, the same for those that no number of rounds tells apart.

    Parameters
    ----------
    lines : iterable of str
        Canonical N-Triples without the closing full stop, each once.

    Examples
    --------
    >>> names = names_of_blanks(['_:a <urn:q> "1"', '_:b <urn:q> "1"', '_:c <urn:q> "2"'])
    >>> names["_:a"] == names["_:b"], names["_:a"] == names["_:c"]
    (True, False)
    """
    split = {line: _blanks_of(line) for line in lines if "_:" in line}
    about: dict[str, list[str]] = defaultdict(list)
    for line, blanks in split.items():
        for blank in blanks:
            about[blank].append(line)
    names = dict.fromkeys(about, "")
    kinds = 1
    for _ in range(_MOST_ROUNDS):
        names = {blank: _name(blank, about[blank], split, names) for blank in about}
        if len(set(names.values())) == kinds:
            break
        kinds = len(set(names.values()))
    return names


def _blanks_of(line: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match[1] or match[2] for match in _BLANK.finditer(line)))


def _name(blank: str, lines: Iterable[str], split: dict[str, tuple[str, ...]], names: dict[str, str]) -> str:
    said = sorted(
        _renamed(line, split[line], {**{one: names[one] for one in split[line]}, blank: "self"}) for line in lines
    )
    return hashlib.sha256("\n".join([names[blank], *said]).encode()).hexdigest()


def _renamed(line: str, blanks: Collection[str], names: dict[str, str]) -> str:
    if not blanks:
        return line
    return _BLANK.sub(lambda match: f"_:{names[match[1] or match[2]]}", line)
