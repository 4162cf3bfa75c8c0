"""What became of an article, and of all of them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal, Self

from kg.errors import KgError, ValidationError


@dataclass(frozen=True)
class Rejection:
    """Why an article was not published: a line of ``rejected.jsonl``.

    Attributes
    ----------
    article : str or None
        The article's name, or where it stood.
    stage : str
        ``read``, ``extract``, ``facts``, ``map``, ``link``, ``validate`` or ``serialize``.
    reason, remedy : str
        What is wrong, and what to do about it where that is known.
    exit_code : int
        What the command exits with for it.
    results : tuple of dict
        What the shapes say of it, as in ``<name>.report.json``.

    Examples
    --------
    >>> print(Rejection("a.txt", "read", "the file is empty"))
    read: a.txt: the file is empty
    """

    article: str | None
    stage: str
    reason: str
    remedy: str | None = None
    exit_code: int = KgError.exit_code
    results: tuple[dict[str, Any], ...] = ()

    @classmethod
    def of(cls, error: KgError, *, article: str | None = None) -> Self:
        """Return the rejection that an error means, of the article that the error or else the caller names."""
        return cls(error.article or article, error.stage, error.problem, error.remedy, error.exit_code)

    @classmethod
    def unexpected(cls, error: Exception, stage: str, article: str | None) -> Self:
        """Return the rejection for an error that is none of kg's own: an article that kg cannot cope with."""
        reason = f"kg cannot cope with it ({type(error).__name__}: {' '.join(str(error).split())})"
        return cls(article, stage, reason, "report it as a fault of kg, with the article")

    def __str__(self) -> str:
        where = f"{self.article}: " if self.article else ""
        advice = f"; {self.remedy}" if self.remedy else ""
        return f"{self.stage}: {where}{self.reason}{advice}"

    def as_line(self) -> str:
        """Return the line of ``rejected.jsonl``."""
        record: dict[str, Any] = {
            "article": self.article,
            "stage": self.stage,
            "reason": self.reason,
            "remedy": self.remedy,
        }
        if self.results:
            record["results"] = self.results
        return json.dumps(record, ensure_ascii=False) + "\n"


@dataclass(frozen=True)
class Outcome:
    """What became of one article.

    Attributes
    ----------
    name : str
        The stem of its files, or, if it was rejected, where it stood.
    state : str
        ``published``; ``nonconforming``, where it does not conform to the shapes; ``rejected``, where it could not
        be read, its facts were refused or kg cannot cope with it.
    facts : Counter of str
        Facts by kind.
    triples, links : int
        Triples of the graph, and entities in it that have their Wikidata item.
    conforms : bool
        False also for what was published for all that (``allow_invalid``).
    graph : str or None
        IRI of the article's named graph; of one that does not conform the store must not keep it.
    is_extracted : bool
        Whether its facts were found by the language model, and not given.
    held : int
        Facts that are held back for a person.
    settled : int
        Facts that a person settled.
    outdated : int
        Decisions of a person on a text that has changed since.
    refused : int
        Facts that a model proposed and the text does not prove.
    note : str or None
        What is to be told of it beside that.
    rejection : Rejection or None
        Why it was not published.
    """

    name: str
    state: Literal["published", "nonconforming", "rejected"]
    facts: Counter[str] = field(default_factory=Counter)
    triples: int = 0
    links: int = 0
    conforms: bool = True
    graph: str | None = None
    is_extracted: bool = False
    held: int = 0
    settled: int = 0
    outdated: int = 0
    refused: int = 0
    note: str | None = None
    rejection: Rejection | None = None

    @classmethod
    def rejected(cls, rejection: Rejection) -> Self:
        """Return the outcome of an article that got no graph."""
        return cls(rejection.article or "", "rejected", rejection=rejection)

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON has it, without what is empty."""
        values = {key: value for key, value in vars(self).items() if value}
        if self.rejection:
            values["rejection"] = {key: value for key, value in vars(self.rejection).items() if value}
        return values | {"facts": dict(sorted(self.facts.items())), "conforms": self.conforms}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """Return what :meth:`as_json` wrote down."""
        told = values.get("rejection")
        rejection = Rejection(**{"article": None, **told, "results": tuple(told.get("results", ()))}) if told else None
        return cls(**{"name": "", **values, "facts": Counter(values["facts"]), "rejection": rejection})


@dataclass
class Summary:
    """What a run did, as counts; it is what ``report.json`` holds.

    Attributes
    ----------
    published, facts, triples, links : int
        Articles, their facts by kind, triples and entities with a Wikidata item.
    nonconforming : int
        Articles whose graph does not conform to the shapes, published or not.
    rejected : int
        Articles that got no graph.
    held : int
        Facts that were not sure enough to be published.
    settled : int
        Facts that a person settled.
    outdated : int
        Articles whose text has changed since a person settled facts of them.
    refused : int
        Facts that a model proposed and the texts do not prove.
    merged : int
        Articles that repeat another and were published with it.
    skipped : int
        JSON files in folders that hold neither an article nor facts.
    loaded : int or None
        Articles of the run that the store holds; None where it was not loaded.
    repeated : int
        Articles whose address or text is that of another, which came first and counts in the store.
    exit_code : int
        That of the worst: an article unread is worse than one unfit.
    """

    published: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    triples: int = 0
    links: int = 0
    nonconforming: int = 0
    rejected: int = 0
    held: int = 0
    settled: int = 0
    outdated: int = 0
    refused: int = 0
    merged: int = 0
    skipped: int = 0
    loaded: int | None = None
    repeated: int = 0
    exit_code: int = 0

    def take(self, outcome: Outcome) -> None:
        """Count an outcome."""
        if outcome.state == "published":
            self.published += 1
            self.facts += outcome.facts
            self.triples += outcome.triples
            self.links += outcome.links
            self.held += outcome.held
            self.settled += outcome.settled
            self.outdated += bool(outcome.outdated)
            self.refused += outcome.refused
        self.nonconforming += not outcome.conforms
        self.rejected += outcome.state == "rejected"
        if outcome.state == "nonconforming":
            self.exit_code = max(self.exit_code, ValidationError.exit_code)
        elif outcome.rejection is not None:
            self.exit_code = max(self.exit_code, outcome.rejection.exit_code)

    def as_json(self) -> str:
        """Return the summary as JSON."""
        told = {**vars(self), "facts": dict(sorted(self.facts.items()))}
        if not self.refused:  # only a model's facts are refused
            del told["refused"]
        return json.dumps(told, indent=2) + "\n"
