"""Mutation testing of the shapes: each shape is broken on purpose in published graphs, and must report it.

    python benchmarks/mutants.py output [FOLDER…] [--fast]

For every graph, every shape that looks at something in it and every constraint of that shape, one mutant is made by
the smallest change that violates the constraint. It is caught where the shape itself reports it by that constraint.
"""

from __future__ import annotations

import logging
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rdflib import RDF, RDFS, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.namespace import PROV, SKOS
from rdflib.term import Node

from kg.namespaces import DIP, OA, SCHEMA
from kg.serializers import parse
from kg.validation import Shapes, packaged_shapes, validate_many
from kg.validation.shapes import TARGETS

NOWHERE = URIRef("https://example.org/nowhere")
_BEYOND = {SH.minInclusive: -1, SH.minExclusive: -1, SH.maxInclusive: 10**9, SH.maxExclusive: 10**9}
_NO_CONSTRAINTS = {*TARGETS, RDF.type, RDFS.label, SH.path, SH.name, SH.message, SH.description, SH.severity, SH.order}


class Mutant(NamedTuple):
    """A graph, the shape that must report it, and the constraint that it violates."""

    graph: Graph
    shape: URIRef
    constraint: URIRef


def mutants(graph: Graph, shapes: Shapes) -> Iterator[Mutant]:
    """Yield a mutant of a graph for each constraint of each shape that looks at something in it."""
    for shape in sorted({s for s in shapes.arranged.subjects() if isinstance(s, URIRef)}):
        focus = next(iter(_focus_nodes(graph, shapes, shape)), None)
        if focus is None:
            continue
        for constraint, parameter in sorted(shapes.arranged.predicate_objects(shape)):
            if constraint in _NO_CONSTRAINTS:
                continue
            changed = Graph() + graph
            if _violate(changed, shapes.arranged, shape, focus, constraint, parameter):
                yield Mutant(changed, shape, URIRef(constraint))


def _focus_nodes(graph: Graph, shapes: Shapes, shape: URIRef) -> list[Node]:
    """Return the focus nodes of a shape, those that have a value of its path first."""
    found: set[Node] = set()
    for target, of in (
        (SH.targetClass, lambda value: graph.subjects(RDF.type, value)),
        (SH.targetSubjectsOf, lambda value: graph.subjects(value)),
        (SH.targetObjectsOf, lambda value: graph.objects(None, value)),
    ):
        for value in shapes.arranged.objects(shape, target):
            found |= set(of(value))
    path = shapes.arranged.value(shape, SH.path)
    return sorted(found, key=lambda node: (not _values(graph, shapes.arranged, node, path), str(node)))


def _steps(shapes: Graph, path: Node | None) -> list[URIRef]:
    """Return the predicates of a path that leads forward; of alternatives, the first."""
    if path is None:
        return []
    if isinstance(path, URIRef):
        return [path]
    alternatives = shapes.value(path, SH.alternativePath)
    if alternatives is not None:
        return [URIRef(next(iter(shapes.items(alternatives))))]
    return [URIRef(step) for step in shapes.items(path) if isinstance(step, URIRef)]


def _values(graph: Graph, shapes: Graph, focus: Node, path: Node | None) -> list[tuple[Node, URIRef, Node]]:
    """Return the triples at the end of a path from a focus node."""
    triples, subjects = [], {focus}
    for step in _steps(shapes, path):
        triples = [(subject, step, value) for subject in subjects for value in graph.objects(subject, step)]
        subjects = {value for _, _, value in triples}
    return sorted(triples, key=str)


