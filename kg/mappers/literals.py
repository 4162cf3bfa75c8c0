"""Literals: what a value of the facts contract becomes in RDF."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from kg.namespaces import EDTF

_DATE_TYPES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}


def typed(value: str, datatype: URIRef) -> Literal:
    """Return a literal that keeps the lexical form it is given (``PT95M`` stays ninety-five minutes)."""
    return Literal(value, datatype=datatype, normalize=False)


def date(value: str) -> Literal:
    """Return a date by its precision: ``xsd:date``, ``xsd:gYearMonth``, ``xsd:gYear``, or an EDTF interval.

    Examples
    --------
    >>> date("2023-06").n3()
    '"2023-06"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    >>> date("2023-01/2023-09").n3()
    '"2023-01/2023-09"^^<http://id.loc.gov/datatypes/edtf/EDTF>'
    """
    return typed(value, EDTF.EDTF if "/" in value else _DATE_TYPES[len(value)])


def decimal(value: float | str | Decimal) -> Literal:
    """Return a number as ``xsd:decimal`` without an exponent or needless zeros.

    Examples
    --------
    >>> str(decimal(85e9)), str(decimal(52.4)), str(decimal("250.50"))
    ('85000000000', '52.4', '250.5')
    """
    plain = f"{Decimal(str(value)):f}"
    return typed(plain.rstrip("0").rstrip(".") if "." in plain else plain, XSD.decimal)


@lru_cache(maxsize=1024)
def confidence(value: float) -> Literal:
    """Return a confidence as ``xsd:decimal``, rounded to three digits.

    Examples
    --------
    >>> str(confidence(1.0)), str(confidence(0.87654))
    ('1.0', '0.877')
    """
    return typed(str(round(float(value), 3)) if value >= 0.001 else "0.0", XSD.decimal)
