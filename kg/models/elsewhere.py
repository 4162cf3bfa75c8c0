"""What the extraction room would know of an article that is not in English: sentences, and who and what facts name."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.analysis import Analysis
from kg.extraction.names.entities import Register
from kg.extraction.text.sentences import sentences_of
from kg.facts import AnyFact, ArticleFacts
from kg.gazetteer import Gazetteer
from kg.mappers.entities import filled_roles
from kg.models.ground import Ground


def analysis_of(ground: Ground, facts: Sequence[AnyFact]) -> Analysis:
    """Return an analysis whose register holds what the facts name, states by the names that the text has for them."""
    article = ground.article
    register = Register(len(article.text))
    for fact in facts:
        for kinds, name in filled_roles(fact):
            options = kinds.split()
            if ground.state_of(name) == name and "state" in options:
                register.get("state", name)
            elif "person" in options:
                register.get("person", name)
            elif "organization" in options:
                register.get("organization", name)
            else:
                register.get("place", name, state=_state_of_place(ground, name))
    return Analysis(article, sentences_of(article), register, {}, {}, None, sorted(ground.states))


def in_english(ground: Ground, facts: ArticleFacts) -> ArticleFacts:
    """Return facts whose entities have their English names where the gazetteer knows them by the names in the text."""
    gazetteer = Gazetteer.default()
    entities = []
    for entity in facts.entities:
        english: str | None = None
        aliases = entity.aliases
        if entity.kind == "state":
            aliases = tuple(ground.tongue.names.called(entity.name, ground.text))
        elif entity.kind == "place":
            english = ground.tongue.names.place(entity.name)
        elif len(items := gazetteer.items(entity.name, entity.kind)) == 1:
            known = gazetteer.person(items[0]) if entity.kind == "person" else gazetteer.organization(items[0])
            english = known.label if known else None
        entities.append(entity.model_copy(update={"english": english, "aliases": aliases}))
    return facts.model_copy(update={"entities": tuple(entities)})


def _state_of_place(ground: Ground, name: str) -> str | None:
    english = ground.tongue.names.place(name)
    if english is None:
        return None
    gazetteer = Gazetteer.default()
    states = {place.iso2 for qid in gazetteer.items(english, "place") if (place := gazetteer.place(qid))}
    return states.pop() if len(states) == 1 else None
