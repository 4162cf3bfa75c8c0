"""Whether a sentence asserts what a word in it tells: every word that governs it is looked up on the way to the root.

"Norway has yet to sign", "reports that they met are false", "she skipped the summit": the table ``governors.tsv`` knows
what each governing word does to what it governs. A word that it does not know asserts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, get_args

from kg.extraction.grammar.clauses import (
    ALL_SUBJECTS,
    has_word,
    is_alone,
    is_infinitive,
    is_verb,
    subject_of,
)
from kg.extraction.lexicon import words_of
from kg.extraction.lexicon_columns import Effect
from kg.extraction.proof.conditions import is_behind_subject
from kg.extraction.proof.connectives import effect_of_mark, effect_of_preposition, is_apart, is_of_a_verb, noun_before
from kg.extraction.proof.cues import cues_at
from kg.extraction.proof.endings import ended_by_noun, is_let_go, is_no_more, without_unreal_endings
from kg.extraction.proof.exceptions import is_excepted
from kg.extraction.proof.governors import Assertion, effect_of, effect_of_phrase, effect_on
from kg.extraction.proof.predicates import (
    corrected,
    ended_behind,
    ended_by,
    is_high_time,
    is_in_the_making,
    is_made_ready,
    is_medium,
    is_of_nobody,
    said_before_an_aside,
    said_of,
    said_of_opening,
    shown_by,
)
from kg.extraction.proof.presupposed import is_taken_for_granted

if TYPE_CHECKING:
    from spacy.tokens import Token

_STRENGTH: tuple[Effect, ...] = get_args(Effect)
_SAME = frozenset({"compound", "appos", "nmod", "flat", "amod", "poss"})
_LONGEST = 20  # steps to a root, where a parse is sound


def assertion_of(trigger: Token, *, stands: bool = False) -> Assertion:
    """Return what a sentence does to what a word tells.

    Parameters
    ----------
    trigger : Token
        The word that tells a fact ("met", "summit", "signed").
    stands : bool
        Whether it tells of what stands until it is ended: a partnership, a treaty in force.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> [assertion_of(word(f"They {how} the pact.", "sign")).effect for how in ("managed to sign", "refused to sign")]
    ['asserts', 'denies']
    """
    found = [Assertion("asserts"), *without_unreal_endings([*_along(trigger, stands=stands)])]
    return min(found, key=lambda one: _STRENGTH.index(one.effect))


def _along(trigger: Token, *, stands: bool) -> Iterator[Assertion]:
    place: int | None = trigger.i
    for _ in range(_LONGEST):
        if place is None:
            return
        token = trigger.doc[place]
        effects, place = _at(token, stands=stands)
        yield from (
            one for one in effects if one.effect != "denies" or not is_taken_for_granted(trigger, token, one.word)
        )


def _at(token: Token, *, stands: bool) -> tuple[list[Assertion], int | None]:
    """Return what stands at a word and what the word above does to it, and the place to go on from; asked once in a text."""
    known: dict[tuple[int, bool], tuple[list[Assertion], int | None]] = token.doc.user_data.setdefault("kg.effects", {})
    if (token.i, stands) not in known:
        effects, following = _step(token, stands=stands) or ([], None)
        if stands and not is_verb(token):
            effects = [*effects, *(Assertion(*one) for one in ended_behind(token))]
        if is_verb(token):
            before = said_before_an_aside(token) if _has_that(token) else []
            effects = [*effects, *(Assertion(*one) for one in (*said_of_opening(token), *before))]
        known[token.i, stands] = [*cues_at(token), *effects], following.i if following is not None else None
    return known[token.i, stands]


def _step(current: Token, *, stands: bool) -> tuple[list[Assertion], Token | None] | None:
    """Return what the word above does to a word, and from where to go on; None at the root."""
    head, dep = current.head, current.dep_
    if head.i == current.i:
        infinitive = current.tag_ == "VB" and is_infinitive(current)
        return ([Assertion("plans", "to")], None) if infinitive else None
    if dep == "ccomp" and is_apart(current, head):
        return None
    if dep == "relcl" and is_verb(current):
        return _relative(current, head)
    if dep == "csubj" and current.tag_ == "VBD" and not _has_that(current):
        return None  # "the pact signed in May will lead to more"
    if dep in ("acl", "advcl"):
        return _adverbial(current, head, dep)
    if dep == "conj":
        return _coordinated(current, head)
    if dep in ("pobj", "pcomp"):
        return _behind_preposition(current, head, stands=stands)
    if dep == "prep" or (dep in _SAME and not is_verb(head)):
        return [], head
    if is_verb(head):
        return _below_verb(current, head, dep, stands=stands)
    if head.pos_ == "ADJ" and dep in ("xcomp", "ccomp", "advcl"):
        return [_told(head, "adj", "clause")], head
    if dep in ("ccomp", "xcomp", "acl"):
        return [_told(head, "noun", "clause")], head
    return [], head


def _relative(current: Token, head: Token) -> tuple[list[Assertion], Token | None] | None:
    """A relative clause stands by itself, but for one that says what a video shows, and one that is none."""
    if is_high_time(head):
        return [Assertion("supposes", head.text)], None
    if _has_that(current) and effect_of(head.lemma_.lower(), "noun", "clause") is not None:
        return [_told(head, "noun", "clause")], head  # "the report that they met"
    return ([Assertion(*shown_by(head))], None) if is_medium(head) and _is_in_which(current) else None


def _has_that(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)


def _is_in_which(verb: Token) -> bool:
    """Tell whether something takes place within what a relative clause hangs on ("a film in which", "where")."""
    behind = any(c.dep_ == "prep" and any(g.lower_ == "which" for g in c.children) for c in verb.children)
    return behind or any(c.lower_ == "where" for c in verb.children)


def _below_verb(current: Token, verb: Token, dep: str, *, stands: bool) -> tuple[list[Assertion], Token | None]:
    if dep in ALL_SUBJECTS:
        return _of_a_subject(current, verb, stands=stands), verb
    if dep in ("ccomp", "xcomp", "oprd", "parataxis"):
        if verb.lemma_ == "be":
            infinitive = is_infinitive(current)
            past = verb.lower_ in ("was", "were")
            effects = [Assertion("denies" if past else "plans", verb.text)] if infinitive and dep == "xcomp" else []
            return effects + [Assertion(*one) for one in said_of(verb)], verb
        if (
            verb.lower_ in ("had", "were")
            and dep == "ccomp"
            and subject_of(verb) is None
            and is_behind_subject(current, verb)
        ):
            return [Assertion("supposes", verb.text)], None  # "Had Moe flown to Lima, …"
        effect = effect_on(verb, "clause")
        to = is_infinitive(current)
        if (error := corrected(verb)) is not None:
            return [Assertion(*error)], verb
        if (teller := subject_of(verb)) is not None and teller.lemma_.lower() in words_of("proof", "story"):
            return [Assertion("denies", teller.text)], verb  # "the novel imagines a pact", "the cartoon shows"
        if _has_that(current) and (before := said_before_an_aside(verb)):
            return [Assertion(*one) for one in before], verb
        if effect == "denies" and dep == "ccomp" and not to and verb.lemma_ not in words_of("proof", "denying that"):
            effect = "supposes"
        if effect == "plans":
            effect = _effect_of_a_plan(verb, teller)
        if effect == "reports" and verb.tag_ == "VBN" and (to or is_of_nobody(verb)):
            effect = "supposes"  # "is reported to have met", "it is said that they met": hearsay
        elif effect == "reports" and to and verb.lemma_ not in ("claim",):
            effect = "plans"  # "announced to build"
        return [Assertion(effect or "unlisted", verb.text)], verb
    if dep in ("dobj", "attr", "dative", "npadvmod", "obj"):
        if stands and (ended := effect_on(verb, "standing")) is not None:
            return [Assertion(ended, verb.text)], verb
        if verb.lemma_ in ("be", "become", "remain", "mark") or dep == "npadvmod":
            return [], verb
        effect = effect_on(verb, "object")
        return [Assertion(effect or "unlisted", verb.text)], verb
    return [], verb


def _effect_of_a_plan(verb: Token, planning: Token | None) -> Effect:
    """Return what becomes of a plan: it is none any more ("had planned to sign"), or nobody's ("analysts expect them to sign")."""
    if has_word(verb, "had"):
        return "denies"
    is_foretold = planning is not None and planning.lemma_.lower() in words_of("proof", "foretelling")
    return "supposes" if is_foretold else "plans"


