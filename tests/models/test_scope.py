"""What stays within one state is no diplomacy, whoever found it; offices count all the same."""

from __future__ import annotations

import json
from typing import Any

from kg.article import Article
from kg.models.reading import read_answers
from kg.models.replies import Reply


def office(person: str, title: str, of: str, evidence: str) -> dict[str, Any]:
    return {"kind": "office", "person": person, "office": title, "of": of, "evidence": evidence}


CABINET = (
    "Cabinet settles coast guard dispute\n2024-05-18\n\n"
    "OSLO — Norwegian Prime Minister Ingrid Moe met Norwegian Defence Minister Tor Hagen in Bergen on Friday. "
    "The two signed an agreement on patrol boats."
)
DOMESTIC = [
    {
        "kind": "engagement", "type": "Talks", "participants": ["Ingrid Moe", "Tor Hagen"], "parties": ["NO"],
        "status": "held", "evidence": "met Norwegian Defence Minister Tor Hagen in Bergen",
    },
    {
        "kind": "instrument", "type": "Agreement", "title": "agreement on patrol boats", "parties": ["NO"],
        "signatories": ["Ingrid Moe", "Tor Hagen"], "status": "signed",
        "evidence": "signed an agreement on patrol boats",
    },
]  # fmt: skip
OFFICES = [
    office("Ingrid Moe", "Prime Minister", "NO", "Norwegian Prime Minister Ingrid Moe"),
    office("Tor Hagen", "Defence Minister", "NO", "Norwegian Defence Minister Tor Hagen"),
]


def test_what_officials_of_one_state_do_is_none() -> None:
    article = Article(name="a", text=CABINET, date="2024-05-18")
    answer = json.dumps({"facts": [*DOMESTIC, *OFFICES]}, ensure_ascii=False)
    found = read_answers(article, [Reply(answer)])
    assert [fact.kind for fact in found.facts.facts] == ["office", "office"]
    assert {refusal.reason for refusal in found.refusals} == {"it stays within one state"}
    assert found.refused == len(DOMESTIC)


KOREAN = (
    "부산시 예산 확정\n2024-05-18\n\n서도윤 총리는 17일 부산에서 정하늘 시장과 만나 예산 협약에 서명했다. "
    "서도윤 총리는 “예산은 모두를 위한 것이어야 한다”고 말했다."
)
ABROAD = KOREAN + " 서도윤 총리는 같은 날 서울에서 응우옌 타인 베트남 대사와 회담했다."
MEETING = {
    "kind": "engagement", "type": "Talks", "participants": ["서도윤", "정하늘"], "parties": ["KR"], "status": "held",
    "evidence": "부산에서 정하늘 시장과 만나",
}  # fmt: skip
SAID = {
    "kind": "statement", "speaker": "서도윤", "quote": "예산은 모두를 위한 것이어야 한다",
    "evidence": "“예산은 모두를 위한 것이어야 한다”고 말했다",
}  # fmt: skip
TALKS = {
    "kind": "engagement", "type": "Talks", "participants": ["서도윤", "응우옌 타인"], "parties": ["KR", "VN"],
    "status": "held", "evidence": "응우옌 타인 베트남 대사와 회담했다",
}  # fmt: skip
HOLD = [
    office("서도윤", "총리", "KR", "서도윤 총리는 17일"),
    office("정하늘", "시장", "KR", "정하늘 시장과 만나"),
]


def test_so_it_is_in_other_languages() -> None:
    for text, facts, kept in (
        (KOREAN, [MEETING, SAID, *HOLD], ["office", "office"]),
        (ABROAD, [MEETING, SAID, TALKS, *HOLD], ["engagement", "statement", "office", "office"]),
    ):
        article = Article(name="a", text=text, date="2024-05-18", language="ko")
        found = read_answers(article, [Reply(json.dumps({"facts": facts}, ensure_ascii=False))])
        assert [fact.kind for fact in found.facts.facts] == kept
