"""Whether a sentence asserts what a word in it tells: every word that governs it is looked up on the way to the root.

"Norway has yet to sign", "reports that they met are false", "she skipped the summit": the table ``governors.tsv`` knows
what each governing word does to what it governs. A word that it does not know asserts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from kg.extraction.grammar.clauses import has_word, is_infinitive, is_passive, is_verb, subject_of
from kg.extraction.lexicon import words_of
from kg.extraction.lexicon_columns import Effect
from kg.extraction.proof.governors import effect_of, effect_of_phrase, effect_on

if TYPE_CHECKING:
    from spacy.tokens import Token

_STRENGTH: tuple[Effect, ...] = get_args(Effect)
_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_OPEN_MODALS = frozenset({"could", "might", "may", "would", "should", "can", "must", "ca"})
_NEVER = frozenset({"never", "not", "n't", "n’t", "hardly", "scarcely", "nor", "neither", "no", "nobody", "cannot"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_CONDITIONS = frozenset({"if", "unless", "provided", "providing", "lest"})
_SAME = frozenset({"compound", "appos", "nmod", "flat", "amod", "poss"})
_LONGEST = 20  # steps to a root, where a parse is sound


@dataclass(frozen=True)
class Assertion:
    """What a sentence does to what a word in it tells, and by which word.

    Attributes
    ----------
    effect : str
        ``asserts``, ``reports``, ``plans``, ``supposes``, ``denies``, ``ends``; ``unlisted`` where a governing word is not
        known.
    word : str
        The word that has that effect, as the text has it.
    """

    effect: Effect
    word: str = ""


def is_hedge(word: str) -> bool:
    """Tell whether an adverb leaves open whether something is so.

    Examples
    --------
    >>> is_hedge("probably"), is_hedge("jointly")
    (True, False)
    """
    return effect_of(word.lower(), "adv") == "supposes"


def assertion_of(trigger: Token, *, stands: bool = False) -> Assertion:
    """Return what a sentence does to what a word tells.

    Parameters
    ----------
    trigger : Token
        The word that tells a fact ("met", "summit", "signed").
    stands : bool
        Whether it tells of what stands until it is ended: a partnership, a treaty in force.
    """
    found = [Assertion("asserts"), *_along(trigger, stands=stands)]
    return min(found, key=lambda one: _STRENGTH.index(one.effect))


def _along(trigger: Token, *, stands: bool) -> Iterator[Assertion]:
    current = trigger
    for _ in range(_LONGEST):
        yield from _own(current)
        step = _step(current, trigger, stands=stands)
        if step is None:
            return
        effects, following = step
        yield from effects
        if following is None:
            return
        current = following


def _own(token: Token) -> Iterator[Assertion]:
    """What stands at a word itself: negation, modal verbs, "no", conditions, "yet to"."""
    for child in token.children:
        low = child.lower_
        if child.dep_ == "neg" or (
            child.dep_ in ("advmod", "det", "preconj", "cc") and low in _NEVER and child.i < token.i
        ):
            yield Assertion("denies", child.text)
        if not is_verb(token):
            continue
        if child.dep_ in ("aux", "auxpass"):
            if low in _WILL and (token.tag_ != "VBN" or len(_auxiliaries(token)) > 1):  # no "will" of "what was signed"
                yield Assertion("plans", child.text)
            elif low in _OPEN_MODALS:
                yield Assertion("plans" if low == "would" and _is_reported(token) else "supposes", child.text)
        if child.lower_ == "provided" and child.dep_ in ("advcl", "prep", "mark") and child.i > token.i:
            yield Assertion("supposes", child.text)
        if (
            child.dep_ == "aux"
            and low in ("had", "should", "were")
            and token.dep_ == "advcl"
            and _is_inverted(child, token)
        ):
            yield Assertion("supposes", child.text)
        if child.dep_ in _SUBJECTS and any(t.lower_ in ("no", "nobody", "neither", "none") for t in _front(child)):
            yield Assertion("denies", child.text)
        if child.dep_ == "advcl" and any(g.dep_ == "mark" and g.lower_ in _CONDITIONS for g in child.children):
            mark = next(g for g in child.children if g.dep_ == "mark" and g.lower_ in _CONDITIONS)
            yield Assertion("supposes", mark.text)
    yield from _inverted_conditions(token)
    if _is_yet_to(token):
        yield Assertion("denies", "yet")
    if token.lower_ == "planned":
        yield Assertion("plans", token.text)
    yield from _modified(token)


def _inverted_conditions(verb: Token) -> Iterator[Assertion]:
    """ "Should the truce hold, they will meet"."""
    for clause in (c for c in verb.children if c.dep_ == "advcl" and is_verb(verb)):
        for auxiliary in clause.children:
            if auxiliary.dep_ == "aux" and auxiliary.lower_ in ("should", "had") and _is_inverted(auxiliary, clause):
                yield Assertion("supposes", auxiliary.text)


def _modified(token: Token) -> Iterator[Assertion]:
    """What adverbs and adjectives say: "reportedly met", "nearly signed", "the upcoming summit", "an alleged pact"."""
    parts = {"advmod": ("adv", "clause"), "amod": ("adj", "noun")}
    for child in token.children:
        if child.dep_ not in parts or (child.dep_ == "advmod" and not is_verb(token)):
            continue
        if (effect := effect_of(child.lower_, *parts[child.dep_])) is not None:
            yield Assertion(effect, child.text)


def _auxiliaries(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in ("aux", "auxpass")]


def _is_inverted(auxiliary: Token, verb: Token) -> bool:
    """Tell whether an auxiliary in front of its subject makes a condition ("Had they met, …")."""
    return any(c.dep_ in _SUBJECTS and c.i > auxiliary.i for c in verb.children)


def _front(token: Token) -> list[Token]:
    return [token, *(t for t in token.children if t.dep_ == "det")]


def _is_reported(verb: Token) -> bool:
    """Tell whether "would" is the "will" of reported speech."""
    return verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN") and effect_on(verb.head, "clause") == "reports"


def _is_yet_to(token: Token) -> bool:
    """Tell whether a verb stands behind "yet to" ("has yet to sign")."""
    if not is_infinitive(token):
        return False
    before = [t.lower_ for t in token.doc[max(0, token.left_edge.i - 1) : token.i]]
    return "yet" in before or has_word(token.head, "yet")


def _step(current: Token, trigger: Token, *, stands: bool) -> tuple[list[Assertion], Token | None] | None:
    """Return what the word above does to a word, and from where to go on; None at the root."""
    head, dep = current.head, current.dep_
    if head.i == current.i:
        infinitive = current.tag_ == "VB" and is_infinitive(current)
        return ([Assertion("plans", "to")], None) if infinitive else None
    if (dep == "relcl" and is_verb(current)) or (dep == "csubj" and current.tag_ == "VBD"):
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


def _below_verb(current: Token, verb: Token, dep: str, *, stands: bool) -> tuple[list[Assertion], Token | None]:
    if dep in _SUBJECTS:
        wheres = ("subject", "object") if dep == "nsubjpass" else ("subject",)
        found = next((e for w in wheres if (e := effect_on(verb, w)) is not None), None)
        if stands and (ended := effect_on(verb, "standing")) is not None and dep == "nsubjpass":
            found = ended
        if found == "ends" and verb.tag_ not in ("VBD", "VBN"):
            found = None  # what "expires in May" stands until then
        effects = [Assertion(found, verb.text)] if found else []
        effects += _predicates(verb)
        return effects, verb
    if dep in ("ccomp", "xcomp", "oprd", "parataxis"):
        if verb.lemma_ == "be":
            infinitive = is_infinitive(current)
            past = verb.lower_ in ("was", "were")
            effects = [Assertion("denies" if past else "plans", verb.text)] if infinitive and dep == "xcomp" else []
            return effects + _predicates(verb), verb
        effect = effect_on(verb, "clause")
        to = is_infinitive(current)
        if effect == "denies" and dep == "ccomp" and not to and verb.lemma_ not in words_of("proof", "denying that"):
            effect = "supposes"
        if effect == "plans" and has_word(verb, "had"):
            effect = "denies"
        if effect == "reports" and verb.tag_ == "VBN" and (to or _is_of_nobody(verb)):
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


def _is_of_nobody(verb: Token) -> bool:
    """Tell whether nobody is named who says it ("it is reported that …")."""
    passive = is_passive(verb)
    return passive and any(c.dep_ in ("nsubjpass", "expl", "nsubj") and c.lower_ == "it" for c in verb.children)


def _predicates(verb: Token) -> list[Assertion]:
    """What is said of a subject: "is false", "was a hoax", "are due", "is under preparation"."""
    found = []
    for child in verb.children:
        if child.dep_ in ("acomp", "attr"):
            part = "adj" if child.pos_ == "ADJ" else "noun"
            effect = effect_of(child.lemma_.lower(), part, "clause")
            if effect in ("denies", "supposes", "plans"):
                found.append(Assertion(effect, child.text))
        if child.dep_ == "prep" and verb.lemma_ in words_of("proof", "copula"):
            for noun in (c for c in child.children if c.dep_ == "pobj"):
                phrase = verb.doc[child.i : noun.i + 1].text
                effect = effect_of(phrase.lower(), "prep") or effect_of(f"{child.lower_} {noun.lower_}", "prep")
                if effect in ("denies", "supposes", "plans"):
                    found.append(Assertion(effect, phrase))
    return found


def _adverbial(current: Token, head: Token, dep: str) -> tuple[list[Assertion], Token | None] | None:
    """A clause beside another: its conjunction decides; the infinitive behind a noun is governed by the noun."""
    mark = next((c for c in current.children if c.dep_ in ("mark", "advmod") and c.i < current.i and _mark(c)), None)
    if mark is not None and mark.lower_ != "that":
        effect = _mark(mark)
        return ([Assertion(effect, mark.text)] if effect else []), None
    infinitive = is_infinitive(current)
    if dep == "acl" and (infinitive or mark is not None):
        if head.pos_ == "ADJ":
            return [_told(head, "adj", "clause")], head
        return [_told(head, "noun", "clause")], head
    if infinitive and dep == "advcl":
        if head.pos_ == "ADJ":
            return [_told(head, "adj", "clause")], head
        effect = effect_on(head, "clause")
        return ([Assertion(effect, head.text)] if effect in ("denies", "supposes", "plans") else []), head
    return None


def _mark(token: Token) -> Effect | None:
    return effect_of(token.lower_, "mark", "clause")


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
    return _step(head, current, stands=False)


def _behind_preposition(
    current: Token, preposition: Token, *, stands: bool
) -> tuple[list[Assertion], Token | None] | None:
    word = preposition.lower_
    doc = preposition.doc
    pairs = [word]
    if preposition.i:
        pairs.insert(0, f"{doc[preposition.i - 1].lower_} {word}")
    if preposition.i + 1 < len(doc):
        pairs.insert(0, f"{word} {doc[preposition.i + 1].lower_}")
    effect = next((e for p in pairs if (e := effect_of(p, "prep", "clause")) is not None), None)
    effects: list[Assertion] = [Assertion(effect, word)] if effect in ("denies", "supposes", "plans") else []
    if effects:
        return effects, None
    head = preposition.head
    while head.dep_ == "prep" and head.head.i != head.i:
        head = head.head
    if is_verb(head):
        phrase = effect_of_phrase(head, ("standing", "object", "clause") if stands else ("object", "clause"))
        if phrase is not None:
            return [Assertion(phrase, head.text)], head
        direct = effect_of(f"{head.lemma_.lower()} {word}", "verb", "object")
        if direct is not None:
            return [Assertion(direct, head.text)], head
        verb = effect_on(head, "object")
        if word in ("to", "from", "for") and preposition.i > head.i and verb in ("denies", "supposes", "plans"):
            return [Assertion(verb, head.text)], head
        return None
    if head.pos_ in ("NOUN", "PROPN"):
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
    return Assertion(effect_of(head.lemma_.lower(), part, where) or "unlisted", head.text)