def _violate(graph: Graph, shapes: Graph, shape: URIRef, focus: Node, constraint: Node, parameter: Node) -> bool:
    """Change a graph so that a focus node violates a constraint; return whether that is a constraint at all."""
    path = shapes.value(shape, SH.path)
    steps = _steps(shapes, path)
    triples = _values(graph, shapes, focus, path)
    if constraint == SH.minCount:
        for triple in triples[max(0, int(str(parameter)) - 1) :]:
            graph.remove(triple)
    elif constraint == SH.maxCount or (constraint == SH.qualifiedMaxCount and shape.endswith("-own-item")):
        return _exceed(graph, shape, focus, steps, triples, int(str(parameter)))
    elif constraint == SH["or"] and path is None:
        own = _NO_CHOICE.get(_name(shape))
        return own(graph, focus) if own else _put_no_choice(graph, shapes, focus, parameter)
    elif constraint in (
        SH.datatype,
        SH.nodeKind,
        SH["class"],
        SH["in"],
        SH.pattern,
        SH.minLength,
        SH.maxLength,
        SH.node,
        SH["or"],
    ):
        wrong = _OUT_OF_ALL_CHOICES.get(_name(shape)) or _wrong_value(constraint, parameter, triples)
        return (
            _put(graph, focus, steps, triples, wrong) if path is not None else _put_type(graph, shape, focus, parameter)
        )
    elif constraint in _BEYOND:
        datatype = getattr(triples[0][2], "datatype", XSD.decimal) if triples else XSD.decimal
        return _put(graph, focus, steps, triples, Literal(str(_BEYOND[URIRef(constraint)]), datatype=datatype))
    elif constraint == SH.lessThan:
        return _put(graph, focus, steps, triples, next(graph.objects(focus, parameter), Literal(10**9)))
    elif constraint == SH.lessThanOrEquals:
        upper = next(iter(graph.objects(focus, parameter)))
        return _put(graph, focus, steps, triples, Literal(f"1{upper}", datatype=getattr(upper, "datatype", None)))
    elif constraint == SH.disjoint:
        other = triples[0][2] if triples else NOWHERE
        graph.add((focus, URIRef(parameter), other))
        graph.add((focus, steps[0], other))
    elif constraint == SH.equals:
        graph.add((focus, URIRef(parameter), NOWHERE))
    elif constraint == SH.uniqueLang:
        graph.add((focus, steps[0], Literal("one", lang="en")))
        graph.add((focus, steps[0], Literal("two", lang="en")))
    elif constraint == SH["not"]:
        return _fit(graph, shapes, focus, steps, parameter)
    elif constraint in (SH.qualifiedMinCount, SH.qualifiedMaxCount):
        allowed = list(shapes.items(shapes.value(shapes.value(shape, SH.qualifiedValueShape), SH["in"]) or RDF.nil))
        if constraint == SH.qualifiedMinCount:
            for value in allowed:
                graph.remove((focus, steps[0], value))
        else:
            items = allowed or [URIRef(f"http://www.wikidata.org/entity/Q{number}") for number in (1, 2)]
            for value in items:
                graph.add((focus, steps[0], value))
    elif constraint == SH.closed:
        graph.add((focus, DIP.misspelt, Literal("x")))
    elif constraint == SH.sparql:
        return _QUERIES[_name(shape)](graph, focus)
    else:
        return False
    return True


def _name(shape: Node) -> str:
    return str(shape).rsplit("#", 1)[-1]


def _exceed(
    graph: Graph, shape: URIRef, focus: Node, steps: list[URIRef], triples: list[tuple[Node, URIRef, Node]], most: int
) -> bool:
    if shape.endswith("state-own-code"):
        graph.add((NOWHERE, steps[0], next(iter(graph.objects(focus, steps[0])))))
        return True
    if shape.endswith("-own-item"):  # along the link and back: another thing with the same item
        graph.add((focus, steps[0], URIRef("http://www.wikidata.org/entity/Q1")))
        graph.add((NOWHERE, steps[0], URIRef("http://www.wikidata.org/entity/Q1")))
        return True
    subject = triples[0][0] if triples else focus
    value = triples[0][2] if triples else Literal("x")
    for number in range(most + 1):
        again = URIRef(f"{NOWHERE}/{number}")
        if isinstance(value, Literal):
            again = Literal(f"{value}{number}", lang=value.language, datatype=value.datatype)  # type: ignore[assignment]
        graph.add((subject, steps[-1], again))
    return True


def _wrong_value(constraint: Node, parameter: Node, triples: list[tuple[Node, URIRef, Node]]) -> Node:
    if constraint == SH.minLength:
        return Literal("")
    if constraint == SH.maxLength:
        return Literal("x" * (int(str(parameter)) + 1))
    if constraint == SH.nodeKind and parameter != SH.Literal:
        return Literal("text") if parameter == SH.IRI else BNode()
    if constraint == SH.pattern:
        fits = re.compile(str(parameter)).search
        wrong = next(text for text in ("§ 0", "0 1", "\u200b") if not fits(text))
        return Literal(wrong if not triples or isinstance(triples[0][2], Literal) else "§")
    if constraint == SH.datatype or constraint == SH.nodeKind:
        return NOWHERE
    return URIRef("http://www.wikidata.org/wiki/Nowhere")


