"""Instruments: signed, adopted, planned, in force, counted, and left unsigned."""

from __future__ import annotations

import pytest

LEAD = "Kenyan President Peter Otieno and Ugandan President Grace Kato met in Nairobi on Friday. "


@pytest.mark.parametrize(
    ("sentence", "type_", "title", "status"),
    [
        ("The two leaders signed a memorandum of understanding on fisheries.", "MemorandumOfUnderstanding", "memorandum of understanding on fisheries", "signed"),
        ("An agreement on air services was signed.", "Agreement", "agreement on air services", "signed"),
        ("The two presidents adopted a joint communiqué on lake levels.", "JointStatement", "joint communiqué on lake levels", "adopted"),
        ("They endorsed a roadmap for rail links.", "ActionPlan", "roadmap for rail links", "adopted"),
        ("A treaty on extradition is to be signed in July.", "Treaty", "treaty on extradition", "planned"),
        ("The tax treaty took effect in April 2004.", "Treaty", "tax treaty", "inForce"),
        ("The tax treaty came into effect in April 2004.", "Treaty", "tax treaty", "inForce"),
        ("A tax treaty has yet to be signed.", "Treaty", "tax treaty", "planned"),
        ("A tax treaty has still to be signed.", "Treaty", "tax treaty", "planned"),
    ],
)  # fmt: skip
def test_an_instrument_has_type_title_and_status(found, sentence, type_, title, status):
    (fact,) = found("instrument", LEAD + sentence)
    assert (fact.type, fact.title, fact.status) == (type_, title, status)
    assert set(fact.parties) == {"KE", "UG"}


def test_who_signs_is_a_signatory_and_bodies_are_parties(found):
    body = LEAD + (
        "A memorandum of understanding on tea was signed by Kenyan Trade Minister Joy Mutua and Ugandan Trade Minister Sam Okello. "
        "An agreement on customs was signed between the Kenya Revenue Authority and the Uganda Customs Department."
    )
    tea, customs = found("instrument", body)
    assert set(tea.signatories) == {"Joy Mutua", "Sam Okello"}
    assert set(customs.parties) == {"Kenya Revenue Authority", "Uganda Customs Department"}


def test_a_number_of_them_is_counted(found):
    (fact,) = found("instrument", LEAD + "The two countries signed eight memorandums of understanding.")
    assert fact.count == 8


@pytest.mark.parametrize(
    "sentence",
    [
        "No agreement on fisheries was signed.",
        "They failed to sign an agreement on fisheries.",
        "An agreement on fisheries could be signed later.",
        "The signing of the fisheries pact was put off.",
    ],
)
def test_what_was_left_unsigned_is_none(found, sentence):
    assert [f for f in found("instrument", LEAD + sentence) if f.status in ("signed", "agreed", "adopted")] == []


def test_it_is_an_outcome_of_the_meeting_it_came_of(read):
    facts = read(LEAD + "The two leaders signed a memorandum of understanding on fisheries.").facts
    meeting = next(f for f in facts if f.kind == "engagement")
    assert meeting.outcomes == tuple(f.id for f in facts if f.kind == "instrument")


def test_firms_signing_among_themselves_are_no_diplomacy(found):
    assert found("instrument", "Fjord Salmon signed a supply deal with Nordic Foods in Bergen on Friday.") == []


def test_an_instrument_of_a_list_ends_where_the_next_begins(found):
    facts = found(
        "instrument",
        "Norway and Kenya signed on Friday a memorandum of understanding on tourism, an agreement on fish and ships and an action plan on space research.",
    )
    assert [(f.type, f.topic) for f in facts] == [
        ("MemorandumOfUnderstanding", "tourism"),
        ("Agreement", "fish and ships"),
        ("ActionPlan", "space research"),
    ]


