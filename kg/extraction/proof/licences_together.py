"""What some licences say together: each alone says little, and a sum of weights cannot tell that both are there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

SURE = frozenset({"likely 0.92"})
"""The licence of whom the learned reader is sure of; who is surer still has it too."""

_HERE = frozenset({"dated in the evidence", "dated in the sentence"})
_NAMED = frozenset({"named in the evidence", "named in the sentence"})
_NOT_THEN = frozenset(
    ["when something was said", "when something else took place", "when it ended", "since then", "until then",
     "counted from another day", "day of a noun in an aside", "another telling word between"]
)  # fmt: skip
_NOT_THERE = frozenset({"where something else took place", "left behind", "on the way home", "dateline"})
_NOT_PART = frozenset(
    ["private person", "only in an aside", "only speaks of it", "principal of an aide", "of the state visited", "namesakes"]
)  # fmt: skip
_MEANT = frozenset({"as pronoun", "as description"})
_SUBJECT = frozenset({"link nsubj", "link nsubjpass", "link nsubj above", "link nsubjpass above"})
_SOLE = frozenset(
    f"{form}, {how}" for form in ("pronoun", "description") for how in ("the only one before", "spoken of alone")
)
_BEHIND = frozenset({"behind ['in']", "behind ['at']", "behind ['to']", "behind ['for']"})


def _is_only_time(names: Collection[str]) -> bool:
    """A day that the learned reader is sure of, the only one of its sentence."""
    return "dates 1" in names and _any(names, SURE) and _any(names, _HERE) and not _any(names, _NOT_THEN)


def _is_only_day(names: Collection[str]) -> bool:
    """Such a time that is a day."""
    return "date of 10" in names and _is_only_time(names)


def _stands_there(names: Collection[str]) -> bool:
    """A day that the learned reader is sure of, in the clause of the telling word, be it one of several days."""
    return "stands where it is told" in names and _any(names, SURE) and not _any(names, _NOT_THEN)


def _is_only_place(names: Collection[str]) -> bool:
    """A place that the learned reader is sure of, the only one of its sentence."""
    alone = "places 1" in names and _any(names, SURE) and _any(names, _NAMED)
    return alone and _any(names, _BEHIND) and not _any(names, _NOT_THERE)


def _is_goal(names: Collection[str]) -> bool:
    """Where somebody is said to travel, which the learned reader is sure of."""
    return "goal of travel" in names and _any(names, SURE) and not _any(names, _NOT_THERE - {"dateline"})


def _is_actor(names: Collection[str]) -> bool:
    """Somebody who acts where it is told, whom the learned reader is sure of."""
    return "acts where it is told" in names and _any(names, SURE) and not _any(names, _NOT_PART)


def _is_one_of_two(names: Collection[str]) -> bool:
    """One of two who are named where it is told, whom the learned reader is sure of."""
    return "rivals 1" in names and "as name" in names and _any(names, SURE) and not _any(names, _NOT_PART)


def _is_meant_subject(names: Collection[str]) -> bool:
    """Somebody meant by the subject of the telling word, whom the learned reader is surer of."""
    return _any(names, _MEANT) and _any(names, _SUBJECT) and "likely 0.96" in names and not _any(names, _NOT_PART)


def _is_sole_subject(names: Collection[str]) -> bool:
    """Such a one whom alone the subject can mean by what stands just before."""
    return _is_meant_subject(names) and _any(names, _SOLE)


def _any(names: Collection[str], those: frozenset[str]) -> bool:
    return any(name in those for name in names)


TOGETHER: dict[str, tuple[tuple[str, Callable[[Collection[str]], bool]], ...]] = {
    "date": (
        ("sure, and the only time of its sentence", _is_only_time),
        ("sure, and the only day of its sentence", _is_only_day),
        ("sure, and stands where it is told", _stands_there),
    ),
    "place": (
        ("sure, and the only place of its sentence", _is_only_place),
        ("sure, and the goal of its travel", _is_goal),
    ),
    "destination": (("sure, and the goal of its travel", _is_goal),),
    "participants": (
        ("sure, and acts where it is told", _is_actor),
        ("sure, and one of two who are named", _is_one_of_two),
        ("sure, and meant by the subject", _is_meant_subject),
        ("sure, and the only one whom the subject can mean", _is_sole_subject),
    ),
}
"""By role: the name of each licence that follows from others, and what tells that it does."""


def together(role: str, names: Collection[str]) -> Iterator[str]:
    """Yield the licences that follow from those that a filler of a role has.

    Examples
    --------
    >>> list(together("place", ["goal of travel", "likely 0.92", "places 2"]))
    ['sure, and the goal of its travel']
    >>> list(together("place", ["goal of travel", "left behind", "likely 0.92", "places 2"]))
    []
    >>> list(together("date", ["dates 2", "likely 0.92", "stands where it is told"]))
    ['sure, and stands where it is told']
    >>> list(together("date", ["date of 10", "dated in the evidence", "dates 1", "likely 0.92"]))
    ['sure, and the only time of its sentence', 'sure, and the only day of its sentence']
    """
    for name, follows in TOGETHER.get(role, ()):
        if follows(names):
            yield name
