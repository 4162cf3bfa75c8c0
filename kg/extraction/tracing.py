"""What ran: while somebody traces, rules note their trigger, what they made, and the links that they followed to fillers.

A rule is a function that makes facts, or tellings that become facts, and is marked by :func:`rule`; a link is a
function that leads from a word to names, and is marked by :func:`link`. Where nobody traces, both are called as they
are. What is noted is what ran: nothing is worked out a second time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from inspect import isgeneratorfunction
from typing import Any, ParamSpec, TypeVar, cast

_P = ParamSpec("_P")
_R = TypeVar("_R")
_T = TypeVar("_T")


@dataclass(eq=False)
class Link:
    """A link that a rule followed: its name, the words that it starts at, and what it led to."""

    name: str
    words: str
    found: tuple[Any, ...]
    depth: int


@dataclass(eq=False)
class Step:
    """One run of a rule: what started it (characters of the article), and the links that it followed."""

    rule: str
    sentence: str
    trigger: tuple[int, int] | None = None
    links: list[Link] = field(default_factory=list)


class Recorder:
    """What has been noted so far."""

    def __init__(self) -> None:
        self.stack: list[Step] = []
        self.depth = 0
        self._sources: dict[int, list[Any]] = {}
        self._kept: list[Any] = []

    def made(self, thing: Any, *sources: Any) -> None:
        """Note what a thing came of: runs of rules, proposals, or things noted before."""
        known = self._sources.setdefault(id(thing), [])
        known += [source for source in sources if source is not thing and all(source is not one for one in known)]
        self._kept += [thing, *sources]  # so that no other thing comes to bear its id

    def sources(self, thing: Any) -> list[Any]:
        """Return what a thing came of in the end, in the order in which it was noted."""
        found: list[Any] = []
        seen: set[int] = set()
        stack = [thing]
        while stack:
            current = stack.pop(0)
            if id(current) in seen:
                continue
            seen.add(id(current))
            if id(current) in self._sources:
                stack[:0] = self._sources[id(current)]
            elif current is not thing:
                found.append(current)
        return found


_recorder: ContextVar[Recorder | None] = ContextVar("recorder", default=None)


@contextmanager
def tracing(recorder: Recorder | None) -> Iterator[None]:
    """Note what runs inside; with None, nothing."""
    token = _recorder.set(recorder)
    try:
        yield
    finally:
        _recorder.reset(token)


def rule(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Mark a function that makes facts or tellings: one, a list of them, or a generator."""
    name = f"{function.__module__.removeprefix('kg.extraction.')}.{function.__qualname__}"
    sentence = (function.__doc__ or "").strip().split("\n")[0].removeprefix("Return ").replace(", or None", "")

    @wraps(function)
    def traced(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        recorder = _recorder.get()
        if recorder is None:
            return function(*args, **kwargs)
        step = Step(name, sentence, _trigger(args))
        if isgeneratorfunction(function):
            return cast(_R, _generated(recorder, step, function(*args, **kwargs)))
        recorder.stack.append(step)
        try:
            result = function(*args, **kwargs)
        finally:
            recorder.stack.pop()
        for thing in result if isinstance(result, list) else [result]:
            if thing is not None and all(thing is not given for given in args):  # what it hands on it has not made
                recorder.made(thing, step)
        return result

    return traced


def _generated(recorder: Recorder, step: Step, things: Any) -> Iterator[Any]:
    iterator = iter(things)
    while True:
        recorder.stack.append(step)
        try:
            thing = next(iterator)
        except StopIteration:
            return
        finally:
            step = recorder.stack.pop()  # another one where the rule has begun anew
        recorder.made(thing, step)
        yield thing


def begin(start: int, end: int) -> None:
    """Note that the rule that runs looks at another trigger from here on."""
    recorder = _recorder.get()
    if recorder is not None and recorder.stack:
        known = recorder.stack[-1]
        recorder.stack[-1] = Step(known.rule, known.sentence, (start, end))


def link(name: str) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Mark a function that leads from a word to mentions, entities or times, by what it is called."""

    def mark(function: Callable[_P, _R]) -> Callable[_P, _R]:
        @wraps(function)
        def traced(*args: _P.args, **kwargs: _P.kwargs) -> _R:
            recorder = _recorder.get()
            if recorder is None or not recorder.stack:
                return function(*args, **kwargs)
            recorder.depth += 1
            try:
                result = function(*args, **kwargs)
            finally:
                recorder.depth -= 1
            if result:
                found = tuple(result) if isinstance(result, list | tuple) else (result,)
                recorder.stack[-1].links.append(Link(name, _words(args), found, recorder.depth))
            return result

        return traced

    return mark


def followed(name: str, words: str, *found: object) -> None:
    """Note a link that the rule that runs has followed."""
    recorder = _recorder.get()
    if recorder is not None and recorder.stack:
        recorder.stack[-1].links.append(Link(name, words, tuple(one for one in found if one is not None), 0))


def came_of(thing: _T, *sources: object) -> _T:
    """Note what a thing came of, and return it."""
    recorder = _recorder.get()
    if recorder is not None:
        recorder.made(thing, *sources)
    return thing


@contextmanager
def about(thing: object, rule_name: str, start: int, end: int) -> Iterator[None]:
    """Note what runs inside as a run of a rule by itself, of which a thing came, whatever rule has asked for it."""
    recorder = _recorder.get()
    if recorder is None:
        yield
        return
    step = Step(rule_name, "", (start, end))
    recorder.stack.append(step)
    try:
        yield
    finally:
        recorder.stack.pop()
        recorder.made(thing, step)


def _is_token(value: object) -> bool:
    return hasattr(value, "lemma_")


def _trigger(args: tuple[Any, ...]) -> tuple[int, int] | None:
    """Return where the first token among the arguments of a rule stands in the article; None for one of elsewhere.

    The verb that heads a list stands in a sentence before the item that is read.
    """
    parsed = getattr(args[0], "parsed", None) if args else None
    token = next((value for value in args if _is_token(value)), None)
    if parsed is None or token is None or token.doc is not parsed.doc:
        return None
    return parsed.start(token), parsed.end(token)


def _words(args: tuple[Any, ...]) -> str:
    """Return the words that a link starts at, with its prepositions."""
    words: list[str] = []
    for value in args[1:]:
        if _is_token(value):
            words.append(value.text)
        elif isinstance(value, frozenset):
            words.append("/".join(sorted(map(str, value))))
        elif isinstance(value, list | tuple):
            words += [one.text for one in value if _is_token(one)]
    return " ".join(words)