def test_numbered_instruments_are_told_apart(found):
    facts = found(
        "instrument",
        "Norway and Kenya signed three memoranda of understanding on Friday. The first MoU is on tourism, the second on fisheries. The third MoU is on railways.",
    )
    assert {f.topic for f in facts if f.count is None} == {"tourism", "fisheries", "railways"}
    assert all(set(f.parties) == {"NO", "KE"} for f in facts)


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("Peru and Chile signed an MoU on nursing, midwifery and rural clinics in Lima.", "MoU on nursing, midwifery and rural clinics"),
        ("An agreement on safety in fishing, navigation and rescue was signed by Peru and Chile.", "agreement on safety in fishing, navigation and rescue"),
        ("Peru and Chile signed a pact on milk, honey, wool and cheese on Monday.", "pact on milk, honey, wool and cheese"),
        ("Peru and Chile signed an MoU on the League of Public (State) Museums.", "MoU on the League of Public (State) Museums"),
        ("Peru and Chile signed an agreement on trade, and the presidents praised it.", "agreement on trade"),
        ("Peru and Chile signed an agreement on trade, praised the hosts and flew home.", "agreement on trade"),
        ("Peru and Chile signed an agreement on trade, Brazil and Bolivia one on fish.", "agreement on trade"),
    ],
)  # fmt: skip
def test_a_title_ends_with_its_list(found, body, title):
    assert found("instrument", body)[0].title == title


def test_the_name_of_a_state_is_whole_in_a_pair(found):
    meeting = "Chilean President Ana Soto met New Zealand Prime Minister Ngaio Cooper in Santiago."
    (pact,) = found(
        "instrument", f"The revised Chile-New Zealand Fisheries Agreement has been in force since 2022. {meeting}"
    )
    assert pact.title == "Chile-New Zealand Fisheries Agreement"
    assert set(pact.parties) == {"CL", "NZ"}


@pytest.mark.parametrize(
    "body",
    [
        "Asked about China's dredging, Minister Tran of Vietnam recalled how ASEAN envoys adopted a joint statement on mud.",
        "Asked about Russia, Foreign Minister Ana Soto of Chile recalled that ASEAN adopted a joint declaration on ferries.",
    ],
)
def test_a_bloc_declares_by_itself(found, body):
    assert [f.parties for f in found("instrument", body)] == [("ASEAN",)]


@pytest.mark.parametrize("who", ["Danube port states", "Twelve island nations", "Coastal countries"])
def test_states_told_by_their_kind_are_not_the_next_best_two(found, who):
    body = f"{who} signed the Vidin Ports Agreement on Monday. Bulgaria and Romania looked on in Vienna."
    assert [f for f in found("instrument", body) if f.status == "signed"] == []


def test_where_it_was_signed_or_named_after_is_no_party(found):
    body = "On Tuesday, ASEAN signed the Quito Declaration on trade. Peruvian Foreign Minister Luis Vega praised it."
    assert not any("EC" in f.parties for f in found("instrument", body))


@pytest.mark.parametrize(
    "second", ["A second MoU is on school meals.", "A further memorandum is on school meals.", "Another MoU, on school meals, was signed."]
)  # fmt: skip
def test_a_second_document_is_told_by_its_topic(found, second):
    facts = found("instrument", f"Peru and Chile signed an MoU on nursing on Monday. {second}")
    assert ("school meals", {"PE", "CL"}) in [(f.topic, set(f.parties)) for f in facts]


def test_who_signed_the_document_signed_the_one_told_of(found):
    body = (
        "Peru and Chile signed an MoU on nursing in Lima on Monday. Health Minister Omar Vega and his Chilean counterpart"
        " Leila Soto signed the document."
    )
    (pact,) = found("instrument", body)
    assert set(pact.signatories) == {"Omar Vega", "Leila Soto"}


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The two ministers initialled an agreement on fisheries.", "agreed"),
        ("They welcomed the signing of the Lake Fisheries Agreement.", "signed"),
        ("They praised the recent conclusion of the Lake Fisheries Agreement.", "signed"),
        ("The two sides have concluded negotiations on a fisheries agreement.", "agreed"),
        ("The two sides agreed to open negotiations on a fisheries agreement.", "planned"),
        ("Talks on the Lake Fisheries Agreement will resume in Kampala in May.", "planned"),
        ("The two leaders put their names to a fisheries agreement.", "signed"),
        ("The leaders signed a fisheries agreement, under which 30 wardens will be trained every year until 2040.", "signed"),
    ],
)  # fmt: skip
def test_the_status_of_an_instrument_goes_by_its_verb_or_noun(found, sentence, status):
    assert [f.status for f in found("instrument", LEAD + sentence)] == [status]


def test_negotiations_that_break_down_tell_of_no_instrument(found):
    assert found("instrument", LEAD + "Negotiations on a fisheries agreement collapsed.") == []


