"""Names of the world's naming ways, and offices told in the ways of the world: other examples of each kind than the bench has."""

from __future__ import annotations

import pytest
from invented import article

from kg.extraction.analysis import analyse


def holders(body: str) -> set[tuple[str, str, str | None]]:
    """Return who holds which office of whom, as the layer of names has it."""
    persons = analyse(article(body)).register.of_kind("person")
    return {(e.name, h.office, h.of.name if h.of else None) for e in persons for h in e.holdings if not h.is_former}


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Omani Foreign Minister Khalfan Sultan al-Riyami arrived.", "Khalfan Sultan al-Riyami"),
        ("Omani Foreign Minister Khalfan bin Sultan al-Riyami arrived.", "Khalfan bin Sultan al-Riyami"),
        ("Omani Foreign Minister Sultan Khalfan al-Riyami arrived.", "Sultan Khalfan al-Riyami"),
        ("The Foreign Minister of Oman, Sultan bin Khalfan al-Riyami, arrived.", "Sultan bin Khalfan al-Riyami"),
        ("Saint Lucian Foreign Minister Alvin King arrived.", "Alvin King"),
        ("Omani Foreign Minister Sheikha Sultan al-Riyami arrived.", "Sultan al-Riyami"),
        ("Bosnian Foreign Minister Emir Halilović arrived.", "Emir Halilović"),
    ],
)
def test_an_offices_name_within_a_personal_name_is_no_office(body, name):
    assert {(person, office.lower()) for person, office, _ in holders(body)} == {(name, "foreign minister")}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Omani Sultan Taimur al-Riyami arrived.", ("Taimur al-Riyami", "Sultan", "OM")),
        ("Sultan Taimur of Oman arrived.", ("Taimur", "Sultan", "OM")),
        ("Visiting King Harald of Norway arrived.", ("Harald", "King", "NO")),
        ("His Majesty King Harald of Norway arrived.", ("Harald", "King", "NO")),
    ],
)
def test_a_monarch_is_one(body, expected):
    assert holders(body) == {expected}


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Ethiopian Health Minister W/rt Tigist Alemu arrived.", "Tigist Alemu"),
        ("Malaysian Health Minister Arumugam a/l Rajan arrived.", "Arumugam a/l Rajan"),
        ("Eritrean Health Minister Yonas Tekle ‘Wedi Afro’ arrived.", "Yonas Tekle"),
        ("Eritrean Health Minister Yonas Tekle 'Tekla' arrived.", "Yonas Tekle 'Tekla'"),
        ("Yonas Tekle “Tekla”, the health minister of Eritrea, arrived.", "Yonas Tekle “Tekla”"),
        ("Indian Health Minister V.K. Menon arrived.", "V.K. Menon"),
        ("A.P.J. Menon, the health minister of India, arrived.", "A.P.J. Menon"),
        ("Suharso, the health minister of Indonesia, arrived.", "Suharso"),
        ("The talks were opened by Suharso, Indonesia's health minister.", "Suharso"),
    ],
)
def test_a_name_is_whole(body, name):
    assert {person for person, *_ in holders(body)} == {name}


@pytest.mark.parametrize(
    "body",
    [
        "Meanwhile, the health minister of Kenya, Joy Otieno, arrived.",
        "Separately, Kenya's health minister, Joy Otieno, arrived.",
        "On Friday, Kenya's health minister, Joy Otieno, arrived.",
        "In Nyahururu, the health minister of Kenya, Joy Otieno, arrived.",
    ],
)
def test_no_word_that_opens_a_sentence_is_a_name(body):
    assert {person for person, *_ in holders(body)} == {"Joy Otieno"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Kenyan Minister of Youth, Sports and Culture Joy Akinyi Otieno arrived.",
         ("Joy Akinyi Otieno", "Minister of Youth, Sports and Culture", "KE")),
        ("Joy Otieno, Kenya's Defence Ministry spokeswoman, arrived.", ("Joy Otieno", "spokeswoman", "KE")),
        ("Kenya's Defence Ministry spokeswoman Joy Otieno arrived.", ("Joy Otieno", "spokeswoman", "KE")),
        ("Kenya's newly appointed health minister, Joy Otieno, arrived.", ("Joy Otieno", "health minister", "KE")),
        ("Kenya's current health minister, Joy Otieno, arrived.", ("Joy Otieno", "health minister", "KE")),
        ("The Kenyan ambassador in Lima, Joy Otieno, arrived.", ("Joy Otieno", "ambassador", "KE")),
        ("Joy Otieno is the health minister of Kenya.", ("Joy Otieno", "health minister", "KE")),
        ("Joy Otieno, who is Kenya's health minister, arrived.", ("Joy Otieno", "health minister", "KE")),
        ("Joy Otieno has been appointed health minister of Kenya.", ("Joy Otieno", "health minister", "KE")),
        ("Joy Otieno was elected as President of Kenya.", ("Joy Otieno", "President", "KE")),
    ],
)  # fmt: skip
def test_an_office_is_its_holders_and_its_states(body, expected):
    assert expected in holders(body)


