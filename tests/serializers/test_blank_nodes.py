"""Blank nodes get labels that depend on the triples alone, soon, and a graph made to take for ever is refused."""

from __future__ import annotations

import random

import pytest
from pyoxigraph import RdfFormat
from pyoxigraph import parse as quads
from rdflib.compare import isomorphic

from kg.errors import SerializationError
from kg.serializers import parse, serialize
from kg.web.rdf_text import turtle


def evidence(count: int, root: str, quote: str) -> list[str]:
    """A fact with evidence that has a selector, each a blank node; the quotations alike or numbered."""
    return [
        line
        for i in range(count)
        for line in (
            f"{root} <urn:x:evidence> _:e{i}",
            f"_:e{i} <urn:x:selector> _:s{i}",
            f'_:s{i} <urn:x:exact> "{quote.format(i)}"',
        )
    ]


def ring(count: int, name: str = "_:n") -> list[str]:
    return [f"{name}{i} <urn:x:next> {name}{(i + 1) % count}" for i in range(count)]


def everybody(count: int) -> list[str]:
    return [f"_:n{i} <urn:x:knows> _:n{j}" for i in range(count) for j in range(count) if i != j]


def text_of(lines: list[str]) -> str:
    return "".join(f"{line} .\n" for line in lines)


@pytest.mark.parametrize(
    "lines",
    [
        evidence(200, "<urn:x:fact>", "{}"),
        evidence(200, "_:fact", "the same words"),
        ring(40),
        [
            *ring(3),
            *(line.replace("_:n", "_:m") for line in ring(3)),
            *(line.replace("_:n", "_:k") for line in ring(6)),
        ],
        [*everybody(4), *evidence(3, "_:n2", "{}")],
    ],
    ids=["numbered", "alike", "ring", "rings", "everybody"],
)
def test_order_and_labels_do_not_matter(lines: list[str]) -> None:
    labels = sorted({word for line in lines for word in line.split() if word.startswith("_:")})
    told = serialize(parse(text_of(lines), "nt"), "nt")
    for seed in range(3):
        draw = random.Random(seed)
        new = dict(zip(labels, (f"_:x{i}" for i in draw.sample(range(10_000), len(labels))), strict=True))
        changed = [" ".join(new.get(word, word) for word in line.split(" ")) for line in lines]
        assert serialize(parse(text_of(draw.sample(changed, len(changed))), "nt"), "nt") == told
    if len(labels) < 50:  # rdflib's own comparison takes minutes for more
        assert isomorphic(parse(told, "nt"), parse(text_of(lines), "nt"))
    assert len(parse(told, "nt")) == len(lines)


@pytest.mark.parametrize("lines", [everybody(12), ring(3000)], ids=["everybody", "ring"])
def test_a_graph_made_to_take_for_ever_is_refused(lines: list[str]) -> None:
    with pytest.raises(SerializationError, match=r"too alike to be told apart; give them IRIs"):
        serialize(parse(text_of(lines), "nt"))
    shown = turtle(quad.triple for quad in quads(text_of(lines), RdfFormat.N_TRIPLES))
    assert len(parse(shown.encode(), "turtle")) == len(lines)
