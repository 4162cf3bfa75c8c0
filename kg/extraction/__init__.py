"""Stage two: an article goes in, its facts come out, each with the words that state it.

The way: the ``text`` is cut into sentences, ``names`` are found in them, and the whole article tells what each name
means (``context``). Sentences that may tell something are parsed (``grammar``). All of that is one ``analysis``, in which
rules look for facts, a folder or file for each kind, and the ``learned`` reader beside them. What both found is joined
(``learned.combining``), related (``findings``) and judged (``proof``).

The room from the ground up; imports only run down (``tool.importlinter`` in pyproject.toml). What a file is for stands in
its first line: ``head -qn 1 kg/extraction/names/*.py``.

- ``lexicon``, ``lexicon_columns``: the words that mean something, data files in ``lexicons``, a folder for each folder here
- ``readers``, ``tracing``: the names of the readers; what rules note of themselves while somebody traces
- ``text``: sentences, quotations, times, durations, figures
- ``names``: states, bodies, places, and persons with their offices, all in one register (``names.entities``)
- ``context``: the article's dateline and side; whom "the minister" (``holders``), "she" (``references``) and "the two
  leaders" (``groups``) mean; whose an office is that no word tells (``office_owners``, ``likely_owners``)
- ``grammar``: what rules ask of a parse (``clauses``), which sentences are parsed at all (``triage``)
- ``analysis``, ``spare_names``, ``evidence``: all of that for one article; names that no rule knows; the words that tell
- ``speakers`` and what it asks (``attribution``, ``described_speakers``, ``implied_speakers``, ``named_sources``,
  ``people_before``, ``settled_speakers``, ``unnamed_speakers``): who says quoted words
- ``engagement``, ``instrument``, ``partnership``, ``commitment``, ``statement``, ``office``, ``observation``: the rules of
  each kind, a function of the same name each
- ``learned``: the reader that learned to read, from the ``window`` that its ``encoder`` sees to facts (``reading``)
- ``findings``: which facts are of diplomacy (``scope``), and how they hang together (``relations``)
- ``proof``: what speaks for each filler (``licences``) and against a fact (``contradictions``), and what is published
  (``judging``)
"""

from __future__ import annotations

import importlib
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.grammar.language_model import DEFAULT_MODEL
from kg.extraction.readers import DEFAULT_READER, EmbeddedReader
from kg.facts import KINDS, AnyFact, ArticleFacts, Entity

if TYPE_CHECKING:
    from kg.article import Article
    from kg.extraction.analysis import Analysis
    from kg.extraction.learned.combining import Finding


def extract(
    article: Article, *, pipeline: str = DEFAULT_MODEL, reader: EmbeddedReader = DEFAULT_READER, trace: bool = False
) -> ArticleFacts:
    """Find the facts that an article asserts.

    Parameters
    ----------
    article : Article
        The article as :func:`kg.read` gives it.
    pipeline : str
        The spaCy pipeline that sentences are parsed with: the name of its package, or the path of its folder.
    reader : str
        Who finds the facts: ``learned``, ``rules``, or ``embedded``, in which the two check one another.
    trace : bool
        Note how each fact was found: ``ArticleFacts.trace`` is then a :class:`kg.extraction.findings.trace.Trace`.

    Returns
    -------
    ArticleFacts
        The facts in order of kind and place in the text, each with a calibrated confidence, and the entities that
        they name; also those that proof holds back, of confidence 0 (:func:`kg.extract` leaves them out).

    Raises
    ------
    ExtractionError
        If the pipeline is not installed, or is unsuited.

    Examples
    --------
    >>> from kg.article import Article
    >>> text = "Norwegian President Ingrid Moe met Swedish President Lars Ek in Oslo on Friday."
    >>> meeting, *offices = extract(Article(name="a", text=text, date="2024-05-18")).facts
    >>> meeting.type, meeting.parties, meeting.place, meeting.date
    ('Summit', ('NO', 'SE'), 'Oslo', '2024-05-17')
    >>> [office.person for office in offices]
    ['Ingrid Moe', 'Lars Ek']
    """
    from kg.extraction.analysis import analyse
    from kg.extraction.proof import judge
    from kg.extraction.tracing import Recorder, tracing

    recorder = Recorder() if trace else None
    with tracing(recorder):
        analysis = analyse(article, model=pipeline)
        found = read(analysis, reader)
    judged = judge(analysis, found, is_weighed=reader != "rules")
    facts = told(analysis, [one.fact for one in judged])
    if recorder is None:
        return facts

    from kg.extraction.findings.trace import traced

    return facts.with_trace(traced(analysis, recorder, found, judged, facts.facts))


def read(analysis: Analysis, reader: EmbeddedReader = DEFAULT_READER) -> list[Finding]:
    """Find the facts of an analysed article, each with who found it and how surely."""
    from kg.extraction.findings.scope import of_diplomacy
    from kg.extraction.learned.combining import findings
    from kg.extraction.learned.reading import learned_facts

    rules = by_rules(analysis) if reader != "learned" else []
    learned, weighed = learned_facts(analysis) if reader != "rules" else ([], [])
    found = findings(rules, learned, weighed, analysis.tellings_of)
    found = [_as_read(analysis, one) for one in found]
    kept = {id(fact) for fact in of_diplomacy(analysis, [one.fact for one in found])}
    order = {kind: rank for rank, kind in enumerate(KINDS)}
    return sorted(
        (one for one in found if id(one.fact) in kept),
        key=lambda one: (order[one.kind], one.fact.evidence[0].start, one.fact.evidence[0].end),
    )


def _as_read(analysis: Analysis, one: Finding) -> Finding:
    """Return a finding in which who meets is as the other reader read it, where a rule had to suppose a side."""
    if one.rules is None or one.learned is None or not analysis.supplied.get(id(one.rules)):
        return one
    if len(getattr(one.rules, "participants", ())) > 1:
        return one
    read_alike = {role: getattr(one.learned, role) for role in ("type", "participants", "place")}
    return replace(one, rules=one.rules.model_copy(update=read_alike))


def by_rules(analysis: Analysis) -> list[AnyFact]:
    """Find facts by the rules of each kind."""
    facts: list[AnyFact] = []
    for kind in KINDS:
        finder = getattr(importlib.import_module(f"kg.extraction.{kind}"), kind)
        facts.extend(finder(analysis))
    return facts


def told(analysis: Analysis, facts: list[AnyFact]) -> ArticleFacts:
    """Return an article with the facts that were found in it, related to one another."""
    from kg.extraction.findings.plans import without_past_dates
    from kg.extraction.findings.relations import relate
    from kg.extraction.findings.scope import names_in

    facts = relate(analysis, without_past_dates(facts, analysis.article.date))
    named = names_in(facts)
    entities: dict[tuple[str, str], Entity] = {}
    for e in (*analysis.register.entities, *analysis.spare_entities):
        if e.name in named and (e.kind, e.name) not in entities:
            aliases = tuple(sorted(e.aliases - {e.name}))
            entities[e.kind, e.name] = Entity(name=e.name, kind=e.kind, aliases=aliases, state=e.state)
    return ArticleFacts(article=analysis.article, entities=tuple(entities.values()), facts=tuple(facts))
