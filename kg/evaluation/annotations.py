"""Annotated articles: the facts that a person found in a text, one JSON file an article beside the text."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.documents import DocumentError, parse_json
from kg.errors import FactsError
from kg.evaluation.rules import RULES

_NO_ROLES = frozenset({"kind", "evidence", "note"})


@dataclass(frozen=True)
class AnnotatedFact:
    """A fact as annotated.

    Attributes
    ----------
    kind : str
    roles : dict
        From a role to its fillers; alternatives of one are parted by `` | ``.
    evidence : str
        Words of the text.
    """

    kind: str
    roles: dict[str, tuple[str, ...]] = field(hash=False)
    evidence: str = ""


def annotated_facts(path: Path) -> list[AnnotatedFact]:
    """Read the facts of an annotated article: JSON with ``facts``, each with ``kind``, ``evidence`` and its roles.

    Raises
    ------
    FactsError
        If the file is not such JSON, or facts are of an unknown kind or have an unknown role; all of them are told.
    """
    try:
        document = parse_json(path.read_text("utf-8"))
    except (DocumentError, UnicodeDecodeError, OSError) as error:
        raise FactsError(str(error), article=str(path)) from error
    if not isinstance(document, dict) or not isinstance(document.get("facts"), list):
        raise FactsError("there is no list 'facts' in it", article=str(path), remedy="give annotated articles")
    facts = document["facts"]
    problems = [one for index, fact in enumerate(facts, 1) if (one := _problem(fact, f"{path}: fact {index}"))]
    if len(problems) == 1:
        raise problems[0]
    if problems:
        told = "".join(f"\n  {str(one).removeprefix(f'{one.stage}: {path}: ')}" for one in problems)
        raise FactsError(f"{len(problems)} problems{told}", article=str(path))
    states = {
        fact["person"]: fact["of"] for fact in facts if fact["kind"] == "office" and {"person", "of"} <= fact.keys()
    }
    return [_annotated(fact, states) for fact in facts]


def _problem(fact: Any, where: str) -> FactsError | None:
    if not isinstance(fact, dict) or fact.get("kind") not in RULES:
        return FactsError("it has no known kind", article=where, remedy=f"its kind is one of {', '.join(RULES)}")
    known = set(RULES[fact["kind"]].compared)
    if unknown := sorted(fact.keys() - _NO_ROLES - known):
        return FactsError(
            f"a fact of kind {fact['kind']} has no role {unknown[0]!r}",
            article=where,
            remedy=f"its roles are {', '.join(sorted(known))}",
        )
    return None


def _annotated(fact: dict[str, Any], states: dict[str, str]) -> AnnotatedFact:
    roles = {
        role: tuple(_text(one) for one in (value if isinstance(value, list) else [value]))
        for role, value in fact.items()
        if role not in _NO_ROLES
    }
    if "agents" in roles:  # a leader who undertakes something binds the state: either is right
        roles["agents"] = tuple(f"{agent} | {states[agent]}" if agent in states else agent for agent in roles["agents"])
    return AnnotatedFact(fact["kind"], roles, str(fact.get("evidence", "")))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
