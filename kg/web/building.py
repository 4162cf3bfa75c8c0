"""Writing a site into a folder: page by page, so that memory does not grow with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pyoxigraph import NamedNode

from kg.output_folder import OutputFolder
from kg.web import catalogue, feeds
from kg.web.dataset import FACTS, KINDS
from kg.web.schema_org import SCHEMA_GRAPH
from kg.web.site import Site
from kg.web.swapping import MADE, replacing
from kg.web.view import View
from kg.wording import singular

DUMP = "data/graph.nq"
CATALOGUE = "data/catalogue.ttl"
STATIC_FORMATS = (".ttl", ".jsonld")
"""What lies beside each page of a static site."""

_NO_DATA = ("index", "search", "about", "404")


def build_site(site: Site, target: Path, *, on_page: Callable[[str], None] | None = None) -> int:
    """Write a site.

    Parameters
    ----------
    site : Site
    target : Path
        The folder; made where there is none. The site is made beside it and takes its place when it is whole; what
        an earlier site had there goes, files that kg did not make stay.
    on_page : callable, optional
        Is told the path of each page after it was written.

    Returns
    -------
    int
        How many files there are.

    Raises
    ------
    WebError
        If the folder cannot be written, or a text is not the one that the facts quote.
    """
    with replacing(target) as folder:
        writer = _Writer(folder)
        _write(site, writer, on_page)
        (folder / MADE).write_text("".join(f"{name}\n" for name in sorted(writer.names)), "utf-8")
    return len(writer.names) + 1


def _write(site: Site, writer: _Writer, on_page: Callable[[str], None] | None) -> None:
    for path, asset in site.assets().items():
        writer.bytes(path, asset)
    pages: list[str] = []
    for path in site.pages():
        for language in site.settings.languages:
            file = f"{site.folder(language)}{path}.html"
            writer.text(file, site.page(path, language) or "")
            if path != "404":
                pages.append(file)
        for ending in STATIC_FORMATS if path not in _NO_DATA else ():
            if (text := site.data_file(path, ending)) is not None:
                writer.text(f"{path}{ending}", text)
        if on_page:
            on_page(path)
    for path, content in general_files(site, pages):
        writer.text(path, content)
    writer.lines(DUMP, dump(site))


def general_files(site: Site, pages: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the files for machines that follow a site, and the index of the search: path and text."""
    for path in general_paths(site):
        yield path, general_file(site, path) or ""
    if site.settings.url:
        yield from feeds.sitemaps(site.settings.url, pages).items()


def general_paths(site: Site) -> tuple[str, ...]:
    """Return the paths of the files that :func:`general_file` makes."""
    indexes = [f"{site.folder(language)}search-index.js" for language in site.settings.languages]
    return (*indexes, "feed.atom", "robots.txt", CATALOGUE)


def general_file(site: Site, path: str) -> str | None:
    """Return the text of one of the files for machines that follow a site, or None where there is none."""
    for language in site.settings.languages:
        if path == f"{site.folder(language)}search-index.js":
            return site.search_index(language)
    if path == "feed.atom":
        return feeds.feed(site)
    if path == "robots.txt":
        return feeds.robots(site.settings.url)
    return description(site) if path == CATALOGUE else None


def description(site: Site, *, endpoint: str | None = None) -> str:
    """Return the description of the data set as Turtle: VoID, DCAT-AP and PROV-O."""
    view = View(site.data, site.first, "about")
    facts = sum(len(site.data.members(kind)) for kind in FACTS)
    words = singular(site.first.fill("tagline", facts=facts, articles=len(site.data.members("article"))))
    graph = catalogue.describe(
        site.data,
        title=site.title(view),
        description=words,
        url=site.settings.url,
        licence=site.settings.licence,
        files={DUMP: "application/n-quads"},
        endpoint=endpoint,
        languages=site.settings.languages,
    )
    return catalogue.turtle(graph)


def dump(site: Site) -> Iterator[str]:
    """Yield the whole data set as N-Quads: each article's graph, sorted, then what the pages say in schema.org."""
    for article in site.data.members("article"):
        name = f"{article}/graph"
        yield from sorted(f"{quad} .\n" for quad in site.data.store.quads(graph=name))
    for kind in KINDS:
        for iri in site.data.members(kind):
            graph = NamedNode(SCHEMA_GRAPH.value)
            yield from sorted(f"{triple} {graph} .\n" for triple in site.schema_triples(iri))


class _Writer:
    """Writes files below a folder; remembers which."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.names: set[str] = set()
        self._folders: dict[Path, OutputFolder] = {}

    def text(self, path: str, content: str) -> None:
        folder, name = self._place(path)
        folder.write({name: content})

    def bytes(self, path: str, content: bytes) -> None:
        folder, name = self._place(path)
        folder.write({name: content})

    def lines(self, path: str, content: Iterator[str]) -> None:
        folder, name = self._place(path)
        with folder.stream(name) as file:
            file.writelines(content)

    def _place(self, path: str) -> tuple[OutputFolder, str]:
        self.names.add(path)
        file = self.root / path
        if file.parent not in self._folders:
            self._folders[file.parent] = OutputFolder(file.parent)
        return self._folders[file.parent], file.name
