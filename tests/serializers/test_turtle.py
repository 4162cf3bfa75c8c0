"""Turtle is grouped for people."""

import re

from kg.serializers import serialize


def headings(text):
    return re.findall(r"^# (.+)$", text, flags=re.MULTILINE)


def test_sections_come_in_reading_order(graph):
    assert headings(serialize(graph)) == [
        *("Article", "Engagements", "Instruments", "Partnerships", "Commitments", "Statements", "Offices"),
        *("Observations", "States", "Persons", "Places"),
    ]


def test_a_fact_is_followed_by_its_evidence(graph):
    blocks = serialize(graph).split("\n\n")
    first = next(index for index, block in enumerate(blocks) if block.startswith("engagement:"))
    assert re.match(r"evidence:\d+-\d+ a dip:Evidence", blocks[first + 1])
    assert "a oa:TextQuoteSelector" in blocks[first + 2]


def test_the_most_specific_class_comes_first(graph):
    assert " a dip:WorkingVisit, dip:Visit, dip:Engagement ;\n" in serialize(graph)


def test_only_prefixes_that_are_used_are_declared(graph):
    text = serialize(graph)
    declared = re.findall(r"^@prefix (\w+):", text, flags=re.MULTILINE)
    assert declared == sorted(declared)
    body = text.partition("\n\n")[2]
    assert all(f"{prefix}:" in body for prefix in declared)
    assert "organization" not in declared


def test_data_has_short_names(graph):
    assert not re.findall(r"<https://example\.org/id/[^>]*>", serialize(graph).partition("\n\n")[2])


def test_facts_of_a_kind_stand_as_in_the_text(graph):
    text = serialize(graph, "turtle")
    assert text.index("oa:exact") < text.rindex("oa:exact")
    starts = [int(start) for start in re.findall(r"dip:evidence evidence:(\d+)-", text)]
    assert starts == sorted(starts)


def test_trig_names_the_graph(graph):
    text = serialize(graph, "trig")
    assert f"\n<{graph.identifier}> {{\n" in text
    assert text.endswith("}\n")
    assert not re.search(r"[ \t]+$", text, flags=re.MULTILINE)