def _put(graph: Graph, focus: Node, steps: list[URIRef], triples: list[tuple[Node, URIRef, Node]], wrong: Node) -> bool:
    """Put a wrong value in the place of the first right one, or at the end of the path where there is none."""
    subject = triples[0][0] if triples else focus
    if triples:
        graph.remove(triples[0])
    graph.add((subject, steps[-1], wrong))
    return True


def _put_type(graph: Graph, shape: URIRef, focus: Node, parameter: Node) -> bool:
    """Break a node shape: take the class away that it asks for, or the IRI."""
    if isinstance(parameter, URIRef) and (focus, RDF.type, parameter) in graph:
        graph.remove((focus, RDF.type, parameter))
        return True
    if parameter == SH.IRI:
        blank = BNode()
        for predicate, value in list(graph.predicate_objects(focus)):
            graph.add((blank, predicate, value))
        return True
    return False


def _put_no_choice(graph: Graph, shapes: Graph, focus: Node, choices: Node) -> bool:
    """Break a node shape that lets choose: take the classes and the properties away that it takes for enough."""
    for choice in shapes.items(choices):
        if (enough := shapes.value(choice, SH["class"])) is not None:
            graph.remove((focus, RDF.type, enough))
        if (choice, SH.minCount, None) in shapes:
            graph.remove((focus, shapes.value(choice, SH.path), None))
    return True


def _fit(graph: Graph, shapes: Graph, focus: Node, steps: list[URIRef], forbidden: Node) -> bool:
    """Give a focus node a value that conforms to the shape to which none may."""
    examples = {
        "two-capitals": Literal("ZZ", lang="en"),
        "titled-name": Literal("President Jane Doe", lang="en"),
        "text-without-language": Literal("x"),
        "word-of-two-scripts": Literal("V\u0456etnam", lang="en"),
        "spoilt-words": Literal("R&amp;D", lang="en"),
        "name-of-nothing": Literal("null", lang="en"),
        "far-date": Literal("1648", datatype=XSD.gYear),
        "other-event": Literal("163"),
        "long-time": Literal("P3Y", datatype=XSD.duration),
        "very-long-time": Literal("P9Y", datatype=XSD.duration),
        "address-of-no-page": URIRef("javascript:alert(1)"),
        "meeting-or-call": NOWHERE,
        "is-planned": DIP.planned,
    }
    name = _name(forbidden)
    graph.add((NOWHERE, RDF.type, DIP.Call))
    if name == "is-planned":
        engagement = next(iter(graph.objects(focus, steps[0])), NOWHERE)
        graph.add((focus, steps[0], engagement))
        focus, steps = engagement, steps[1:]
    if name == "destination-apart":
        for party in list(graph.objects(focus, DIP.party)):
            graph.remove((focus, DIP.party, party))
        return True
    graph.add((focus, steps[0], examples[name]))
    return True


def _later(graph: Graph, focus: Node) -> bool:
    facts = [f for f in graph.subjects(PROV.wasDerivedFrom, focus) if (f, DIP.status, None) in graph]
    if not facts or graph.value(focus, SCHEMA.datePublished) is None:
        return False
    fact = min(facts, key=str)
    graph.set((fact, DIP.status, DIP.held))
    graph.set((fact, DIP.date, Literal("2999-01-01", datatype=XSD.date)))
    return True


def _longer(graph: Graph, focus: Node) -> bool:
    exact = next(iter(graph.subject_objects(OA.exact)), None)
    if exact is None:
        return False
    graph.set((exact[0], OA.exact, Literal(f"{exact[1]}, and more")))
    return True


def _elsewhere(graph: Graph, focus: Node) -> bool:
    fact = min(graph.subjects(PROV.wasDerivedFrom, focus), key=str, default=None)
    if fact is None:
        return False
    graph.add((fact, DIP.evidence, NOWHERE))
    graph.add((NOWHERE, OA.hasSource, URIRef(f"{NOWHERE}/article")))
    return True


