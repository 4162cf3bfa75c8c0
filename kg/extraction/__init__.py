"""Stage two: an article goes in, its facts come out, each with the words that state it.

The room, from the ground up; imports only run down (``tool.importlinter`` in pyproject.toml):

- ``lexicon``, ``lexicon_columns``: the words that mean something, data files in ``lexicons/``, a folder for each
  folder here; what each column holds
- ``readers``, ``tracing``: the names of the readers; what rules note of themselves while somebody traces
- ``text``: sentences, quotations, times, durations, figures. In it: ``bare_sums``, ``clock``, ``currencies``, ``durations``,
  ``figures``, ``hours``, ``numbers``, ``quotations``, ``ranges``, ``sentences``, ``sums``, ``time_rule``,
  ``time_rules``, ``time_rules_of_days``, ``time_rules_of_periods``, ``time_rules_of_spans``, ``times``
- ``names``: states, bodies, places, and persons with their offices, all in one register (``entities``). In it:
  ``atlas``, ``bodies``, ``bodies_with_states``, ``company_of``, ``compounds``, ``counterparts``, ``described_bodies``, ``employers``, ``entities``, ``genders``, ``lengths``, ``marking``, ``metonyms``, ``name_words``,
  ``office_heads``, ``office_phrases``, ``office_portfolios``, ``names_like_words``, ``namesakes``, ``offices_like_names``, ``personal_names``, ``persons``, ``places``, ``predicates``, ``recognition``, ``shared_words``, ``sides_behind_names``,
  ``spellings_of_states``, ``statesmen``, ``strangers``, ``surface``, ``surroundings``, ``titles_of_leaders``, ``unlisted_fields``
- ``context``: what the whole article tells about its parts: its dateline, its side, whom "the minister" means. In it:
  ``abroad``, ``acting_for``, ``assembly``, ``author``, ``bodies_meant``, ``companies``, ``contrast``, ``dateline``, ``entries``, ``groups``, ``holders``, ``home``, ``home_side``, ``known_holders``, ``likely_owners``,
  ``money``, ``office_owners``, ``organs``, ``pairs``, ``parties``, ``references``, ``rosters``, ``sides``, ``surface_subjects``, ``time_zones``
- ``grammar``: sentences as the language model parses them, and what rules ask of a parse (``clauses``). In it:
  ``clauses``, ``days_told``, ``frames``, ``language_model``, ``lemmas``, ``looking_back``, ``mood``, ``parsed``, ``remembered_rules``, ``saying``, ``stand_ins``, ``triage``
- ``analysis``, ``spare_names``, ``evidence``: all of that for one article; names that no rule knows; in which words a fact
  is told
- ``described_speakers``, ``people_before``, ``unnamed_speakers``, ``named_sources``, ``implied_speakers``, ``attribution``,
  ``speakers``, ``settled_speakers``: who says quoted words by a description, by a pronoun or an office, by "according to", by
  what is done before a colon or in the sentence before, by the words beside them; of whom that is beyond doubt
- ``engagement``, ``instrument``, ``partnership``, ``commitment``, ``statement``, ``office``, ``observation``: the
  kinds of fact, a function of the same name each, found by rules
- in ``engagement``: ``attendance``, ``chairing``, ``classes``, ``endings``, ``engagement``, ``event``, ``handing``, ``meetings``, ``nouns``, ``numbering``,
  ``occasions``, ``past_meetings``, ``pointing``, ``reader``, ``rows_of_meetings``, ``sameness``, ``scenes``, ``sentence_reader``, ``sides``, ``start_times``, ``stays``,
  ``turns``, ``unnamed``, ``unnamed_visitors``, ``verbs``, ``visits``
- in ``instrument``: ``distant_topics``, ``ellipses``, ``governing_nouns``, ``instrument``, ``items``, ``listed``, ``own_dates``, ``own_topics``, ``own_verbs``, ``ratification``, ``rows``, ``signatories``,
  ``signing_verbs``, ``standing``, ``supposed_parties``, ``telling``, ``title_words``, ``titles``, ``unknown_signers``, ``yields``
- in ``commitment``: ``actions``, ``beneficiaries``, ``binding``, ``commitment``, ``first_person``, ``gapped``, ``listed``, ``named_actions``, ``objects``, ``obtained``, ``passive``, ``restating``, ``settled``, ``things``
- in ``observation``: ``bounds``, ``dates``, ``measures``, ``observation``, ``partners``, ``strengths``, ``subjects``, ``taken_up``
- ``learned``: the reader that learned to read, beside the rules. In it: ``combining``, ``encoder``, ``encoding``,
  ``fillers``, ``labels``, ``meaning``, ``observed``, ``papers``, ``promised``, ``proposals``, ``reading``,
  ``tellings``, ``two_meetings``, ``window``, ``wordpiece``
- ``findings``: which facts are of diplomacy, how they hang together, what is weighed for each as a whole. In it:
  ``confidence``, ``plans``, ``relations``, ``scope``, ``trace``
- ``proof``: which facts and fillers the text proves, and how sure they are; what it does not prove is held back. In
  it: ``another_paper``, ``assertion``, ``borrowed_words``, ``bounds``, ``bystanders``, ``case``, ``conditions``, ``connectives``, ``contradictions``,
  ``cues``, ``days_before``, ``denials``, ``exceptions``, ``governors``, ``judging``, ``later_clauses``, ``licences``, ``licences_of_figure_dates``, ``licences_of_figures``, ``licences_of_names``,
  ``licences_of_people``, ``licences_of_places``, ``licences_of_promises``, ``licences_of_times``,
  ``licences_of_values``, ``licences_together``, ``links``, ``named_things``, ``not_of_the_state``, ``other_senses``, ``past``, ``predicates``, ``private``, ``prompters``,
  ``received_things``, ``rivals``, ``scale``, ``unanswered``, ``unreal``, ``witnesses``, ``wordings``, ``wordings_of_offices``
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
