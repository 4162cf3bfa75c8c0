"""What is done: the verb that says it, and the words for it that are no plain verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from kg.extraction.grammar.clauses import has_to, is_infinitive, is_verb
from kg.extraction.lexicon import engagement_nouns, table, words, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEHIND = regex.compile(r"\s(?:for|to|in|on|by|with|between|from|at|against|until)\s")
"""Where the words end that say what a thing is."""
_WORDS = regex.compile(r"\p{L}+")


def action_of(token: Token) -> tuple[Token, str]:
    """Return the word that says what is done, and its lemma with its particle.

    Of "start issuing visas" it is "issue", of "cooperate in supplying ore" it is "cooperate", of a donation "donate".

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> action_of(word("Laos will start issuing visas.", "start")), action_of(word("Laos will set up a fund.", "set"))
    ((issuing, 'issue'), (set, 'set up'))
    >>> action_of(word("They agreed to cooperate in supplying ore.", "supplying"))
    (cooperate, 'cooperate')
    >>> action_of(word("Laos announced a donation of ships.", "donation"))
    (donation, 'donate')
    >>> action_of(word("They agreed on the reopening of the bridge.", "reopening"))
    (reopening, 'reopen')
    """
    if not is_verb(token):
        return token, _said_by_a_noun(token)
    head = token.head
    if token.dep_ == "pcomp" and head.lower_ in ("in", "on") and is_joining(head.head):
        token = head.head
    elif (inner := behind_aspect(token)) is not None:
        token = inner
    return token, with_particle(token, _plain(token))


def with_particle(verb: Token, lemma: str) -> str:
    """Return a verb's lemma with the particle, adverb or preposition that belongs to it.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> with_particle(word("Laos will set aside a million.", "set"), "set")
    'set aside'
    >>> with_particle(word("Laos will set a date in May.", "set"), "set")
    'set'
    """
    phrases = phrases_of_particles()
    behind = [*right_behind(verb), *(c for c in verb.children if c.i > verb.i)]
    known = (c.lower_ for c in behind if c.dep_ == "prt" or f"{lemma} {c.lower_}" in phrases)
    particle = next(known, None)
    return f"{lemma} {particle}" if particle else lemma


def right_behind(verb: Token) -> list[Token]:
    """Return the word right behind a verb where the parser gives it to the object ("make available two ships", "hand over 9 men").

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> right_behind(word("Laos will hand over 300 letters.", "hand")), right_behind(word("Laos built dams.", "built"))
    ([over], [])
    """
    following = verb.doc[verb.i + 1 : verb.i + 2]
    return [t for t in following if t.pos_ == "ADJ" or t.dep_ == "quantmod"]


def phrases_of_particles() -> frozenset[str]:
    """Return the actions that are told in two words ("set aside", "make available")."""
    return words_of("commitment", "concrete with a particle") | words_of("commitment", "with a word behind")


def is_joining(verb: Token) -> bool:
    """Tell whether a verb says only that something is done together."""
    return is_verb(verb) and verb.lemma_.lower() in words_of("commitment", "joining")


def behind_aspect(verb: Token) -> Token | None:
    """Return the verb that "begin", "continue" or "go on" lead to, or None.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> behind_aspect(word("Laos will go on pumping gas.", "go")), behind_aspect(word("Laos will build dams.", "build"))
    (pumping, None)
    """
    if verb.lemma_.lower() not in words_of("commitment", "aspectual"):
        return None
    inner = [c for c in verb.children if c.dep_ == "xcomp" and is_verb(c) and (c.tag_ == "VBG" or is_infinitive(c))]
    inner += [
        g
        for c in verb.children
        if c.dep_ in ("prep", "prt") and c.lower_ == "on"
        for g in c.children
        if g.tag_ == "VBG"
    ]
    return inner[0] if inner else None


def is_no_action(action: str, thing: str) -> bool:
    """Tell whether an action is none that is undertaken: talking, staying in touch, raising relations to another level.

    "Raise", "lift", "hold" and "keep" are undertaken of anything else ("raise the tariff", "hold two drills").

    Examples
    --------
    >>> is_no_action("raise", "relations to a partnership"), is_no_action("raise", "the tariff on dates to 20 percent")
    (True, False)
    >>> is_no_action("hold", "a further round of talks"), is_no_action("hold", "two drills a year")
    (True, False)
    >>> is_no_action("look at", "new markets"), is_no_action("look into", "the arrests")
    (True, False)
    """
    verb = action.split()[0]
    if verb not in words("no_actions") or action in words_of("commitment", "with a word behind"):
        return False
    if verb not in words_of("commitment", "by its object"):
        return True
    none = words_of("commitment", "no object of it") | words("no_objects") | set(engagement_nouns())
    return not thing or bool(none & _heads(thing))


def is_vague(action: str, thing: str) -> bool:
    """Tell whether a plain "will" is too little to undertake an action of such a thing ("will raise the matter").

    Examples
    --------
    >>> is_vague("offer", "its support"), is_vague("offer", "40 scholarships"), is_vague("build", "a case")
    (True, False, False)
    """
    by_object = action.split()[0] in words_of("commitment", "by its object")
    return by_object and bool(words_of("commitment", "vague object") & _heads(thing))


def _heads(thing: str) -> set[str]:
    """Return the nouns that say what a thing is: of "the level of cooperation" both."""
    own = _BEHIND.split(thing.lower())[0]
    return {part.split()[-1] for part in own.split(" of ") if part.split()}


def is_giving(action: str, thing: str, *, is_sum: bool = False) -> bool:
    """Tell whether an action gives somebody something, by its verb or by what it is done to, as a loan or a sum is.

    Examples
    --------
    >>> is_giving("send", "two ships"), is_giving("hand over", "the archives"), is_giving("build", "a dam")
    (True, True, False)
    >>> is_giving("extend", "a loan of $3 million"), is_giving("extend", "the treaty by five years")
    (True, False)
    """
    verb = action.split()[0]
    if verb in words("giving") or action in words_of("commitment", "giving with a particle"):
        return True
    if verb in words_of("commitment", "relieving") and (is_sum or words_of("commitment", "sum owed") & _heads(thing)):
        return True  # "write off the debt"
    given = table("giving_nouns")
    if is_sum and verb in words_of("commitment", "giving by its sum"):
        return True
    return verb in words_of("commitment", "giving by its object") and any(
        word.removesuffix("s") in given for word in _WORDS.findall(thing.lower())
    )


def unwrapped(verb: Token) -> list[Token]:
    """Return the action behind "work together to …", "make efforts to …" and "start …", with those coordinated with it.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> unwrapped(word("Laos will start pumping gas.", "start")), unwrapped(word("Laos will build dams.", "build"))
    ([pumping], [build])
    """
    if (inner := behind_aspect(verb)) is not None:
        return [inner, *(c for c in inner.conjuncts if c.i > inner.i and c.pos_ == "VERB")]
    if verb.lemma_ not in words_of("commitment", "unspecific"):
        return [verb]
    behind = [
        g for g in verb.subtree if g.i > verb.i and g.tag_ == "VB" and g.dep_ in ("xcomp", "advcl", "acl") and has_to(g)
    ][:1]
    return [*behind, *(c for c in behind[0].conjuncts if c.i > behind[0].i and c.pos_ == "VERB")] if behind else [verb]


def _said_by_a_noun(noun: Token) -> str:
    lemma = noun.lemma_.lower()
    return table("giving_nouns").get(lemma) or table("action_nouns").get(lemma) or _plain(noun)


def _plain(token: Token) -> str:
    """Return a word's lemma, also where the parser took a form of a verb for something else ("removed", "sharing")."""
    lemma = token.lemma_.lower()
    for ending in ("ing", "ed"):
        if lemma.endswith(ending) and lemma not in words("concrete_actions"):
            stem = lemma[: -len(ending)]
            known = [w for w in (stem, f"{stem}e", stem[:-1]) if w in words("concrete_actions")]
            if known:
                return known[0]
    return lemma
