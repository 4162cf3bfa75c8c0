"""Settled articles as annotated ones: what ``kg evaluate`` scores against, and what confidence is learnt from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.errors import ReviewError
from kg.evaluation.rules import RULES
from kg.facts import AnyFact, ArticleFacts
from kg.output_folder import OutputFolder
from kg.review.contract import facts_of_state
from kg.review.identity import digest_of, record_of
from kg.review.settled import SettledFolder


def annotation_of(facts: ArticleFacts) -> str:
    """Return an article's settled facts as an annotation: JSON, a fact on a line.

    Examples
    --------
    >>> from kg.article import Article
    >>> from kg.facts import Office
    >>> words = {"quote": "envoy", "start": 0, "end": 5}
    >>> office = Office(person="Ada", office="envoy", evidence=(words,))
    >>> print(annotation_of(ArticleFacts(article=Article(name="a", text="envoy Ada"), facts=(office,))), end="")
    {"id": "a", "text_file": "a.txt", "date": null, "facts": [
      {"kind": "office", "person": "Ada", "office": "envoy", "evidence": "envoy"}]}
    """
    article = facts.article
    lines = ",\n  ".join(json.dumps(_annotated(fact), ensure_ascii=False) for fact in facts.facts)
    head = {"id": article.name, "text_file": f"{article.name}.txt", "date": article.date}
    body = f"\n  {lines}" if lines else ""
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "facts": [{body}]}}\n'


def _annotated(fact: AnyFact) -> dict[str, Any]:
    record = record_of(fact)
    roles = {role: record[role] for role in RULES[fact.kind].compared if role in record}
    return {"kind": fact.kind, **roles, "evidence": fact.evidence[0].quote}


def export(settled: SettledFolder, folder: Path) -> tuple[list[str], list[str]]:
    """Write an annotation and the text of each article of which somebody said that all is right.

    Parameters
    ----------
    settled : SettledFolder
    folder : Path
        Gets ``<name>.json`` and ``<name>.txt``.

    Returns
    -------
    tuple of (list of str, list of str)
        The articles that were written, and those that are settled in part, which would pass for annotated ones that
        lack facts.

    Raises
    ------
    ReviewError
        If there is none to write.
    """
    settled.refresh()
    whole: list[str] = []
    partly: list[str] = []
    for name in settled.names:
        state = settled.state(name)
        (whole if state.is_closed(digest_of(state.article["text"])) else partly).append(name)
    if not whole:
        remedy = "say of an article that all is right (A at the desk), then export"
        raise ReviewError("no article is settled as a whole", article=str(settled.path), remedy=remedy)
    out = OutputFolder(folder)
    for name in whole:
        facts = facts_of_state(settled.state(name))
        out.write({f"{name}.json": annotation_of(facts), f"{name}.txt": facts.article.text})
    return whole, partly
