"""How a name hangs on the word that tells a fact: as its subject, its object, behind "with" or "of", in another clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import has_word, is_subject, is_verb, subject_of, verb_above, verb_of
from kg.extraction.lexicon import engagement_nouns, words, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_FLAT = frozenset({"conj", "appos", "compound", "nmod", "amod", "flat"})
_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp", "parataxis"})
_FARTHEST = 12  # steps of a parse from a name to the telling word


def link(token: Token, trigger: Token) -> str:
    """Return how a token hangs on another.

    Returns
    -------
    str
        ``itself``; the label of the last step up to the trigger (``nsubj``, ``dobj``, ``poss``, ``prep with``); ``subject
        above`` and ``object above`` where it hangs so on a verb that governs the trigger; with ``, other clause`` behind it
        where another verb stands between; ``none`` where nothing links them.
    """
    if token.i == trigger.i:
        return "itself"
    steps_up = _steps_up(token)
    path = _path_up(steps_up, trigger)
    if path is not None:
        return _told(path)
    if (relative := _as_relative(token, trigger)) is not None:
        return relative
    current, steps = trigger, 0
    while current.head.i != current.i and steps < _FARTHEST:
        current, steps = current.head, steps + 1
        if current.i == token.i:
            return "above"
        path = _path_up(steps_up, current)
        if path is not None:
            return f"{_told(path)} above" if is_verb(current) else f"{_told(path)} beside"
    return "none"


def _as_relative(token: Token, trigger: Token) -> str | None:
    """Return what a relative pronoun that means a token is to the telling word ("Ek, whom Moe met", "Ek, who met Moe").

    >>> from kg.extraction.grammar.clauses import word
    >>> told = "Smith, whom France met in London, left.", "Smith, who met France in London, left."
    >>> [link(word(one, "Smith"), word(one, "met")) for one in told]
    ['dobj', 'nsubj']
    """
    if trigger.dep_ != "relcl":
        return None
    pronoun = next((c for c in trigger.children if c.lower_ in ("who", "whom") and c.dep_ in ("nsubj", "dobj")), None)
    if pronoun is None:
        return None
    means = trigger.head
    while means.dep_ == "appos" and means.head.i != means.i:
        means = means.head
    apposed = [means, *(c for c in means.children if c.dep_ == "appos"), trigger.head]
    return pronoun.dep_ if any(token.i == one.i for one in apposed) else None


def standing_below(trigger: Token, token: Token) -> str | None:
    """Return how a telling word hangs on the verb of which another word is subject or object; None where it does not.

    "During talks with Ek, Moe promised" tells more of Moe than "Moe said that talks with Ek were held": where the one is
    said to act "during", the other only says something.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "Moe praised the treaty during talks with Ek."
    >>> standing_below(word(told, "talks"), word(told, "Moe"))
    'prep during'
    >>> told = "Moe said that Berg held talks with Ek."
    >>> [standing_below(word(told, "talks"), word(told, name)) for name in ("Moe", "Berg")]
    ['ccomp', 'dobj']
    """
    current, steps_up = trigger, _steps_up(token)
    for _ in range(_FARTHEST):
        if current.head.i == current.i:
            return None
        below, current = current, current.head
        if current.i == token.i:
            return None
        if is_verb(current) and _path_up(steps_up, current) is not None:
            return f"prep {below.lower_}" if below.dep_ in ("prep", "agent") else below.dep_
    return None


def stands_where_told(token: Token, trigger: Token) -> bool:
    """Tell whether a place or day stands in the clause of the telling word, no other verb between ("met Ek in Oslo").

    Of a noun ("held talks in Oslo") the clause is that of the verb that it is the subject or object of; where it is part of
    another one ("the work of the session"), of the verb that says how that went.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "The work of the session began on Friday.", "Smith praised the work of the session on Friday."
    >>> [stands_where_told(word(one, "Friday"), word(one, "session")) for one in told]
    [True, False]
    >>> told = "It was in Oslo on Friday that Smith met Ek.", "It was said in Oslo on Friday that Smith met Ek."
    >>> [stands_where_told(word(one, "Friday"), word(one, "met")) for one in told]
    [True, False]
    """
    goals, whole = [trigger], _whole_of(trigger)
    if whole.pos_ in ("NOUN", "PROPN") and (is_subject(whole) or whole.dep_ in ("dobj", "attr", "pobj")):
        above = whole.head if whole.dep_ != "pobj" else whole.head.head
        is_told = whole is trigger or is_subject(whole) or above.lemma_.lower() in words("holding")
        goals += [whole, above] if is_verb(above) and is_told else []
    goals += [cleft] if (cleft := _cleft(verb_of(trigger))) is not None else []
    current = token
    for _ in range(_FARTHEST):
        if current.head.i == current.i:
            return False
        if current.dep_ in _CLAUSES and is_verb(current):
            return False
        if current is not token and _tells_another(current, goals):
            return False  # "praised the summit in Oslo": where something else took place
        current = current.head
        if any(current.i == goal.i for goal in goals):
            return True
    return False


def is_held_there(token: Token, trigger: Token) -> bool:
    """Tell whether a place or day hangs on the verb behind a noun that says where and when that is held.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "The round, planned for May in Oslo, will be hard.", "The round, first planned for May, will be hard."
    >>> [is_held_there(word(one, "May"), word(one, "round")) for one in told]
    [True, False]
    >>> told = "Smith praised the summit, which Oslo will host in May.", "Smith praised the summit, which he left in May."
    >>> [is_held_there(word(one, "May"), word(one, "summit")) for one in told]
    [True, False]
    """
    own = {trigger.lower_, trigger.lemma_.lower()}
    if trigger.pos_ not in ("NOUN", "PROPN") or own.isdisjoint(engagement_nouns()):
        return False
    verb = next((t for t in token.ancestors if is_verb(t)), None)
    if verb is None or verb.head.i != trigger.i or verb.dep_ not in ("acl", "relcl"):
        return False
    lemma = verb.lemma_.lower()
    if verb.dep_ == "acl" and lemma in words_of("proof", "fixing"):
        behind = {c.lower_ for c in verb.children}
        return "for" in behind and behind.isdisjoint(words_of("proof", "before its change"))
    return lemma in words_of("engagement", "convening") and (lemma != "take" or has_word(verb, "place"))


def _cleft(verb: Token | None) -> Token | None:
    """Return the "was" in front of which stands no more than when and where ("It was there, on Friday, that Moe met Ek")."""
    above = verb.head if verb is not None and verb.dep_ in ("ccomp", "advcl", "relcl") else None
    if verb is None or above is None or above.lemma_ != "be" or not has_word(verb, "that"):
        return None
    rest = [
        c for c in above.children if c.i != verb.i and c.dep_ not in ("prep", "npadvmod", "advmod", "punct", "nsubj")
    ]
    subject = next((c for c in above.children if c.dep_ == "nsubj"), None)
    return above if subject is not None and subject.lower_ == "it" and not rest else None


def _whole_of(trigger: Token) -> Token:
    """Return the noun of which a noun tells what it is part of ("the work of the session"), or the noun itself."""
    whole = trigger
    while whole.dep_ == "pobj" and whole.head.lower_ == "of" and whole.head.head.pos_ in ("NOUN", "PROPN"):
        whole = whole.head.head
    return whole


def is_of_another_event(token: Token, trigger: Token) -> bool:
    """Tell whether a place or day hangs on a noun that names another event than the one told ("the summit in Oslo").

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "They met Ek after the summit in Oslo."
    >>> is_of_another_event(word(told, "Oslo"), word(told, "met")), is_of_another_event(word(told, "Ek"), word(told, "met"))
    (True, False)
    """
    for above in token.ancestors:
        if above.i == trigger.i or is_verb(above):
            return False
        if above.pos_ in ("NOUN", "PROPN") and _is_event(above):
            return True
    return False


def is_of_its_idea(time: Token, trigger: Token) -> bool:
    """Tell whether a day is that on which something was no more than thought of ("a pact, first mooted in 2017, was signed").

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "A trade pact, first mooted in 2017, was signed.", "A trade pact, signed in 2017, was praised."
    >>> [is_of_its_idea(word(one, "2017"), word(one, "signed")) for one in told]
    [True, False]
    """
    verb = verb_above(time)
    if verb is None or verb.i == trigger.i or verb.dep_ != "acl":
        return False
    return verb.lemma_.lower() in words_of("proof", "only in mind")


def _tells_another(token: Token, goals: list[Token]) -> bool:
    """Tell whether a noun names an event or instrument of its own, not the one that is told ("met for talks in Oslo")."""
    if token.pos_ not in ("NOUN", "PROPN") or not _is_event(token) or any(token.i == goal.i for goal in goals):
        return False
    return not (token.dep_ == "pobj" and any(token.head.head.i == goal.i for goal in goals))


def _is_event(token: Token) -> bool:
    return token.lemma_.lower() in words("engagement_nouns") or token.lemma_.lower() in words("instruments")


def aide_of(token: Token) -> Token | None:
    """Return the aide of whom a name only says whose he or she is ("the envoy of President Moe", "Moe's spokesman")."""
    head = token
    while head.dep_ in ("compound", "appos") and head.head.i != head.i:
        head = head.head
    served = head.head if head.dep_ == "poss" else None
    if head.dep_ == "pobj" and head.head.lower_ in ("of", "to", "for"):
        served = head.head.head
        while served.dep_ == "pobj" and served.head.dep_ == "prep" and served.lemma_.lower() == "staff":
            served = served.head.head  # "the chief of staff to …"
    return served if served is not None and served.lemma_.lower() in words("aides") else None


def _steps_up(token: Token) -> list[tuple[Token, int]]:
    """Return a token and those above it, each with the place of its head, as far as links are followed."""
    steps: list[tuple[Token, int]] = []
    while len(steps) < _FARTHEST - 1 and (head := token.head).i != token.i:
        steps.append((token, head.i))
        token = head
    return steps


def _path_up(steps_up: list[tuple[Token, int]], goal: Token) -> list[Token] | None:
    """Return the tokens from a token up to just below another, or None where the other is not above it."""
    at = goal.i
    for number, (_, head) in enumerate(steps_up, 1):
        if head == at:
            return [token for token, _ in steps_up[:number]]
    return None


def _told(path: list[Token]) -> str:
    last = path[-1]
    name = f"prep {last.lower_}" if last.dep_ in ("prep", "agent", "dative") else last.dep_
    crossed = any(t.dep_ in _CLAUSES and is_verb(t) for t in path)
    return f"{name}, other clause" if crossed else name


def is_only_spoken_of(trigger: Token, token: Token) -> bool:
    """Tell whether somebody only takes a stance towards a meeting.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> [is_only_spoken_of(word(told, "talks"), word(told, "Moe")) for told in ("Moe praised the talks.", "Moe held talks.")]
    [True, False]
    """
    verb = trigger.head if trigger.dep_ == "dobj" else None
    subject = subject_of(verb) if verb is not None and verb.lemma_ in words_of("proof", "stances") else None
    return subject is not None and any(token.i == one.i for one in subject.subtree)
