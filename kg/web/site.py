"""The site: which files there are and how each is made. ``kg site`` writes them, ``kg serve`` makes them when asked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pyoxigraph import NamedNode, Triple
from rdflib import Graph, URIRef

import kg
from kg.gazetteer.names import fold
from kg.namespaces import DIP
from kg.provenance import describe_making, things_of
from kg.stores.named_questions import questions
from kg.web import schema_org, vocabulary
from kg.web.article_page import article_page
from kg.web.dataset import FACTS, KINDS, Dataset, local_name
from kg.web.entity_page import entity_page
from kg.web.front_page import front_page
from kg.web.interface import Interface
from kg.web.listing import list_page, pages_of
from kg.web.rdf_text import json_ld, n_triples, rdf_xml, turtle, turtle_and_json_ld
from kg.web.rendering import assets, render
from kg.web.view import SHAPES, View
from kg.web.world_map import HEIGHT, WIDTH, land
from kg.wording import singular

_LONGEST_SHOWN = 40_000  # characters of Turtle on a page; longer ones are linked

DATA_FORMATS: dict[str, tuple[str, Callable[[list[Triple]], str]]] = {
    ".ttl": ("text/turtle", turtle),
    ".jsonld": ("application/ld+json", json_ld),
    ".nt": ("application/n-triples", n_triples),
    ".rdf": ("application/rdf+xml", rdf_xml),
}
"""What a page's data come as: ending, media type, writer. A static site holds the first two."""


DOWNLOADS = (("N-Quads", "data/graph.nq"), ("VoID, DCAT-AP, PROV-O", "data/catalogue.ttl"))
"""The files of the data set as a whole: what they are called, their paths."""


@dataclass(frozen=True)
class SiteSettings:
    """What whoever publishes a site decides.

    Attributes
    ----------
    title : str, optional
        Name of the site; by default the interface's.
    languages : tuple of str
        Languages of the pages; the first stands at the top of the site, each other in a folder of its own.
    url : str, optional
        Address at which the site will stand, for its map, feed and catalogue.
    licence : str, optional
        IRI of the licence of the data.
    texts : mapping of str to str
        From the IRI of an article to its text, for articles that may be shown in full.
    """

    title: str | None = None
    languages: tuple[str, ...] = ("en",)
    url: str | None = None
    licence: str | None = None
    texts: Mapping[str, str] = field(default_factory=dict)


