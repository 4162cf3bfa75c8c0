"""What is not taken of an answer, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Refusal:
    """A proposed fact, a filler of one, or a part of an answer that is not taken.

    Attributes
    ----------
    where : str
        ``fact 3 (office), person``; or ``the answer``.
    reason : str
        Why, as a clause.
    given : mapping or None
        The fact as the model gave it; None where something else than a fact is refused.
    is_fact : bool
        Whether the whole fact is refused and not a filler.
    window : int
        The part of the article, from 1.
    """

    where: str
    reason: str
    given: Mapping[str, Any] | None = None
    is_fact: bool = False
    window: int = 1

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        told: dict[str, Any] = {"where": self.where, "reason": self.reason}
        if self.window != 1:
            told["window"] = self.window
        if self.given is not None:
            told["given"] = self.given
        return told


def refused_json(article: str, refusals: Iterable[Refusal]) -> str:
    """Return the text of ``<name>.refused.json``: facts first, then fillers and what else is wrong.

    Examples
    --------
    >>> print(refused_json("a", [Refusal("the answer", "it is empty")]))
    {
      "article": "a",
      "facts": [],
      "other": [
        {
          "where": "the answer",
          "reason": "it is empty"
        }
      ]
    }
    <BLANKLINE>
    """
    refusals = list(refusals)
    told = {
        "article": article,
        "facts": [one.as_json() for one in refusals if one.is_fact],
        "other": [one.as_json() for one in refusals if not one.is_fact],
    }
    return json.dumps(told, ensure_ascii=False, indent=2, default=str) + "\n"
