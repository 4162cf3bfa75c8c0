"""Whose officials are that a text names in a delegation, in somebody's company, in a list, or of a body told before."""

from __future__ import annotations

import pytest
from invented import article

from kg.extraction.analysis import analyse

DATELINE = "OSLO, May 17 (Coastwire) - Norwegian President Ingrid Moe met Kenyan President Peter Otieno. "


def owners(found, body):
    return {f.person: f.of for f in found("office", DATELINE + body)}


@pytest.mark.parametrize(
    ("body", "person", "owner"),
    [
        ("The Malian team, thirty strong, was headed by the Deputy Finance Minister, Awa Keita.", "Awa Keita", "ML"),
        ("The delegation from Bamako, made up of 34 persons, was presided over by Trade Minister Awa Keita.", "Awa Keita", "ML"),
        ("Mali's side, led by Interior Minister Awa Keita, accepted the plan.", "Awa Keita", "ML"),
        ("The Malian delegation is led by Mines Minister Awa Keita and includes Deputy Justice Minister Bintou Sow.", "Bintou Sow", "ML"),
        ("In Oslo, Deputy Foreign Minister Awa Keita led the Malian team.", "Awa Keita", "ML"),
        ("The representatives from the Malian side were Energy Minister Awa Keita and Trade Minister Bintou Sow.", "Bintou Sow", "ML"),
        ("On the Malian side, Finance Minister Awa Keita signed.", "Awa Keita", "ML"),
        ("On the Malian side, it was attended by Finance Minister Awa Keita and Trade Minister Bintou Sow.", "Bintou Sow", "ML"),
        ("Mali, represented by Finance Minister Awa Keita, agreed.", "Awa Keita", "ML"),
        ("Finance Minister Awa Keita represented Mali at the talks.", "Awa Keita", "ML"),
        ("Those present were for Mali: Finance Minister Awa Keita; Trade Minister Bintou Sow; and for Chad: Finance Minister Ali Deby.", "Bintou Sow", "ML"),
        ("Those present were for Mali: Finance Minister Awa Keita; and for Chad: Finance Minister Ali Deby.", "Ali Deby", "TD"),
        ("Malian President Oumar Ba was accompanied by the Minister for Defence, Awa Keita, and the Minister for Trade, Bintou Sow.", "Bintou Sow", "ML"),
        ("The Malian group was led by Trade Minister Awa Keita. She was accompanied by the Minister of Mines, Bintou Sow.", "Bintou Sow", "ML"),
        ("Mali, which shares the river, was not invited. Its deputy minister for sport, Awa Keita, had no comment.", "Awa Keita", "ML"),
        ("The Malian president's envoy, Awa Keita, was late.", "Awa Keita", "ML"),
    ],
)  # fmt: skip
def test_an_official_is_of_the_state_in_whose_company_he_is_named(found, body, person, owner):
    assert owners(found, body)[person] == owner


@pytest.mark.parametrize(
    "body",
    [
        "A KRG customs delegation led by Deputy Trade Minister Awa Keita crossed the river.",
        "The rebel side was led by Interior Minister Awa Keita.",
        "Union secretary Awa Keita said so.",
        "Its deputy minister for sport, Awa Keita, had no comment.",
        "The bank's president, Awa Keita, had no comment.",
        "The Secretary of State for Trade of this African country, Awa Keita, was there.",
    ],
)
def test_what_is_told_to_be_somebody_elses_is_not_the_articles_own(found, body):
    assert owners(found, "The fair lasted. " + body).get("Awa Keita") is None


@pytest.mark.parametrize(
    ("body", "owner"),
    [
        ("Dirko spokesperson Awa Keita agreed.", "Dirko"),
        ("Aegir chairman Awa Keita left early.", "Aegir"),
        ("The head of the tax bureau TATRA, Awa Keita, sat down.", "TATRA"),
        ("The Chief Executive Officer of the company Moravia Trains, Awa Keita, read it out.", "Moravia Trains"),
        ("The Norwegian Competition Authority objected. The head of the Authority, Awa Keita, said so.", "Norwegian Competition Authority"),
        ("FICA's vice-president Awa Keita sang.", "FICA"),
        ("Federal Oil Ministry spokesperson Awa Keita spoke.", "Federal Oil Ministry"),
        ("Zorvik Mayor Awa Keita spoke.", "Zorvik"),
        ("The president of the Malian Chamber of Fish, Awa Keita, spoke.", "Malian Chamber of Fish"),
        ("The Ambassador Extraordinary and Plenipotentiary of Mali to Norway, Awa Keita, spoke.", "ML"),
        ("The chair of the Herring Committee, Assoc. Prof. Awa Keita, spoke.", "Herring Committee"),
        ("It was Zorvik governor Awa Keita who spoke.", "Zorvik"),
        ("The Mayor of Bergen, Awa Keita, spoke.", "Bergen"),
        ("Bergen's mayor Awa Keita spoke.", "Bergen"),
        ("The governor of Zorvik, Awa Keita, spoke.", "Zorvik"),
        ("Greenstar leader Awa Keita spoke.", "Greenstar"),
        ("Greenstar Alba's trade spokesperson Awa Keita spoke.", "Greenstar Alba"),
        ("The chair of the panel on Arctic Fisheries, Awa Keita, spoke.", "panel on Arctic Fisheries"),
        ("The director of the Weavers' Archive, Ms Awa Keita, spoke.", "Weavers' Archive"),
        ("The Nordic Herring Commission sat. Its director, Awa Keita, spoke.", "Nordic Herring Commission"),
        ("The Nordic Herring Commission sat. The commission's director, Awa Keita, spoke.", "Nordic Herring Commission"),
        ("The Nordic Herring Commission sat. Commission chairman Awa Keita spoke.", "Nordic Herring Commission"),
    ],
)  # fmt: skip
def test_an_employer_is_read_in_front_of_an_office_and_behind_a_noun(found, body, owner):
    assert owners(found, body)["Awa Keita"] == owner