class Site:
    """The files of a site over a data set.

    Parameters
    ----------
    data : Dataset
    settings : SiteSettings
    """

    def __init__(self, data: Dataset, settings: SiteSettings | None = None) -> None:
        self.data = data
        self.settings = settings or SiteSettings()
        self._last: tuple[str, tuple[str, str] | None] = ("", None)
        self._interfaces = {language: Interface(language) for language in self.settings.languages}

    # -- which files there are ------------------------------------------------------------------

    def pages(self) -> Iterator[str]:
        """Yield the paths of all pages, without the language's folder and without their ending."""
        yield from ("index", "search", "about", "404")
        yield from (f"ontology/{local_name(iri)}" for iris in vocabulary.terms().values() for iri in iris)
        yield "ontology/index"
        yield from (f"shapes/{local_name(iri)}" for iri in vocabulary.shapes())
        yield "shapes/index"
        for kind in KINDS:
            yield from pages_of(self.data, kind)
            yield from (View(self.data, self.first, "").path_of(iri) or "" for iri in self.data.members(kind))

    @property
    def first(self) -> Interface:
        """The interface of the site's first language."""
        return self._interfaces[self.settings.languages[0]]

    def folder(self, language: str) -> str:
        """Return the folder of a language: nothing for the first."""
        return "" if language == self.settings.languages[0] else f"{language}/"

    @cached_property
    def _odd(self) -> dict[str, str]:
        """Pages whose path is not that of their IRI."""
        view = View(self.data, self.first, "")
        found = {view.path_of(iri) or "": iri for kind in KINDS for iri in self.data.members(kind)}
        return {path: iri for path, iri in found.items() if self.data.base + path != iri}

    def path_of(self, iri: str) -> str | None:
        """Return the path of the page of an IRI: of the data, the ontology or the shapes; None where it has none."""
        try:
            NamedNode(iri)
        except ValueError:
            return None
        shape = iri.removeprefix(SHAPES)
        if iri != shape and iri in vocabulary.shapes():
            return f"shapes/{shape}"
        return View(self.data, self.first, "").path_of(iri)

    def iri_of(self, path: str) -> str | None:
        """Return the IRI that a page describes, or None where there is no such page."""
        kind, _, name = path.partition("/")
        if kind == "ontology":
            iri = str(DIP) + name
            return iri if any(iri in iris for iris in vocabulary.terms().values()) else None
        if kind == "shapes":
            return SHAPES + name if SHAPES + name in vocabulary.shapes() else None
        if kind not in KINDS:
            return None
        iri = self.data.base + path
        if not re.fullmatch(r"[\w.~-]+", name, re.ASCII):
            return None
        if self.data.kind(iri) == kind and View(self.data, self.first, "").path_of(iri) == path:
            return iri
        return self._odd.get(path)

    # -- what is in them ------------------------------------------------------------------------

    def page(self, path: str, language: str | None = None) -> str | None:
        """Return a page as HTML, or None where there is none.

        Parameters
        ----------
        path : str
            Without the language's folder and without the ending: ``index``, ``state/VN``.
        language : str, optional
            One of the site's languages; by default the first.
        """
        language = language or self.settings.languages[0]
        view = View(self.data, self._interfaces[language], path, self.folder(language))
        kind, _, name = path.partition("/")
        if path in ("index", "search", "about", "404", "sparql"):
            return self._render(view, f"{'front' if path == 'index' else path}.html", **self._special(view))
        if name.partition("-")[0] == "index" and (listed := list_page(view)) is not None:
            return self._render(view, "list.html", page=listed)
        iri = self.iri_of(path)
        if iri is None:
            return None
        if kind == "ontology":
            return self._render(view, "term.html", page=vocabulary.term_page(view, iri), **self._shown(path))
        if kind == "shapes":
            return self._render(view, "shape.html", page=vocabulary.shape_page(view, iri), **self._shown(path))
        if kind == "article":
            article = article_page(view, iri, self.settings.texts.get(iri))
            return self._render(view, "article.html", page=article, block=self.block(iri), **self._shown(path))
        page = entity_page(view, iri)
        return self._render(view, "entity.html", page=page, block=self.block(iri, page.sentence), **self._shown(path))

    def block(self, iri: str, sentence: str | None = None) -> schema_org.Block:
        """Return the schema.org description that the page of an IRI embeds."""
        return schema_org.block(self.data, iri, sentence)

    def triples(self, path: str) -> list[Triple] | None:
        """Return the RDF beside a page: what the data say, and what the page says in terms of schema.org."""
        iri = self.iri_of(path)
        if iri is None:
            return None
        if path.startswith(("ontology/", "shapes/")):
            return vocabulary.description(iri)
        return sorted({*self.data.description(iri), *self.schema_triples(iri)}, key=str)

    def schema_triples(self, iri: str) -> list[Triple]:
        """Return what the page of an IRI says in terms of schema.org."""
        sentence = None if self.data.kind(iri) == "article" else self.data.sentence(iri)
        return schema_org.triples(self.block(iri, sentence))

    def search_index(self, language: str) -> str:
        """Return the script that holds what the search finds: name, kind, path, folded words."""
        view = View(self.data, self._interfaces[language], "search", self.folder(language))
        rows = []
        for kind in KINDS:
            for iri in self.data.members(kind):
                name = view.name(iri)
                others = [other for other in (self.data.label(iri), *self._other_names(iri)) if other != name]
                words = sorted({fold(other) for other in others} - {fold(name)})
                rows.append([name, kind, view.path_of(iri), " ".join(words)])
        rows.sort(key=lambda row: (str(row[0]), str(row[2])))
        text = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
        return f"window.kgIndex = {text};\n"

    def _other_names(self, iri: str) -> list[str]:
        return [str(term.value) for term in self.data.objects(iri, "http://www.w3.org/2004/02/skos/core#altLabel")]

    def data_file(self, path: str, ending: str) -> str | None:
        """Return the RDF beside a page in the format of an ending of :data:`DATA_FORMATS`, or None."""
        if ending in (".ttl", ".jsonld"):
            texts = self._texts(path)
            return texts and texts[ending == ".jsonld"]
        triples = self.triples(path)
        return None if triples is None else DATA_FORMATS[ending][1](triples)

    def _texts(self, path: str) -> tuple[str, str] | None:
        """Return the Turtle and the JSON-LD of a page; the last are kept, since page and files show the same."""
        last = self._last  # another thread may put another there
        if last[0] != path:
            triples = self.triples(path)
            last = self._last = (path, None if triples is None else turtle_and_json_ld(triples))
        return last[1]

    def _shown(self, path: str) -> dict[str, Any]:
        texts = self._texts(path) or ("", "")
        shown = texts if len(texts[0]) <= _LONGEST_SHOWN else (None, None)
        return {"data_path": path, "turtle": shown[0], "json_ld": shown[1]}

    def _special(self, view: View) -> dict[str, Any]:
        if view.path == "index":
            page = front_page(view)
            described = singular(view.interface.fill("tagline", facts=page.facts, articles=page.articles))
            return {
                "page": page,
                "description": described,
                "map": {"land": land(), "width": WIDTH, "height": HEIGHT},
                "block": schema_org.dataset_block(
                    f"{self.data.base}dataset", self.title(view), described, self.settings.licence, {}
                ),
            }
        if view.path == "sparql":
            known = [question for question in questions().values() if not any(p.required for p in question.parameters)]
            return {"questions": known}
        return {
            "counts": {kind: len(self.data.members(kind)) for kind in KINDS},
            "made": self._made(),
            "downloads": DOWNLOADS,
        }

    def _made(self) -> list[tuple[str, ...]]:
        """Return what the graphs were made with; where nothing is recorded of it, what is installed here."""
        recorded = self.data.provenance
        if not recorded:
            recorded = Graph()
            describe_making(recorded, URIRef(f"{self.data.base}dataset/making"), self.data.base)
        return things_of(recorded)

    def title(self, view: View) -> str:
        """Return the name of the site."""
        return self.settings.title or view.interface["title"]

    def _render(self, view: View, template: str, **values: Any) -> str:
        languages = [
            (language, interface["name"], View(self.data, interface, view.path, view.folder).to(
                f"{self.folder(language)}{view.path}.html"
            ))
            for language, interface in self._interfaces.items()
        ]  # fmt: skip
        return render(
            template,
            view=view,
            t=view.interface,
            site_title=self.title(view),
            settings=self.settings,
            languages=languages,
            facts=FACTS,
            kinds=KINDS,
            version=kg.__version__,
            **values,
        )

    def assets(self) -> dict[str, bytes]:
        """Return the files that do not depend on the data, by path."""
        return assets()
