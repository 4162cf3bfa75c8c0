"""The paraphrase bench: what its grammar tells is well formed, in the contract, and the same for the same seed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))  # benchmarks is no part of the installed package

from benchmarks.paraphrases import names, sums  # noqa: E402 - the path comes first
from benchmarks.paraphrases.cast import Cast, states  # noqa: E402
from benchmarks.paraphrases.grammar import GrammarError, constructions, read  # noqa: E402
from benchmarks.paraphrases.report import lines  # noqa: E402
from benchmarks.paraphrases.running import VARIATIONS, run, varied  # noqa: E402
from benchmarks.paraphrases.scoring import judge  # noqa: E402
from benchmarks.paraphrases.telling import Case, case  # noqa: E402
from kg.evaluation.predictions import PublishedFact  # noqa: E402
from kg.facts import KINDS, ArticleFacts  # noqa: E402
from kg.gazetteer import Gazetteer  # noqa: E402

CASES = [case(seed, index) for seed in (1, 2) for index in range(len(constructions()))]


def test_it_has_constructions_and_traps_of_every_kind() -> None:
    assert len(constructions()) >= 300
    for kind in KINDS:
        of_kind = [one for one in constructions() if one.kind == kind]
        assert sum(one.asserts for one in of_kind) >= 20, kind
        assert sum(not one.asserts for one in of_kind) >= 4, kind


def test_every_state_with_a_seat_may_be_cast() -> None:
    assert len(names.cultures()) >= 30
    assert len(states()) >= 195
    assert all(Gazetteer.default().state(code) for code in states())


@pytest.mark.parametrize("one", CASES, ids=lambda one: one.name)
def test_facts_keep_the_contract(one: Case) -> None:
    facts = []
    for fact in json.loads(one.gold())["facts"]:
        first = {key: _first(value) for key, value in fact.items()}
        if first["kind"] == "instrument":
            first.pop("signatories", None) if not first.get("signatories") else None
        facts.append(first | {"evidence": [fact["evidence"]]})
    body = {"article": {"name": one.name, "text": one.text}, "facts": facts}
    ArticleFacts.model_validate(body, context={"text": one.text})
    assert "{" not in one.text
    assert "<" not in one.text


def _first(value: object) -> object:
    if isinstance(value, list):
        return [_first(part) for part in value]
    return value.split(" | ")[0] if isinstance(value, str) else value


def test_named_people_stand_in_the_text() -> None:
    for one in CASES:
        for fact in one.facts:
            people = fact.roles.get("participants", []) + fact.roles.get("signatories", [])
            assert all(person in one.text for person in people), one.name


def test_the_same_seed_tells_the_same_whatever_the_hash_seed() -> None:
    program = """
from benchmarks.paraphrases.telling import case
print([(case(3, n).text, case(3, n).gold()) for n in range(60)])
"""
    told = {
        subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(told) == 1


def test_another_order_exchanges_the_first_two_states_and_nothing_else() -> None:
    one, other = Cast("1/5"), Cast("1/5", "order")
    assert (other["A"], other["B"], other["C"]) == (one["B"], one["A"], one["C"])
    assert other["am"].name == one["bm"].name
    assert other["day"] == one["day"]


def test_other_names_leave_states_and_offices() -> None:
    one, other = Cast("1/5"), Cast("1/5", "names")
    assert one["a"].name != other["a"].name
    assert one.codes == other.codes


def test_other_states_leave_how_an_office_is_worded() -> None:
    one, other = Cast("1/5"), Cast("1/5", "states")
    assert one["am"].of != other["am"].of
    assert one["am"].title == other["am"].title


def test_genders_are_exchanged() -> None:
    pairs = [(Cast(f"1/{n}")["bm"], Cast(f"1/{n}", "genders")["bm"]) for n in range(20)]
    assert all({one.name.gender, other.name.gender} == {"m", "f"} for one, other in pairs)


def test_a_case_is_read_and_told_again_as_the_bench_does_it() -> None:
    only = "engagement-met-active"
    [outcome] = run([case(1, 0, only=only)])
    assert outcome.error is None
    assert [one.whole for one in outcome.facts if one.fact.role_in_case == "told"] == [True]
    variations = varied([outcome], 1, [0], only, None, 1)
    assert set(variations) == set(VARIATIONS)
    assert all(variance.cases == 1 for variance in variations.values())
    told = "\n".join(lines([outcome], variations, 1))
    assert "other cities: violations / cases" in told


def test_sums_say_what_they_mean() -> None:
    told = [sums.invent(("AU", "IN"), Cast(f"1/{n}").stream("sum")) for n in range(400)]
    assert not any(one.text.startswith("$") for one in told)  # whose dollar?
    for one in told:
        if "lakh crore" in one.text:
            assert one.number >= 10**12
            assert one.currency in ("INR", "BDT")


def test_a_line_that_says_nothing_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "engagement.txt"
    path.write_text("[met]\n{a.intro} met {b.intro}.\n= engagement Summit held | guests: a\n", "utf-8")
    with pytest.raises(GrammarError, match=r"engagement\.txt:3: .*no role 'guests'"):
        list(read(path, "engagement"))


def test_what_is_right_is_clean_and_what_is_not_told_is_wrong() -> None:
    one = next(case for case in CASES if case.construction == "engagement-states-as-agents")
    fact = one.facts[0]
    roles = {
        role: tuple((str(value),) for value in (fillers if isinstance(fillers, list) else [fillers]))
        for role, fillers in fact.roles.items()
    }
    right = PublishedFact("engagement", "x", roles)
    outcome = judge(one, [right])
    assert outcome.facts[0].clean
    assert outcome.facts[0].whole
    assert outcome.held
    outcome = judge(one, [right, PublishedFact("engagement", "y", roles | {"type": (("Call",),)})])
    assert not outcome.held
    outcome = judge(one, [PublishedFact("engagement", "x", roles | {"place": (("Atlantis",),)})])
    assert (outcome.facts[0].published is not None, outcome.facts[0].clean) == (True, False)