@pytest.mark.parametrize(
    "body",
    [
        "Joy Otieno is not the health minister of Kenya.",
        "Joy Otieno was the health minister of Kenya.",
        "Joy Otieno wants to be the health minister of Kenya.",
        "Joy Otieno will become health minister of Kenya.",
    ],
)
def test_what_somebody_is_not_is_no_office(body):
    assert not holders(body)


def test_several_offices_of_several_states_are_each_ones_own():
    body = "The health ministers of Kenya, Peru and Norway, Joy Otieno, Luis Vega and Ingrid Moe, met in Lima."
    assert holders(body) == {
        ("Joy Otieno", "health minister", "KE"),
        ("Luis Vega", "health minister", "PE"),
        ("Ingrid Moe", "health minister", "NO"),
    }


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Korean Foreign Minister An Seo-yeon spoke.", {("An Seo-yeon", "Foreign Minister", "KR")}),
        ("An Seo-yeon, Korea's foreign minister, spoke.", {("An Seo-yeon", "foreign minister", "KR")}),
        ("Chinese Vice Premier He Yunlong spoke.", {("He Yunlong", "Vice Premier", "CN")}),
        ("President To Duc Minh of Vietnam spoke.", {("To Duc Minh", "President", "VN")}),
        ("Singaporean Prime Minister Tan Wei Ling spoke.", {("Tan Wei Ling", "Prime Minister", "SG")}),
        ("Tan Sri Ismail Bakar, Malaysia's trade minister, spoke.", {("Ismail Bakar", "trade minister", "MY")}),
        ("Norwegian President To Visit Kenya", set()),
    ],
)
def test_a_family_name_may_be_written_like_a_small_word(body, expected):
    assert holders(body) == expected


def test_each_in_a_list_has_the_office_beside_the_name():
    body = (
        "The President of Peru, Luis Vega, the Kenyan premier, Joy Otieno, and Ingrid Moe, the premier of Norway, met."
    )
    assert holders(body) == {
        ("Luis Vega", "President", "PE"),
        ("Joy Otieno", "premier", "KE"),
        ("Ingrid Moe", "premier", "NO"),
    }


def test_an_offices_field_ends_before_a_name_and_another_states_minister():
    body = "Also there were Fijian Minister of Foreign Affairs Joy Ekanem-Udo and Irish Health Minister Orla Breen."
    assert holders(body) == {
        ("Joy Ekanem-Udo", "Minister of Foreign Affairs", "FJ"),
        ("Orla Breen", "Health Minister", "IE"),
    }


def test_an_entry_of_a_list_ends_with_the_state():
    body = "The speakers:\n\n• Joy Otieno, Health Minister, Kenya\n\n• Luis Vega, Trade Minister, Peru\n"
    assert holders(body) == {("Joy Otieno", "Health Minister", "KE"), ("Luis Vega", "Trade Minister", "PE")}


def test_who_is_appointed_has_an_office_of_the_state_of_whoever_appoints():
    body = "Kenyan President Joy Otieno appointed Sam Mwangi health minister."
    assert ("Sam Mwangi", "health minister", "KE") in holders(body)