def test_whoever_initials_an_instrument_is_a_signatory(found):
    body = "Kenyan Trade Minister Joy Mutua and Ugandan Trade Minister Sam Okello initialled an agreement on tea on Friday."
    (fact,) = found("instrument", body)
    assert set(fact.signatories) == {"Joy Mutua", "Sam Okello"}


@pytest.mark.parametrize(
    ("row", "titles"),
    [
        ("memoranda of understanding on tea, lake transport and customs", ["memorandum of understanding on tea", "memorandum of understanding on lake transport", "memorandum of understanding on customs"]),
        ("three new treaties, on tea, extradition, and lake transport", ["treaty on tea", "treaty on extradition", "treaty on lake transport"]),
        ("agreements on tea and on lake transport", ["agreement on tea", "agreement on lake transport"]),
        ("two agreements covering tea and customs", ["agreement covering tea", "agreement covering customs"]),
        ("contracts for coal and a second pipeline", ["contract for coal", "contract for a second pipeline"]),
        ("agreements on tea and customs", ["agreements on tea and customs"]),
        ("12 memorandums on tea, lake transport and customs", ["12 memorandums on tea, lake transport and customs"]),
        ("an agreement on tea, lake transport and customs", ["agreement on tea, lake transport and customs"]),
    ],
)  # fmt: skip
def test_instruments_that_share_a_noun_are_told_apart(found, row, titles):
    facts = found("instrument", f"Kenya and Uganda signed {row} on Friday.")
    assert sorted(f.title for f in facts) == sorted(titles)
    assert all(set(f.parties) == {"KE", "UG"} and f.date == "2024-05-17" for f in facts)


def test_parties_that_are_not_told_are_those_told_together_just_before(found):
    body = (
        "Kenyan President Peter Otieno met Ugandan President Grace Kato. Kenya thanked Uganda. "
        "Peru and Chile sent their ministers to Lima. Seven documents were signed."
    )
    (fact,) = found("instrument", body)
    assert set(fact.parties) == {"PE", "CL"}


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("The two ministers signed the minutes of the commission on Friday.", "minutes of the commission"),
        ("Kenya and Uganda signed a loan for the lake ferry on Friday.", "loan for the lake ferry"),
        ("The signing of an understanding on customs took place in Kampala.", "understanding on customs"),
        ("Notes on the lake ferry were exchanged between Kenya and Uganda.", "Notes on the lake ferry"),
        ("They put their names to a statement on lake levels.", "statement on lake levels"),
    ],
)  # fmt: skip
def test_what_is_signed_is_an_instrument(found, sentence, title):
    (fact,) = found("instrument", LEAD + sentence)
    assert (fact.title, fact.status, set(fact.parties)) == (title, "signed", {"KE", "UG"})


@pytest.mark.parametrize(
    "sentence",
    [
        "The two leaders spoke for 90 minutes.",
        "Kenya took a loan for the lake ferry.",
        "They read the statement on lake levels.",
        "Uganda has a plan for the lake ferry.",
    ],
)
def test_what_nobody_signs_is_none(found, sentence):
    assert found("instrument", LEAD + sentence) == []


@pytest.mark.parametrize(
    ("sentence", "title", "topic"),
    [
        ("Kenya and Uganda signed an agreement in Kampala on the sale of surplus power.", "agreement on sale of surplus power", "sale of surplus power"),
        ("A memorandum between Kenya and Uganda on vocational training was signed.", "memorandum on vocational training", "vocational training"),
        ("A memorandum was signed between Kenya and Uganda on vocational training.", "memorandum", "vocational training"),
        ("A memorandum between Kenya and Uganda in the field of tea was signed.", "memorandum in the field of tea", "tea"),
        ("Kenya signed an agreement with Uganda on Friday.", "agreement", None),
        ("Kenya and Uganda signed an agreement on the sidelines of the fair.", "agreement", None),
        ("Kenya signed a tea agreement with Uganda for the second time.", "tea agreement", "tea"),
        ("A memorandum was signed by Kenya and Uganda, and Rwanda called on both to wait.", "memorandum", None),
    ],
)  # fmt: skip
def test_what_it_is_about_may_stand_behind_place_and_parties(found, sentence, title, topic):
    (fact,) = found("instrument", LEAD + sentence)
    assert (fact.title, fact.topic) == (title, topic)


