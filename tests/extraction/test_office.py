"""Offices: in front of names and behind them, in lists, by counterparts, and of whom they are."""

from __future__ import annotations

import pytest

from kg.article import Article
from kg.extraction import extract


def held(found, body, **head):
    return {(f.person, f.office, f.of) for f in found("office", body, **head)}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Norwegian President Ingrid Moe met reporters.", ("Ingrid Moe", "President", "NO")),
        ("Prime Minister Ravi Nair of India spoke first.", ("Ravi Nair", "Prime Minister", "IN")),
        ("Ghana's Foreign Minister Ama Boateng was absent.", ("Ama Boateng", "Foreign Minister", "GH")),
        ("Kofi Mensah, minister of foreign affairs of Ghana, agreed.", ("Kofi Mensah", "minister of foreign affairs", "GH")),
        ("The Prime Minister of Tonga, the Honourable Sione Vea, replied.", ("Sione Vea", "Prime Minister", "TO")),
        ("President of the Kyrgyz Republic Azat Orozov arrived.", ("Azat Orozov", "President", "KG")),
        ("King Tupou IX of Tonga received them.", ("Tupou IX", "King", "TO")),
    ],
)  # fmt: skip
def test_an_office_is_read_with_its_holder_and_its_state(found, body, expected):
    assert expected in held(found, body)


@pytest.mark.parametrize(
    ("body", "of"),
    [
        ("Rowing Malta president Ida Holm met reporters.", "Rowing Malta"),
        ("Yesterday Malta president Ida Holm met reporters.", "MT"),
        ("Ida Holm, adviser to the Ministry of Mines, met reporters.", "Ministry of Mines"),
    ],
)
def test_a_body_may_have_a_state_in_its_name_and_stand_behind_to(found, body, of):
    assert {owner for person, _, owner in held(found, body) if person == "Ida Holm"} == {of}


def test_a_plural_title_gives_each_of_a_list_the_office(found):
    body = "Presidents Ana Ruiz of Peru and Luis Vega of Chile met in Lima on Friday."
    assert held(found, body) >= {("Ana Ruiz", "President", "PE"), ("Luis Vega", "President", "CL")}


def test_a_counterpart_holds_the_office_of_the_one_mirrored(found):
    body = "Kenyan Finance Minister Joy Otieno met her Ugandan counterpart, Moses Kato, on Friday."
    assert ("Moses Kato", "Finance Minister", "UG") in held(found, body)


def test_two_offices_of_one_person_are_two_facts(found):
    body = "Thai Deputy Prime Minister and Minister of Commerce Somchai Dee left on Friday."
    assert {office for person, office, _ in held(found, body) if person == "Somchai Dee"} == {
        "Deputy Prime Minister",
        "Minister of Commerce",
    }


@pytest.mark.parametrize(
    "body", ["Former Norwegian President Ingrid Moe wrote a book.", "Ingrid Moe, a former minister, spoke."]
)
def test_a_former_office_is_left_out(found, body):
    assert not held(found, body)


def test_the_fullest_name_is_kept_and_one_person_is_one(found):
    body = "Irish Prime Minister Sean Kelly arrived. Prime Minister Kelly then spoke. Kelly left."
    assert held(found, body) == {("Sean Kelly", "Prime Minister", "IE")}


