"""The evaluation as one self-contained page: each article's text with its facts marked, and what was wrong."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template

from kg.evaluation.evaluating import ArticleEvaluation, Evaluation
from kg.evaluation.marking import Piece, marks, noted, pieces
from kg.evaluation.rules import RULES

_WORST_FIRST = ("spurious", "missed", "found")


def html_report(evaluation: Evaluation, title: str) -> str:
    """Return the page.

    Parameters
    ----------
    evaluation : Evaluation
    title : str
        Plain text.
    """
    template = Template(Path(__file__).with_name("report.html").read_text("utf-8"))
    return template.substitute(
        title=escape(title),
        figures=_figures(evaluation),
        articles="\n".join(_article(article) for article in evaluation.articles),
    )


def _figures(evaluation: Evaluation) -> str:
    header = ("kind", "precision", "recall", "F1", "found / published / annotated", "F1 of roles")
    rows = ["".join(f"<th>{name}</th>" for name in header)]
    for kind in (*RULES, None):
        facts, roles = evaluation.facts(kind), evaluation.roles(kind)
        counts = f"{facts.found} / {facts.published} / {facts.annotated}"
        shares = (f"{share:.3f}" for share in (facts.precision, facts.recall, facts.f1))
        cells = (kind or "all", *shares, counts, f"{roles.f1:.3f}")
        rows.append("".join(f"<td>{cell}</td>" for cell in cells))
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _article(article: ArticleEvaluation) -> str:
    text = "".join(_piece(piece) for piece in pieces(article.text or "", marks(article)))
    return (
        f'<article id="{escape(article.name)}">\n<h2>{escape(article.name)}</h2>\n<div class="text">{text}</div>\n'
        + _listed("Missed", [noted(fact.kind, fact.roles) for fact in article.missed])
        + _listed("Spurious", [noted(fact.kind, fact.roles) for fact in article.spurious])
        + _listed("Found, but with other roles", _differences(article))
        + "</article>"
    )


def _piece(piece: Piece) -> str:
    if not piece.marks:
        return escape(piece.text)
    state = next(state for state in _WORST_FIRST if any(mark.state == state for mark in piece.marks))
    notes = "\n".join(f"{mark.state}: {mark.note}" for mark in piece.marks)
    return f'<mark class="{state}" title="{escape(notes)}">{escape(piece.text)}</mark>'


def _differences(article: ArticleEvaluation) -> list[str]:
    return [
        f"{noted(one.annotated.kind, {role: one.annotated.roles[role] for role in one.differing})} — published: "
        + (
            noted("", {role: one.published.roles[role] for role in one.differing if role in one.published.roles})[2:]
            or "nothing"
        )
        for one in article.pairs
        if one.differing
    ]


def _listed(heading: str, notes: list[str]) -> str:
    if not notes:
        return ""
    return f"<h3>{heading}</h3>\n<ul>{''.join(f'<li>{escape(note)}</li>' for note in notes)}</ul>\n"
