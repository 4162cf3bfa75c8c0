"""Articles in Korean and Vietnamese: the articles' own words as evidence, dates and numbers reckoned here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rdflib import SKOS, Literal, URIRef
from rdflib.namespace import RDFS

from kg.documents import parse_yaml
from kg.evaluation.predictions import facts_of
from kg.extraction.text.clock import Clock
from kg.linking import link
from kg.mappers import map
from kg.models.contract import RECKONED, asked_fields
from kg.models.languages import tongue_of
from kg.models.reading import Reading, read_answers
from kg.models.replies import Reply
from kg.namespaces import OA
from kg.reading import read_text
from kg.validation import validate

TOLD: list[dict[str, Any]] = [
    told
    for name in ("korean", "vietnamese")
    for told in next(parse_yaml((Path(__file__).parent / f"{name}.yaml").read_text("utf-8")))
]
ARTICLES = pytest.mark.parametrize("told", TOLD, ids=[told["name"] for told in TOLD])


def reading(told: dict[str, Any], facts: list[dict[str, Any]]) -> Reading:
    article = read_text(told["text"], name=told["name"])
    assert article.language == told["name"][:2]
    assert article.date == told["date"]
    return read_answers(article, [Reply(json.dumps({"facts": facts}, ensure_ascii=False))])


@ARTICLES
def test_every_fact_is_proved_and_its_values_are_right(told: dict[str, Any]) -> None:
    found = reading(told, told["facts"])
    assert [str(refusal) for refusal in found.refusals] == []
    published = {(fact.kind, fact.evidence[0].quote): fact for fact in found.facts.facts}
    for raw in told["facts"]:
        fact = published[raw["kind"], raw["evidence"]]
        for name in asked_fields(raw["kind"]):
            if name in raw and not name.endswith("_words"):
                value = getattr(fact, name)
                assert (list(value) if isinstance(value, tuple) else value) == raw[name], name


@ARTICLES
def test_dates_and_numbers_are_reckoned_from_the_words_alone(told: dict[str, Any]) -> None:
    bare = [{name: value for name, value in raw.items() if f"{name}_words" not in raw} for raw in told["facts"]]
    found = reading(told, bare)
    assert [str(refusal) for refusal in found.refusals] == []
    for raw in told["facts"]:
        [fact] = [
            one for one in found.facts.facts if one.kind == raw["kind"] and one.evidence[0].quote == raw["evidence"]
        ]
        for name in RECKONED:
            if name in raw:
                assert getattr(fact, name) == raw[name], (raw["evidence"], name)


@ARTICLES
def test_a_wrong_reading_of_the_words_is_not_believed(told: dict[str, Any]) -> None:
    spoilt = [
        {**raw, **{name: _wrong(raw[name]) for name in ("date", "duration", "amount", "value") if name in raw}}
        for raw in told["facts"]
    ]
    right = {(raw["kind"], raw["evidence"]): raw for raw in told["facts"]}
    for fact in reading(told, spoilt).facts.facts:
        raw = right[fact.kind, fact.evidence[0].quote]
        for name in RECKONED:
            assert getattr(fact, name, None) in (None, raw.get(name)), name


def _wrong(value: Any) -> Any:
    if isinstance(value, str):
        return {"P": "P9D"}.get(value[0], "999 USD" if " " in value else "1999-01-01")
    return value + 1


@ARTICLES
def test_the_graph_has_the_articles_words_and_tongue(told: dict[str, Any]) -> None:
    facts = reading(told, told["facts"]).facts
    graph = link(map(facts))
    assert validate(graph).conforms
    text = facts.article.text
    found = facts_of(graph)
    assert len(found) == len(told["facts"])
    for one in found:
        assert one.evidence
        assert all(text[start:end] == words for start, end, words in one.evidence)
    assert {str(quote) for quote in graph.objects(None, OA.exact)} <= {raw["evidence"] for raw in told["facts"]}
    tags = {label.language for label in graph.objects(None, RDFS.label) if isinstance(label, Literal)}
    assert tags <= {told["name"][:2], "en"}


def test_places_and_states_have_their_names_in_both_languages() -> None:
    graph = link(map(reading(TOLD[0], TOLD[0]["facts"]).facts))
    laos = URIRef("https://w3id.org/diplomacy/id/state/LA")
    assert set(graph.objects(laos, RDFS.label)) == {Literal("Laos", lang="en")}
    assert Literal("라오스", lang="ko") in set(graph.objects(laos, SKOS.altLabel))
    [city] = graph.subjects(RDFS.label, Literal("비엔티안", lang="ko"))
    assert Literal("Vientiane", lang="en") in set(graph.objects(city, SKOS.altLabel))


@pytest.mark.parametrize(
    ("language", "text", "ranges"),
    [
        ("ko", "5~7억 달러", [(5e8, 7e8)]),
        ("ko", "1억2천만~1억5천만 달러", [(1.2e8, 1.5e8)]),
        ("ko", "16%에서 17%", [(16, 17)]),
        ("ko", "2023~2024년", []),
        ("vi", "từ 5 đến 7 tỷ USD", [(5e9, 7e9)]),
        ("vi", "5 tỷ đến 7 tỷ đồng", [(5e9, 7e9)]),
        ("vi", "12-13%", [(12, 13)]),
        ("vi", "5 tàu và 7 tàu", []),
        ("en", "$5–7 billion", [(5e9, 7e9)]),
        ("en", "from 5 to 7 percent", []),
        ("en", "10 to 15 vessels", [(10, 15)]),
        ("fr", "12,5–14 %", [(12.5, 14)]),
        ("fr", "14–12 %", []),
    ],
)
def test_ranges_have_two_bounds(language: str, text: str, ranges: list[tuple[float, float]]) -> None:
    assert tongue_of(language).ranges(text) == ranges


@pytest.mark.parametrize(
    ("language", "today", "words", "day", "days"),
    [
        ("ko", "2024-11-18", "2024년 11월 14일부터 16일까지", "2024-11-14", 3),
        ("ko", "2024-11-18", "12월 30일부터 1월 2일까지", "2024-12-30", 4),
        ("ko", "2024-11-18", "11월 14일(목)~16일(토)", "2024-11-14", 3),
        ("ko", "2024-11-18", "30일부터 다음 달 2일까지", "2024-11-30", 3),
        ("ko", "2024-11-20", "2024년 10월 18일부터 20일까지", "2024-10-18", 3),
        ("ko", "2023-01-05", "지난해 12월 30일부터 1월 2일까지", "2022-12-30", 4),
        ("vi", "2025-04-13", "từ 30/4 đến 2/5", "2025-04-30", 3),
        ("vi", "2024-07-03", "từ ngày 28 tháng 6 đến ngày 2 tháng 7 năm 2024", "2024-06-28", 5),
        ("vi", "2025-04-13", "28/12/2023 - 3/1/2024", "2023-12-28", 7),
        ("vi", "2025-04-13", "từ ngày 29/12 đến hết ngày 3/1/2024", "2023-12-29", 6),
        ("vi", "2025-04-13", "từ ngày 14 đến ngày 16 tháng 4 năm 2025", "2025-04-14", 3),
    ],
)
def test_a_first_and_a_last_day_are_one_stretch(language: str, today: str, words: str, day: str, days: int) -> None:
    [time] = tongue_of(language).times(words, Clock(today))
    assert (time.future, time.days) == (day, days)


@pytest.mark.parametrize("words", ["16일부터 16일까지", "1월 1일부터 12월 31일까지"])
def test_what_is_no_stretch_of_days_stays_two(words: str) -> None:
    assert [time.days for time in tongue_of("ko").times(words, Clock("2024-11-18"))] == [None, None]


@pytest.mark.parametrize(
    ("language", "words", "past", "future"),
    [
        ("ko", "2024. 3. 5.", "2024-03-05", "2024-03-05"),
        ("ko", "92년 12월 22일", "1992-12-22", "1992-12-22"),
        ("ko", "23년 11월", "2023-11", "2023-11"),
        ("ko", "오는 3월 5일", "2025-03-05", "2025-03-05"),
        ("ko", "지난 12월", "2023-12", "2023-12"),
        ("ko", "사흘 전", "2024-11-15", "2024-11-15"),
        ("ko", "두 달 뒤", "2025-01", "2025-01"),
        ("vi", "ngày 20 tháng này", "2024-11-20", "2024-11-20"),
        ("vi", "ngày 3 tháng trước", "2024-10-03", "2024-10-03"),
        ("vi", "tháng 5 tới", "2025-05", "2025-05"),
        ("vi", "ngày 5/12 vừa qua", "2023-12-05", "2023-12-05"),
        ("vi", "ngày 5.11", "2024-11-05", "2024-11-05"),
        ("vi", "nửa đầu năm 2024", "2024-01/2024-06", "2024-01/2024-06"),
        ("vi", "sáu tháng cuối năm ngoái", "2023-07/2023-12", "2023-07/2023-12"),
        ("vi", "tối qua", "2024-11-17", "2024-11-17"),
    ],
)
def test_days_and_months_are_reckoned(language: str, words: str, past: str, future: str) -> None:
    [time] = tongue_of(language).times(words, Clock("2024-11-18"))
    assert (time.past, time.future) == (past, future)


@pytest.mark.parametrize(
    ("language", "words"), [("ko", "지난 2월 7일 서명했다. 같은 달 20일"), ("vi", "ngày 7/2, rồi ngày 20 cùng tháng")]
)
def test_the_same_month_is_the_one_named_before(language: str, words: str) -> None:
    assert [time.past for time in tongue_of(language).times(words, Clock("2024-11-18"))] == ["2024-02-07", "2024-02-20"]


@pytest.mark.parametrize(
    ("language", "words", "numbers"),
    [
        ("ko", "3만2천500명", {32500}),
        ("ko", "12만3천456대", {123456}),
        ("ko", "5천3백만 달러", {53e6}),
        ("ko", "만 5천 명", {15000}),
        ("ko", "백만 달러", {1e6}),
        ("ko", "스무 명", {20}),
        ("ko", "서른두 나라", {32}),
        ("ko", "두 장관이 만나 회담했다", set()),
        ("vi", "2,4 vạn lượt", {24000}),
        ("vi", "hai mươi lăm nghìn người", {25000}),
        ("vi", "một trăm linh năm tàu", {105}),
        ("vi", "hai trăm năm mươi triệu USD", {250e6}),
        ("vi", "một tỷ rưỡi đồng", {1.5e9}),
        ("vi", "3 tỷ 500 triệu đồng", {3.5e9}),
        ("vi", "nửa triệu tấn", {5e5}),
        ("vi", "Ba Lan đầu tư trong năm 2024", {2024}),
        ("vi", "ba mươi năm quan hệ", {30}),
        ("vi", "năm văn kiện", {5}),
    ],
)
def test_figures_and_number_words_are_reckoned(language: str, words: str, numbers: set[float]) -> None:
    assert tongue_of(language).numbers(words) == numbers


@pytest.mark.parametrize(
    ("language", "words", "durations"),
    [
        ("ko", "두 시간 30분 동안", ("PT150M",)),
        ("ko", "열흘간", ("P10D",)),
        ("ko", "일주일간", ("P1W",)),
        ("ko", "사흘 전", ()),
        ("ko", "3분의 1", ()),
        ("vi", "1 giờ 30 phút", ("PT90M",)),
        ("vi", "nửa tiếng", ("PT30M",)),
        ("vi", "mười lăm phút", ("PT15M",)),
        ("vi", "thứ 6 tuần này", ()),
        ("vi", "hai ngày trước", ()),
    ],
)
def test_durations_are_reckoned(language: str, words: str, durations: tuple[str, ...]) -> None:
    assert tongue_of(language).durations(words) == durations