def test_officials_without_a_state_are_of_the_datelines(found):
    body = "ACCRA, May 17 (Coastwire) - Energy Minister Yaw Addo met Togolese Energy Minister Edem Koffi on Friday."
    assert ("Yaw Addo", "Energy Minister", "GH") in held(found, body)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Sheikh Sultan bin Majid Al Hamdi, Deputy Ruler of Fujairah, was absent.", ("Sultan bin Majid Al Hamdi", "Deputy Ruler", None)),
        ("Amir bin Tariq Al Noor, foreign minister of Oman, was absent.", ("Amir bin Tariq Al Noor", "foreign minister", "OM")),
        ("Sheikh Fahd bin Sultan Al Noor, foreign minister of Oman, was absent.", ("Fahd bin Sultan Al Noor", "foreign minister", "OM")),
        ("Oman's Sultan Haitham bin Qais was absent.", ("Haitham bin Qais", "Sultan", "OM")),
        ("The Chairman of Lagos Harbour Club, Femi Adeleke, came too.", ("Femi Adeleke", "Chairman", "Lagos Harbour Club")),
        ("Tunisia's freshly appointed Foreign Minister, Sheikh Nabil Trabelsi, came.", ("Nabil Trabelsi", "Foreign Minister", "TN")),
        ("Kenya's newly elected President Peter Otieno came.", ("Peter Otieno", "President", "KE")),
        ("Benin's Farm Minister Paul Ahouan came late.", ("Paul Ahouan", "Farm Minister", "BJ")),
        ("Peru's Wool and Cotton Minister Luis Vega came late.", ("Luis Vega", "Wool and Cotton Minister", "PE")),
        ("The Premier of China's State Council Zhang Wei came.", ("Zhang Wei", "Premier", "CN")),
        ("They met the ambassador of Norway to Togo Kari Nilsen.", ("Kari Nilsen", "ambassador", "NO")),
        ("Kenya's Chief of Naval Staff, Admiral Paul Ouma, was absent.", ("Paul Ouma", "Chief of Naval Staff", "KE")),
        ("The Chief of the General Staff of Togo, Koffi Mensah, was absent.", ("Koffi Mensah", "Chief of the General Staff", "TG")),
        ("Germán Ochoa became Chile's trade minister on Friday.", ("Germán Ochoa", "trade minister", "CL")),
        ("Joan Reid, who has been Canada's trade minister since May, came.", ("Joan Reid", "trade minister", "CA")),
        ("Paul Ouma has served as Kenya's finance minister for two years.", ("Paul Ouma", "finance minister", "KE")),
    ],
)  # fmt: skip
def test_an_office_is_whole_and_a_given_name_none(found, body, expected):
    who = "Norwegian President Ingrid Moe met Kenyan President Peter Kimani. "
    persons = {(p, o, s if s is None or len(s) == 2 or "Club" in s else None) for p, o, s in held(found, who + body)}
    assert expected in persons


@pytest.mark.parametrize(
    "staff", ["Defence Staff", "the Defence Staff", "Army Staff", "the Air Staff", "General Staff"]
)
def test_a_chief_of_staff_without_a_name_is_nobody(found, staff):
    body = f"Kenya's Chief of {staff} told his colleagues in Togo that Norwegian President Ingrid Moe had met him."
    assert {person for person, _, _ in held(found, body)} <= {"Ingrid Moe"}


@pytest.mark.parametrize("noun", ["spokesman", "spokesperson", "spokeswoman"])
def test_the_opposition_is_no_body_of_which_somebody_holds_an_office(found, noun):
    body = f"The Opposition {noun} on finance Ada Holm said Norway had failed Kenya's President Peter Otieno."
    assert ("Ada Holm", f"Opposition {noun} on finance") in {(p, o) for p, o, _ in held(found, body)}
    assert not any(of == "Opposition" for _, _, of in held(found, body))


@pytest.mark.parametrize("name", ["Al Hamdi", "Harbour Club"])
def test_what_is_no_name_holds_nothing(found, name):
    body = (
        "Sheikh Sultan bin Majid Al Hamdi, Deputy Ruler of Fujairah, met Italy's Trade Minister Paolo Rossi on Monday."
        " The Chairman of Lagos Harbour Club of Nigeria, Femi Adeleke, came too."
    )
    assert not any(person == name for person, _, _ in held(found, body))


@pytest.mark.parametrize(
    "body",
    [
        "Ministers attending: Lars Ek (Minister of Trade, Norway), Joy Otieno (Foreign Minister, Kenya).",
        "Joy Otieno has succeeded Ama Njeri as Kenya's foreign minister, and Lars Ek replaced Ida Holm as minister of trade of Norway.",
        "Lars Ek, who succeeded Ida Holm as Norway's minister of trade, met Joy Otieno, foreign minister of Kenya.",
    ],
)
def test_brackets_and_successions_tell_who_holds_an_office(found, body):
    told = {(person, office.lower(), of) for person, office, of in held(found, body)}
    assert told == {("Lars Ek", "minister of trade", "NO"), ("Joy Otieno", "foreign minister", "KE")}