@pytest.mark.parametrize(
    "body",
    [
        "The following documents were signed: a Memorandum of Understanding on Tea; an Agreement on Lake Transport.",
        "Two documents were signed, namely a Memorandum of Understanding on Tea and an Agreement on Lake Transport.",
        "The two leaders signed:\n\n• a Memorandum of Understanding on Tea;\n\n• an Agreement on Lake Transport, payable partly in coffee.",
    ],
)  # fmt: skip
def test_documents_of_a_list_are_signed(found, body):
    facts = [f for f in found("instrument", LEAD + body) if f.topic]
    assert {(f.title, f.status) for f in facts} == {
        ("Memorandum of Understanding on Tea", "signed"),
        ("Agreement on Lake Transport", "signed"),
    }


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("31-page agreement", None),
        ("political agreement", None),
        ("tripartite agreement", None),
        ("technical cooperation agreement", "technical cooperation"),
        ("ten-year fisheries agreement", "fisheries"),
    ],
)
def test_an_adjective_that_tells_nothing_is_no_topic(found, title, topic):
    (fact,) = found("instrument", LEAD + f"They signed a {title}.")
    assert (fact.title, fact.topic) == (title, topic)


def test_what_somebody_is_about_to_sign_is_planned(found):
    (fact,) = found("instrument", "Kenya and Uganda are about to sign a border treaty, officials said.")
    assert (fact.title, fact.status) == ("border treaty", "planned")


def test_an_adverb_behind_a_title_is_no_part_of_it(found):
    (fact,) = found("instrument", LEAD + "The two leaders agreed to sign an agreement on prisoners soon.")
    assert (fact.title, fact.status) == ("agreement on prisoners", "planned")


@pytest.mark.parametrize("called", ["entitled", "titled", "called", "known as"])
@pytest.mark.parametrize("marks", ["“{}”", "‘{}’", '"{}"'])
def test_the_name_that_a_document_is_given_is_of_its_title(found, called, marks):
    title = f"agreement {called} {marks.format('Partners for the Lake')}"
    (fact,) = found("instrument", LEAD + f"The two leaders signed an {title} on Friday.")
    assert fact.title == title


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        ("Three memoranda were signed on the day. The first concerns a ferry pier in Kisumu; the second, a 20-megawatt wind farm; and the third, tree nurseries in Gulu.",
         ["memorandum on a ferry pier in Kisumu", "memorandum on a 20-megawatt wind farm", "memorandum on tree nurseries in Gulu"]),
        ("The session concluded with the signing of two accords, one on seed testing and the other on the exchange of nurses.",
         ["accord on seed testing", "accord on the exchange of nurses"]),
        ("Four protocols were exchanged, on grain, cattle, road signs and museums.",
         ["protocol on grain", "protocol on cattle", "protocol on road signs", "protocol on museums"]),
        ("Visas rest on the treaty of 1987.", ["treaty of 1987"]),
        ("Among the results are the following:\n\n1. Work plan on youth and sport.\n\n2. Memorandum between the coast guards.",
         ["Work plan on youth and sport", "Memorandum"]),
        ("The protocol signed in Nairobi on 2 May by Joy Mutua and Sam Okello opens the lake to boats.", ["protocol"]),
    ],
)  # fmt: skip
def test_documents_told_by_number_year_or_list_are_found(found, body, titles):
    facts = found("instrument", f"{LEAD}{body}")
    assert [f.title for f in facts] == titles
    assert all(set(f.parties) == {"KE", "UG"} for f in facts)


@pytest.mark.parametrize(
    "body",
    [
        "Two meetings were held later. The first concerned trade; the second, fishing.",
        "The failed treaty of 1987 is forgotten.",
        "Papers to be discussed: a protocol on tea, a memorandum on rice.",
        "Three memoranda were discussed: on tea, on rice and on fish.",
    ],
)
def test_what_is_counted_dreamt_of_or_discussed_is_no_document(found, body):
    assert found("instrument", LEAD + body) == []


def test_the_deal_that_was_signed_is_the_memorandum_told_of(found):
    (fact,) = found(
        "instrument", LEAD + "They signed a memorandum on tea. The deal was signed on Friday in two languages."
    )
    assert fact.title == "memorandum on tea"


