"""From the answers about an article to its facts: taken apart, proved, merged, judged, related to one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.article import Article
from kg.extraction.grammar.language_model import DEFAULT_MODEL
from kg.extraction.proof import Judgement
from kg.facts import KINDS, AnyFact, ArticleFacts
from kg.folding import Folded
from kg.models.answers import parse_answer
from kg.models.batch import Request, requests_for
from kg.models.ground import Ground
from kg.models.judging import judge
from kg.models.language_model import Asked
from kg.models.merging import merged
from kg.models.proof import Proof
from kg.models.refusals import Refusal
from kg.models.replies import Reply
from kg.models.scope import of_diplomacy
from kg.models.together import together
from kg.models.windows import WINDOW


@dataclass(frozen=True)
class Reading:
    """What a model read in an article.

    Attributes
    ----------
    facts : ArticleFacts
    refusals : tuple of Refusal
        What of its answers was not taken, and why.
    models : tuple of str
        What answered.
    """

    facts: ArticleFacts
    refusals: tuple[Refusal, ...] = ()
    models: tuple[str, ...] = ()

    @property
    def refused(self) -> int:
        """How many proposed facts were refused."""
        return sum(one.is_fact for one in self.refusals)


@dataclass
class Proved:
    """The facts of an article that are proved, before they are related to one another."""

    ground: Ground
    facts: list[AnyFact] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


def ground_of(article: Article, pipeline: str = DEFAULT_MODEL) -> Ground:
    """Return what an article gives to prove fillers with; an English one is analysed for that."""
    if article.language.split("-")[0].lower() != "en":
        return Ground(article)
    from kg.extraction.analysis import analyse

    return Ground(article, analyse(article, model=pipeline))


def prove(ground: Ground, requests: Sequence[Request], replies: Sequence[Reply]) -> Proved:
    """Return the facts that the answers to the requests of an article prove.

    Parameters
    ----------
    ground : Ground
    requests, replies : sequence
        The requests of the article and the reply to each.
    """
    found = Proved(ground)
    for request, reply in zip(requests, replies, strict=True):
        number = request.window.number
        if reply.problem is not None:
            found.refusals.append(Refusal("the answer", reply.problem, window=number))
            continue
        answer = parse_answer(reply.content, is_cut=reply.is_cut)
        found.refusals += [Refusal("the answer", problem, window=number) for problem in answer.problems]
        proof = Proof(ground, request.window)
        found.facts += [fact for i, raw in enumerate(answer.facts) if (fact := proof.fact(i, raw)) is not None]
        found.refusals += proof.refusals
    found.facts = [_held(one.fact, one.held) for one in judge(ground, merged(found.facts))]
    return found


def _held(fact: AnyFact, reason: str | None) -> AnyFact:
    return fact if reason is None else fact.model_copy(update={"confidence": 0.0, "note": reason})


def read_answers(
    article: Article,
    replies: Sequence[Reply],
    *,
    window: int = WINDOW,
    pipeline: str = DEFAULT_MODEL,
    by: str = "model",
    is_joined: bool = False,
) -> Reading:
    """Return the facts that a model's answers prove of an article.

    Parameters
    ----------
    article : Article
    replies : sequence of Reply
        One for each request of :func:`kg.models.batch.requests_for`.
    window : int
        Characters of a window, as the requests had it.
    pipeline : str
        The spaCy pipeline that English articles are parsed with.
    by : str
        Model, prompt version and settings in words: who found it.
    is_joined : bool
        Whether the embedded reader reads as well.

    Examples
    --------
    >>> text = "Norwegian Prime Minister Ingrid Moe met President Lars Ek of Sweden in Oslo on Friday."
    >>> answer = '''{"facts": [{"kind": "office", "person": "Lars Ek", "office": "President", "of": "SE",
    ...     "evidence": "President Lars Ek of Sweden"}, {"kind": "office", "person": "Ada Holm", "office": "envoy",
    ...     "evidence": "envoy Ada Holm"}]}'''
    >>> reading = read_answers(Article(name="a", text=text, date="2024-05-18"), [Reply(answer)])
    >>> [fact.person for fact in reading.facts.facts], reading.refused
    (['Lars Ek'], 1)
    """
    folded = Folded(article)
    readable = folded.article if folded.article.text.strip() else article
    ground = ground_of(readable, pipeline)
    proved = prove(ground, list(requests_for(readable, window)), replies)
    found = [fact.model_copy(update={"found_by": (by,)}) for fact in proved.facts]
    if is_joined:
        found = together(embedded_facts(ground), weighed(ground, proved.facts), by)
    found, domestic = of_diplomacy(ground, found)
    proved.refusals += [
        Refusal(f"{fact.kind} “{fact.evidence[0].quote}”", reason, is_fact=True)
        for fact, reason in domestic
        if by in fact.found_by
    ]
    facts = related(ground, found)
    models = tuple(sorted({reply.model for reply in replies if reply.model}))
    return Reading(facts if readable is article else folded.restored(facts), tuple(proved.refusals), models)


def embedded_facts(ground: Ground) -> list[Judgement]:
    """Return what the embedded reader finds in an article, as the proof judges it; in one not in English, nothing."""
    if ground.analysis is None:
        return []
    from kg.extraction import read
    from kg.extraction.proof import judge as judged

    return judged(ground.analysis, read(ground.analysis))


def weighed(ground: Ground, facts: Sequence[AnyFact]) -> list[Judgement]:
    """Return a model's facts as they are, with how likely the proof holds each of them and its fillers to be."""
    if ground.analysis is None:
        return [
            Judgement(fact, "unproven" if fact.confidence == 0.0 else "likely", fact.confidence == 0.0, {})
            for fact in facts
        ]
    from kg.extraction.proof import judge_facts

    judged = judge_facts(ground.analysis, facts)
    return [replace(one, fact=fact, is_held=fact.confidence == 0.0) for one, fact in zip(judged, facts, strict=True)]


def related(ground: Ground, facts: Sequence[AnyFact]) -> ArticleFacts:
    """Return facts in the order of kinds and of the text, with their entities and the relations between them."""
    from kg.extraction import told
    from kg.models.elsewhere import analysis_of, in_english

    order = {kind: rank for rank, kind in enumerate(KINDS)}
    ordered = sorted(facts, key=lambda one: (order[one.kind], one.evidence[0].start, one.evidence[0].end))
    if ground.analysis is not None:
        return told(ground.analysis, ordered)
    return in_english(ground, told(analysis_of(ground, ordered), ordered))


def read_asked(asked: Asked, *, pipeline: str = DEFAULT_MODEL, is_joined: bool = False) -> Reading:
    """Return the facts that the answers about an article prove; if joined, with those of the embedded reader."""
    return read_answers(
        asked.article, asked.replies, window=asked.window, pipeline=pipeline, by=asked.by, is_joined=is_joined
    )
