"""Without the option nothing changes: nothing of a model's room is loaded, and what comes out bears no trace of it."""

from __future__ import annotations

import subprocess
import sys

import kg
from kg.article import Article
from kg.mappers import map
from kg.namespaces import DIP


def test_commands_load_nothing_of_a_model() -> None:
    told = (
        "import sys, kg, kg.commands.extract, kg.commands.evaluate, kg.commands.publish, kg.publishing.run;"
        "print([name for name in sys.modules if name.startswith(('kg.models', 'json_repair', 'llm', 'openai'))])"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_facts_and_graphs_bear_no_trace_of_readers() -> None:
    text = "Norwegian President Ingrid Moe met Swedish President Lars Ek in Oslo on Friday."
    facts = kg.extract(Article(name="a", text=text, date="2024-05-18"))
    assert facts.facts
    assert all(fact.found_by == () and fact.note is None for fact in facts.facts)
    graph = map(facts)
    assert (None, None, DIP.Summit) in graph
    assert "wasAttributedTo" not in kg.serialize(graph, "turtle")