def test_an_apposition_ends_before_the_next_one_with_an_office():
    body = "Instead of Ingrid Moe, the premier of Norway, President Joy Otieno of Kenya spoke."
    assert holders(body) == {("Ingrid Moe", "premier", "NO"), ("Joy Otieno", "President", "KE")}


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("The North Korea-Norway border commission met in Lima.", ["KP", "NO"]),
        ("The Norway-North Korea border commission met in Lima.", ["NO", "KP"]),
        ("The Sri Lanka-Saint Lucia border commission met in Lima.", ["LK", "LC"]),
        ("The Norway-St. Lucia border commission met in Lima.", ["NO", "LC"]),
        ("The Guinea-Bissau-Norway border commission met in Lima.", ["GW", "NO"]),
        ("The Peru-Kenya border commission met in Lima.", ["PE", "KE"]),
    ],
)
def test_each_state_of_a_hyphenated_pair_is_named(words, states):
    register = analyse(article(words)).register
    named = [m for index in (1, 2) for m in register.in_sentence(index)]
    assert [m.entity.name for m in named if m.entity.kind == "state"] == states


@pytest.mark.parametrize("full", ["Kofi Mensah-Boateng", "Kofi el-Mensah"])
def test_a_double_barrelled_surname_is_shortened(full):
    body = f"Ghanaian President {full} arrived. Mensah left."
    assert {person for person, *_ in holders(body)} == {full}
    assert [e.name for e in analyse(article(body)).register.of_kind("person")] == [full]


def test_a_double_barrelled_given_name_is_not_halved():
    body = "Ghanaian President Jean-Luc Mensah arrived. Foreign Minister Luc Boateng left."
    assert {person for person, *_ in holders(body)} == {"Jean-Luc Mensah", "Luc Boateng"}


def test_a_given_name_that_is_a_states_is_one_before_an_initial():
    body = "Irish Prime Minister Jordan D. Ashby met reporters."
    assert {person for person, *_ in holders(body)} == {"Jordan D. Ashby"}


@pytest.mark.parametrize("city", ["PORT OF SPAIN", "RIO DE JANEIRO"])
def test_a_dateline_of_several_words_names_no_other_state(city):
    register = analyse(article(f"{city}, May 17 (Coastwire) - Kenya and Norway held talks on Friday.")).register
    assert {e.name for e in register.of_kind("state")} == {"KE", "NO"}


@pytest.mark.parametrize("body", ["SADC", "Eurasian Economic Union", "Visegrad Group"])
def test_bodies_of_states_are_known(body):
    register = analyse(article(f"Kenya and the {body} held talks on Friday.")).register
    assert [e.name for e in register.of_kind("organization") if e.is_international] == [body]


@pytest.mark.parametrize(
    ("office", "gender"),
    [("spokesman", "m"), ("spokeswoman", "f"), ("Crown Prince", "m"), ("Crown Princess", "f"), ("spokesperson", None)],
)
def test_an_offices_name_tells_who_is_a_woman(office, gender):
    [person] = analyse(article(f"Norwegian {office} Toni Moe arrived.")).register.of_kind("person")
    assert person.gender == gender


@pytest.mark.parametrize(
    ("first", "later"),
    [("Khalid bin Nasser Al-Nur", "Al Nur"), ("Khalid bin Nasser Al Nur", "Al-Nur"), ("Khalid al-Nur", "Al-Nur")],
)
def test_an_arabic_article_is_written_either_way(first, later):
    body = f"Qatari Foreign Minister {first} arrived. Foreign Minister {later} then spoke."
    assert [e.name for e in analyse(article(body)).register.of_kind("person")] == [first]


def test_two_of_an_arabic_article_are_two():
    body = "Qatari Foreign Minister Khalid Al-Nur arrived. Foreign Minister Nasser Al-Badr then spoke."
    assert len(list(analyse(article(body)).register.of_kind("person"))) == 2


def test_a_given_name_written_short_is_part_of_the_name():
    body = "Kenyan Health Minister Joy Otieno wrote to her Bangladeshi counterpart Md. Karim Uddin."
    assert {person for person, *_ in holders(body)} == {"Joy Otieno", "Md. Karim Uddin"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Philippine Trade Secretary Ma. Corazon Abaya arrived.", ("Ma. Corazon Abaya", "Trade Secretary", "PH")),
        ("Philippine Ambassador Ma. Lourdes Tiongson arrived.", ("Ma. Lourdes Tiongson", "Ambassador", "PH")),
        ("Kenya's Prime Cabinet Secretary Otieno Barasa arrived.", ("Otieno Barasa", "Prime Cabinet Secretary", "KE")),
        ("Kenyan Cabinet Secretary Joy Otieno arrived.", ("Joy Otieno", "Cabinet Secretary", "KE")),
    ],
)
def test_maria_written_short_and_secretaries_of_cabinets_are_whole(body, expected):
    assert holders(body) == {expected}


