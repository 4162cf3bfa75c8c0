"""What is compared: for each kind of fact its classes, its roles, and the roles that decide whether it was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.facts import types_of

Comparison = Literal["name", "text", "number", "exact", "duration", "local"]
"""How fillers are compared (see :mod:`kg.evaluation.comparison`); ``local`` takes an IRI's last part."""


@dataclass(frozen=True)
class Rules:
    """How facts of one kind are compared.

    Attributes
    ----------
    classes : tuple of str
        Local names of the ontology's classes, the most specific first. Where there are several, the class
        is compared too, as the role ``type``.
    roles : dict of str to (str, Comparison)
        From the annotation's role to the local name of the ontology's property and the way of comparing.
    keys : tuple of str
        The roles by which facts are paired.
    """

    classes: tuple[str, ...]
    roles: dict[str, tuple[str, Comparison]]
    keys: tuple[str, ...]

    @property
    def compared(self) -> tuple[str, ...]:
        """All roles that are compared, ``type`` first where there are several classes."""
        return (*(("type",) if len(self.classes) > 1 else ()), *self.roles)

    def comparison(self, role: str) -> Comparison:
        """Return how a role's fillers are compared."""
        return "exact" if role == "type" else self.roles[role][1]


FREE_PHRASES = frozenset({"topic", "measure"})
"""Roles that may be worded in many ways: they do not decide whether a fact is clean or whole."""

RULES: dict[str, Rules] = {
    "engagement": Rules(
        types_of("engagement"),
        {
            "participants": ("participant", "name"),
            "parties": ("party", "name"),
            "place": ("place", "name"),
            "date": ("date", "exact"),
            "duration": ("duration", "duration"),
            "destination": ("destination", "name"),
            "status": ("status", "local"),
        },
        ("type", "participants", "parties"),
    ),
    "instrument": Rules(
        types_of("instrument"),
        {
            "title": ("title", "text"),
            "parties": ("party", "name"),
            "signatories": ("signatory", "name"),
            "topic": ("topic", "text"),
            "status": ("status", "local"),
            "date": ("date", "exact"),
            "count": ("count", "number"),
        },
        ("type", "title", "parties"),
    ),
    "partnership": Rules(
        ("Partnership",),
        {"label": ("label", "text"), "parties": ("party", "name"), "status": ("status", "local")},
        ("label", "parties"),
    ),
    "commitment": Rules(
        ("Commitment",),
        {
            "agents": ("agent", "name"),
            "action": ("action", "text"),
            "object": ("object", "text"),
            "beneficiaries": ("beneficiary", "name"),
            "amount": ("amount", "number"),
        },
        ("agents", "action", "object"),
    ),
    "statement": Rules(
        ("Statement",), {"speaker": ("speaker", "name"), "quote": ("quote", "text")}, ("speaker", "quote")
    ),
    "office": Rules(
        ("Incumbency",),
        {"person": ("holder", "name"), "office": ("office", "text"), "of": ("officeOf", "name")},
        ("person", "office", "of"),
    ),
    "observation": Rules(
        ("Observation",),
        {
            "subject": ("subject", "name"),
            "measure": ("measure", "text"),
            "value": ("value", "number"),
            "unit": ("unit", "text"),
            "date": ("date", "exact"),
        },
        ("subject", "value"),
    ),
}
"""The rules of every kind, in the order of ``kg.facts.KINDS``."""
