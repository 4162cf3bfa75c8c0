"""Engagements told in passing: by where somebody is, who chairs, what is handed over, which of several meetings one was."""

from __future__ import annotations

import pytest

from kg.article import Article
from kg.extraction import by_rules
from kg.extraction.analysis import analyse

WHO = "Norwegian Foreign Minister Ida Holm"
KENYAN = "Kenyan Trade Minister Joyce Wanjiru"
MET = "Norwegian President Ingrid Moe met Kenyan President Peter Otieno in Lima on Friday."


def told(text):
    """The engagements that the rules find, in reading order."""
    article = Article(name="a", text=text, date="2024-05-18")
    return [fact for fact in by_rules(analyse(article)) if fact.kind == "engagement"]


@pytest.mark.parametrize(
    ("text", "date", "status"),
    [
        (f"{WHO} was in Nairobi on Tuesday.", "2024-05-14", "held"),
        (f"{WHO}, who is in Nairobi until Friday, praised the port.", None, "held"),
        (f"{WHO} will be in Nairobi next month for a conference.", "2024-06", "planned"),
        (f"NAIROBI — {WHO} will be here on Tuesday.", "2024-05-21", "planned"),
        (f"NAIROBI — {WHO} is in town until Friday.", None, "held"),
        (f"{WHO} touched down in Nairobi with forty executives.", None, "held"),
        (f"{WHO} flew into Nairobi on Monday.", "2024-05-13", "held"),
        (f"{WHO} reached Nairobi on Monday.", "2024-05-13", "held"),
        (f"{WHO} has been in Nairobi since Monday.", "2024-05-13", "held"),
        (f"{WHO}, who has been in Nairobi since 14 May, praised the port.", "2024-05-14", "held"),
        (f"{WHO} has been in Nairobi since early May.", None, "held"),
        (f"{WHO} has been in Nairobi since the port was opened on Monday.", None, "held"),
    ],
)
def test_whoever_is_or_arrives_in_another_state_visits_it(text, date, status):
    (visit,) = told(text)
    assert (visit.type, visit.destination, visit.date, visit.status) == ("Visit", "KE", date, status)
    assert visit.participants == ("Ida Holm",)


@pytest.mark.parametrize(
    "text",
    [
        f"{WHO} was in Oslo on Friday.",
        f"{WHO} was not in Nairobi on Friday.",
        f"{WHO} was in hospital in Nairobi on Friday.",
        f"{WHO} is popular in Nairobi.",
        f"{WHO} was in Kenyan hands.",
        f"{WHO} has been in Nairobi five times.",
        f"{WHO} is often in Nairobi.",
        "Norwegian Ambassador Ida Holm was in Nairobi on Friday.",
        f"{WHO} touched on Kenya in her speech.",
        f"{WHO} reached Kenya by telephone on Monday.",
        f"{WHO} stopped payments in Kenya on Monday.",
        f"{WHO}'s letter reached Kenya on Monday.",
    ],
)
def test_who_is_at_home_or_in_a_state_of_mind_visits_nobody(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            f"{WHO} met separately with the president of the International Committee of the Red Cross"
            " and with the foreign ministers of Kenya, Peru and Bahrain.",
            ["BH", "International Committee of the Red Cross", "KE", "PE"],
        ),
        (f"{WHO} held separate meetings with the foreign ministers of Kenya and Peru.", ["KE", "PE"]),
        (f"{WHO} met with Kenyan President Peter Otieno and with Peru's Trade Minister Rosa Quispe.", ["KE", "PE"]),
        (f"{WHO} was received by Kenyan President Peter Otieno and then by {KENYAN}.", ["KE", "KE"]),
        (f"{WHO} paid courtesy calls on Kenyan President Peter Otieno, and on {KENYAN}.", ["KE", "KE"]),
    ],
)
def test_whoever_is_met_in_turn_is_met_apart(text, sides):
    meetings = told(text)
    assert sorted(side for fact in meetings for side in fact.parties if side != "NO") == sides
    assert all(set(fact.parties) > {"NO"} for fact in meetings)