def _of_a_subject(subject: Token, verb: Token, *, stands: bool) -> list[Assertion]:
    """Return what a verb, and what is said beside it, does to what its subject tells."""
    dep = subject.dep_
    wheres = ("subject", "object") if dep == "nsubjpass" else ("subject",)
    found = next((e for w in wheres if (e := effect_on(verb, w)) is not None), None)
    if stands and (ended := effect_on(verb, "standing")) is not None and (dep == "nsubjpass" or is_alone(verb)):
        found = ended
    if found == "ends" and verb.tag_ not in ("VBD", "VBN") and not is_let_go(verb):
        found = None  # what "expires in May" stands until then
    effects = [Assertion(found, verb.text)] if found else []
    effects += [Assertion(*one) for one in said_of(verb)]
    effects += [*(Assertion(*one) for one in ended_by(verb)), *is_no_more(verb)] if stands else []
    if dep == "nsubjpass" and is_in_the_making(verb):
        effects.append(Assertion("plans" if is_made_ready(subject, verb) else "denies", verb.text))
    return effects


def _adverbial(current: Token, head: Token, dep: str) -> tuple[list[Assertion], Token | None] | None:
    """A clause beside another: its conjunction decides; the infinitive behind a noun is governed by the noun."""
    mark = next(
        (c for c in current.children if c.dep_ in ("mark", "advmod") and c.i < current.i and effect_of_mark(c)), None
    )
    if mark is not None and mark.lower_ != "that":
        effect = effect_of_mark(mark)
        return ([Assertion(effect, mark.text)] if effect else []), None
    infinitive = is_infinitive(current)
    subject = subject_of(head) if infinitive and head.lower_ == "were" else None
    if subject is not None and subject.i > head.i:
        return [Assertion("supposes", head.text)], None  # "Were Moe to travel to Lima, …"
    if dep == "acl" and (infinitive or mark is not None):
        if head.pos_ == "ADJ":
            return [_told(head, "adj", "clause")], head
        return [_told(head, "noun", "clause")], head
    if infinitive and dep == "advcl":
        if head.pos_ == "ADJ":
            return [_told(head, "adj", "clause")], head
        if (noun := noun_before(current, head)) is not None:
            return [_told(noun, "noun", "clause")], noun  # "turned down an offer to raise ties"
        effect = effect_on(head, "clause")
        return ([Assertion(effect, head.text)] if effect in ("denies", "supposes", "plans") else []), head
    return None