def _dated(predicate: URIRef, own: str, others: str):  # type: ignore[no-untyped-def] # returns what _QUERIES holds
    def change(graph: Graph, focus: Node) -> bool:
        graph.set((focus, DIP.date, Literal(own, datatype=XSD.date)))
        graph.set((next(iter(graph.objects(focus, predicate))), DIP.date, Literal(others, datatype=XSD.date)))
        return True

    return change


def _other_day(graph: Graph, focus: Node) -> bool:
    graph.set((focus, DIP.date, Literal("1999-12-31", datatype=XSD.date)))
    return True


def _uncounted(graph: Graph, focus: Node) -> bool:
    graph.add((focus, PROV.wasDerivedFrom, NOWHERE))
    return True


def _set(**values: Node):  # type: ignore[no-untyped-def] # returns what _QUERIES and _NO_CHOICE hold
    def change(graph: Graph, focus: Node) -> bool:
        for name, value in values.items():
            graph.set((focus, DIP[name], value))
        return True

    return change


def _circle(predicate: URIRef):  # type: ignore[no-untyped-def] # returns what _QUERIES holds
    def change(graph: Graph, focus: Node) -> bool:
        graph.add((NOWHERE, predicate, focus))
        graph.add((focus, predicate, NOWHERE))
        return True

    return change


def _of_article(date: str, **values: Node):  # type: ignore[no-untyped-def] # returns what _QUERIES holds
    def change(graph: Graph, focus: Node) -> bool:
        facts = [fact for fact in graph.subjects(PROV.wasDerivedFrom, focus) if (fact, DIP.status, None) in graph]
        if not facts or graph.value(focus, SCHEMA.datePublished) is None:
            return False
        year = int(str(graph.value(focus, SCHEMA.datePublished))[:4])
        day = Literal(date.format(year=year, before=year - 1, after=year + 1), datatype=XSD.date)
        return _set(date=day, **values)(graph, min(facts, key=str))

    return change


def _at_home(graph: Graph, focus: Node) -> bool:
    graph.add((focus, RDF.type, DIP.Visit))
    graph.add((focus, DIP.participant, NOWHERE))
    graph.add((URIRef(f"{NOWHERE}/office"), DIP.holder, NOWHERE))
    graph.add((URIRef(f"{NOWHERE}/office"), DIP.officeOf, next(iter(graph.objects(focus, DIP.destination)))))
    return True


def _elsewhere_in(graph: Graph, focus: Node) -> bool:
    state = URIRef(f"{NOWHERE}/state")
    graph.add((focus, RDF.type, DIP.Visit))
    graph.add((next(iter(graph.objects(focus, DIP.destination))), RDF.type, DIP.State))
    graph.add((focus, DIP.place, NOWHERE))
    graph.add((NOWHERE, SCHEMA.containedInPlace, state))
    graph.add((state, RDF.type, DIP.State))
    return True


def _twin(graph: Graph, focus: Node) -> bool:
    graph.add((NOWHERE, RDF.type, next(iter(graph.objects(focus, RDF.type)))))
    graph.add((NOWHERE, RDFS.label, next(iter(graph.objects(focus, RDFS.label)))))
    return True


def _also_called(graph: Graph, focus: Node) -> bool:
    if (focus, RDF.type, DIP.State) not in graph:
        return False
    graph.add((NOWHERE, RDF.type, DIP.State))
    graph.add((NOWHERE, RDFS.label, next(iter(graph.objects(focus, SKOS.altLabel)))))
    return True


def _other_iri(graph: Graph, focus: Node) -> bool:
    """Give the state an IRI with another code; it is reported there, in the place of the focus node."""
    graph.add((URIRef("https://example.org/state/ZZ"), DIP.isoCode, next(iter(graph.objects(focus, DIP.isoCode)))))
    return True


def _nobody_merged(graph: Graph, focus: Node) -> bool:
    graph.remove((None, DIP.merged, focus))
    return True


_PERIOD = Literal("2023-09/2023-01", datatype=URIRef("http://id.loc.gov/datatypes/edtf/EDTF"))


def _alone(graph: Graph, focus: Node) -> bool:
    """Leave one party, which nothing describes."""
    graph.remove((focus, DIP.party, None))
    graph.add((focus, DIP.party, NOWHERE))
    return True


