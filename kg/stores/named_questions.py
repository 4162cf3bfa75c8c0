"""Named questions: the SPARQL files of the folder ``questions``, asked by name and with parameters.

A file opens with comment lines::

    # title: Who met whom
    # description: Summits, talks, calls and visits with those who took part, latest first.
    # parameter party (party): only those of this state or organisation, by name or ISO code
    # parameter iri (iri) required: the fact

The description of a parameter of the type status or class lists the values that it takes, and no other word than
*or* and *instead of*.

For each parameter the query has a block ``VALUES ?party { UNDEF }``, or one with the default in it, so that
the file runs on any SPARQL store as it stands. A parameter is bound by putting RDF terms in the place of
what is between the braces; what a user typed never becomes part of the query in another way than as a term.
A new question is a new file, and no edit elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg.article import ISO_DATE
from kg.errors import QueryError, StoreError
from kg.namespaces import DIP
from kg.stores.names import ENTITIES, PARTIES, expand, find
from kg.stores.queryable import Queryable

FOLDER = Path(__file__).parent / "questions"
"""Where the questions that travel with kg lie."""

_HEADER = re.compile(r"# (title|description): (.+)")
_PARAMETER = re.compile(r"# parameter (\w+) \((\w+)\)( required)?: (.+)")
_BLOCK = r"VALUES \?{name} \{{ *(.*?) *\}}"

_CLOSED = ("status", "class")
_LINKING = ("or", "instead", "of")

Term = NamedNode | Literal


@dataclass(frozen=True)
class Parameter:
    """A parameter of a question.

    Attributes
    ----------
    name : str
        The variable that it binds.
    type : str
        One of ``TYPES``, which says how what a user types becomes RDF terms.
    description : str
    required : bool
    default : str or None
        What the file itself binds it to, as SPARQL.
    """

    name: str
    type: str
    description: str
    required: bool
    default: str | None

    @property
    def values(self) -> tuple[str, ...]:
        """The only values that it takes, or none where they are open.

        Examples
        --------
        >>> Parameter("status", "status", "signed, adopted or inForce", False, None).values
        ('signed', 'adopted', 'inForce')
        """
        if self.type not in _CLOSED:
            return ()
        return tuple(word for word in re.findall(r"[A-Za-z]+", self.description) if word not in _LINKING)


@dataclass(frozen=True)
class Question:
    """A question that can be asked by its name.

    Attributes
    ----------
    name : str
        The file's stem.
    title, description : str
        From the file's header.
    parameters : tuple of Parameter
    sparql : str
        The whole file.
    """

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    sparql: str

    def bind(self, store: Queryable, values: Mapping[str, str]) -> str:
        """Return the query with parameters bound.

        Parameters
        ----------
        store : Queryable
            Where names are looked up.
        values : mapping
            From a parameter's name to what the user typed.

        Raises
        ------
        QueryError
            If a parameter is unknown or missing, or its value does not fit its type.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        if unknown := sorted(values.keys() - known.keys()):
            takes = ", ".join(f"--{name}" for name in known) or "none"
            raise QueryError(
                f"the question {self.name!r} has no parameter {unknown[0]!r}", remedy=f"its parameters are: {takes}"
            )
        if missing := sorted(name for name, parameter in known.items() if parameter.required and name not in values):
            raise QueryError(
                f"the question {self.name!r} needs {missing[0]!r} ({known[missing[0]].description})",
                remedy=f"add --{missing[0]} …",
            )
        for name, value in values.items():
            if (allowed := known[name].values) and value not in allowed:
                raise QueryError(f"{value!r} is no {name} of {self.name}", remedy=f"take one of {', '.join(allowed)}")
        query = self.sparql
        for name, value in values.items():
            terms = " ".join(str(term) for term in TYPES[known[name].type](store, value))
            before, after = _around_block(name, query)
            query = f"{before}VALUES ?{name} {{ {terms} }}{after}"
        return query


def _around_block(name: str, query: str) -> tuple[str, str]:
    found = re.search(_BLOCK.format(name=name), query)
    assert found is not None, "parse_question saw to it that each parameter has a block"
    return query[: found.start()], query[found.end() :]


def parse_question(name: str, sparql: str) -> Question:
    """Make a question from a file's text.

    Raises
    ------
    StoreError
        If the title or description is missing, or a parameter has no block or an unknown type.

    Examples
    --------
    >>> question = parse_question("facts", "# title: Facts\\n# description: All.\\nSELECT ?s WHERE { ?s ?p ?o }")
    >>> question.title, question.parameters
    ('Facts', ())
    """
    header = {found[1]: found[2] for line in sparql.splitlines() if (found := _HEADER.fullmatch(line))}
    if len(header) < 2:
        raise StoreError("the comment lines with '# title: …' and '# description: …' are missing", article=f"{name}.rq")
    parameters = []
    for line in sparql.splitlines():
        if not (found := _PARAMETER.fullmatch(line)):
            continue
        block = re.search(_BLOCK.format(name=found[1]), sparql)
        if block is None or found[2] not in TYPES:
            raise StoreError(
                f"the parameter {found[1]!r} has no line 'VALUES ?{found[1]} {{ UNDEF }}'"
                if block is None
                else f"the parameter {found[1]!r} is of the unknown type {found[2]!r}",
                article=f"{name}.rq",
            )
        default = None if block[1] == "UNDEF" else block[1]
        parameters.append(Parameter(found[1], found[2], found[4], bool(found[3]), default))
    return Question(name, header["title"], header["description"], tuple(parameters), sparql)


@cache
def questions(folder: Path = FOLDER) -> dict[str, Question]:
    """Return the questions of a folder by name, sorted.

    Examples
    --------
    >>> "who-met-whom" in questions()
    True
    """
    return {path.stem: parse_question(path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.rq"))}


def question(name: str) -> Question:
    """Return a question by its name.

    Raises
    ------
    QueryError
        If there is none; the message lists those there are.
    """
    if name not in questions():
        raise QueryError(f"there is no question {name!r}", remedy=f"ask one of {', '.join(questions())}")
    return questions()[name]


def _date(_: Queryable, value: str) -> tuple[Term, ...]:
    if not re.fullmatch(ISO_DATE, value):
        raise QueryError(f"{value!r} is no date", remedy="write it as 2023-06-23, 2023-06 or 2023")
    return (Literal(value),)


def _number(_: Queryable, value: str) -> tuple[Term, ...]:
    if not value.isdecimal():
        raise QueryError(f"{value!r} is no number", remedy="write it in digits")
    return (Literal(int(value)),)


def _ontology_term(_: Queryable, value: str) -> tuple[Term, ...]:
    if not re.fullmatch(r"[A-Za-z]+", value):
        raise QueryError(f"{value!r} is no name of the ontology", remedy="write it as held or Treaty")
    return (NamedNode(DIP + value),)


TYPES: dict[str, Callable[[Queryable, str], tuple[Term, ...]]] = {
    "party": lambda store, value: find(store, value, PARTIES),
    "person": lambda store, value: find(store, value, ("Person",)),
    "entity": lambda store, value: find(store, value, ENTITIES),
    "date": _date,
    "number": _number,
    "status": _ontology_term,
    "class": _ontology_term,
    "text": lambda _, value: (Literal(value),),
    "iri": lambda _, value: (NamedNode(expand(value)),),
}
"""The types of parameters: how what a user types becomes RDF terms."""
