"""Wikidata's items by the action API: searching, fetching in batches, merged and deleted ones told apart.

Formats: https://www.wikidata.org/w/api.php?action=help&modules=wbsearchentities and ``wbgetentities``,
https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html (the JSON of entities).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kg.linking.online.asking import Answer, Client, ServiceError

WIKIDATA_API = "https://www.wikidata.org/w/api.php"
LANGUAGES = ("en", "mul")
"""English, and the names that Wikidata keeps for all languages at once."""

INSTANCE_OF, SUBCLASS_OF = "P31", "P279"
POSITION_HELD, START, END, OF, JURISDICTION, COUNTRY = "P39", "P580", "P582", "P642", "P1001", "P17"
COORDINATES, POPULATION, SHORT_NAME = "P625", "P1082", "P1813"
KEPT = frozenset({INSTANCE_OF, SUBCLASS_OF, POSITION_HELD, JURISDICTION, COUNTRY, COORDINATES, POPULATION, SHORT_NAME})
"""The properties whose statements are kept; those of a state fill megabytes."""

MAXLAG = "5"  # seconds, as https://www.mediawiki.org/wiki/Manual:Maxlag_parameter advises
_AT_ONCE = 50  # items that wbgetentities takes in one request
_FOUND_AT_ONCE = "10"

DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
"""An ISO 8601 date, possibly partial."""

_QID = re.compile(r"Q[1-9][0-9]*")
_ENTITY = re.compile(r"[QPL][1-9][0-9]*(-[FS][1-9][0-9]*)?")  # items, properties, lexemes, their forms and senses
_PRECISIONS = {9: 4, 10: 7, 11: 10}  # Wikibase's precision, and the characters of an ISO 8601 date of that precision


class Claim(NamedTuple):
    """A statement's value with its qualifiers; None is a value that is unknown or known to be none."""

    value: Any
    rank: str
    qualifiers: dict[str, tuple[Any, ...]]


@dataclass(frozen=True)
class WikidataItem:
    """An item as the API gave it.

    Attributes
    ----------
    qid, label : str
    names : tuple of str
        The label and the aliases, in English or for all languages.
    description : str
    claims : dict
        Property to its statements, for the properties in ``KEPT``; those of deprecated rank are left out.
    seen : str
        The day on which the service said so (ISO 8601).
    """

    qid: str
    label: str
    names: tuple[str, ...]
    description: str
    claims: dict[str, tuple[Claim, ...]]
    seen: str

    def items(self, number: str) -> tuple[str, ...]:
        """Return the items that a property's best-ranked statements name."""
        statements = self.claims.get(number, ())
        best = [one for one in statements if one.rank == "preferred"] or statements
        return tuple(
            dict.fromkeys(one.value for one in best if isinstance(one.value, str) and _QID.fullmatch(one.value))
        )


@dataclass
class WikidataItems:
    """Items by the action API, each fetched once.

    Attributes
    ----------
    found : dict
        Item to what the API says of it, under the number asked for and, where it was merged, the number it bears now.
    missing : set of str
        Items that the API says do not exist. What could not be fetched stands in neither.
    """

    client: Client
    api: str = WIKIDATA_API
    found: dict[str, WikidataItem] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)

    def search(self, name: str) -> tuple[str, ...]:
        """Return the items one of whose names begins with ``name``, as the API ranks them.

        Raises
        ------
        ServiceError
            If the service does not answer.
        """
        parameters = {"action": "wbsearchentities", "search": name, "language": "en", "uselang": "en", "type": "item",
                      "limit": _FOUND_AT_ONCE, "format": "json", "maxlag": MAXLAG}  # fmt: skip
        return self.client.ask(self.api, parameters, _found)

    def fetch(self, qids: Iterable[str]) -> None:
        """Fetch items that were not fetched yet.

        Raises
        ------
        ServiceError
            If the service does not answer; what came before stays.
        """
        wanted = sorted({qid for qid in qids if _QID.fullmatch(qid)} - self.found.keys() - self.missing, key=_number)
        for start in range(0, len(wanted), _AT_ONCE):
            self._fetch(wanted[start : start + _AT_ONCE])

    def _fetch(self, batch: list[str]) -> None:
        parameters = {"action": "wbgetentities", "ids": "|".join(batch), "languages": "|".join(LANGUAGES),
                      "props": "labels|aliases|descriptions|claims|info", "redirects": "yes", "format": "json",
                      "maxlag": MAXLAG}  # fmt: skip
        try:
            given = self.client.ask(self.api, parameters, _entities)
        except ServiceError as error:
            gone = _QID.search(error.problem) if error.code in ("no-such-entity", "deleted-entity") else None
            if gone is None or gone[0] not in batch:
                raise
            self.missing.add(gone[0])
            if rest := [qid for qid in batch if qid != gone[0]]:
                self._fetch(rest)
            return
        for asked, entity in given.items():
            if entity is None:
                self.missing.add(asked)
            else:
                self.found[asked] = self.found[entity.qid] = entity


