"""A page while it is made: its place on the site, its language, and the links and words that follow from both."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.namespaces import DIP
from kg.stores.names import shorten
from kg.web.addresses import path_of, relative, web_address
from kg.web.dataset import Dataset, Term, local_name, term_label
from kg.web.interface import Interface

SHAPES = "https://w3id.org/diplomacy/shapes#"


@dataclass(frozen=True)
class Link:
    """Words that may lead somewhere: ``href`` is None for plain words, ``language`` that of the words if known."""

    text: str
    href: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class View:
    """What a page knows of the site.

    Attributes
    ----------
    data : Dataset
    interface : Interface
    path : str
        Path of the page without the language's folder and without its ending (``state/VN``).
    folder : str
        Folder of the language: nothing for the first language of the site, else such as ``ko/``.
    """

    data: Dataset
    interface: Interface
    path: str
    folder: str = ""

    @property
    def file(self) -> str:
        """Path of the page's file on the site."""
        return f"{self.folder}{self.path}.html"

    def to(self, path: str) -> str:
        """Return a link to a path of the site."""
        return relative(path, self.file)

    def page(self, path: str) -> str:
        """Return a link to a page in the page's own language."""
        return self.to(f"{self.folder}{path}.html")

    def path_of(self, iri: str) -> str | None:
        """Return the path of an IRI's page, or None where it has none."""
        kind = self.data.kind(iri)
        if kind is not None:
            return path_of(iri, kind, self.data.base)
        if iri.startswith(DIP) and term_label(iri, "en") is not None:
            return f"ontology/{local_name(iri)}"
        return None

    def href(self, iri: str) -> str | None:
        """Return a link to the page of an IRI; to the web where it is an address of another site; else None."""
        path = self.path_of(iri)
        if path is None:
            return web_address(iri)
        return self.page(path) if path != self.path else None

    def name(self, iri: str) -> str:
        """Return the name of a node in the page's language."""
        return self.data.label(iri, self.interface.language)

    def term(self, name: str) -> str:
        """Return the label of a term of the ontology by its local name, or the name itself."""
        return term_label(str(DIP) + name, self.interface.language) or name

    def link(self, iri: str) -> Link:
        """Return the name of a node with a link to its page."""
        return Link(self.name(iri), self.href(iri))

    def value(self, term: Term, predicate: str = "") -> Link:
        """Return a value of a property as words: names for nodes, spelled dates, durations and numbers."""
        if isinstance(term, NamedNode):
            label = self.name(term.value)
            known = self.path_of(term.value) is not None or label != local_name(term.value)
            return Link(label if known else shorten(term.value), self.href(term.value))
        if not isinstance(term, Literal):
            return Link(term.value)
        datatype = local_name(term.datatype.value)
        if datatype == "duration":
            return Link(self.interface.duration(term.value))
        if datatype == "decimal":
            return Link(self.interface.number(term.value))
        if datatype in ("date", "gYear", "gYearMonth", "EDTF-level0", "EDTF") or local_name(predicate) == "date":
            return Link(self.interface.date(term.value))
        return Link(term.value, language=term.language)
