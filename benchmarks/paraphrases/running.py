"""Running the program over cases, in one process or several."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from benchmarks.paraphrases.cast import Variation
from benchmarks.paraphrases.scoring import Outcome, Variance, judge
from benchmarks.paraphrases.telling import Case, case
from kg.errors import KgError
from kg.evaluation.extracting import Extractor
from kg.evaluation.predictions import HeldFact, PublishedFact
from kg.readers import DEFAULT_READER

VARIATIONS: tuple[Variation, ...] = ("names", "genders", "states", "cities", "order")


def read_case(one: Case, reader: str | None) -> tuple[list[PublishedFact], list[HeldFact], str | None]:
    """Return what is published of a case, what is held back, and the error if the program cannot cope with it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{one.name}.txt")
        path.write_text(one.text, encoding="utf-8")
        try:
            return *Extractor(reader=reader or DEFAULT_READER)(path), None  # type: ignore[arg-type]
        except KgError as error:
            return [], [], str(error)


def run(cases: Sequence[Case], reader: str | None = None, jobs: int = 1) -> Iterator[Outcome]:
    """Yield the outcome of each case, in order."""
    work = partial(read_case, reader=reader)
    if jobs == 1:
        yield from (judge(one, *work(one)) for one in cases)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for one, result in zip(cases, pool.map(work, cases, chunksize=16), strict=True):
            yield judge(one, *result)


def varied(
    outcomes: Sequence[Outcome], seed: int, indices: Sequence[int], only: str | None, reader: str | None, jobs: int
) -> dict[str, Variance]:
    """Tell cases again with something exchanged that must not matter, and return which are then read otherwise."""
    told = {one.case.name: one for one in outcomes}
    found: dict[str, Variance] = {}
    for variation in VARIATIONS:
        cases = [case(seed, index, variation, only) for index in indices]
        again = list(run(cases, reader, jobs))
        differing = [(told[one.case.name], one) for one in again if one.signature != told[one.case.name].signature]
        found[variation] = Variance(len(again), differing)
    return found