def test_a_surname_like_maria_written_short_ends_a_sentence():
    analysis = analyse(article("Kenyan President Joy Otieno met Wei Ma. Norway sent Ida Holm."))
    assert analysis.sentences[-1].text == "Norway sent Ida Holm."


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ingrid von der Heide", "Ms von der Heide"),
        ("Anna della Rovere", "Mrs. della Rovere"),
        ("Koos du Preez", "Mr du Preez"),
        ("Karim el-Najjar", "Mr el-Najjar"),
    ],
)
def test_a_surname_in_small_letters_behind_a_form_of_address_means_who_was_named(name, short):
    analysis = analyse(article(f"Norwegian Trade Minister {name} arrived in Nairobi. {short} met nobody."))
    assert [e.name for e in analysis.register.of_kind("person")] == [name]
    assert [m.entity.name for m in analysis.register.in_sentence(analysis.sentences[-1].index)] == [name]


@pytest.mark.parametrize("city", ["OSLO", "VICTORIA", "UNHEARDVILLE"])
def test_a_dateline_ends_at_its_dash_whether_its_city_is_known_or_not(city):
    read = article(f"{city}, May 17 (Coastwire) -- Kenya and Norway held talks.")
    analysis = analyse(read)
    assert read.text[analysis.dateline_end :].lstrip("- ") == "Kenya and Norway held talks."


@pytest.mark.parametrize(
    ("front", "city"),
    [
        ("LIMA. May 17.", "Lima"),
        ("Nairobi, 17 May 2024.", "Nairobi"),
        ("OSLO (Coastwire).", "Oslo"),
        ("ALMATY. KAZAKHSTAN.", "Almaty"),
        ("May 17, 2024 (JUBA) -", "Juba"),
        ("Oslo Accords.", None),
        ("Lima, at last.", None),
    ],
)
def test_a_dateline_ends_at_its_full_stop_too(front, city):
    analysis = analyse(article(f"{front} Kenya and Norway held talks."))
    assert analysis.dateline == city or analysis.dateline.name == city
    assert analysis.dateline_end == (len(analysis.article.text) - len(" Kenya and Norway held talks.") if city else 0)


def test_the_end_of_an_ordinal_is_no_word_of_a_sentence():
    analysis = analyse(article("OSLO, 2nd November, 2023 (Northern Wire) -- Kenya and Norway signed a treaty."))
    assert analysis.article.text[analysis.dateline_end :].lstrip("- ").startswith("Kenya")


def test_no_sentence_with_a_dash_has_a_dateline():
    analysis = analyse(article("NATO (the alliance) – Kenya and Norway held talks with it."))
    assert analysis.dateline_end == 0


