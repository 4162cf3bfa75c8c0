"""Building: only admissible rows enter, and the same files give the same bytes."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest

from kg.errors import LinkError
from kg.gazetteer import Gazetteer, building
from kg.gazetteer.building import build
from kg.gazetteer.tables import hand_written

COLUMNS = {
    "states": "qid iso2 iso3 name official_name demonyms aliases capital capital_qid kind confirmed_by source",
    "officeholders": "person_qid person aliases position_qid position of_iso2 of_qid start end rank as_of source",
    "people": "person_qid person aliases role of_iso2 start end source",
    "factbook_chiefs": "iso2 role first_seen last_seen text",
    "organisations": "qid name abbreviation aliases kind of_iso2 check source",
    "places": "qid name aliases iso2 lat lon kind population admin1 source",
    "places_doubtful": "qid natural_earth_name wikidata_label_en iso2 reason",
    "concepts": "qid label aliases kind group check source",
}

ROWS: dict[str, list[dict[str, str]]] = {
    "states": [
        {"qid": "Q884", "iso2": "KR", "iso3": "KOR", "name": "South Korea", "official_name": "Republic of Korea",
         "kind": "country", "source": "rigour"},
    ],
    "officeholders": [
        {"person_qid": "Q1", "person": "An One", "position": "President", "position_qid": "Q9", "of_iso2": "KR",
         "start": "2001", "rank": "head_of_state", "as_of": "2022-01-01", "source": "eps/korea@1"},
        {"person_qid": "Q2", "person": "Bo Two", "position": "President", "position_qid": "Q9", "of_iso2": "KR",
         "start": "2024", "rank": "head_of_state", "as_of": "2026-01-01", "source": "copied/list@1"},
        {"person_qid": "Q3", "person": "Cy Three", "position": "President", "position_qid": "Q9", "of_iso2": "KR",
         "start": "1960", "end": "1970", "rank": "head_of_state", "as_of": "2022-01-01", "source": "eps/korea@1"},
        {"person_qid": "Q4", "person": "Di Four", "position": "Minister", "position_qid": "Q8", "of_iso2": "KR",
         "start": "2025", "rank": "minister", "as_of": "2026-01-01",
         "source": "cfmessias/geografia@1; obliquadata/leadle@2"},
    ],
    "people": [],
    "factbook_chiefs": [],
    "organisations": [
        {"qid": "Q5", "name": "Good Council", "aliases": "Buen Consejo", "kind": "international",
         "check": "direct_export", "source": "npm name-suggestion-index"},
        {"qid": "Q6", "name": "Confirmed Council", "aliases": "Anders Genannt", "kind": "international",
         "check": "two_sources", "source": "supraverden@1; kuni groupings config (MIT)"},
        {"qid": "Q7", "name": "Curated Council", "kind": "international", "check": "single_curated",
         "source": "supraverden@1"},
        {"qid": "Q71", "name": "First Someone Cabinet", "kind": "cabinet", "check": "direct_export",
         "source": "eps/korea@1"},
    ],
    "places": [
        {"qid": "Q8684", "name": "Seoul", "iso2": "KR", "lat": "37.5", "lon": "127", "kind": "capital",
         "population": "9796000"},
        {"qid": "Q80", "name": "Elsewhere", "iso2": "-99", "kind": "city"},
    ],
    "places_doubtful": [{"qid": "Q80"}],
    "concepts": [
        {"qid": "Q37660", "label": "South China Sea", "kind": "sea", "check": "wdid_score=4"},
        {"qid": "Q52389", "label": "tariff", "kind": "topic", "check": "single_curated"},
    ],
}  # fmt: skip


def write(folder: Path, backwards: bool = False) -> None:
    for table, columns in COLUMNS.items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns.split(), restval="")
            writer.writeheader()
            writer.writerows(reversed(ROWS[table]) if backwards else ROWS[table])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def tables(file: str, columns: int) -> Iterable[list[str]]:
        return hand_written(file, columns) if file == "state_names.tsv" else []

    monkeypatch.setattr(building, "hand_written", tables)
    write(tmp_path)
    return tmp_path


def test_only_admissible_rows_enter(folder: Path) -> None:
    build(folder, folder / "g.sqlite")
    gazetteer = Gazetteer(folder / "g.sqlite")
    persons = {qid for number in range(1, 5) if (qid := f"Q{number}") and gazetteer.person(qid)}
    assert persons == {"Q1", "Q4"}
    assert {body.qid for _, body in gazetteer.organizations()} == {"Q5", "Q6"}
    assert {place.qid for _, place in gazetteer.places()} == {"Q8684", "Q37660"}


def test_a_list_under_another_licence_gives_no_aliases(folder: Path) -> None:
    build(folder, folder / "g.sqlite")
    gazetteer = Gazetteer(folder / "g.sqlite")
    assert gazetteer.items("Buen Consejo", "organization") == ("Q5",)
    assert gazetteer.items("Confirmed Council", "organization") == ("Q6",)
    assert gazetteer.items("Anders Genannt", "organization") == ()


def test_the_same_rows_in_any_order_give_the_same_bytes(folder: Path) -> None:
    build(folder, folder / "one.sqlite")
    write(folder, backwards=True)
    build(folder, folder / "two.sqlite")
    assert (folder / "one.sqlite").read_bytes() == (folder / "two.sqlite").read_bytes()
    assert sorted(path.name for path in folder.glob("*sqlite*")) == ["one.sqlite", "two.sqlite"]


def test_a_missing_table_is_one_clear_line(folder: Path) -> None:
    (folder / "places.csv").unlink()
    with pytest.raises(LinkError, match=r"places\.csv: cannot be read"):
        build(folder, folder / "g.sqlite")


def test_an_item_that_no_source_holds_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "hand_written", hand_written)
    with pytest.raises(LinkError, match=r"Q7184.* is in no source"):
        build(folder, folder / "g.sqlite")
