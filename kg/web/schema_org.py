"""Pages in the terms of schema.org: the JSON-LD that search engines read, and the triples that it says.

Rules: a type is claimed only where what Google's structured data documentation requires of it is known
(https://developers.google.com/search/docs/appearance/structured-data, for Event: name, startDate, location with
address; for NewsArticle: headline; for Dataset: name, description); else the node is described as a Thing.
All identifiers are those of the data, and every block is published again beside the page as RDF.
"""

from __future__ import annotations

import json
import re
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from kg.namespaces import DIP, PREFIXES
from kg.web.addresses import web_address
from kg.web.dataset import Dataset, text_of
from kg.web.occasions import date_of

CONTEXT = {"@vocab": PREFIXES["schema"]}
"""Written into each block, so that it can be read without the network."""

_TYPES = {
    "state": "Country",
    "organization": "Organization",
    "person": "Person",
    "place": "Place",
    "article": "NewsArticle",
    "engagement": "Event",
    "instrument": "CreativeWork",
    "statement": "Quotation",
}
_SCHEMA = PREFIXES["schema"]

Block = dict[str, Any]


def block(data: Dataset, iri: str, sentence: str | None = None) -> Block:
    """Return the schema.org description of a node as JSON-LD.

    Parameters
    ----------
    data : Dataset
    iri : str
    sentence : str, optional
        The fact in plain words.
    """
    kind = data.kind(iri) or ""
    described: Block = {"@context": CONTEXT, "@id": iri, "@type": _TYPES.get(kind, "Thing"), "name": data.label(iri)}
    if sentence:
        described["description"] = sentence
    if special := _SPECIAL.get(kind):
        described |= special(data, iri)
    items = [text_of(term) for term in data.objects(iri, PREFIXES["owl"] + "sameAs")]
    if addresses := [item for item in items if web_address(item)]:
        described["sameAs"] = addresses
    articles = [text_of(term) for term in data.objects(iri, PREFIXES["prov"] + "wasDerivedFrom")]
    if articles:
        described["subjectOf"] = [
            {"@id": article, "@type": "NewsArticle", "headline": data.label(article)} for article in articles
        ]
    return described


def _event(data: Dataset, iri: str) -> Block:
    date = date_of(data, iri)
    start, _, end = (date or "").partition("/")
    places = data.objects(iri, f"{DIP}place") or data.objects(iri, f"{DIP}destination")
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", start) or not places:
        return {"@type": "Thing"}
    found: Block = {"startDate": start, "location": [_place(data, text_of(place)) for place in places]}
    if end:
        found["endDate"] = end
    people = [_named(data, text_of(person), "Person") for person in data.objects(iri, f"{DIP}participant")]
    states, bodies = _parties(data, iri)
    if people or bodies:
        found["attendee"] = people + bodies
    if states:
        found["about"] = states
    found["eventStatus"] = "https://schema.org/EventScheduled"
    return found


def _place(data: Dataset, iri: str) -> Block:
    kind = "Country" if data.kind(iri) == "state" else "Place"
    return {**_named(data, iri, kind), "address": data.label(iri)}


def _named(data: Dataset, iri: str, type_: str) -> Block:
    return {"@id": iri, "@type": type_, "name": data.label(iri)}


def _parties(data: Dataset, iri: str) -> tuple[list[Block], list[Block]]:
    """Return the states and the bodies among the parties: a Country is a Place, which schema.org lets do nothing."""
    parties = [_party(data, text_of(party)) for party in data.objects(iri, f"{DIP}party")]
    states = [party for party in parties if party["@type"] == "Country"]
    return states, [party for party in parties if party["@type"] in ("Organization", "Person")]


def _party(data: Dataset, iri: str) -> Block:
    return _named(data, iri, _TYPES.get(data.kind(iri) or "", "Organization"))


def _work(data: Dataset, iri: str) -> Block:
    found: Block = {}
    states, bodies = _parties(data, iri)
    if bodies:
        found["contributor"] = bodies
    if states:
        found["about"] = states
    if date := date_of(data, iri):
        found["dateCreated"] = date.partition("/")[0]
    return found


def _quotation(data: Dataset, iri: str) -> Block:
    found: Block = {"text": data.value(iri, f"{DIP}quote") or data.label(iri)}
    if speakers := data.objects(iri, f"{DIP}speaker"):
        told = [_party(data, text_of(speaker)) for speaker in speakers]
        if persons := [one for one in told if one["@type"] in ("Organization", "Person")]:
            found["spokenByCharacter"] = persons
    return found


def _article(data: Dataset, iri: str) -> Block:
    found: Block = {"headline": data.label(iri)}
    for name in ("datePublished", "inLanguage"):
        if value := data.value(iri, _SCHEMA + name):
            found[name] = value
    if address := web_address(data.value(iri, _SCHEMA + "url")):
        found["url"] = address
    for name, type_ in (("author", "Person"), ("publisher", "Organization")):
        if makers := data.objects(iri, _SCHEMA + name):
            found[name] = [_named(data, text_of(maker), type_) for maker in makers]
    return found


_SPECIAL = {"engagement": _event, "instrument": _work, "statement": _quotation, "article": _article}


def dataset_block(iri: str, name: str, description: str, licence: str | None, files: dict[str, str]) -> Block:
    """Return the description of the whole data set.

    Parameters
    ----------
    iri, name, description : str
    licence : str, optional
        IRI of the licence.
    files : dict of str to str
        From an address to its media type.
    """
    found: Block = {
        "@context": CONTEXT,
        "@id": iri,
        "@type": "Dataset",
        "name": name,
        "description": description,
        "isAccessibleForFree": True,
        "creator": {"@id": f"{iri}/creator", "@type": "Organization", "name": name},
    }
    if licence:
        found["license"] = licence
    if files:
        found["distribution"] = [
            {"@id": address, "@type": "DataDownload", "contentUrl": address, "encodingFormat": media_type}
            for address, media_type in sorted(files.items())
        ]
    return found


def triples(described: Block) -> list[Triple]:
    """Return what a block says, as RDF.

    Examples
    --------
    >>> [str(triple.object) for triple in triples({"@context": CONTEXT, "@id": "urn:a", "name": "Hanoi"})]
    ['"Hanoi"']
    """
    return [quad.triple for quad in parse(json.dumps(described), format=RdfFormat.JSON_LD)]


def script(described: Block) -> str:
    """Return a block as the content of a script element: nothing in it can close the element or hide.

    Examples
    --------
    >>> script({"name": "</script><b>"})
    '{"name": "\\\\u003c/script\\\\u003e\\\\u003cb\\\\u003e"}'
    """
    text = json.dumps(described, ensure_ascii=False)
    return re.sub(
        "[<>&\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]", lambda found: f"\\u{ord(found[0]):04x}", text
    )


SCHEMA_GRAPH = NamedNode("urn:kg:schema-org")
"""Name of the graph that holds what the pages say in terms of schema.org, in the data set as a whole."""