@pytest.mark.parametrize(
    ("front", "city"),
    [
        ("NAIROBI, May 17 (Coastwire)", "Nairobi"),
        ("Oslo, May 17, 2024 (NTW)", "Oslo"),
        ("New Delhi, 17 May (Our Agency)", "New Delhi"),
        ("Nairobi (the capital)", None),
        ("Nairobi, on May 17 (Friday)", None),
        ("Nairobi, a city (of millions)", None),
    ],
)
def test_a_dateline_may_end_with_its_agency_alone(front, city):
    analysis = analyse(article(f"{front} Kenya and Norway held talks."))
    assert (analysis.dateline.name if analysis.dateline is not None else None) == city


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "On Monday the Undersecretary for Political Affairs of the Norwegian Ministry of Foreign Affairs, Åse-Mari Lunde, left.",
            ("Åse-Mari Lunde", "Undersecretary for Political Affairs", "NO"),
        ),
        (
            "He met the State Secretary of the Chilean Ministry of Agriculture, Rosa Vega, and others.",
            ("Rosa Vega", "State Secretary", "CL"),
        ),
        (
            "He met Kenya's Director-General for Cultural and Consular Affairs, Joyce Wanjiru.",
            ("Joyce Wanjiru", "Director-General for Cultural and Consular Affairs", "KE"),
        ),
        (
            "Maltese Minister for Climate and the Environment Ada Holm left.",
            ("Ada Holm", "Minister for Climate and the Environment", "MT"),
        ),
        ("India's Secretary (East) Meera Nair left.", ("Meera Nair", "Secretary (East)", "IN")),
        ("The Malian head of delegation, Awa Diallo, left.", ("Awa Diallo", "head of delegation", "ML")),
        (
            "Peru's Energy, Trade and Industry Minister Luis Quispe left.",
            ("Luis Quispe", "Energy, Trade and Industry Minister", "PE"),
        ),
    ],
)
def test_a_field_runs_to_its_end(body, expected):
    assert holders(body) == {expected}


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("The Chadian vice-minister of defence, Gén. Idriss Abakar, left.", "Idriss Abakar"),
        ("Chilean Environment Minister Ing. Agr. Rosa Vega left.", "Rosa Vega"),
        ("Peruvian Foreign Minister Embajador Luis Quispe left.", "Luis Quispe"),
        ("Irish Trade Minister Aoife Ó Broin TD left.", "Aoife Ó Broin"),
        ("Almaz Toktogul uulu, the foreign minister of Kyrgyzstan, left.", "Almaz Toktogul uulu"),
        ("Kyrgyz Foreign Minister Aida Toktogul kyzy left.", "Aida Toktogul kyzy"),
    ],
)
def test_what_stands_at_a_name_is_part_of_it_or_not(body, name):
    assert {person for person, *_ in holders(body)} == {name}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "She hosted, at Lom ved Otta, the Trade Minister of Peru, Luis Quispe, and others.",
            {("Luis Quispe", "Trade Minister", "PE")},
        ),
        ("At the Rose Garden, the trade minister of Peru spoke.", set()),
        ("In Nordvik, the trade minister of Peru spoke.", set()),
        (
            "Hartono, the trade minister of Timor-Leste, and Luis Quispe, the trade minister of Peru, met.",
            {("Hartono", "trade minister", "TL"), ("Luis Quispe", "trade minister", "PE")},
        ),
    ],
)
def test_a_place_in_front_holds_no_office(body, expected):
    assert holders(body) == expected


def test_several_holders_behind_a_colon_are_each_of_their_side():
    told = (
        "The committee was led by two secretaries-general: Luis Quispe for Peru, Sidi Ould Salem for the host country."
    )
    assert {(person, office) for person, office, _ in holders(told)} == {
        ("Luis Quispe", "secretary-general"),
        ("Sidi Ould Salem", "secretary-general"),
    }


def test_an_airport_is_nobody():
    persons = analyse(article("Kenyan President Joyce Otieno landed at Sir Peter Grant Airport.")).register.of_kind(
        "person"
    )
    assert {e.name for e in persons} == {"Joyce Otieno"}


def test_a_word_in_brackets_parts_no_two_ministers():
    told = "Malta and Peru agreed. PHOTO: Energy Minister Ada Holm (left) and Peruvian Energy Minister Luis Quispe with a model."
    assert ("Luis Quispe", "Energy Minister", "PE") in holders(told)
    assert ("Ada Holm", "Energy Minister", "PE") not in holders(told)


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("the Kenya-Latin America business forum", {"KE"}),
        ("the Kenya-Central America talks", {"KE"}),
        ("Kenya, North America and Latin America", {"KE"}),
        ("the Kenya-South Korea forum", {"KE", "KR"}),
        ("the Kenya-North Macedonia forum", {"KE", "MK"}),
        ("America and Kenya", {"US", "KE"}),
    ],
)
def test_a_part_of_the_world_is_no_state(words, states):
    analysis = analyse(article(f"Lars Berg spoke of {words} on Friday."))
    named = (m.entity for s in analysis.sentences for m in analysis.register.in_sentence(s.index))
    assert {entity.name for entity in named if entity.kind == "state"} >= states
    assert ("US" in states) == any(e.name == "US" for e in analysis.register.of_kind("state"))
