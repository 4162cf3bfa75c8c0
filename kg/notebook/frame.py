"""Facts as a table of pandas: one row a fact, the same columns whatever the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.errors import FactsError
from kg.facts import KINDS, ArticleFacts

if TYPE_CHECKING:
    import pandas

_FIRST = ("article", "published", "publisher", "url", "number", "id", "kind", "type", "status", "confidence")
_LAST = ("note", "settled", "found_by", "words", "start", "end", "evidence")
_KINDS_OWN = tuple(
    dict.fromkeys(
        field
        for model in KINDS.values()
        for field in model.model_fields
        if field not in {*_FIRST, *_LAST}
    )
)  # fmt: skip
COLUMNS = (*_FIRST, *_KINDS_OWN, *_LAST)
"""The columns: what is known of the article, what all facts have, the fields of each kind, the words that state it."""

_LISTS = {"participants", "parties", "outcomes", "signatories", "agents", "beneficiaries", "found_by", "evidence"}
_TYPES = {
    "number": "int64",
    "confidence": "float64",
    "count": "Int64",
    "value": "Float64",
    "value_to": "Float64",
    "start": "int64",
    "end": "int64",
}


def facts_frame(facts: ArticleFacts) -> pandas.DataFrame:
    """Return one row for each fact; what a kind has no field for, or a fact does not tell, is missing.

    Fields with several values hold tuples; ``words``, ``start`` and ``end`` are those of the first evidence, and
    ``evidence`` holds all of it as (start, end, words), ``settled`` is who settled it at the desk. Dates are ISO 8601
    text, as precise as the article tells them.

    Raises
    ------
    FactsError
        If pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        problem = "a table of facts needs pandas, which is not installed"
        raise FactsError(problem, remedy="pip install 'kg-publisher[notebook]'") from error
    rows = [_row(facts, number) for number in range(len(facts.facts))]
    columns = {name: [row.get(name) for row in rows] for name in COLUMNS}
    frame = pandas.DataFrame(
        {name: pandas.Series(values, dtype="object") for name, values in columns.items()}, columns=list(COLUMNS)
    )
    return frame.astype({name: _TYPES.get(name, "string") for name in COLUMNS if name not in _LISTS})


def _row(facts: ArticleFacts, number: int) -> dict[str, Any]:
    article, fact = facts.article, facts.facts[number]
    first = fact.evidence[0]
    return {
        **{field: getattr(fact, field) for field in type(fact).model_fields},
        "article": article.name,
        "published": article.date,
        "publisher": article.publisher,
        "url": article.url,
        "number": number + 1,
        "settled": fact.settled.by if fact.settled else None,
        "words": first.quote,
        "start": first.start,
        "end": first.end,
        "evidence": tuple((one.start, one.end, one.quote) for one in fact.evidence),
    }
