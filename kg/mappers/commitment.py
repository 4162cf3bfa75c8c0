"""Commitments: undertakings to do something concrete."""

from __future__ import annotations

import re

from rdflib import Literal, URIRef

from kg.facts import Commitment
from kg.identity import Identity, slug
from kg.mappers.builder import GraphBuilder
from kg.mappers.labels import clipped, promised, told_of
from kg.mappers.literals import decimal
from kg.namespaces import DIP


def identify(fact: Commitment, builder: GraphBuilder) -> Identity:
    """A commitment is known by who undertakes what, within its article: the same words bind anew another time."""
    return Identity(
        "commitment",
        (*builder.keys(fact, "agents"), slug(fact.action), slug(fact.object)),
        shared=False,
        discriminators=(
            *builder.keys(fact, "beneficiaries"),
            slug(fact.amount or ""),
            slug(fact.amount_to or ""),
            fact.status,
        ),
    )


def commitment(fact: Commitment, node: URIRef, builder: GraphBuilder) -> None:
    """Map who undertakes to do what, for whom and for how much."""
    agents = told_of(builder.names(fact, "agents")).removeprefix("the ")
    action = promised(fact.action) or f"to {fact.action}"
    label = " ".join(filter(None, (agents, action, _between(fact, builder.facts.article.text), clipped(fact.object))))
    others = [name for name in builder.names(fact, "beneficiaries") if name not in label]
    builder.describe(node, ("Commitment",), f"{label} (for {told_of(others)})" if others else label)
    builder.add(node, DIP.agent, *builder.nodes(fact, "agents"))
    builder.add(node, DIP.action, builder.text(fact.action))
    builder.add(node, DIP.object, builder.text(fact.object))
    builder.add(node, DIP.beneficiary, *builder.nodes(fact, "beneficiaries"))
    if fact.amount:
        number, currency = fact.amount.split()
        builder.add(node, DIP.amount, decimal(number))
        builder.add(node, DIP.currency, Literal(currency))
    if fact.amount_to:
        builder.add(node, DIP.amountTo, decimal(fact.amount_to.split()[0]))
    builder.add(node, DIP.topic, builder.text(fact.topic))


_FAR = 200
"""Characters behind the evidence within which the object of an action stands."""

_LINKS = (
    "in|on|with|to|for|from|at|against|towards?|into|over|about|through|of|by|between|among|as"
    "|the|a|an|its|their|his|her"
)


def _between(fact: Commitment, text: str) -> str:
    """Return the small words that stand in the article between the action and its object: "cooperate *in the* supply".

    Examples
    --------
    >>> text = "They agreed to cooperate closely in the chain of supply."
    >>> words = {"quote": "agreed to cooperate", "start": 5, "end": 24}
    >>> fact = Commitment(agents=("KR",), action="cooperate", object="chain of supply", evidence=(words,))
    >>> _between(fact, text)
    'in the'
    """
    first, *others = fact.action.split()
    stem = re.escape(first[: max(len(first) - 1, 3)])
    verb = r"\s+".join([rf"\b{stem}\w*", *map(re.escape, others)])
    phrase = re.compile(rf"{verb}(?:\s+\w+ly)?\s+((?:(?:{_LINKS})\s+){{1,3}}){re.escape(fact.object)}", re.IGNORECASE)
    passages = (text[evidence.start : evidence.end + _FAR] for evidence in fact.evidence)
    found = next(filter(None, map(phrase.search, passages)), None)
    return " ".join(found[1].lower().split()) if found else ""
