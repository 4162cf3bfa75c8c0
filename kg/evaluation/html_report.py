"""The evaluation as one self-contained page: each article's text with its facts marked, and beside it the facts."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from string import Template

from kg.evaluation.evaluating import ArticleEvaluation, Evaluation
from kg.evaluation.marking import MarkedFact, Piece, fillers, marked_facts, pieces
from kg.evaluation.rendering import told_share
from kg.evaluation.rules import RULES
from kg.evaluation.scoring import Counts
from kg.wording import counted

_WORST_FIRST = ("spurious", "missed", "held", "partly", "found")


def html_report(evaluation: Evaluation, title: str) -> str:
    """Return the page, which runs no script and loads nothing.

    Parameters
    ----------
    evaluation : Evaluation
    title : str
        Plain text.
    """
    template = Template(Path(__file__).with_name("report.html").read_text("utf-8"))
    numbered = list(enumerate(evaluation.articles, 1))
    return template.substitute(
        title=escape(title),
        kinds=_kinds(evaluation),
        held=_held(evaluation),
        roles=_roles(evaluation),
        contents="\n".join(_entry(number, article) for number, article in numbered),
        articles="\n".join(_article(number, article) for number, article in numbered),
    )


def _kinds(evaluation: Evaluation) -> str:
    rows = [
        (
            kind or "all",
            *_figures(evaluation.facts(kind)),
            told_share(evaluation.roles(kind), evaluation.roles(kind).f1),
            told_share(evaluation.facts(kind), evaluation.clean(kind).precision),
            told_share(evaluation.facts(kind), evaluation.whole(kind).recall),
        )
        for kind in (*RULES, None)
    ]
    return _table(("kind", *_HEADER, "F1 of roles", "clean", "whole"), rows)


def _held(evaluation: Evaluation) -> str:
    held = evaluation.held
    if not held.published:
        return "<p>No fact was held back.</p>"
    return (
        f"<p>Held back: {counted(held.published, 'fact')}, annotated of them: {held.found} ({held.precision:.3f}).</p>"
    )


def _roles(evaluation: Evaluation) -> str:
    counted = ((kind, role, evaluation.roles(kind, role)) for kind, rules in RULES.items() for role in rules.compared)
    rows = [
        (f"{kind} {role}", *_figures(counts)) for kind, role, counts in counted if counts.published or counts.annotated
    ]
    return _table(("role", *_HEADER), rows)


_HEADER = ("precision", "recall", "F1", "found", "published", "annotated")


def _figures(counts: Counts) -> tuple[str, ...]:
    shares = (counts.precision, counts.recall, counts.f1)
    return (
        *(told_share(counts, share) for share in shares),
        str(counts.found),
        str(counts.published),
        str(counts.annotated),
    )


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in header)
    body = "\n".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in rest)}</tr>'
        for first, *rest in rows
    )
    return f'<div class="wide"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table></div>'


def _entry(number: int, article: ArticleEvaluation) -> str:
    states = [fact.state for fact in marked_facts(article)]
    counts = ", ".join(f"{states.count(state)} {state}" for state in reversed(_WORST_FIRST) if state in states)
    return f'<li><a href="#a{number}">{escape(article.name)}</a> <small>{counts or "no facts"}</small></li>'


def _article(number: int, article: ArticleEvaluation) -> str:
    facts = marked_facts(article)
    text = "".join(_piece(number, piece) for piece in pieces(article.text or "", facts))
    listed = "\n".join(_fact(number, fact) for fact in facts)
    return f"""<article id="a{number}">
<h2>{escape(article.name)}</h2>
<div class="columns">
<div class="text">{text or "<em>The text is not there.</em>"}</div>
<ol class="facts">
{listed}
</ol>
</div>
</article>"""


def _piece(number: int, piece: Piece) -> str:
    """Mark a piece by the worst of what it states, and point from its end to each fact by a small number."""
    if not piece.facts:
        return escape(piece.text)
    state = next(state for state in _WORST_FIRST if any(fact.state == state for fact in piece.facts))
    links = " ".join(f'<a href="#a{number}f{fact.number}">{fact.number}</a>' for fact in piece.ending)
    title = escape("\n".join(f"{fact.number} {fact.state}: {fact.kind}" for fact in piece.facts))
    marked = f'<mark class="{state}" title="{title}">{escape(piece.text)}</mark>'
    return f"{marked}<sup>{links}</sup>" if links else marked


def _fact(number: int, fact: MarkedFact) -> str:
    annotated = dict(fact.annotated.roles) if fact.annotated else {}
    published = dict(fact.published.roles) if fact.published else {}
    rows = []
    for role in RULES[fact.kind].compared:
        wanted, got = fillers(annotated.get(role, ())), fillers(published.get(role, ()))
        if wanted or got:
            rows.append((role, wanted, got))
    what = "held back" if fact.state == "held" else "published"
    why = f"<p>held back: {escape(fact.missing)}</p>\n" if fact.missing else ""
    return (
        f'<li id="a{number}f{fact.number}" class="{fact.state}" value="{fact.number}">'
        f"<strong>{fact.kind}</strong> <em>{fact.state}</em>\n{why}{_table(('role', 'annotated', what), rows)}</li>"
    )
