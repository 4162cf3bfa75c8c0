"""An evaluation as tables of plain text, and as a record that becomes JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from kg.evaluation.calibration import calibration, calibration_error
from kg.evaluation.confusion import NOTHING, Confusion, confusions
from kg.evaluation.evaluating import ArticleEvaluation, Evaluation
from kg.evaluation.marking import noted
from kg.evaluation.passages import quoted
from kg.evaluation.rules import RULES
from kg.evaluation.scoring import Counts

_KIND = 14  # characters of the column of kinds
_FIGURES = "".join(f"{name:>7}" for name in ("P", "R", "F1", "found", "publ.", "annot."))


def to_text(evaluation: Evaluation) -> str:
    """Return precision, recall and F1 by kind, then by role, as two tables."""
    count = len(evaluation.articles)
    evidence = evaluation.evidence
    return "\n".join(
        [
            f"{count} {'article' if count == 1 else 'articles'}",
            "",
            *_by_kind(evaluation),
            "",
            *_by_role(evaluation),
            "",
            f"evidence word for word in the text: {evidence.found} of {evidence.published}",
            f"fact F1 {evaluation.facts().f1:.3f}  role F1 {evaluation.roles().f1:.3f}  "
            f"clean {evaluation.clean().precision:.3f}  whole {evaluation.whole().recall:.3f}",
            *_held(evaluation),
            "",
        ]
    )


def _held(evaluation: Evaluation) -> Iterator[str]:
    held = evaluation.held
    if held.published:
        yield f"held back {held.published}, of which annotated: {held.found} ({held.precision:.3f})"


def errors_to_text(articles: Iterable[ArticleEvaluation]) -> str:
    """Return what was missed, partly found and spurious in articles, one a line."""
    return "".join(f"{line}\n" for article in articles for line in errors(article))


def confusions_to_text(found: list[Confusion]) -> str:
    """Return what was taken for what, each with the articles and words that show it.

    What was taken for something else comes before what was missed or made up, and the frequent before the rare.
    """
    groups = [list(group) for _, group in groupby(found, key=lambda one: (one.what, one.annotated, one.published))]
    groups.sort(key=lambda group: (NOTHING in (group[0].annotated, group[0].published), -len(group)))
    lines = ["annotated → published"]
    for group in groups:
        one = group[0]
        lines.append(f"{len(group):>4}  {one.what}: {one.annotated} → {one.published}")
        lines += [f"        {other.article}: “{other.evidence}”" for other in group]
    return "\n".join([*lines, ""])


def calibration_to_text(evaluation: Evaluation) -> str:
    """Return the table of confidence against precision."""
    bins = calibration(evaluation)
    header = ("confidence", "mean", "precision", "95 % interval", "found", "publ.")
    lines = [f"{header[0]:<14}{header[1]:>7}{header[2]:>11}{header[3]:>17}{header[4]:>7}{header[5]:>7}"]
    for one in bins:
        low, high = one.interval
        lines.append(
            f"{f'{one.lower:.2f} to {one.upper:.2f}':<14}{one.confidence:>7.3f}{one.precision:>11.3f}"
            f"{f'{low:.3f} to {high:.3f}':>17}{one.found:>7}{one.published:>7}"
        )
    return "\n".join([*lines, f"expected calibration error {calibration_error(bins):.3f}", ""])


def to_record(
    evaluation: Evaluation,
    *,
    shown: Iterable[ArticleEvaluation] = (),
    confusion: bool = False,
    calibrated: bool = False,
) -> dict[str, Any]:
    """Return the figures as a record of numbers and strings.

    Parameters
    ----------
    evaluation : Evaluation
    shown : iterable of ArticleEvaluation
        Articles whose errors are to be told.
    confusion, calibrated : bool
        Whether to tell what was taken for what, and how confidence compares with precision.
    """
    record: dict[str, Any] = {
        "articles": len(evaluation.articles),
        "facts": _figures(evaluation.facts()),
        "roles": _figures(evaluation.roles()),
        "clean": evaluation.clean().precision,
        "whole": evaluation.whole().recall,
        "evidence": evaluation.evidence.precision,
        "held": {"facts": evaluation.held.published, "annotated": evaluation.held.found},
        "kinds": {
            kind: {
                "facts": _figures(evaluation.facts(kind)),
                "roles": _figures(evaluation.roles(kind)),
                "clean": evaluation.clean(kind).precision,
                "whole": evaluation.whole(kind).recall,
                "by_role": {role: _figures(evaluation.roles(kind, role)) for role in rules.compared},
            }
            for kind, rules in RULES.items()
        },
    }
    if told := [line for article in shown for line in errors(article)]:
        record["errors"] = told
    if confusion:
        record["confusions"] = [vars(one) for one in confusions(evaluation)]
    if calibrated:
        bins = calibration(evaluation)
        record["calibration"] = {
            "bins": [{**vars(one), "precision": one.precision, "interval": one.interval} for one in bins],
            "error": calibration_error(bins),
        }
    return record


def errors(article: ArticleEvaluation) -> Iterator[str]:
    """Yield a line for each fact that was missed, was found with other roles, is spurious, or was held back."""
    for fact in article.missed:
        yield f"{article.name}: MISSED {noted(fact.kind, fact.roles)} — “{quoted(fact)}”"
    for one in article.pairs:
        if one.differing:
            wanted = noted(one.annotated.kind, {role: one.annotated.roles[role] for role in one.differing})
            found = {role: one.published.roles[role] for role in one.differing if role in one.published.roles}
            yield f"{article.name}: PARTLY {wanted} — published {noted(one.annotated.kind, found)}"
    for other in article.spurious:
        yield f"{article.name}: SPURIOUS {noted(other.kind, other.roles)} — “{quoted(other)}”"
    for held, annotated in article.held:
        state = "HELD, annotated" if annotated else "HELD"
        told = f"{noted(held.fact.kind, held.fact.roles)} — {held.missing} — “{quoted(held.fact)}”"
        yield f"{article.name}: {state} {told}"


def _by_kind(evaluation: Evaluation) -> Iterator[str]:
    yield f"{'facts':<{_KIND}}{_FIGURES}     {'roles: P':>8}{'R':>7}{'F1':>7}{'clean':>9}{'whole':>7}"
    for kind in (*RULES, None):
        facts, roles = evaluation.facts(kind), evaluation.roles(kind)
        yield (
            f"{kind or 'all':<{_KIND}}{_row(facts)}"
            f"     {told_share(roles, roles.precision):>8}{told_share(roles, roles.recall):>7}"
            f"{told_share(roles, roles.f1):>7}{told_share(facts, evaluation.clean(kind).precision):>9}"
            f"{told_share(facts, evaluation.whole(kind).recall):>7}"
        )


def _by_role(evaluation: Evaluation) -> Iterator[str]:
    yield f"{'roles':<{2 * _KIND}}{_FIGURES}"
    for kind, rules in RULES.items():
        for role in rules.compared:
            counts = evaluation.roles(kind, role)
            if counts.published or counts.annotated:
                yield f"{kind:<{_KIND}}{role:<{_KIND}}{_row(counts)}"


def _row(counts: Counts) -> str:
    figures = "".join(f"{told_share(counts, value):>7}" for value in (counts.precision, counts.recall, counts.f1))
    return f"{figures}{counts.found:>7}{counts.published:>7}{counts.annotated:>7}"


def told_share(counts: Counts, value: float) -> str:
    """Return a share; a dash where there was nothing to find and nothing was published, which is no failure."""
    return f"{value:.3f}" if counts.published or counts.annotated else "–"


def _figures(counts: Counts) -> dict[str, float]:
    return {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1, **vars(counts)}