def _found(answer: Answer) -> tuple[str, ...]:
    qids = (str(one["id"]) for one in answer.data["search"])
    return tuple(dict.fromkeys(qid for qid in qids if _QID.fullmatch(qid)))


def _entities(answer: Answer) -> dict[str, WikidataItem | None]:
    """Return what the answer says of each item that was asked for; None for one that does not exist."""
    entities: dict[str, WikidataItem | None] = {}
    for asked, given in answer.data["entities"].items():
        if "missing" in given:
            entities[asked] = None
            continue
        entity = _entity(given, _day(answer.day or given["modified"][:10]))
        entities[asked] = entity
        if "redirects" in given:  # some versions file a merged item under the number that it bears now
            entities[_qid(given["redirects"]["from"])] = entity
    return entities


def _entity(given: dict[str, Any], seen: str) -> WikidataItem:
    labels = [_text(given.get("labels"), language) for language in LANGUAGES]
    aliases = [str(one["value"]) for language in LANGUAGES for one in _listed(given.get("aliases"), language)]
    names = tuple(dict.fromkeys(filter(None, [*labels, *aliases])))
    claims = given.get("claims") or {}  # Wikibase writes an empty list where there are none
    qid = given["id"]
    if not _QID.fullmatch(qid):
        raise ValueError(f"{qid!r} is no item")
    return WikidataItem(
        qid=qid,
        label=next(iter(names), qid),
        names=names,
        description=_text(given.get("descriptions"), "en"),
        claims={number: tuple(_claims(claims[number])) for number in sorted(KEPT & claims.keys())},
        seen=seen,
    )


def _claims(statements: Iterable[dict[str, Any]]) -> Iterator[Claim]:
    for statement in statements:
        if (rank := statement.get("rank", "normal")) != "deprecated":
            qualifiers = statement.get("qualifiers", {})
            read = {number: tuple(_value(snak) for snak in snaks) for number, snaks in qualifiers.items()}
            yield Claim(_value(statement["mainsnak"]), rank, read)


def _value(snak: dict[str, Any]) -> Any:
    """Return a snak's value: an item's number, a date, a figure, a text; None for an unknown value or none.

    Raises
    ------
    LookupError, TypeError or ValueError
        If it is none of these.
    """
    if snak["snaktype"] in ("somevalue", "novalue"):
        return None
    value = snak["datavalue"]["value"]
    if isinstance(value, str):
        return value
    if "time" in value:
        return _date(value)
    if "amount" in value:
        return _finite(value["amount"])
    if "latitude" in value:
        return (_finite(value["latitude"]), _finite(value["longitude"]))
    if isinstance(text := value.get("text"), str):
        return text
    return _qid(value["id"] if "id" in value else f"Q{value['numeric-id']}")


def _qid(given: Any) -> str:
    if not isinstance(given, str) or not _ENTITY.fullmatch(given):
        raise ValueError(f"{given!r} is no item")
    return given


def _finite(given: Any) -> float:
    number = float(given)
    if not math.isfinite(number):
        raise ValueError(f"{given!r} is no figure")
    return number


def _date(value: dict[str, Any]) -> str | None:
    """Return a date in ISO 8601, as precise as it is known to be; None for one before our era or of a decade.

    Examples
    --------
    >>> _date({"time": "+2022-05-10T00:00:00Z", "precision": 11})
    '2022-05-10'
    >>> _date({"time": "+2017-00-00T00:00:00Z", "precision": 9})
    '2017'
    """
    characters = _PRECISIONS.get(value["precision"])
    if not characters or value["time"].startswith("-"):
        return None
    return _day(value["time"][1 : characters + 1])


def _day(given: str) -> str:
    if not DATE.fullmatch(given):
        raise ValueError(f"{given!r} is no date")
    return given


def _text(texts: Any, language: str) -> str:
    found = texts.get(language) if isinstance(texts, dict) else None
    return str(found["value"]) if isinstance(found, dict) else ""


def _listed(texts: Any, language: str) -> list[dict[str, Any]]:
    found = texts.get(language) if isinstance(texts, dict) else None
    return found if isinstance(found, list) else []


def _number(qid: str) -> int:
    return int(qid[1:])
