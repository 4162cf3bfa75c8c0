"""The packaged gazetteer: every state with its names, terms by date, fast and small."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import LinkError
from kg.gazetteer import Gazetteer
from kg.gazetteer.items import before
from kg.gazetteer.names import fold, person_keys
from kg.resources import resource


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.default()


def test_every_state_has_item_label_and_demonym(gazetteer: Gazetteer) -> None:
    lacking = [state.iso2 for state in gazetteer.states() if not (state.qid and state.label and state.demonyms)]
    assert lacking == []
    assert len([state for state in gazetteer.states() if state.kind == "country"]) > 195


def test_the_union_and_kosovo_are_states_and_the_united_nations_are_none(gazetteer: Gazetteer) -> None:
    assert [getattr(gazetteer.state(code), "qid", None) for code in ("EU", "XK", "UN")] == ["Q458", "Q1246", None]


def test_names_of_running_text_hold_no_codes(gazetteer: Gazetteer) -> None:
    wrong = [name for state in gazetteer.states() for name in state.names if name in (state.iso3, "AND", "Island")]
    assert [name for name in wrong if name not in ("USA", "FSM", "PNG")] == []


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Korea", {"KR"}),
        ("Congo", {"CD", "CG"}),
        ("Guinea", {"GN"}),
        ("Burma", {"MM"}),
        ("Swaziland", {"SZ"}),
        ("Côte d’Ivoire", {"CI"}),
        ("TURKIYE", {"TR"}),
        ("the Netherlands", {"NL"}),
        ("U.S.", {"US"}),
    ],
)
def test_states_are_found_by_any_name(gazetteer: Gazetteer, name: str, codes: set[str]) -> None:
    assert {candidate.iso2 for candidate in gazetteer.lookup(name, kind="state")} == codes


@pytest.mark.parametrize("name", ["Moon Jae-in", "Moon Jae In", "MOON JAEIN", "Jae-in Moon"])
def test_persons_are_found_in_any_spelling_and_order(gazetteer: Gazetteer, name: str) -> None:
    assert "Q21001" in gazetteer.items(name, "person")


def test_who_held_an_office_on_a_day(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Moon Jae-in", on="2019-03-01")
    assert not gazetteer.lookup("Moon Jae-in", on="2015-03-01")
    holders = gazetteer.holders("KR", on="2019-03-01", rank="head_of_state")
    assert [term.person_qid for term in holders] == ["Q21001"]


def test_an_open_end_is_no_proof_of_office(gazetteer: Gazetteer) -> None:
    (term,) = (term for term in gazetteer.terms("Q89034171") if term.rank == "minister")
    assert term.end is None
    assert term.attested("2022-01-01")
    assert not term.attested("2024-01-01")


def test_whole_tables_come_fast() -> None:
    start = time.process_time()
    fresh = Gazetteer(resource("data", "gazetteer.sqlite"))
    assert time.process_time() - start < 0.2
    assert len(fresh.states()) + sum(1 for _ in fresh.places()) + sum(1 for _ in fresh.organizations()) > 20_000
    assert time.process_time() - start < 1.0  # 60 ms on an idle machine


def test_another_file_is_refused_in_one_line(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    other.write_text("no database at all, but long enough to be taken for one" * 10)
    with pytest.raises(LinkError, match="cannot be opened"):
        Gazetteer(other)


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.lists(st.sampled_from(["Ana", "Björk", "Đặng", "Kim", "Nguyễn", "O’Neil"]), min_size=1, max_size=4))
def test_the_order_of_a_name_does_not_count(parts: list[str]) -> None:
    assert person_keys(" ".join(parts)) == person_keys(" ".join(reversed(parts)))


@given(st.dates(), st.dates())
def test_partial_dates_compare_as_far_as_both_go(one: object, other: object) -> None:
    assert before(str(one), str(other)) == (str(one) < str(other))
    assert not before(str(one)[:4], str(one))
    assert not before(str(one), str(one)[:4])
