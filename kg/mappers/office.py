"""Offices: a person holds an office of a state or organisation, which makes an incumbency."""

from __future__ import annotations

import re

from rdflib import URIRef

from kg.facts import Office
from kg.identity import Identity, slug
from kg.mappers.builder import GraphBuilder
from kg.mappers.labels import the
from kg.mappers.states import state_words
from kg.namespaces import DIP

_SENT = re.compile(
    r"(?P<role>.*\b(?:ambassador|envoy|representative|commissioner|consul|delegate|emissary|observer|liaison))"
    r" (?P<to>to .+)",
    re.IGNORECASE,
)
"""Who is sent by one to another."""


def identify(fact: Office, builder: GraphBuilder) -> Identity:
    """An incumbency is known by its holder, the office and whose office it is."""
    return Identity(
        "incumbency",
        (*builder.keys(fact, "person"), slug(fact.office), *builder.keys(fact, "of")),
        shared=True,
    )


def office(fact: Office, node: URIRef, builder: GraphBuilder) -> None:
    """Map who holds which office of whom."""
    of = builder.names(fact, "of")
    codes = [key.upper() for key in builder.keys(fact, "of")]
    title = title_of(fact.office, of[0], *(name for code in codes for name in state_words(code))) if of else fact.office
    builder.describe(node, ("Incumbency",), f"{builder.names(fact, 'person')[0]}, {title}")
    builder.add(node, DIP.holder, *builder.nodes(fact, "person"))
    builder.add(node, DIP.office, builder.text(fact.office))
    builder.add(node, DIP.officeOf, *builder.nodes(fact, "of"))


def title_of(office: str, of: str, *others: str) -> str:
    """Word an office with whose it is.

    Parameters
    ----------
    office, of : str
    *others : str
        Other names of whose office it is, and its demonyms: a title that has one of them says enough.

    Examples
    --------
    >>> title_of("President", "United States"), title_of("Ambassador to Guyana", "Suriname")
    ('President of the United States', 'Ambassador of Suriname to Guyana')
    >>> title_of("White House Press Secretary", "White House"), title_of("U.S. Treasurer", "United States", "U.S.")
    ('White House Press Secretary', 'U.S. Treasurer')
    """
    if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", office) for name in (of, *others)):
        return office
    if sent := _SENT.fullmatch(office):
        return f"{sent['role']} of {the(of)} {sent['to']}"
    return f"{office} of {the(of)}"
