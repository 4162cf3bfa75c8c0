"""A language model reads: it proposes, and what the text does not prove is refused.

``contract`` and ``prompting`` make the request, ``windows`` cut long articles, ``batch`` writes requests as files.
``asking`` asks a server or the library llm, ``language_model`` does so for many articles within a budget,
``remembering`` keeps answers, ``replies`` reads them. ``answers`` takes one apart, ``proof`` proves each fact with what
``ground`` knows of the article: ``licensing`` looks its fillers up, ``values``, ``figures`` and ``languages`` reckon,
``refusals`` tells what is not taken. ``merging`` joins windows, ``judging`` asks whether the text asserts a fact,
``together`` joins the facts of the embedded reader, and ``reading`` is the way through the room.

>>> from kg.models import LanguageModel, Server
>>> LanguageModel(Server("gemma3:4b", "http://localhost:11434/v1")).describe()
'gemma3:4b, prompt 2, settings e0f9f3a2'
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

_HOMES = {
    "AnswerFile": "replies",
    "Budget": "language_model",
    "GivenAnswers": "language_model",
    "LanguageModel": "language_model",
    "Library": "asking",
    "Memory": "remembering",
    "Server": "asking",
}

__all__ = ["AnswerFile", "Budget", "GivenAnswers", "LanguageModel", "Library", "Memory", "Server"]

if TYPE_CHECKING:
    from kg.models.asking import Library, Server
    from kg.models.language_model import Budget, GivenAnswers, LanguageModel
    from kg.models.remembering import Memory
    from kg.models.replies import AnswerFile


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'kg.models' has no attribute {name!r}")
    return getattr(importlib.import_module(f"kg.models.{_HOMES[name]}"), name)
