"""Measure how names are compared: spellings of one person against one another, and of two persons against each other.

    python benchmarks/names.py [--errors]

Takes every two names of each person of the packaged gazetteer who led a state or its foreign ministry, and the names of
every two of them who held one office at one time, and counts at which level they agree. For a link, office, state and
date must agree besides.
"""

from __future__ import annotations

import argparse
from collections import Counter
from itertools import combinations

from kg.gazetteer import Gazetteer
from kg.gazetteer.items import Term
from kg.gazetteer.names import fold
from kg.linking.comparison import closest

RANKS = ("head_of_state", "head_of_government", "foreign_minister")


def overlap(one: Term, other: Term) -> bool:
    """Tell whether two terms of one rank ran at the same time."""
    ends = [term.end or term.as_of for term in (one, other)]
    starts = [term.start or term.as_of for term in (one, other)]
    return one.rank == other.rank and max(starts) < min(ends)


def main() -> None:
    """Print how many pairs there are of each level."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print pairs of one person that do not agree at all")
    options = parser.parse_args()
    gazetteer = Gazetteer.default()
    same: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for state in gazetteer.states():
        terms = [term for rank in RANKS for term in gazetteer.holders(state.iso2, rank=rank)]
        people = {term.person_qid: gazetteer.person(term.person_qid) for term in terms}
        named = {qid: (person.label, *person.aliases) for qid, person in people.items() if person is not None}
        for names in named.values():
            for one, other in combinations(names, 2):
                if fold(one) != fold(other):
                    level = closest([one], [other], {state.iso2})
                    same[level] += 1
                    if options.errors and level == "none":
                        print(f"{state.iso2}: {one} / {other}")
        for one_term, other_term in combinations(terms, 2):
            if one_term.person_qid != other_term.person_qid and overlap(one_term, other_term):
                one, other = named[one_term.person_qid][0], named[other_term.person_qid]
                level = closest([one], other, {state.iso2})
                others[level] += 1
                if level not in ("none", "surname"):
                    print(f"{state.iso2} two persons, {level}: {one} / {other[0]}")
    print("one person ", *(f"{level} {count}" for level, count in same.most_common()))
    print("two persons", *(f"{level} {count}" for level, count in others.most_common()))


if __name__ == "__main__":
    main()
