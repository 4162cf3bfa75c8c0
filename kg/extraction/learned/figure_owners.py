"""Whose a figure is that the learned reader proposes: the people that it counts, who has or does it, else the article's own state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.names.atlas import Atlas
from kg.extraction.names.entities import Mention
from kg.extraction.names.shared_words import as_meant
from kg.extraction.observation.partners import partners
from kg.extraction.observation.subjects import Subjects
from kg.extraction.text.figures import Figure
from kg.extraction.tracing import link

if TYPE_CHECKING:
    from kg.extraction.names.entities import Entity


@link("whose people it counts")
def people_counted(analysis: Analysis, figure: Figure) -> Entity | None:
    """Return the state whose people a figure counts ("9 million Kenyans", "70 percent of Kenyans"); None where it counts something else of theirs."""
    sentence = analysis.sentence_at(figure.start)
    if sentence is None or figure.kind not in ("count", "percent"):
        return None
    end = figure.end if figure.kind == "percent" else figure.number_end or figure.end
    behind = _PEOPLE.match(analysis.article.text, end)
    if behind is None:
        return None
    start = behind.start("who")
    counted = next((t for t in sentence.tokens if t.start == start), None)
    if counted is None:
        return None
    for name in (counted.text, counted.text.removesuffix("s")):
        found = Atlas.default().longest((name,), 0)
        if found is not None and found[0].kind == "demonym":
            token = analysis.parse_of(sentence.index).head_of(counted.start, counted.end)
            is_of_them = token is None or token.dep_ in ("amod", "compound", "nmod")
            is_noun = name != counted.text or (_ALIKE.search(name) is not None and not is_of_them)
            if behind["how"] and token is not None:
                is_noun = is_noun and token.i > 0 and token.doc[token.i - 1].dep_ in ("amod", "compound")
            state = as_meant(found[0], name, analysis.register.meant).name
            return analysis.register.get("state", state) if is_noun else None
    return None


_ALIKE = regex.compile(r"(?:ese|ss)$")
"""Ends of the names of a people that are the same for one and for many ("three Japanese")."""
_PEOPLE = regex.compile(r"\s(?:of\s)?(?:all\s|the\s|its\s)?(?P<how>\p{Ll}[\p{L}-]+\s)?(?P<who>\p{Lu}\p{L}+)\b")
"""Behind a number: a people, with an adjective at most in front ("9,000 ethnic Kenyans")."""


@link("whose figure it is by its own words")
def owner_of_figure(analysis: Analysis, index: int, figure: Figure) -> Entity | None:
    """Return whose a figure surely is, whoever tells it ("inflation in Qatar stood at"); else None."""
    return Subjects(analysis, index).owner(figure) if index in analysis.parsed else None


@link("who has or does what the figure counts")
def doer_of_figure(analysis: Analysis, index: int, figure: Figure) -> Entity | None:
    """Return who does something with what a figure counts, by the subject of its own clause; else None."""
    return Subjects(analysis, index).doer(figure) if index in analysis.parsed else None


@link("whose figure it is by the sentence")
def subject_by_grammar(analysis: Analysis, index: int, figure: Figure, measure: str) -> Entity | None:
    """Return whose a figure is by the sentence's grammar, where the learned reader is not sure; else None."""
    if index not in analysis.parsed:
        return None
    return Subjects(analysis, index).of(figure, measure)


def is_partner(analysis: Analysis, index: int, figure: Figure, filler: object) -> bool:
    """Tell whether somebody is only whom the trade that a figure is of is with ("exports to Peru"), or tells the figure.

    Also where somebody is named elsewhere, and stands in the figure's own sentence as that alone.
    """
    if not isinstance(filler, Mention):
        return False
    if filler.sentence == index or index not in analysis.parsed:
        return filler.sentence in analysis.parsed and Subjects(analysis, filler.sentence).is_partner(filler)
    subjects = Subjects(analysis, index)
    here = [m for m in subjects.frames.mentions if set(m.entities) & set(filler.entities)]
    return bool(here) and all(m.start < figure.start and subjects.is_partner(m) for m in here)


def own_state(analysis: Analysis, index: int, figure: Figure) -> Entity | None:
    """Return the article's own state, for a figure of which nothing tells whose it is; None where trade with it is told."""
    home = analysis.home
    if not home or (
        index in analysis.parsed and any(m.entity.name == home for m, _ in partners(analysis.frames(index), figure))
    ):
        return None
    return analysis.register.get("state", home)


def is_done_something(analysis: Analysis, index: int, filler: object, figure: Figure) -> bool:
    """Tell whether somebody has a part in another clause alone: whose the figure is not ("when Moe visited Kenya, 12 firms …")."""
    if index not in analysis.parsed or not isinstance(filler, Mention) or filler.sentence != index:
        return False
    subjects = Subjects(analysis, index)
    token = subjects.parsed.head_of(figure.start, figure.end)
    return token is not None and (
        subjects.is_object_elsewhere(filler, token) or subjects.is_beside(filler, figure, token)
    )
