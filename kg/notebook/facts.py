"""An article's text with its facts marked, and a table of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from html import escape
from itertools import pairwise

from kg.facts import ArticleFacts, Fact
from kg.notebook.html import counted, shown, table

_APART = {"kind", "type", "id", "evidence", "confidence", "status", "note", "settled"}


def facts_html(facts: ArticleFacts) -> str:
    """Return what a notebook shows of facts.

    Examples
    --------
    >>> from kg.article import Article
    >>> from kg.facts import Office
    >>> office = Office(person="Ada Holm", office="envoy", evidence=({"quote": "envoy", "start": 0, "end": 5},))
    >>> facts = ArticleFacts(article=Article(name="a", text="envoy Ada Holm"), facts=(office,))
    >>> "<mark>envoy</mark>" in facts_html(facts)
    True
    """
    article = facts.article
    digest = hashlib.sha256("\n".join((article.name, article.text)).encode(errors="replace")).hexdigest()
    prefix = f"kg-{digest[:8]}"  # so that two articles of a notebook have links of their own
    known = [escape(one) for one in (article.date, article.publisher, article.url) if one]
    headline = f"<p><strong>{escape(article.headline or article.name)}</strong><br>{' · '.join(known)}</p>"
    text = "".join(_marked(article.text, facts, prefix))
    rows = [(f"{prefix}-{number}", _row(number, fact)) for number, fact in enumerate(facts.facts, 1)]
    listed = table(counted(len(rows), "fact"), ["no.", "fact", "who and what", "status", "confidence", "words"], rows)
    label = f"Text of {article.name}"
    body = f'<div class="kg-text" tabindex="0" role="group" aria-label="{escape(label)}">{text}</div>'
    return shown(f"Facts of {article.name}", headline, body, listed)


def _marked(text: str, facts: ArticleFacts, prefix: str) -> Iterator[str]:
    """Yield the text with the words that state facts marked, and behind them the facts' numbers."""
    spans = [
        (evidence.start, evidence.end, number)
        for number, fact in enumerate(facts.facts, 1)
        for evidence in fact.evidence
    ]
    cuts = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
    for start, end in pairwise(cuts):
        piece = escape(text[start:end])
        yield f"<mark>{piece}</mark>" if any(a <= start and end <= b for a, b, _ in spans) else piece
        if ending := sorted({number for _, b, number in spans if b == end}):
            links = " ".join(
                f'<a href="#{prefix}-{number}" aria-label="fact {number}">{number}</a>' for number in ending
            )
            yield f"<sup>{links}</sup>"


def _row(number: int, fact: Fact) -> list[str]:
    values = fact.model_dump(exclude_none=True)
    type_ = values.get("type")
    roles = "<br>".join(
        f"{escape(name.replace('_', ' '))}: {escape(', '.join(value) if isinstance(value, tuple) else str(value))}"
        for name, value in values.items()
        if name not in _APART and value != ()
    )
    words = "<br>".join(f"<q>{escape(' '.join(evidence.quote.split()))}</q>" for evidence in fact.evidence)
    kind = escape(f"{values['kind']} ({type_})" if type_ else values["kind"])
    return [str(number), kind, roles, escape(values["status"]), f"{fact.confidence:.2f}", words]