def _coordinated(current: Token, head: Token) -> tuple[list[Assertion], Token | None] | None:
    """What is joined by "and" shares what governs the first, its negation only where it shares its form."""
    if not is_verb(current) or not is_verb(head):
        return [], head
    if subject_of(current) is not None:
        above = head.head
        return ([], above) if head.dep_ == "ccomp" and above.i != head.i else None
    finite = current.tag_ in ("VBD", "VBZ", "VBP")
    while finite and head.tag_ == "VB" and head.dep_ in ("xcomp", "ccomp", "advcl", "acl") and is_verb(head.head):
        head = head.head  # "refused to comment and signed": what is finite is joined to what is finite
    alternative = any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in head.children)
    if alternative or current.tag_ in ("VB", "VBG") or (current.tag_ == "VBN" and head.tag_ == "VBN"):
        return [], head
    return _step(head, stands=False)


def _behind_preposition(
    current: Token, preposition: Token, *, stands: bool
) -> tuple[list[Assertion], Token | None] | None:
    word = preposition.lower_
    effect = "denies" if is_excepted(current.left_edge) else effect_of_preposition(preposition)
    effects: list[Assertion] = [Assertion(effect, word)] if effect in ("denies", "supposes", "plans") else []
    if effects:
        return effects, None
    head = preposition.head
    while (head.dep_ == "prep" or is_of_a_verb(head)) and head.head.i != head.i:
        head = head.head
    if is_verb(head):
        if preposition.i > head.i and preposition.nbor(-1).text == "," and (before := said_before_an_aside(head)):
            return [Assertion(*one) for one in before], head
        phrase = effect_of_phrase(head, ("standing", "object", "clause") if stands else ("object", "clause"))
        direct = effect_of(f"{head.lemma_.lower()} {word}", "verb", "object")
        if phrase is not None and (direct is not None or word != "for"):  # not "broke off there for a visit"
            return [Assertion(phrase, head.text)], head
        if direct is not None:
            return [Assertion(direct, head.text)], head
        verb = effect_on(head, "object") if phrase is None else None
        if word in ("to", "from", "for") and preposition.i > head.i and verb in ("denies", "supposes", "plans"):
            return [Assertion(verb, head.text)], head
        is_raised = word in ("to", "into") and head.lemma_.startswith(tuple(words_of("partnership", "elevating")))
        return ([], head) if is_raised else None
    if head.pos_ in ("NOUN", "PROPN"):
        if stands and (ended := ended_by_noun(head, preposition)) is not None:
            return [ended], head
        known = effect_of(head.lemma_.lower(), "noun", "clause")
        verbal = current.dep_ == "pcomp"
        if known in ("denies", "supposes", "plans") and (verbal or word in ("of", "for", "to")):
            return [Assertion(known, head.text)], head
        return ([], head) if word in ("of", "for", "to", "on") else None  # "their bid at a summit": the summit stands
    if head.pos_ == "ADJ":
        return [_told(head, "adj", "clause")], head
    return [], head


def _told(head: Token, part: str, where: str) -> Assertion:
    if part == "adj" and has_word(head, "too"):
        return Assertion("denies", "too")  # "too ill to travel"
    if part == "adj" and head.lower_ == "due" and has_word(head.head, "had"):
        return Assertion("denies", "had")  # "had been due to visit"
    return Assertion(effect_of(head.lemma_.lower(), part, where) or "unlisted", head.text)
