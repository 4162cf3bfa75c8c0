"""How a verb binds somebody: by "will", by a verb of undertaking or intending, in reported speech; or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from kg.extraction.commitment.named_actions import things_done, undertaking_of
from kg.extraction.commitment.settled import settled_clauses
from kg.extraction.grammar.clauses import has_modal, is_infinitive, is_negated, is_verb, subject_of
from kg.extraction.grammar.mood import mood_of, mood_of_saying
from kg.extraction.lexicon import table, words, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

Binding = Literal[
    "undertaken", "will", "would", "intended", "wished", "purpose", "modal", "denied", "going on",
    "done", "present", "noun", "infinitive", "gerund", "nothing",
]  # fmt: skip
"""In which way a text tells that something is, or is not, undertaken."""

_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_LONGEST = 6  # verbs that may be coordinated before one


def has_will(verb: Token) -> bool:
    """Tell whether a verb is told with "will", or with the "would" of reported speech.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> has_will(word("Laos will build a dam.", "build")), has_will(word("Laos would buy ships, he said.", "buy"))
    (True, True)
    >>> has_will(word("Laos would buy ships if it could.", "buy"))
    False
    """
    current: Token | None = verb
    while current is not None:
        if is_negated(current):
            return False
        modals = [c.lower_ for c in current.children if c.dep_ == "aux" and c.tag_ == "MD"]
        if modals and modals[0] == "would":  # "Laos would buy …, he said": a promise in reported speech
            return is_reported(current)
        if modals:
            return modals[0] in _WILL and mood_of(current) == "future"
        if current.dep_ == "conj" and _is_in_infinitive(current):
            return False
        current = current.head if current.dep_ == "conj" and current.head.i != current.i else None
    return False


def is_reported(verb: Token) -> bool:
    """Tell whether a clause is what somebody said.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> is_reported(word("Moe said that ships would be sent.", "sent"))
    True
    >>> is_reported(word("Moe gave her word that Laos would send ships.", "send"))
    True
    """
    if verb.dep_ in ("acl", "relcl", "ccomp") and verb.head.pos_ == "NOUN":  # "gave his word that Laos would …"
        is_that = any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
        return is_that and verb.head.lemma_.lower() in words_of("commitment", "assuring")
    return verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN") and verb.head.lemma_ in words("saying")


def is_undertaking_noun(token: Token) -> bool:
    """Tell whether a word is a noun of undertaking, also where it looks like a verb ("Laos's undertaking to send ships").

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> is_undertaking_noun(word("They hailed the decision to send ships.", "decision"))
    True
    """
    is_noun = token.pos_ == "NOUN" or (token.tag_ == "VBG" and any(c.dep_ == "poss" for c in token.children))
    return is_noun and (
        token.lemma_.lower() in words("undertaking_nouns") or token.lower_ in words("undertaking_nouns")
    )


def obliged(verb: Token) -> list[tuple[Token, Token]]:
    """Return whom a document obliges to what, each with the verb that says what ("the pact obliges Laos to send ships").

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> obliged(word("The pact obliges Laos to lend two boats.", "obliges"))
    [(Laos, lend)]
    >>> obliged(word("Hunger obliges Laos to buy rice.", "obliges"))
    []
    """
    subject = subject_of(verb)
    if verb.lemma_.lower() not in words_of("commitment", "obliging") or subject is None or is_negated(verb):
        return []
    if subject.lemma_.lower() not in table("instruments") and subject.lower_ not in ("it", "which", "that"):
        return []
    whom = next((c for c in verb.children if c.dep_ == "dobj"), None)
    behind = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.i > verb.i and is_infinitive(c)]
    behind += [
        p for c in verb.children if c.dep_ == "prep" and c.lower_ == "to" for p in c.children if p.dep_ == "pcomp"
    ]
    pairs = [(subject_of(action) or whom, action) for action in behind]
    pairs += [(who, c) for _, action in pairs for c in action.conjuncts if (who := subject_of(c)) is not None]
    return [(who, action) for who, action in pairs if who is not None]


def is_intended(verb: Token) -> bool:
    """Tell whether an infinitive tells what somebody is, plans, intends or is set to do.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> [is_intended(word(f"Laos {how} to build a dam.", "build")) for how in ("is", "plans", "is set", "hopes", "was")]
    [True, True, True, False, False]
    """
    current = verb
    for _ in range(_LONGEST):
        if current.dep_ != "conj" or not is_verb(current.head) or current.head.i == current.i:
            break
        current = current.head
    if current.dep_ != "xcomp" or not is_infinitive(current) or is_negated(verb):
        return False
    if current.head.lemma_ not in words_of("commitment", "intending"):
        return False
    is_going = current.head.lower_ == "going" and mood_of(verb) == "past"  # whose mood no table tells
    return is_going or mood_of(verb) == "future"


def _is_in_infinitive(verb: Token) -> bool:
    """Tell whether an infinitive between two verbs has rather more to do with the second ("will meet to discuss A and build B")."""
    between = verb.doc[verb.head.i + 1 : verb.i]
    return any(t.tag_ == "VB" and is_infinitive(t) for t in between)


def binding_of(token: Token) -> Binding:
    """Return how a text tells that what a word says is undertaken.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = ["agreed to build a dam", "will build a dam", "is to build a dam", "hopes to build a dam", "built a dam"]
    >>> [binding_of(word(f"Laos {one}.", one.split()[-3])) for one in told]
    ['undertaken', 'will', 'intended', 'wished', 'done']
    >>> binding_of(word("They agreed that a fund would be set up.", "set"))
    'undertaken'
    >>> binding_of(word("They met to build a dam.", "build")), binding_of(word("A pledge of ships came.", "pledge"))
    ('purpose', 'noun')
    """
    if not is_verb(token):
        if undertaking_of(token) is not None and any(things_done(token)):  # "agreed on the exchange of prisoners"
            return "undertaken"
        return "noun" if token.pos_ in ("NOUN", "PROPN") else "nothing"
    current = token
    for _ in range(_LONGEST):
        if is_negated(current):
            return "denied"
        found = _own(current)
        if found is not None:
            return found
        if current.dep_ not in ("conj", "xcomp", "ccomp") or not is_verb(current.head) or current.head.i == current.i:
            break
        if current.dep_ == "ccomp" and subject_of(current) is not None:
            break
        current = current.head
    return _tense(current if current.dep_ != "conj" else token)


def _own(verb: Token) -> Binding | None:
    """Return what a verb's auxiliaries, or what governs its infinitive or gerund, tell; None where they tell nothing."""
    modals = [c.lower_ for c in verb.children if c.dep_ == "aux" and c.tag_ == "MD"]
    if modals:
        if _is_settled(verb):  # "agreed that a fund would be set up"
            return "undertaken"
        if modals[0] in _WILL:
            return "will" if mood_of(verb) == "future" else "modal"
        return "would" if modals[0] == "would" and is_reported(verb) else "modal"
    head = verb.head
    governor = head.head if verb.dep_ == "pcomp" and head.dep_ == "prep" else head
    if verb.dep_ not in ("xcomp", "ccomp", "pcomp", "acl", "advcl", "relcl") or governor.i == verb.i:
        return None
    lemma = governor.lemma_.lower()
    if not (is_infinitive(verb) or verb.tag_ == "VBG"):
        return None
    if lemma in words("undertakings") and is_verb(governor) and verb.dep_ != "relcl":
        return "undertaken"
    if lemma in words("undertaking_nouns") or lemma in words_of("commitment", "obliging"):
        return "undertaken"
    if lemma in words_of("commitment", "intending") and verb.dep_ == "xcomp" and is_infinitive(verb):
        return "intended" if mood_of(verb) == "future" else "wished"
    if lemma in words_of("commitment", "wishing"):
        return "wished"
    if verb.dep_ in ("advcl", "acl", "relcl") and is_infinitive(verb):
        return "purpose"
    return "gerund" if verb.dep_ in ("advcl", "acl") else None


def _is_settled(verb: Token) -> bool:
    """Tell whether somebody has promised, decided or agreed that something will be done."""
    return verb.dep_ == "ccomp" and verb in settled_clauses(verb.head) and mood_of_saying(verb.head) == "past"


def _tense(verb: Token) -> Binding:
    if verb.tag_ in ("VBD", "VBN"):
        return "done"
    if verb.tag_ == "VBG":
        return "going on" if any(c.dep_ == "aux" and c.lemma_ == "be" for c in verb.children) else "gerund"
    if verb.tag_ in ("VBZ", "VBP"):
        return "present"
    return "infinitive" if is_infinitive(verb) and not has_modal(verb) else "nothing"
