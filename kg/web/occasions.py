"""Engagements and instruments as dated occasions that join parties: what the front page's pictures are drawn from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.namespaces import DIP, PREFIXES
from kg.web.dataset import Dataset, local_name

_GENERAL = ("Engagement", "Instrument", "Fact")
_VISITS = ("Visit", "StateVisit", "OfficialVisit", "WorkingVisit")


@dataclass(frozen=True)
class Occasion:
    """One engagement or instrument.

    Attributes
    ----------
    iri : str
    kind : str
        ``engagement`` or ``instrument``.
    type : str
        Local name of its special class, all visits as ``Visit``; the kind's own class where it has none.
    date : str or None
        ISO 8601 date, month, year or period.
    reported : str or None
        Date of the first article that tells it.
    status : str
        Local name of its status, of several the first by name.
    parties, places : tuple of str
        IRIs.
    """

    iri: str
    kind: str
    type: str
    date: str | None
    reported: str | None
    status: str
    parties: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def year(self) -> str | None:
        """The year in which it took place or begins, or None."""
        return self.date[:4] if self.date else None

    @property
    def when(self) -> str:
        """What to sort by: its date, else that of its article, else nothing."""
        return self.date or self.reported or ""


def occasions(data: Dataset, kind: str) -> list[Occasion]:
    """Return the engagements or the instruments of a data set, the latest first."""
    found = [_occasion(data, iri, kind) for iri in data.members(kind)]
    return sorted(found, key=lambda occasion: (_descending(occasion.when), occasion.iri))


def reported(data: Dataset, iri: str) -> str | None:
    """Return the date of the first article that tells a fact, or None."""
    dates = [
        data.value(article.value, PREFIXES["schema"] + "datePublished")
        for article in data.objects(iri, PREFIXES["prov"] + "wasDerivedFrom")
    ]
    return min((date for date in dates if date), default=None)


def date_of(data: Dataset, iri: str) -> str | None:
    """Return the date of a fact: of several, the most precise that is first."""
    dates = [term.value for term in data.objects(iri, f"{DIP}date")]
    starts = [term.value[:10] for term in data.objects(iri, f"{DIP}startTime")]
    return min(dates or starts, key=lambda date: (-len(date), date), default=None)


def _occasion(data: Dataset, iri: str, kind: str) -> Occasion:
    def iris(name: str) -> tuple[str, ...]:
        return tuple(term.value for term in data.objects(iri, f"{DIP}{name}"))

    types = [name for name in map(local_name, data.classes(iri)) if name not in _GENERAL]
    type_ = types[0] if types else kind.capitalize()
    return Occasion(
        iri=iri,
        kind=kind,
        type="Visit" if type_ in _VISITS else type_,
        date=date_of(data, iri),
        reported=reported(data, iri),
        status=local_name((iris("status") or ("",))[0]),
        parties=iris("party"),
        places=iris("place"),
    )


def _descending(date: str) -> tuple[int, ...]:
    """Return a key that sorts later dates first, and what has none last."""
    return tuple(-ord(character) for character in date) if date else (1,)


def pairs(found: list[Occasion], most: int) -> Iterator[tuple[tuple[str, str], Occasion]]:
    """Yield each two parties of each occasion that has no more than ``most`` of them."""
    for occasion in found:
        parties = sorted(set(occasion.parties))
        if len(parties) <= most:
            for index, one in enumerate(parties):
                yield from (((one, other), occasion) for other in parties[index + 1 :])
