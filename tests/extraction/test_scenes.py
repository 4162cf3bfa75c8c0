"""Where, when and for how long: what sentences leave to the ones around them, and what only counts days."""

from __future__ import annotations

import pytest
from invented import article

from kg.extraction import read
from kg.extraction.analysis import analyse
from kg.extraction.proof import judge
from kg.extraction.proof.case import Case

MOE = "Norwegian President Ingrid Moe"
MET = f"{MOE} met Kenyan President Peter Otieno in Nairobi on Thursday. "


@pytest.mark.parametrize(
    "body",
    [
        "Ingrid Moe also met Ugandan President Okello Mutesa.",
        "Ingrid Moe later held talks with Ugandan President Okello Mutesa.",
        "On the sidelines Ingrid Moe met Ugandan President Okello Mutesa.",
    ],
)
def test_whoever_also_meets_somebody_does_so_there_and_then(found, body):
    first, second = found("engagement", MET + body)
    assert (second.place, second.date) == ("Nairobi", "2024-05-16") == (first.place, first.date)


@pytest.mark.parametrize(
    ("body", "place", "date"),
    [
        ("Ingrid Moe met Ugandan President Okello Mutesa.", None, None),
        ("Ingrid Moe also met Ugandan President Okello Mutesa in Kampala.", "Kampala", None),
        ("Ingrid Moe also met Ugandan President Okello Mutesa in March.", None, "2024-03"),
    ],
)
def test_what_is_not_told_as_added_or_was_elsewhere_takes_nothing_over(found, body, place, date):
    *_, last = found("engagement", MET + body)
    assert (last.place, last.date) == (place, date)


def test_a_visit_leads_to_where_the_visitor_is_received(found):
    visit, _ = found(
        "engagement",
        f"{MOE} paid an official visit to Kenya. Ingrid Moe was received by Kenyan President Peter Otieno in Mombasa.",
    )
    assert (visit.type, visit.destination, visit.place) == ("OfficialVisit", "KE", "Mombasa")


def test_a_visit_with_meetings_in_two_cities_leads_to_none_of_them(found):
    visit, *_ = found(
        "engagement",
        f"{MOE} paid an official visit to Kenya. Ingrid Moe met Kenyan President Peter Otieno in Mombasa. "
        "Ingrid Moe met Kenyan Foreign Minister Joyce Wanjiru in Nairobi.",
    )
    assert visit.place is None


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (f"{MOE} flew to Mombasa. There she met Kenyan President Peter Otieno.", "Mombasa"),
        (f"{MOE} returned from Mombasa after talks there with Kenyan President Peter Otieno.", "Mombasa"),
        (f"There was talk of a fleet in Mombasa. {MOE} met Kenyan President Peter Otieno.", None),
        (f"NAIROBI, May 17 (Wire) - {MOE} met Kenyan President Peter Otieno in the capital.", "Nairobi"),
        (f"NAIROBI, May 17 (Wire) - {MOE} met Kenyan President Peter Otieno in the old capital.", None),
    ],
)
def test_a_sentence_may_point_at_a_place(found, body, place):
    meeting = next(fact for fact in found("engagement", body) if fact.type == "Summit")
    assert meeting.place == place


def test_several_days_tell_how_long_two_met(found):
    (fact,) = found("engagement", f"{MOE} met Kenyan President Peter Otieno in Oslo on May 14-15.")
    assert (fact.date, fact.duration) == ("2024-05-14", "P2D")


@pytest.mark.parametrize(
    "when", ["ten days after the election", "two days late", "a day early", "within ten days of the election"]
)
def test_what_counts_days_to_something_else_is_no_duration(found, when):
    (fact,) = found("engagement", f"{MOE} met Kenyan President Peter Otieno in Oslo {when}.")
    assert fact.duration is None


_THE_OTHER_SIDE = pytest.mark.xfail(strict=False, reason="the encoder takes the other side of the treaty for the goal")


@pytest.mark.parametrize(("city", "state"), [("Oslo", "NO"), pytest.param("Lima", "PE", marks=_THE_OTHER_SIDE)])
def test_whoever_has_no_name_visits_the_state_of_the_place_too(city, state):
    told = f"Kenya and Norway signed a treaty on Friday. Kenya's prime minister is expected in {city} in June."
    visits = [one.fact for one in read(analyse(article(told)), "learned") if one.kind == "engagement"]
    assert [(visit.place, visit.destination) for visit in visits] == [(city, state)]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (f"{MOE} flew to Mombasa on Thursday. It rained. Ingrid Moe met Kenyan President Peter Otieno.", "Mombasa"),
        (f"{MOE} met Kenyan President Peter Otieno. It rained. Ingrid Moe arrived in Mombasa.", "Mombasa"),
        (f"{MOE} flew to Mombasa. There is a new port in Lamu. Ingrid Moe met Kenyan President Peter Otieno.", None),
        (f"{MOE} flew to Mombasa in March. Ingrid Moe met Kenyan President Peter Otieno on Friday.", None),
        (f"{MOE} flew to Mombasa. Ingrid Moe will meet Kenyan President Peter Otieno.", None),
        (f"{MOE} flew to Mombasa. Ingrid Moe met Ugandan President Okello Mutesa.", "Mombasa"),
        (f"{MOE} flew to Mombasa. Lars Ek, Sweden's prime minister, met Ugandan President Okello Mutesa.", None),
    ],
)
def test_a_meeting_during_a_visit_takes_place_where_it_leads(found, body, place):
    meeting = next(fact for fact in found("engagement", body) if fact.type == "Summit")
    assert meeting.place == place