@pytest.mark.parametrize(
    ("body", "parties"),
    [
        ("Kenya has signed similar deals with Peru and Chile.", [{"KE", "PE"}, {"KE", "CL"}]),
        ("In March a declaration on air defence was signed with Latvia.", [{"KE", "LV"}]),
        ("Kenya signed a three-way pact on rail with Peru and Chile.", [{"KE", "PE", "CL"}]),
    ],
)
def test_with_whom_a_document_is_signed_is_its_other_party(found, body, parties):
    assert [set(f.parties) for f in found("instrument", LEAD + body)] == parties


@pytest.mark.parametrize(
    ("body", "date"),
    [
        ("In June last year Otieno went to Lima, where three memoranda were signed.", "2023-06"),
        ("Kato came home with two signed papers.", None),
    ],
)
def test_the_month_of_the_scene_is_when_it_was_signed(found, body, date):
    (fact,) = found("instrument", LEAD + body)
    assert (fact.date, fact.status) == (date, "signed")


def test_what_several_documents_are_about_may_be_told_at_once(found):
    (fact,) = found("instrument", LEAD + "The two countries signed nine accords. They concern ports, schools and bees.")
    assert fact.topic == "ports, schools and bees"


def test_a_paper_without_parties_is_of_all_who_were_told_in_a_row_just_before(found):
    body = "The leaders of Croatia, Poland and Slovenia met in Zagreb on Friday. A joint statement was adopted by acclamation."
    (fact,) = found("instrument", body)
    assert set(fact.parties) == {"HR", "PL", "SI"}


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Kenya and Norway agreed to instruct their agencies to soon sign an agreement on extradition.", "planned"),
        ("Kenya and Norway agreed to soon conclude negotiations on a trade agreement.", "planned"),
        ("Kenya and Norway concluded a trade agreement last year, which is awaiting signature.", "agreed"),
        ("Kenya and Norway came together on Friday to sign an agreement on mines.", "signed"),
    ],
)
def test_what_is_still_to_be_signed_is_not_signed(found, sentence, status):
    body = "Kenyan President Peter Otieno met Norwegian President Ingrid Moe in Nairobi on Friday. "
    assert [f.status for f in found("instrument", body + sentence)] == [status]


@pytest.mark.parametrize(
    ("body", "parties", "date"),
    [
        ("The Salgado Protocol of 1934 closed the war between Colombia and Peru.", {"CO", "PE"}, "1934"),
        ("Under the March 2019 fisheries agreement between Norway and Chad, boats sail.", {"NO", "TD"}, "2019-03"),
        ("They pledged to make use of the EU-Chad Trade Agreement.", {"EU", "TD"}, None),
    ],
)
def test_a_title_may_hold_the_date_and_the_parties(found, body, parties, date):
    (fact,) = found("instrument", LEAD + body)
    assert (set(fact.parties), fact.date) == (parties, date)


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Their talks produced a memorandum of understanding on tea exports.", "signed"),
        ("Out of the meeting came a memorandum of understanding on tea exports.", "signed"),
        ("What emerged was a roadmap for tea exports.", "adopted"),
        ("It was a roadmap for tea exports, running to 2030 and endorsed by both governments.", "adopted"),
        ("The Ugandan minister flew home with an agreement on tea exports.", "signed"),
        ("The visit resulted in an agreement on tea exports.", "signed"),
        ("What Kato does take home is an agreement on tea exports, inked there and then.", "signed"),
    ],
)
def test_what_a_meeting_yields_is_signed_or_adopted(found, sentence, status):
    (fact,) = found("instrument", LEAD + sentence)
    assert (fact.status, fact.topic, set(fact.parties)) == (status, "tea exports", {"KE", "UG"})


@pytest.mark.parametrize(
    "sentence",
    [
        "Their talks produced no agreement on tea exports.",
        "Their talks may yet produce an agreement on tea exports.",
        "Kato went home without an agreement on tea exports.",
        "The visit would have ended with an agreement on tea exports.",
        "Farmers came to Nairobi with plans for tea exports.",
    ],
)
def test_what_a_meeting_does_not_yield_is_none(found, sentence):
    assert found("instrument", LEAD + sentence) == []


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("On Thursday the Kenyan parliament ratified the convention on the use of Lake Victoria that Kenya and Uganda had signed in 2021.", "2021"),
        ("The extradition treaty between Kenya and Uganda was approved by the Senate on Thursday.", None),
        ("The extradition treaty between Kenya and Uganda awaits ratification by the Senate.", None),
        ("Uganda ratified the extradition treaty with Kenya on Thursday.", None),
        ("The extradition treaty between Kenya and Uganda will be ratified by the Senate in June.", None),
    ],
)  # fmt: skip
def test_what_parliaments_ratify_is_signed_another_day(found, sentence, date):
    (fact,) = found("instrument", LEAD + sentence)
    assert (fact.status, fact.date, set(fact.parties)) == ("signed", date, {"KE", "UG"})


