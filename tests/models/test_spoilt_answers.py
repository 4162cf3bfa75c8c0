"""Good answers spoilt by chance, a thousand times: no traceback, and nothing published that the text does not say."""

from __future__ import annotations

import copy
import json
import os
import random
from pathlib import Path
from typing import Any

from kg.article import Article
from kg.documents import parse_yaml
from kg.facts import AnyFact
from kg.gazetteer import Gazetteer
from kg.mappers.entities import filled_roles
from kg.models.batch import requests_for
from kg.models.ground import Ground
from kg.models.locating import normalized
from kg.models.reading import prove
from kg.models.replies import Reply

TIMES = int(os.environ.get("KG_SPOILT_ANSWERS", "1000"))
TOLD = [
    told
    for name in ("korean", "vietnamese")
    for told in next(parse_yaml((Path(__file__).parent / f"{name}.yaml").read_text("utf-8")))
]
FOREIGN = [
    *("Harald Quist", "Atlantis", "ZW", "a treaty", "", "x" * 5000, "\u0000", "🙂", "2031-02-30", "P", "99 XYZ", "“"),
    *(7, -1, 1e308, None, True, [], {}),
]


def test_a_thousand_spoilt_answers() -> None:
    chance = random.Random(17)
    proved = 0
    grounds = [
        Ground(Article(name=one["name"], text=one["text"], language=one["name"][:2], date=one["date"])) for one in TOLD
    ]
    for _ in range(TIMES):
        place = chance.randrange(len(TOLD))
        content = spoilt(TOLD[place]["facts"], chance)
        ground = grounds[place]
        found = prove(ground, list(requests_for(ground.article)), [Reply(content, is_cut=chance.random() < 0.1)])
        proved += len(found.facts)
        for fact in found.facts:
            assert_told(ground, fact)
    assert proved > TIMES, "most of an answer survives its spoilt parts"


def ground_of(told: dict[str, Any]) -> Ground:
    return Ground(Article(name=told["name"], text=told["text"], language=told["name"][:2], date=told["date"]))


def spoilt(facts: list[dict[str, Any]], chance: random.Random) -> str:
    facts = copy.deepcopy(facts)
    for _ in range(chance.randint(1, 4)):
        _spoil_a_fact(facts, chance)
    content = json.dumps({"facts": facts}, ensure_ascii=chance.random() < 0.3, default=str)
    for _ in range(chance.choice([0, 0, 0, 1, 3])):
        content = _spoil_the_text(content, chance)
    return chance.choice(["{}", "```json\n{}\n```", "Sure!\n{}", "<think>hm {{</think>{}"]).replace("{}", content, 1)


def _spoil_a_fact(facts: list[dict[str, Any]], chance: random.Random) -> None:
    fact = chance.choice(facts)
    key = chance.choice([*fact])
    way = chance.randrange(7)
    if way == 0:
        fact[key] = chance.choice(FOREIGN)
    elif way == 1:
        del fact[key]
    elif way == 2:
        other = chance.choice(facts)
        fact[key] = other.get(key, chance.choice([*other.values(), "?"]))
    elif way == 3 and isinstance(fact[key], str) and fact[key]:
        at = chance.randrange(len(fact[key]))
        fact[key] = fact[key][:at] + chance.choice("aé국 ,1") + fact[key][at + 1 :]
    elif way == 4:
        fact.update(chance.choice(facts))
    elif way == 5:
        fact[chance.choice(["note", "persom", "kind ", "evidence"])] = chance.choice(FOREIGN)
    elif isinstance(fact[key], list):
        fact[key] = [*fact[key], chance.choice(FOREIGN)]
    if not fact:
        fact["kind"] = "office"


def _spoil_the_text(content: str, chance: random.Random) -> str:
    at = chance.randrange(len(content) + 1)
    way = chance.randrange(4)
    if way == 0:
        return content[:at]
    if way == 1:
        return content[:at] + chance.choice(['"', "{", "}", "[", "]", ",", "\\", "\n", "NaN"]) + content[at:]
    if way == 2:
        return content[:at] + content[at + chance.randint(1, 5) :]
    return content.replace('"', chance.choice(["'", "“", '"']), chance.randint(1, 20))


def assert_told(ground: Ground, fact: AnyFact) -> None:
    """Fail unless each name, number and word of a fact stands in the text or is reckoned from it."""
    text = ground.text
    for evidence in fact.evidence:
        assert text[evidence.start : evidence.end] == evidence.quote
    plain = " ".join(normalized(text, is_loose=True).split())
    for _, name in filled_roles(fact):
        if Gazetteer.default().state(name):
            assert name in ground.states, name
        else:
            assert all(word in plain for word in normalized(name, is_loose=True).split()), name
    for role in ("quote", "title", "label", "object", "office", "measure", "topic"):
        words = getattr(fact, role, None)
        assert words is None or all(word in plain for word in normalized(words, is_loose=True).split()), words
    numbers = ground.tongue.numbers(text)
    for value in (getattr(fact, "value", None), getattr(fact, "count", None)):
        assert value is None or abs(value) in numbers, value
    if amount := getattr(fact, "amount", None):
        assert float(amount.split()[0]) in numbers
        assert amount.split()[1] in ground.tongue.currencies(text)