@pytest.mark.parametrize(
    "body",
    [
        "Newly-elected Mayor Awa Keita spoke.",
        "The Premier's spokesman, Awa Keita, spoke.",
        "Otieno's adviser Awa Keita spoke.",
        "Provincial governor Awa Keita spoke.",
        "The director of Protocol, Awa Keita, spoke.",
        "The Union of Weavers president Awa Keita spoke.",
    ],
)
def test_what_is_no_name_in_front_of_an_office_employs_nobody(found, body):
    bodies = {"Newly-elected", "Premier", "Otieno", "Provincial", "Protocol", "Weavers"}
    assert owners(found, body).get("Awa Keita") not in bodies


def test_in_a_list_of_offices_and_names_each_office_is_of_the_name_behind_it(found):
    body = "Malian President Oumar Ba came with the Minister for Defence, Dr Awa Keita, the Minister for Trade, Ms Bintou Sow, and others."
    offices = {(f.person, f.office) for f in found("office", DATELINE + body)}
    assert ("Bintou Sow", "Minister for Trade") in offices
    assert ("Awa Keita", "Minister for Trade") not in offices


@pytest.mark.parametrize(
    ("body", "person", "office"),
    [
        ("The Head of the President's Office Awa Keita spoke.", "Awa Keita", "Head"),
        ("The Permanent Secretary of the Ministry of Foreign Affairs Awa Keita spoke.", "Awa Keita", "Permanent Secretary"),
        ("The head of the National Council of Human Rights Awa Keita spoke.", "Awa Keita", "head"),
        ("Assistant Secretary of Defense for Coastal Security Affairs Awa Keita spoke.", "Awa Keita", "Assistant Secretary of Defense for Coastal Security Affairs"),
        ("Malian Deputy Minister for International Narcotics and Law Enforcement Affairs Awa Keita spoke.", "Awa Keita", "Deputy Minister for International Narcotics and Law Enforcement Affairs"),
        ("The Ambassador of Mali to Norway, Awa Keita, spoke.", "Awa Keita", "Ambassador"),
        ("The Malian Defence Attaché Awa Keita spoke.", "Awa Keita", "Defence Attaché"),
        ("The Malian Minister of Quarries and Dunes, Dr Awa Keita, spoke.", "Awa Keita", "Minister of Quarries and Dunes"),
        ("Awa Keita, Mali's Minister for Dunes, spoke.", "Awa Keita", "Minister for Dunes"),
        ("The Malian vice-minister of Trade, Awa Keita, spoke.", "Awa Keita", "vice-minister of Trade"),
        ("Norwegian MP Awa Keita spoke.", "Awa Keita", "MP"),
    ],
)  # fmt: skip
def test_a_name_begins_where_the_office_in_front_of_it_ends(found, body, person, office):
    assert (person, office) in {(f.person, f.office) for f in found("office", DATELINE + body)}


def test_who_has_a_counterpart_is_of_the_other_of_an_articles_two_states():
    body = "BAMAKO, May 17 (Coastwire) - President Awa Keita welcomed her Kenyan counterpart, Peter Otieno, to Mali on Friday."
    (keita,) = (p for p in analyse(article(body)).register.of_kind("person") if p.name == "Awa Keita")
    assert [(h.of.name, h.licence) for h in keita.holdings] == [("ML", "opposite")]


@pytest.mark.parametrize(
    ("body", "owner"),
    [
        ("Awa Keita, vice-chairman of the fish processors' association, spoke.", "fish processors' association"),
        ("The Ivorian cocoa board's director, Awa Keita, spoke.", "Ivorian cocoa board"),
        ("Fijian Trade Minister Sione Vea left. Vea's adviser Awa Keita did not.", "FJ"),
        ("Upper Brisa Chief Minister Awa Keita spoke.", "Upper Brisa"),
        ("Grupo Arboleda shut two mills. Its chairman, Awa Keita, blamed imports.", "Grupo Arboleda"),
        ("A spokeswoman for Mongolia's foreign ministry, Awa Keita, spoke.", "MN"),
        ("Fijian Trade Minister Sione Vea met his counterpart in Apia, Awa Keita.", "WS"),
        ("On hand were, for Tonga there came also: the director of ports, Awa Keita; and an aide.", "TO"),
        ("Among Fijian officials present were Consul General Awa Keita and two aides.", "FJ"),
        ("\n\nMembers of the Fijian delegation\n\n• Lars Ek (Ret.), Envoy\n• Awa Keita, Adviser", "FJ"),
    ],
)  # fmt: skip
def test_an_office_is_of_the_body_that_is_only_described_or_of_the_state_that_is_listed(found, body, owner):
    assert owners(found, body)["Awa Keita"] == owner


@pytest.mark.parametrize(
    "body",
    [
        "The director of Studies, Awa Keita, spoke.",
        "The head of the president's office, Awa Keita, spoke.",
        "Trade grew. Its chairman, Awa Keita, spoke.",
        "For Fijian farmers this is bad: director Awa Keita said so.",
        "The country manager for Fiji, Awa Keita, spoke.",
    ],
)
def test_a_field_or_what_is_told_besides_owns_no_office(found, body):
    assert owners(found, body).get("Awa Keita") is None