def test_of_a_venue_that_is_not_sure_the_city_stays_as_place():
    analysis = analyse(
        article(
            f"{MOE} met Kenyan President Peter Otieno for a summit in Nairobi on Friday. "
            "The summit at the Presidential Palace lasted 95 minutes."
        )
    )
    (one,) = [one for one in read(analysis) if one.kind == "engagement"]
    assert (one.fact.place, Case(analysis, one).city) == ("Presidential Palace", "Nairobi")
    (judged,) = judge(analysis, [one])
    assert judged.fact.place in ("Presidential Palace", "Nairobi")


@pytest.mark.parametrize(("of", "place"), [("", "Bandung"), (" of the Marina Dialogue", None)])
def test_on_the_sidelines_is_where_the_larger_meeting_is(found, of, place):
    summit = "The ASEAN summit opened in Bandung on Monday. Ministers spoke of fish."
    body = f"{summit} On the margins{of}, Laotian Foreign Minister Kham Vong met Thai Foreign Minister Ann Lek."
    assert [f.place for f in found("engagement", body) if "TH" in f.parties] == [place]


@pytest.mark.parametrize(
    ("body", "duration"),
    [
        (f"{MOE} and Kenyan President Peter Otieno held a meeting of fifty minutes in Nairobi.", "PT50M"),
        (f"{MOE} paid a working visit of two days to Kenya.", "P2D"),
        (f"{MOE} met Kenyan President Peter Otieno in Nairobi on Thursday and Friday.", "P2D"),
    ],
)
def test_what_is_of_so_long_or_on_two_days_lasts_so_long(found, body, duration):
    assert [fact.duration for fact in found("engagement", body)] == [duration]


@pytest.mark.parametrize(
    "body",
    [
        f"{MOE} and Kenyan President Peter Otieno held a meeting of ministers for the last fifty minutes of the day.",
        f"{MOE} met Kenyan President Peter Otieno in Nairobi on Monday and Friday.",
        f"{MOE} met Kenyan President Peter Otieno in Nairobi, a city of two days of rain.",
    ],
)
def test_what_only_stands_beside_is_no_duration_of_days(found, body):
    assert all((fact.duration or "")[:1] != "P" or "T" in fact.duration for fact in found("engagement", body))


def test_a_visit_that_ends_on_a_day_to_come_began_before(found):
    body = f"{MOE}, whose three-day visit to Kenya ends on Monday, met Kenyan President Peter Otieno in Nairobi."
    assert "2024-05-18" in {fact.date for fact in found("engagement", body)}


@pytest.mark.parametrize(
    ("told", "type_"),
    [
        ("paid a call on Kenyan Trade Minister Joyce Wanjiru", "Talks"),
        ("paid a brief courtesy call on Kenyan Trade Minister Joyce Wanjiru", "Talks"),
        ("held a call with Kenyan Trade Minister Joyce Wanjiru", "Call"),
        ("had a long call on Friday with Kenyan Trade Minister Joyce Wanjiru", "Call"),
    ],
)
def test_a_call_that_is_paid_is_no_telephone_call(found, told, type_):
    assert [fact.type for fact in found("engagement", f"Norwegian Foreign Minister Olav Berg {told}.")] == [type_]


@pytest.mark.parametrize("where", ["in the city of Mombasa", "in the port city of Mombasa", "in Mombasa"])
def test_a_place_is_named_behind_what_kind_of_town_it_is(found, where):
    (fact,) = found("engagement", f"{MOE} met Kenyan President Peter Otieno {where}.")
    assert fact.place == "Mombasa"


@pytest.mark.parametrize(
    ("body", "date", "status"),
    [
        ("The trade ministers of Norway and Kenya meet next week in Oslo.", "2024-05", "planned"),
        (
            "The summit of Norway and Kenya, to be held on 24 and 25 June in Oslo, is to last long.",
            "2024-06-24",
            "planned",
        ),
        (f"{MOE} spoke of a summit with Kenya that Norway is due to host in December.", "2024-12", "planned"),
        ("Norway and Kenya praised the G7 summit, which Italy hosts in June.", "2024-06", "planned"),
        ("The trade ministers of Norway and Kenya met last week in Oslo.", "2024-05", "held"),
        ("Norway and Kenya praised the G7 summit, which Italy hosted in March.", "2024-03", "held"),
    ],
)
def test_a_present_tense_with_a_time_to_come_tells_what_is_planned(found, body, date, status):
    assert (date, status) in {(fact.date, fact.status) for fact in found("engagement", body)}


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("Fish would be cheap, {} said on Thursday after talks with {}.", "2024-05-16"),
        ("{} told reporters on Thursday following a meeting with {} that fish was cheap.", "2024-05-16"),
        ("{} signed an agreement on Thursday after talks with {}.", "2024-05-16"),
        ("{} said on Thursday after talks with {} in March that fish was cheap.", "2024-03"),
    ],
)
def test_what_is_said_right_after_talks_is_said_on_their_day(found, told, date):
    body = told.format("Norway's trade minister Olav Berg", "Kenyan Trade Minister Joyce Wanjiru")
    assert [fact.date for fact in found("engagement", body)] == [date]


@pytest.mark.parametrize(
    ("body", "places"),
    [
        (
            f"NAIROBI, May 17 - {MOE}, who arrived here on Thursday on a three-day visit to Kenya, praised the port.",
            {"Nairobi"},
        ),
        (
            f"NAIROBI, May 17 - {MOE} arrived here on Thursday for talks with Kenyan President Peter Otieno.",
            {"Nairobi"},
        ),
        (f"NAIROBI, May 17 - {MOE} arrived here on Thursday after talks with Kenya's Peter Otieno.", {"Nairobi", None}),
    ],
)
def test_whoever_comes_here_for_something_does_it_here(found, body, places):
    assert {one.place for one in found("engagement", body)} <= places
