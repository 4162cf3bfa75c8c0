"""Plain sentences from templates: the data file ``sentences.yaml`` filled with the values of a fact."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from kg.documents import parse_yaml

_ROLE = re.compile(r"\{(\w+)\}")
_OPTIONAL = re.compile(r"\[([^\]]*)\]")


def sentence(classes: Sequence[str], status: str | None, values: Mapping[str, str]) -> str | None:
    """Tell a fact in one sentence.

    Parameters
    ----------
    classes : sequence of str
        Local names of its classes, the most specific first.
    status : str, optional
        Local name of its status.
    values : mapping of str to str
        From the local name of a property to its values in words.

    Returns
    -------
    str or None
        None where no template fits.

    Examples
    --------
    >>> sentence(["Summit", "Engagement"], "held", {"party": "Norway and Sweden", "place": "in Oslo"})
    'Norway and Sweden held a summit in Oslo.'
    >>> sentence(["Person"], None, {}) is None
    True
    """
    for name in classes:
        by_status = _templates().get(name, {})
        for template in by_status.get(status, by_status.get("any", ())):
            if (told := fill(template, values)) is not None:
                return told[:1].upper() + told[1:]
    return None


def fill(template: str, values: Mapping[str, str]) -> str | None:
    """Fill a template; None where a role outside brackets has no value.

    Examples
    --------
    >>> fill("{party} met[ at {place}].", {"party": "They"}), fill("{party} met.", {})
    ('They met.', None)
    """
    told = []
    for index, part in enumerate(_OPTIONAL.split(template)):  # every second part stood in brackets
        filled = _filled(part, values)
        if filled is None and index % 2 == 0:
            return None
        told.append(filled or "")
    return "".join(told)


def _filled(part: str, values: Mapping[str, str]) -> str | None:
    if any(not values.get(role) for role in _ROLE.findall(part)):
        return None
    return _ROLE.sub(lambda found: values[found[1]], part)


@cache
def _templates() -> dict[str, Any]:
    text = Path(__file__).with_name("sentences.yaml").read_text("utf-8")
    templates: dict[str, Any] = next(parse_yaml(text))
    return templates
