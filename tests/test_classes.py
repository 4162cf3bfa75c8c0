"""Classes of instruments and engagements are listed in kg.facts; wherever else they stand, they are all there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from rdflib import RDF, RDFS, SH, SKOS, Graph
from rdflib.collection import Collection

from kg.evaluation.rules import RULES
from kg.extraction.findings import outcomes
from kg.extraction.learned.labels import ENGAGEMENTS, INSTRUMENTS
from kg.extraction.lexicon import rows
from kg.facts import types_of
from kg.mappers import engagement as engagement_mapper
from kg.mappers.tables import rows as mapping_rows
from kg.namespaces import DIP
from kg.web import occasions

ROOT = Path(__file__).parent.parent
KINDS = {"engagement": DIP.Engagement, "instrument": DIP.Instrument}
TYPES = [(kind, type_) for kind in KINDS for type_ in types_of(kind)]


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ROOT / "ontology" / "diplomacy.ttl")


@pytest.fixture(scope="module")
def context() -> dict[str, object]:
    return json.loads((ROOT / "ontology" / "context.jsonld").read_text("utf-8"))["@context"]


@pytest.mark.parametrize(("kind", "type_"), TYPES)
def test_the_ontology_defines_it_and_the_context_has_its_name(kind, type_, ontology, context):
    assert KINDS[kind] in set(ontology.transitive_objects(DIP[type_], RDFS.subClassOf)), "ontology/diplomacy.ttl"
    assert ontology.value(DIP[type_], SKOS.definition), f"define dip:{type_} in ontology/diplomacy.ttl"
    assert context.get(type_) == f"dip:{type_}", "ontology/context.jsonld"


@pytest.mark.parametrize("kind", KINDS)
def test_the_shapes_list_it_and_no_other(kind):
    shapes = Graph().parse(ROOT / "shapes" / f"{kind}.ttl")
    named = {DIP[type_] for type_ in types_of(kind)}
    lists = [set(Collection(shapes, head)) for head in shapes.objects(None, SH["in"])]
    assert named in lists, f"sh:in of shapes/{kind}.ttl"
    targets = [set(shapes.objects(shape, SH.targetClass)) for shape in shapes.subjects(RDF.type, SH.NodeShape)]
    assert named in targets, f"sh:targetClass of shapes/{kind}.ttl"


@pytest.mark.parametrize(("kind", "type_"), TYPES)
def test_merging_says_with_which_others_it_may_be_one(kind, type_):
    merging = yaml.safe_load((ROOT / "kg" / "stores" / "merging.yaml").read_text("utf-8"))
    assert any(type_ in together for together in merging[kind.capitalize()]["together"]), "kg/stores/merging.yaml"


@pytest.mark.parametrize("path", sorted((ROOT / "kg" / "review" / "words").glob("*.yaml")), ids=lambda path: path.name)
def test_the_desk_has_a_name_for_it_and_for_no_other(path):
    named = yaml.safe_load(path.read_text("utf-8"))["types"]
    assert set(named) == {type_ for _, type_ in TYPES}, f"types of kg/review/words/{path.name}"


@pytest.mark.parametrize("kind", KINDS)
def test_evaluation_scores_it(kind):
    assert set(RULES[kind].classes) == set(types_of(kind))


@pytest.mark.parametrize("type_", types_of("engagement"))
def test_an_engagement_has_a_cameo_code(type_):
    assert {status for known, status, _ in mapping_rows("cameo.tsv") if known in (type_, "*")} == {"held", "planned"}


@pytest.mark.parametrize("type_", types_of("instrument"))
def test_an_instrument_has_nouns_and_may_be_asked_for(type_):
    assert any(row[1] == type_ for row in rows("instruments")), "kg/extraction/lexicons/instrument/instruments.tsv"
    for file in ("stores/questions/memoranda.rq", "models/prompt/instructions.md"):
        assert re.search(rf"\b{type_}\b", (ROOT / "kg" / file).read_text("utf-8")), f"kg/{file}"


def test_the_learned_reader_chooses_among_classes_that_there_are():
    assert set(ENGAGEMENTS) <= set(types_of("engagement"))
    assert set(INSTRUMENTS) <= set(types_of("instrument"))


def test_visits_are_those_of_the_ontology(ontology):
    visits = {str(one).removeprefix(DIP) for one in ontology.transitive_subjects(RDFS.subClassOf, DIP.Visit)}
    assert visits == set(outcomes.VISITS) == set(occasions._VISITS) == set(engagement_mapper._VISITS)
    assert visits <= set(types_of("engagement"))


def test_levels_of_partnership_are_concepts_of_the_ontology(ontology):
    levels = {level for _, level in mapping_rows("partnership_levels.tsv")}
    assert levels == {level for level in levels if (DIP[level], RDF.type, DIP.PartnershipLevel) in ontology}
