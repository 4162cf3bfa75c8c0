"""An answer as a model wrote it, taken apart into the facts that it proposes; whatever is no fact is told in a line."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from kg.errors import missing_extra
from kg.facts import KINDS

LONGEST = 2_000_000
"""Characters of an answer; a longer one is a model that repeats itself."""

MOST_FACTS = 400
"""Facts of an answer that are looked at: more than any window of an article tells."""

_THOUGHTS = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"```[\w-]*\s*\n?(.*?)(?:```|\Z)", re.DOTALL)


@dataclass
class Answer:
    """What an answer proposes.

    Attributes
    ----------
    facts : list of dict
        The facts as the answer has them.
    problems : list of str
        What else it holds, or lacks, each as a clause.
    """

    facts: list[dict[str, Any]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def parse_answer(content: str | None, *, is_cut: bool = False) -> Answer:
    """Take an answer apart.

    JSON as it should be, within a code fence, after thoughts or prose, with slips that :mod:`json_repair` mends, or cut
    off: what can be read of it is read, and what is wrong is told.

    Parameters
    ----------
    content : str or None
        The text of the answer.
    is_cut : bool
        Whether the server said that it ended the answer for want of room.

    Raises
    ------
    KgError
        If json-repair is not installed.

    Examples
    --------
    >>> parse_answer('Here you are: {"facts": [{"kind": "office"}]}').facts
    [{'kind': 'office'}]
    >>> parse_answer('{"facts": [{"kind": "office"}, {"kind": "stat')
    Answer(facts=[{'kind': 'office'}], problems=['the answer is cut off; its last fact is left out'])
    >>> parse_answer("There are none.").problems
    ['the answer is prose, not JSON']
    """
    text = (content or "").strip()
    if not text:
        return Answer(problems=["the answer is empty"])
    if len(text) > LONGEST:
        return Answer(problems=[f"the answer has {len(text):,} characters, over {LONGEST:,}"])
    text = _THOUGHTS.sub("", text).strip()
    value, is_open = _loaded(text)
    found = _facts_in(value)
    if found is None:
        return Answer(
            problems=["the answer is prose, not JSON" if value is None else "the answer holds no list of facts"]
        )
    return _sorted_out(found, is_cut=is_cut or is_open)


def _loaded(text: str) -> tuple[Any, bool]:
    """Return the JSON value in a text, or None, and whether it breaks off before its end."""
    fenced = _FENCE.search(text)
    for candidate in (text, *([fenced[1]] if fenced else [])):
        try:
            return json.loads(candidate), False
        except (ValueError, RecursionError):
            continue
    start = min((at for at in (text.find("{"), text.find("[")) if at >= 0), default=-1)
    if start < 0:
        return None, False
    rest = text[start:]
    try:
        value, _ = json.JSONDecoder().raw_decode(rest)
        return value, False
    except (ValueError, RecursionError):
        pass
    with missing_extra("model", "json_repair"):
        import json_repair
    try:
        value = json_repair.loads(rest)
    except (ValueError, RecursionError, AttributeError, IndexError, TypeError):  # what it cannot mend
        return None, False
    return (value if isinstance(value, dict | list) else None), _breaks_off(rest)


def _breaks_off(text: str) -> bool:
    """Tell whether brackets that a text opens stay open at its end; those within strings do not count."""
    depth, is_string, is_escaped = 0, False, False
    for sign in text:
        if is_string:
            if is_escaped:
                is_escaped = False
            elif sign == "\\":
                is_escaped = True
            elif sign == '"':
                is_string = False
        elif sign == '"':
            is_string = True
        elif sign in "{[":
            depth += 1
        elif sign in "}]":
            depth -= 1
    return depth > 0 or is_string


def _facts_in(value: Any) -> list[Any] | None:
    """Return the list of facts that a JSON value holds: under ``facts``, bare, or one fact alone."""
    if isinstance(value, dict):
        for key in ("facts", "Facts", "results", "items"):
            if isinstance(value.get(key), list):
                return list(value[key])
        return [value] if "kind" in value else None
    if isinstance(value, list):
        inner = [part for part in value if isinstance(part, dict) and isinstance(part.get("facts"), list)]
        if inner and len(inner) == len(value):  # one object a fact or paragraph
            return [fact for part in inner for fact in part["facts"]]
        return value
    return None


def _sorted_out(found: list[Any], *, is_cut: bool) -> Answer:
    answer = Answer()
    if is_cut:
        found = found[:-1]
        answer.problems.append("the answer is cut off; its last fact is left out")
    if len(found) > MOST_FACTS:
        answer.problems.append(f"the answer has {len(found):,} facts; those after the first {MOST_FACTS} are left out")
        found = found[:MOST_FACTS]
    for number, fact in enumerate(found, 1):
        if isinstance(fact, dict) and all(isinstance(key, str) for key in fact):
            answer.facts.append(fact)
        else:
            told = json.dumps(fact, ensure_ascii=False, default=str)
            answer.problems.append(f"number {number} is no fact: {told[:80]}")
    return answer


def kind_of(raw: dict[str, Any]) -> str | None:
    """Return the kind of a proposed fact, or None if it names none of :data:`kg.facts.KINDS`.

    Examples
    --------
    >>> kind_of({"kind": " Office"}), kind_of({"kind": "office, statement"})
    ('office', None)
    """
    kind = raw.get("kind")
    folded = kind.strip().lower() if isinstance(kind, str) else None
    return folded if folded in KINDS else None