_QUERIES = {
    "engagement-two-parties": _alone,
    "plan-before-article": _of_article("{before}-12-31", status=DIP.planned),
    "plan-years-before-article": _of_article("1999-12-31", status=DIP.planned),
    "existing-after-article": _of_article("{after}-01-01", status=DIP.existing),
    "during-in-circle": _circle(DIP.during),
    "place-in-circle": _circle(SCHEMA.containedInPlace),
    "merged-in-circle": _circle(DIP.mergedInto),
    "visit-at-home": _at_home,
    "visit-elsewhere": _elsewhere_in,
    "state-own-name": _twin,
    "state-other-name": _also_called,
    "person-own-name": _twin,
    "state-code-in-iri": _other_iri,
    "partnership-level-named": _set(level=DIP.alliance),
    "observation-period": _set(date=_PERIOD),
    "fact-after-article": _later,
    "evidence-length": _longer,
    "fact-other-article": _elsewhere,
    "start-on-date": _other_day,
    "part-before-whole": _dated(DIP.during, "2001-01-01", "2002-02-02"),
    "support-counted": _uncounted,
    "outcome-before-engagement": _dated(DIP.outcome, "2002-02-02", "2001-01-01"),
}

_NO_CHOICE = {
    "planned-cameo": _set(status=DIP.planned, cameo=Literal("042")),
    "rank-or-other-unit": _set(value=Literal("2.5", datatype=XSD.decimal), unit=Literal("rank")),
    "percent-or-other-unit": _set(value=Literal("4000", datatype=XSD.decimal), unit=Literal("percent")),
    "merged-by": _nobody_merged,
}

_OUT_OF_ALL_CHOICES = {
    "commitment-amount-likely": Literal("0.001", datatype=XSD.decimal),
    "observation-value-likely": Literal("100000000000000000000", datatype=XSD.decimal),
}

_COMPONENTS = {
    SH.qualifiedMinCount: "QualifiedMinCount",
    SH.qualifiedMaxCount: "QualifiedMaxCount",
    SH.sparql: "SPARQL",
}


def component(constraint: URIRef) -> URIRef:
    """Return the constraint component of a parameter of SHACL."""
    name = str(constraint).rsplit("#", 1)[-1]
    return SH[f"{_COMPONENTS.get(constraint, name[0].upper() + name[1:])}ConstraintComponent"]


class Tally(NamedTuple):
    """How many mutants of each shape and constraint were made and caught."""

    made: Counter[tuple[str, str]]
    caught: Counter[tuple[str, str]]


def tally(graphs: Iterator[Graph], shapes: Shapes, engine: str = "pyshacl") -> Tally:
    """Make all mutants of graphs and count which are caught."""
    result = Tally(Counter(), Counter())
    for graph in graphs:
        made = list(mutants(graph, shapes))
        reports = validate_many((mutant.graph for mutant in made), shapes=shapes, engine=engine)  # type: ignore[arg-type]
        for mutant, report in zip(made, reports, strict=True):
            key = str(mutant.shape).rsplit("#", 1)[-1], str(mutant.constraint).rsplit("#", 1)[-1]
            result.made[key] += 1
            wanted = mutant.shape, component(mutant.constraint)
            result.caught[key] += any((r.shape, r.constraint) == wanted for r in report.results)
    return result


def main() -> None:
    """Print how many mutants of the graphs in folders are caught, and which are not."""
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)  # it tells of every ill-typed literal
    folders = [argument for argument in sys.argv[1:] if not argument.startswith("-")] or ["output"]
    engine = "shacl" if "--fast" in sys.argv else "pyshacl"
    paths = [path for folder in folders for path in sorted(Path(folder).glob("*.ttl"))]
    counts = tally(map(parse, paths), packaged_shapes(), engine)
    made, caught = sum(counts.made.values()), sum(counts.caught.values())
    print(f"{len(paths)} graphs, {len(counts.made)} constraints, {made} mutants, {caught} caught ({caught / made:.2%})")
    for key, number in sorted(counts.made.items()):
        if counts.caught[key] < number:
            print(f"  {'/'.join(key)}: {counts.caught[key]} of {number}")


if __name__ == "__main__":
    main()
