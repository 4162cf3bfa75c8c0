"""Graphs with blank nodes are known again, and known to have changed."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from kg.serializers.blank_nodes import named_blanks
from kg.stores.embedded import EmbeddedStore

ARTICLE = "@prefix s: <https://schema.org/> . <https://e.example/a> a s:NewsArticle ; s:headline 'Two meet'"
GRAPHS = [
    " ; s:about [ s:name 'Oslo' ] .",
    " ; s:about [ s:name 'Oslo' ] , [ s:name 'Oslo' ; s:containedIn [ s:name 'Norway' ] ] .",
    " ; s:about ( 'one' 'two' [ s:name 'three' ] ) .",
    " ; s:about _:a . _:a s:knows _:b . _:b s:knows _:c . _:c s:knows _:a .",
    " ; s:about _:a , _:b . _:a s:knows _:a . _:b s:name '_:a' .",
]
FORMATS = ["a.ttl", "a.trig"]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("graph", GRAPHS)
def test_a_graph_with_blank_nodes_is_unchanged_the_second_time(tmp_path: Path, graph: str, name: str) -> None:
    (tmp_path / name).write_text(ARTICLE + graph, "utf-8")
    with EmbeddedStore.open(tmp_path / "store") as store:
        assert store.load_files([tmp_path / name]).added == 1
        assert store.load_files([tmp_path / name]).unchanged == 1
        size = len(list(store.quads()))
        (tmp_path / name).write_text((ARTICLE + graph).replace("Oslo", "Bergen").replace("Two", "Three"), "utf-8")
        assert store.load_files([tmp_path / name]).replaced == 1
        assert len(list(store.quads())) == size


def shuffled(lines: list[str], seed: int) -> list[str]:
    generator = random.Random(seed)
    labels = sorted({word for line in lines for word in line.split() if word.startswith("_:")})
    new = {label: f"_:x{number}" for number, label in enumerate(generator.sample(labels, len(labels)))}
    renamed = [" ".join(new.get(word, word) for word in line.split()) for line in lines]
    return generator.sample(renamed, len(renamed))


CYCLE = [f"_:n{number} <urn:next> _:n{(number + 1) % 6}" for number in range(6)]
TREE = [f"_:n{number} <urn:child> _:n{child}" for number in range(40) for child in (2 * number + 1, 2 * number + 2)]


@pytest.mark.parametrize("lines", [CYCLE, TREE, [*TREE, '_:n77 <urn:p> "last"']])
def test_labels_and_order_do_not_matter(lines: list[str]) -> None:
    told = sorted(named_blanks(set(lines)))
    assert all(sorted(named_blanks(set(shuffled(lines, seed)))) == told for seed in range(10))


def test_what_differs_is_told_apart() -> None:
    graphs = [CYCLE, CYCLE[:5], TREE, [*TREE, '_:n77 <urn:p> "last"'], [*TREE, '_:n3 <urn:p> "last"'], CYCLE + TREE]
    assert len({tuple(sorted(named_blanks(set(lines)))) for lines in graphs}) == len(graphs)


def test_a_graph_that_was_made_to_take_long_does_not() -> None:
    everybody = {f"_:n{one} <urn:knows> _:n{other}" for one in range(60) for other in range(60) if one != other}
    begun = time.monotonic()
    named_blanks(everybody)
    assert time.monotonic() - begun < 5