def test_whoever_is_to_succeed_somebody_holds_nothing_yet(found):
    assert held(found, "Lars Ek will succeed Ida Holm as Norway's foreign minister next year.") == set()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Brina Zoltur, who heads Mali's Fish Agency, met reporters.", ("Brina Zoltur", "head")),
        ("Lars Ek, who chairs the Senate's foreign affairs committee, met reporters.", ("Lars Ek", "chair")),
        ("They met Luis Vega, who heads the Harbour Management Unit at Callao.", ("Luis Vega", "head")),
        ('"It will rain," said Peter Otieno, who heads a farmers\' association in Mombasa.', ("Peter Otieno", "head")),
        ("Ana Quispe, who heads the Andean Association of Crabbers, was there.", ("Ana Quispe", "head")),
    ],
)
def test_whoever_heads_or_chairs_a_body_has_an_office_by_the_verb(found, body, expected):
    assert expected in {(person, office) for person, office, _ in held(found, body)}


@pytest.mark.parametrize(
    "body",
    [
        "Brina Zoltur, who heads Mali's delegation, met reporters.",
        "Brina Zoltur, who chairs the peace talks, met reporters.",
        "Brina Zoltur, who headed Mali's Fish Agency, met reporters.",
        "Brina Zoltur, who does not head Mali's Fish Agency, met reporters.",
        "Brina Zoltur, who heads to Mali on Friday, met reporters.",
        "Brina Zoltur, who heads the list of guests, met reporters.",
        "Brina Zoltur, who heads a trade mission to Peru, met reporters.",
        "Brina Zoltur heads the table.",
    ],
)
def test_whoever_heads_what_does_not_last_or_did_so_once_has_none(found, body):
    assert not {office for _, office, _ in held(found, body)} & {"head", "chair"}


@pytest.mark.parametrize(
    "body",
    [
        "The apostolic nuncio, Luigi Ferrari, met Kenyan President Peter Otieno in Nairobi.",
        "Papal nuncio Luigi Ferrari met Kenyan President Peter Otieno in Nairobi.",
        "The Holy See's permanent observer to the African Union, Luigi Ferrari, met Kenyan President Peter Otieno.",
    ],
)
def test_whoever_the_pope_sends_acts_for_the_holy_see(found, body):
    assert {of for person, _, of in held(found, body) if person == "Luigi Ferrari"} == {"VA"}


@pytest.mark.parametrize("rank", ["chargé d'affaires a.i.", "chargé d’affaires", "chargé d'affaires ad interim"])
def test_a_charge_d_affaires_has_an_office_of_the_state_that_sends_him(found, rank):
    assert ("Nils Berg", rank, "SE") in held(found, f"The {rank} of Sweden, Nils Berg, met reporters.")


@pytest.mark.parametrize(
    ("text", "person", "office", "of"),
    [
        (
            "Nimal Perera, who had taken up his job as Sri Lanka's finance minister that morning, met Lars Ek.",
            "Nimal Perera",
            "finance minister",
            "LK",
        ),
        ("Rosa Quispe took up her post as Peru's trade minister on Monday.", "Rosa Quispe", "trade minister", "PE"),
        (
            "Lars Holm formally began his duties on 2 May as Denmark's ambassador to Peru.",
            "Lars Holm",
            "ambassador to Peru",
            "DK",
        ),
        (
            "Ida Rojas, who succeeded Diego Fuentes in April as Bolivia's foreign minister, spoke on Friday.",
            "Ida Rojas",
            "foreign minister",
            "BO",
        ),
    ],
)
def test_an_office_is_taken_up_at_some_time(text: str, person: str, office: str, of: str) -> None:
    facts = extract(Article(name="a", text=text, date="2024-05-18")).facts
    assert (person, office, of) in [
        (f.person, f.office, f.of) for f in facts if f.kind == "office" and f.confidence > 0
    ]


def test_an_office_given_up_is_not_held() -> None:
    text = "Rosa Quispe had given up her job as Peru's trade minister that morning."
    assert not [f for f in extract(Article(name="a", text=text, date="2024-05-18")).facts if f.kind == "office"]
