"""The JSON Schema says what the loader does."""

import json

import jsonschema
import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.curated import dump_facts, facts_schema
from kg.facts import KINDS, ArticleFacts


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(facts_schema())
    return jsonschema.Draft202012Validator(facts_schema())


def test_it_accepts_what_kg_writes_and_the_short_forms(validator, facts: ArticleFacts, document: dict) -> None:
    validator.validate(json.loads(dump_facts(facts)))
    validator.validate(json.loads(facts.model_dump_json()))
    validator.validate(document)
    document["article"] = {"text_file": "a.txt", "date": "2024-05-17"}
    document["facts"][0]["evidence"] = "met Prime Minister"
    validator.validate(document)


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["facts"][0].update(participant=[]),
        lambda d: d["facts"][0].update(kind="engagment"),
        lambda d: d["facts"][0].update(status="signed"),
        lambda d: d["facts"][0].update(date="May"),
        lambda d: d["facts"][0].update(evidence=[]),
        lambda d: d["facts"][0].update(evidence=[{"quote": "x", "strat": 1}]),
        lambda d: d["article"].update(titel="x"),
        lambda d: d.pop("article"),
        lambda d: d.pop("facts"),
        lambda d: d.update(fact=[]),
    ],
)
def test_it_refuses_what_the_loader_refuses(validator, document: dict, change) -> None:
    change(document)
    assert not validator.is_valid(document)


def test_command_prints_it() -> None:
    result = CliRunner().invoke(main, ["schema"])
    schema = json.loads(result.stdout)
    assert schema == facts_schema()
    assert {kind.capitalize() for kind in KINDS} <= {*schema["$defs"]}
