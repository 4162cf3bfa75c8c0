"""Words that several states go by ("Congo"), or the people of several ("Dominican"): which one an article means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from kg.extraction.names.atlas import Atlas, Hit, plain
from kg.extraction.text.sentences import Sentence
from kg.gazetteer import Gazetteer


@lru_cache(maxsize=1)
def shared_words() -> Mapping[str, tuple[str, ...]]:
    """Return the states that each such word may mean, the one with the largest capital first.

    Examples
    --------
    >>> shared_words()["Congolese"]
    ('CD', 'CG')
    """
    gazetteer = Gazetteer.default()
    known: dict[str, list[str]] = {}
    for state in gazetteer.states():
        for word in (state.label, state.official_name, *state.aliases, *state.demonyms):
            if word and " " not in word and state.iso2 not in known.setdefault(word, []):
                known[word].append(state.iso2)
    capitals = {state.capital for state in gazetteer.states()}
    sizes = {place.iso2: place.population for _, place in gazetteer.places() if place.label in capitals}
    return {
        word: tuple(sorted(states, key=lambda state: -sizes.get(state, 0)))
        for word, states in known.items()
        if len(states) > 1
    }


def as_meant(hit: Hit, word: str, meant: Mapping[str, str]) -> Hit:
    """Return what a word of the gazetteer stands for in an article that means a state by it, or by its plural.

    Examples
    --------
    >>> as_meant(Hit("demonym", "DO", "DO"), "Dominicans", {"Dominican": "DM"}).state
    'DM'
    """
    if not meant:
        return hit
    state = meant.get(plain(word), meant.get(plain(word).removesuffix("s")))
    return hit if state is None else replace(hit, name=state, state=state)


def states_meant(sentences: Sequence[Sentence], atlas: Atlas) -> dict[str, str]:
    """Return the state that an article means by each shared word: the one that it names otherwise most often.

    It means Dominica by "Dominican" where it tells of Roseau, and the state with the larger capital where it names neither.

    Examples
    --------
    >>> texts = "Dominican exports grew.", "Dominican exports by way of Roseau grew."
    >>> [states_meant([Sentence(0, 1, 0, len(text), text)], Atlas.default()) for text in texts]
    [{'Dominican': 'DO'}, {'Dominican': 'DM'}]
    """
    used = {plain(token.text) for sentence in sentences for token in sentence.tokens}
    told = [word for word in shared_words() if word in used]
    counts: Counter[str | None] = Counter()
    for sentence in sentences if told else ():
        shared = {t.start: t.end for t in sentence.tokens if plain(t.text) in shared_words()}
        hits = atlas.scan(sentence.tokens)
        counts.update(hit.state for start, end, hit in hits if hit.kind != "organization" and shared.get(start) != end)
    return {word: max(shared_words()[word], key=lambda state: counts[state]) for word in told}


_PARTS_OF_THE_WORLD = frozenset({"North", "Latin", "Central", "Native", "African", "Asian"})  # "North American"
_NO_STATE_BEHIND = "Latin"  # "Latin America"


def is_part_of_the_world(before: str, kind: str) -> bool:
    """Tell whether the word in front of a name makes it one of a part of the world: "North American", "Kenya-Latin America".

    Examples
    --------
    >>> is_part_of_the_world("North", "demonym"), is_part_of_the_world("Kenya-Latin", "state"), is_part_of_the_world("Central", "state")
    (True, True, False)
    """
    part = before.rpartition("-")[2]
    if kind == "state":
        return part == _NO_STATE_BEHIND or (part != before and part in _PARTS_OF_THE_WORLD)
    return kind == "demonym" and part in _PARTS_OF_THE_WORLD