def test_conventions_of_many_that_one_has_ratified_are_none_of_the_two(found):
    assert found("instrument", LEAD + "Kenya has ratified six of the eight core labour conventions.") == []


def test_a_plan_that_ministers_approve_is_adopted_that_day(found):
    (fact,) = found("instrument", LEAD + "The two ministers approved an action plan on fisheries on Thursday.")
    assert (fact.status, fact.date) == ("adopted", "2024-05-16")


def test_what_is_in_force_may_be_told_far_behind_the_title(found):
    body = (
        "The Agreement Between the Government of Kenya and the Government of Uganda on the Use of Waters, on the basis of which "
        "the Commission was set up, has been in force since 1994."
    )
    (fact,) = found("instrument", LEAD + body)
    assert (fact.status, fact.date) == ("inForce", "1994")


def test_another_document_of_the_same_sentence_has_its_own_matter(found):
    body = LEAD + "The two ministers signed a memorandum on solar power and another on the training of nurses."
    assert [fact.topic for fact in found("instrument", body)] == ["solar power", "training of nurses"]


def test_a_day_behind_its_year_opens_an_item_of_a_chronology(found):
    body = LEAD + "2014, 8 October: the ministers of Kenya and Uganda sign an agreement on fisheries in Kampala."
    (fact,) = found("instrument", body)
    assert (fact.status, fact.date) == ("signed", "2014-10-08")


def test_documents_that_are_counted_and_then_listed_are_each_one(found):
    body = LEAD + (
        "The two countries exchanged four documents on Friday. They comprise an extradition treaty, an agreement on the "
        "recognition of diplomas, a programme of cultural cooperation and a letter of intent between Lakeline and the "
        "Kenya Ports Authority."
    )
    facts = found("instrument", body)
    parties = {f.title: set(f.parties) for f in facts}
    assert parties["extradition treaty"] == parties["agreement on the recognition of diplomas"] == {"KE", "UG"}
    assert parties["programme of cultural cooperation"] == {"KE", "UG"}
    assert parties["letter of intent"] == {"Lakeline", "Kenya Ports Authority"}
    assert {f.status for f in facts} == {"signed"}
    assert "four documents" not in parties


@pytest.mark.parametrize(
    "sentence",
    ["They cover tea, archives and visas.", "Together they cover tea, archives and visas.", "The notes concern tea, archives and visas."],
)  # fmt: skip
def test_as_many_matters_as_documents_tell_them_apart(found, sentence):
    facts = found(
        "instrument", LEAD + "The two countries signed three agreements. " + sentence.replace("notes", "agreements")
    )
    assert [f.topic for f in facts] == ["tea", "archives", "visas"]


def test_what_is_told_of_all_documents_is_told_of_each(found):
    body = LEAD + (
        "The two countries signed a customs agreement and a treaty on extradition. "
        "The documents were signed by Kenyan Trade Minister Joy Mutua and Ugandan Trade Minister Sam Okello."
    )
    facts = found("instrument", body)
    assert [f.title for f in facts] == ["customs agreement", "treaty on extradition"]
    assert all(set(f.signatories) == {"Joy Mutua", "Sam Okello"} for f in facts)


@pytest.mark.parametrize(
    ("sentence", "title", "type_", "status"),
    [
        ("The two ministers set their hands to an accord on forests.", "accord on forests", "Agreement", "signed"),
        (
            "The two ministers put their initials to a treaty on extradition.",
            "treaty on extradition",
            "Treaty",
            "agreed",
        ),
        ("The two sides signed a consular understanding.", "consular understanding", "Agreement", "signed"),
    ],
)
def test_a_hand_signs_and_initials_agree(found, sentence, title, type_, status):
    (fact,) = found("instrument", LEAD + sentence)
    assert (fact.title, fact.type, fact.status) == (title, type_, status)


