"""What stands in a case beside people and states: bodies, undertakings, documents, counts, figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Body:
    """An organisation of states."""

    value: str
    short: str
    summit: str
    ministers: str


@dataclass(frozen=True)
class Undertaking:
    """Something that a state undertakes to do."""

    base: str
    ing: str
    past: str
    object: str
    noun: str

    @property
    def value(self) -> str:
        return self.base


@dataclass(frozen=True)
class Document:
    """An instrument's type and name."""

    type: str
    value: str


@dataclass(frozen=True)
class Count:
    """A number in words or figures."""

    text: str
    ordinal: str
    value: int

    @property
    def thousands(self) -> int:
        return self.value * 1000


@dataclass(frozen=True)
class Measure:
    """A figure about a state."""

    phrase: str
    text: str
    unit: str
    value: float
