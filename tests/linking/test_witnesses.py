"""Who rests on one copy of Wikidata enters the gazetteer only where a witness speaks for him."""

from __future__ import annotations

import pytest

from kg.gazetteer import Gazetteer
from kg.gazetteer.factbook import Factbook
from kg.gazetteer.tables import hand_written
from kg.gazetteer.witnesses import borne_out

COPY = "cfmessias/geografia@2e1e3b9 leaders_history.csv (Wikidata P35/P6 SPARQL) 2025-10-03"


def term(qid: str, name: str, start: str, end: str = "", **others: str) -> dict[str, str]:
    row = {
        "person_qid": qid,
        "person": name,
        "aliases": "",
        "position": "President",
        "position_qid": "",
        "of_iso2": "CO",
    }
    return {**row, "start": start, "end": end, "rank": "head_of_state", "as_of": "2025-10-03", "source": COPY, **others}


def seen(text: str, first: str = "2015-10-26", last: str = "2018-07-01", **others: str) -> dict[str, str]:
    return {"iso2": "CO", "role": "chief of state", "first_seen": first, "last_seen": last, "text": text, **others}


SANTOS = term("Q1", "Juan Manuel Santos", "2010-08-07", "2018-08-07")
URIBE = term("Q2", "Álvaro Uribe", "2002-08-07", "2010-08-07")
PASTRANA = term("Q3", "Andrés Pastrana", "1998-08-07", "2002-08-05")
BOOK = seen("President Juan Manuel SANTOS Calderon (since 7 August 2010)")


def test_one_copy_alone_is_not_enough() -> None:
    assert borne_out([SANTOS, URIBE], (), Factbook(())) == frozenset()


def test_the_factbook_bears_out_a_leader_and_through_him_who_came_before() -> None:
    assert borne_out([PASTRANA, URIBE, SANTOS], (), Factbook([BOOK])) == {"Q1", "Q2", "Q3"}


@pytest.mark.parametrize(
    "line",
    [
        seen("President Juan Manuel SANTOS Calderon", iso2="PE"),
        seen("President Juan Manuel SANTOS Calderon", first="2019-01-01", last="2020-01-01"),
        seen("President Juan SANTOS"),
    ],
)
def test_another_state_another_time_or_half_a_name_is_no_witness(line: dict[str, str]) -> None:
    assert borne_out([SANTOS], (), Factbook([line])) == frozenset()


def test_the_item_in_another_file_or_another_copy_bears_out() -> None:
    other = term("Q2", "Álvaro Uribe Vélez", "2002", source="obliquadata/leadle@0cfb666 leaders.json")
    assert borne_out([SANTOS], ["Q1"], Factbook(())) == {"Q1"}
    assert borne_out([URIBE, other], (), Factbook(())) == {"Q2"}
    assert borne_out([URIBE, {**other, "source": "eps/colombia@1 2022-07-24"}], (), Factbook(())) == {"Q2"}
    assert borne_out([URIBE, {**other, "source": COPY}], (), Factbook(())) == frozenset()


def test_nobody_is_borne_out_beside_who_held_the_office() -> None:
    false = term("Q9", "Phil Baker", "2012-10-01", "2018-08-07")
    assert borne_out([SANTOS, false], (), Factbook([BOOK])) == {"Q1"}


def test_a_gap_or_a_list_copied_by_hand_is_no_succession() -> None:
    gap = {**URIBE, "end": "2010-06-01"}
    by_hand = {**URIBE, "source": "nirmalmhjr/track-your-leader@9fce538 roster.json (copied by hand)"}
    assert borne_out([SANTOS, gap], (), Factbook([BOOK])) == {"Q1"}
    assert borne_out([SANTOS, by_hand], (), Factbook([BOOK])) == {"Q1"}


@pytest.mark.parametrize(
    ("name", "qid", "iso2", "on"),
    [
        ("Võ Văn Thưởng", "Q10833302", "VN", "2023-06-23"),
        ("Angela Merkel", "Q567", "DE", "2019-05-01"),
        ("Juan Manuel Santos", "Q57311", "CO", "2016-10-01"),
        ("Alvaro Uribe", "Q187413", "CO", "2008-03-01"),
        ("Jens Stoltenberg", "Q57665", None, "2022-03-01"),
        ("Charles Michel", "Q950958", "EU", "2022-03-01"),
        ("Ursula von der Leyen", "Q60772", "EU", "2022-03-01"),
        ("Gerhard Schröder", "Q2530", "DE", "2003-03-01"),
    ],
)
def test_the_packaged_gazetteer_knows(name: str, qid: str, iso2: str | None, on: str) -> None:
    found = Gazetteer.default().lookup(name, kind="person", on=on)
    assert [(one.qid, one.iso2) for one in found] == [(qid, iso2)]


@pytest.mark.parametrize("qid", ["Q107054330", "Q27144139", "Q1696501", "Q24937938"])
def test_the_packaged_gazetteer_leaves_out_who_rests_on_one_source(qid: str) -> None:
    assert Gazetteer.default().person(qid) is None


def test_bodies_that_two_sources_know_bear_the_names_written_for_kg() -> None:
    names = dict(hand_written("organization_names.tsv", 2))
    for qid, _ in hand_written("confirmed_organizations.tsv", 2):
        body = Gazetteer.default().organization(qid)
        assert body is not None, qid
        assert qid not in names or body.names[: names[qid].count("|") + 1] == tuple(names[qid].split("|")), qid
        assert qid in names or body.iso2 is not None, qid  # ROR's own names, of bodies of a state


def test_the_factbook_gives_those_whom_it_names_its_spelling() -> None:
    book = Factbook(
        [BOOK, seen('President Juan "Juanito" SANTOS (since 2010); Vice President Ana SANTOS Ruiz', iso2="PE")]
    )
    assert book.spellings(SANTOS) == ("Juan Manuel Santos Calderon", "Juan Manuel Santos")
    assert book.spellings({**SANTOS, "of_iso2": "PE"}) == ()  # not every word of the name
    assert book.spellings({**SANTOS, "rank": "minister"}) == ()
