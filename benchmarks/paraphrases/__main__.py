"""Measure how many ways of telling the program understands: `python -m benchmarks.paraphrases`.

    python -m benchmarks.paraphrases [--number 10000] [--seed 1] [--construction TEXT] [--reader READER]
                                     [--jobs N] [--invariances N] [--worst N] [--output FILE] [--write DIR]

Small articles are told by a grammar, with invented people of real states, and what the program publishes of them is
compared with what they say. Printed are, by construction, by kind and over all: the recall (of the facts told, how
many were found), how many were found whole, the share of what was published that is clean, and in how many cases
nothing of the kind was published that is not told ("held": what a construction that tells no fact, a trap, must do).
Then the worst constructions with two examples each. FILE gets the figures as JSON. README.md tells how to add a
construction.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.paraphrases.report import figures, lines
from benchmarks.paraphrases.running import run, varied
from benchmarks.paraphrases.telling import case
from kg.extraction.readers import EMBEDDED_READERS


def main() -> None:
    """Parse the command line, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=10_000, help="cases; constructions take turns")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--construction", metavar="TEXT", help="only constructions with TEXT in their name")
    parser.add_argument("--reader", choices=EMBEDDED_READERS, help="the reader of kg extract")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    again = "tell N of the cases again with other names, genders, states, cities, and another order; 0 for none"
    parser.add_argument("--invariances", type=int, metavar="N", default=500, help=again)
    parser.add_argument("--worst", type=int, metavar="N", default=20, help="show so many constructions with examples")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the figures there, as JSON")
    write = "only write the articles and their facts there, as annotated articles"
    parser.add_argument("--write", type=Path, metavar="DIR", help=write)
    options = parser.parse_args()
    try:
        cases = [case(options.seed, index, only=options.construction) for index in range(options.number)]
    except ValueError as error:
        parser.error(str(error))
    if options.write:
        options.write.mkdir(parents=True, exist_ok=True)
        for one in cases:
            (options.write / f"{one.name}.txt").write_text(one.text, encoding="utf-8")
            (options.write / f"{one.name}.json").write_text(one.gold(), encoding="utf-8")
        return
    outcomes = list(run(cases, options.reader, options.jobs))
    wanted = min(options.invariances, options.number)
    indices = range(0, options.number, options.number // wanted)[:wanted] if wanted else range(0)
    variations = (
        varied(outcomes, options.seed, indices, options.construction, options.reader, options.jobs) if indices else {}
    )
    print("\n".join(lines(outcomes, variations, options.worst)))
    if options.output:
        about = {"number": options.number, "seed": options.seed, "reader": options.reader}
        text = json.dumps(about | figures(outcomes, variations), indent=2, ensure_ascii=False)
        options.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