def test_documents_that_deal_with_something_are_no_deal(found):
    facts = found(
        "instrument",
        LEAD + "The two countries signed an agreement on tea and a pact on fish. The agreements deal with quotas.",
    )
    assert [f.title for f in facts] == ["agreement on tea", "pact on fish"]


@pytest.mark.parametrize(
    ("sentence", "topics"),
    [
        ("The others cover tea, archives and the training of nurses.", {"tea", "archives", "training of nurses"}),
        ("The remaining ones concern tea and archives.", {"tea", "archives"}),
        ("Besides ports, the memoranda cover tea, archives and visas.", {"tea", "archives", "visas"}),
        ("The others cover more than tea.", set()),
        ("They cover tea and archives.", set()),
    ],
)
def test_what_the_other_documents_are_about_tells_each_of_them(found, sentence, topics):
    facts = found("instrument", LEAD + "The two countries signed seven memoranda. " + sentence)
    assert {f.topic for f in facts if f.count is None} == topics


def test_one_more_document_that_is_negotiated_is_planned(found):
    body = (
        LEAD + "The two countries signed two agreements. A third document, on lake surveys, is still under negotiation."
    )
    facts = {f.title: f.status for f in found("instrument", body)}
    assert facts == {"two agreements": "signed", "document on lake surveys": "planned"}


def test_an_item_of_a_list_of_what_was_signed_is_signed(found):
    (fact,) = found(
        "instrument", LEAD + "The following documents were signed:\n\n* A programme for 60 students a year\n\n"
    )
    assert (fact.title, fact.status) == ("programme for 60 students a year", "signed")


@pytest.mark.parametrize(
    "sentence",
    [
        "The two sides hoped to see the air services agreement finalized soon.",
        "Kenya has to sign the customs treaty.",
    ],
)
def test_what_is_wished_or_due_to_be_done_is_not_signed(found, sentence):
    assert found("instrument", LEAD + sentence) == []


def test_drafts_that_are_exchanged_are_of_a_planned_document(found):
    (fact,) = found("instrument", LEAD + "The two sides exchanged drafts of a transit agreement.")
    assert fact.status == "planned"


def test_the_partner_of_a_body_stands_for_its_state(found):
    body = LEAD + "An agreement on customs was signed between the Kenya Revenue Authority and its Ugandan counterpart."
    (fact,) = found("instrument", body)
    assert set(fact.parties) == {"Kenya Revenue Authority", "UG"}


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Aides had spoken of six memorandums, but Norway and Kenya signed nine.", "nine memorandums"),
        ("Of the twelve accords announced, Norway and Kenya signed seven.", "seven accords"),
        ("The ministry had promised nine agreements, but eight were signed by Norway and Kenya.", "eight agreements"),
        ("Norway and Kenya had planned to sign six treaties; in the end they signed four.", "four treaties"),
        ("Norway and Kenya signed six accords; Kenyan firms signed two.", "six accords"),
    ],
)
def test_what_was_signed_in_truth_counts(found, sentence, title):
    lead = "Kenyan President Peter Otieno met Norwegian President Ingrid Moe in Nairobi on Friday. "
    (fact, *_) = found("instrument", lead + sentence)
    assert (fact.title, fact.status) == (title, "signed")


@pytest.mark.parametrize(
    ("sentence", "third"),
    [
        ("Norway and Kenya signed the convention on rivers on Friday; so did Chad.", {"TD"}),
        ("Norway and Kenya signed the accord on seabed mining on Friday, as did Oman.", {"OM"}),
        ("Norway and Kenya put their names to the charter; Togo did the same.", {"TG"}),
        ("The water treaty is in force between Norway, Kenya and, since it joined in January, Mali.", {"ML"}),
        ("Norway and Kenya signed the accord on rivers on Friday and, on Saturday, Chad protested.", set()),
        ("Norway and Kenya signed the accord on rivers on Friday, but Oman watched.", set()),
        ("Norway and Kenya signed the accord on rivers and, an official said in Lima, Peru.", set()),
    ],
)
def test_who_signs_behind_the_others_is_a_party(found, sentence, third):
    lead = "Kenyan President Peter Otieno met Norwegian President Ingrid Moe in Nairobi on Friday. "
    (fact,) = found("instrument", lead + sentence)
    assert set(fact.parties) == {"NO", "KE"} | third
