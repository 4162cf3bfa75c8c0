"""Which literals are ill-typed, by the lexical spaces of XML Schema.

rdflib, whom pySHACL asks, is generous: it takes ``P2W`` for an xsd:duration, ``20240501`` for an xsd:date and
``1e5`` for an xsd:decimal. Other programs do not, so that such data would conform here and fail elsewhere.
"""

from __future__ import annotations

import re
from typing import NoReturn

from rdflib import Literal
from rdflib.namespace import XSD
from rdflib.plugins.sparql.sparql import SPARQLTypeError

_YEAR = r"-?([1-9][0-9]{3,}|0[0-9]{3})"
_MONTH = r"(0[1-9]|1[0-2])"
_DAY = r"(0[1-9]|[12][0-9]|3[01])"
_TIME = r"(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?|24:00:00(\.0+)?)"
_ZONE = r"(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
_INTEGER = r"[+-]?[0-9]+"

_FORMS = {
    XSD.date: f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}",
    XSD.dateTime: f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}",
    XSD.time: f"{_TIME}{_ZONE}",
    XSD.gYear: f"{_YEAR}{_ZONE}",
    XSD.gYearMonth: f"{_YEAR}-{_MONTH}{_ZONE}",
    XSD.duration: r"-?P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]+)?S)?)?",
    XSD.decimal: r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)",
    XSD.integer: _INTEGER,
    XSD.nonNegativeInteger: r"\+?[0-9]+|-0+",
    XSD.positiveInteger: r"\+?0*[1-9][0-9]*",
    XSD.boolean: "true|false|0|1",
    XSD.double: r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([Ee][+-]?[0-9]+)?|[+-]?INF|NaN",
}
_FORMS[XSD.float] = _FORMS[XSD.double]
_LONGEST = 1000
"""Characters of a number, date or duration; of longer ones Python makes no value, and neither does the Rust engine."""
_PATTERNS = {datatype: re.compile(form, re.ASCII) for datatype, form in _FORMS.items()}


class IllTypedLiteral(Literal):
    """Stands for a literal that rdflib would take, and XML Schema does not, or that nobody can compare."""

    __slots__ = ("origin",)
    origin: Literal

    @property
    def ill_typed(self) -> bool:
        """True."""
        return True

    def toPython(self) -> NoReturn:  # noqa: N802 - rdflib's name
        """Raise what an operator of SPARQL raises for an operand of a wrong type; rdflib itself would come to grief."""
        raise SPARQLTypeError(f"{str(self)!r} is ill-typed")


def strictly(literal: Literal) -> Literal:
    """Return the literal, which says of itself that it is ill-typed where its form is none of its datatype's.

    Source: W3C XML Schema Definition Language (XSD) 1.1 Part 2, sections 3.3 and 3.4.

    Examples
    --------
    >>> day, week = (Literal(text, datatype=XSD.duration, normalize=False) for text in ("P7D", "P1W"))
    >>> strictly(day).ill_typed, week.ill_typed, strictly(week).ill_typed, strictly(week) == week
    (False, False, True, True)
    """
    pattern = _PATTERNS.get(literal.datatype)  # type: ignore[arg-type] # no datatype is none of these
    if pattern is None or (pattern.fullmatch(literal) and len(literal) <= _LONGEST and str(literal) != "NaN"):
        return literal
    ill_typed = IllTypedLiteral(str(literal), datatype=literal.datatype, normalize=False)
    ill_typed.origin = literal
    return ill_typed