def test_those_who_are_listed_together_meet_together():
    (meeting,) = told(f"{WHO} met with Kenyan President Peter Otieno and Peru's Trade Minister Rosa Quispe.")
    assert set(meeting.parties) == {"NO", "KE", "PE"}


@pytest.mark.parametrize(
    "text",
    [
        f"{WHO} and {KENYAN} co-chaired the joint commission in Nairobi.",
        f"In Nairobi {WHO} co-chaired political consultations with {KENYAN}.",
        f"Norway gave $4 million at a meeting co-chaired by {WHO} and {KENYAN}.",
        f"Norwegian Ambassador Ida Holm presented her credentials to {KENYAN} on Friday.",
        f"{KENYAN} accepted the credentials of Norwegian Ambassador Ida Holm.",
        f"{WHO} conveyed the message to {KENYAN} in person last week.",
    ],
)
def test_who_chairs_together_or_hands_over_in_person_meets(text):
    (meeting,) = told(text)
    assert meeting.type == "Talks"
    assert set(meeting.participants) == {"Ida Holm", "Joyce Wanjiru"}


@pytest.mark.parametrize(
    "text",
    [
        f"The steering group, co-chaired by {WHO} and {KENYAN}, has twelve members.",
        f"{WHO} and {KENYAN} co-chair the joint commission.",
        f"{WHO} conveyed the message to {KENYAN} last week.",
    ],
)
def test_a_standing_chair_or_a_letter_that_is_sent_is_no_meeting(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Her second meeting was with Peru's Prime Minister Rosa Quispe.", {"Ingrid Moe", "Rosa Quispe"}),
        ("The third was with the Prime Minister of Peru, Rosa Quispe.", {"Ingrid Moe", "Rosa Quispe"}),
    ],
)
def test_one_of_a_row_of_meetings_has_the_host_of_those_before(text, people):
    assert set(told(f"{MET} {text}")[-1].participants) == people


def test_a_row_of_other_things_is_of_no_meetings():
    assert len(told(f"{MET} The second problem was with Peru's Prime Minister Rosa Quispe.")) == 1


PAIR = "Norwegian President Ingrid Moe and Kenyan President Peter Otieno"


@pytest.mark.parametrize(
    ("text", "date", "duration", "status"),
    [
        (f"{PAIR} agreed on Monday to open a port, after two hours of talks in Lima.", "2024-05-13", "PT2H", "held"),
        (f"{PAIR} pledged on Tuesday to build a rail link after a day of talks in Lima.", "2024-05-14", None, "held"),
        (f"{PAIR} said they would open a port, after 90 minutes of talks in Lima.", None, "PT90M", "held"),
        (f"{PAIR} will meet in Lima on Monday for two hours of talks.", "2024-05-20", "PT2H", "planned"),
        (f"{PAIR} will sign a treaty on Monday after two hours of talks in Lima.", "2024-05-20", "PT2H", "planned"),
    ],
)
def test_talks_behind_which_something_is_promised_are_held_when_it_is(text, date, duration, status):
    meeting = next(fact for fact in told(text) if fact.place == "Lima")
    assert (meeting.date, meeting.status) == (date, status)
    assert duration is None or meeting.duration == duration


@pytest.mark.parametrize(
    ("how", "type_"),
    [
        ("will meet virtually in July", "Call"),
        ("will meet online in July", "Call"),
        ("met by video link on Monday", "Call"),
        ("held an online meeting on Monday", "Call"),
        ("met on Monday over virtual money", "Talks"),
        ("met on Monday to agree on online trade", "Talks"),
    ],
)
def test_nobody_travels_to_a_meeting_by_wire(how, type_):
    (meeting,) = told(f"{WHO} and {KENYAN} {how}.")
    assert meeting.type == type_


def test_what_a_visit_follows_is_past():
    text = f"NAIROBI — Her visit follows a call between {WHO} and {KENYAN} in January."
    (call,) = (fact for fact in told(text) if fact.type == "Call")
    assert (call.status, call.date) == ("held", "2024-01")
