"""Measure how often somebody whom the gazetteer does not hold is taken for somebody whom it does.

    python benchmarks/strangers.py PEOPLE.csv [--errors]

PEOPLE.csv has the columns ``person_qid``, ``person`` and ``of_iso2``. Each person of it whose item the gazetteer lacks
is put into an article of 1 March 2023 with an office of that state that the gazetteer does not know ("Special Envoy").
Every link is wrong, but where Wikidata has two items for one person.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from kg.facts import ArticleFacts
from kg.gazetteer import Gazetteer
from kg.linking import explain_links
from kg.linking.decisions import LinkDecision
from kg.mappers import map as map_facts


def decision(name: str, iso2: str) -> LinkDecision:
    """Return what is decided about a special envoy."""
    words = {"quote": "They met.", "start": 0, "end": 9}
    office = {"kind": "office", "person": name, "office": "Special Envoy", "of": iso2, "evidence": [words]}
    article = {"name": "a", "text": "They met.", "date": "2023-03-01"}
    graph = map_facts(ArticleFacts.model_validate({"article": article, "facts": [office]}))
    return next(one for one in explain_links(graph) if one.kind == "person")


def main() -> None:
    """Parse the command line and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("people", type=Path)
    parser.add_argument("--errors", action="store_true", help="print a line for each link")
    options = parser.parse_args()
    gazetteer = Gazetteer.default()
    with options.people.open(encoding="utf-8", newline="") as file:
        people = {(row["person_qid"], row["person"], row["of_iso2"]) for row in csv.DictReader(file)}
    strangers = [one for one in sorted(people) if one[2] and gazetteer.person(one[0]) is None]
    namesakes = [one for one in strangers if gazetteer.items(one[1], "person")]  # nobody else can be linked
    linked = [(one, found) for one in namesakes if (found := decision(one[1], one[2])).qid]
    for (qid, name, iso2), found in linked if options.errors else ():
        print(f"{name} ({iso2}, {qid}): {found.qid}, {found.reason}")
    share = len(linked) / len(strangers) if strangers else 0.0
    print(f"strangers {len(strangers)} namesakes {len(namesakes)} linked {len(linked)} share {share:.5f}")


if __name__ == "__main__":
    main()
