"""Evaluate: published facts against annotated articles, by kind of fact and by role.

Facts are paired one to one within their kind so that their key roles agree best, and a pair counts as
found where at least half of them agree (the Dice coefficient). Roles are counted filler by filler.
"""

from __future__ import annotations

from kg.evaluation.evaluating import ArticleEvaluation, Evaluation, evaluate
from kg.evaluation.scoring import Counts

__all__ = ["ArticleEvaluation", "Counts", "Evaluation", "evaluate"]
