"""For people: tables of what is wrong, what says so once for all that it is said of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from io import StringIO
from itertools import groupby
from pathlib import PurePath
from textwrap import shorten

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kg.validation.rendering.selection import Told, Unread, Validated, rule_of
from kg.validation.report import Severity
from kg.validation.telling import prefixed

_STYLES = {Severity.VIOLATION: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}
_NOUNS = {Severity.VIOLATION: "violation", Severity.WARNING: "warning", Severity.INFO: "note"}
_MOST_WORDS = 200
_LONGEST_NAME, _LONGEST_MESSAGE = 300, 2_000
_NARROWEST = 60
_FEW = 20  # of more graphs, only those are named of which there is something to tell


def to_text(
    validated: Sequence[Validated], unread: Sequence[Unread] = (), *, colour: bool = False, width: int = 120
) -> str:
    """Render for people: each file's results, the worst first, and a summary.

    Parameters
    ----------
    validated : sequence of Validated
    unread : sequence of Unread
        Files that the summary counts apart.
    colour : bool
        Whether to colour by terminal escapes.
    width : int
        Characters in a line.

    Examples
    --------
    >>> from kg.validation.rendering import select
    >>> from kg.validation.report import Report
    >>> print(to_text(select([("a.ttl", Report(()))], Severity.INFO)), end="")
    a.ttl: conforms
    <BLANKLINE>
    1 graph: 1 conforms, 0 do not
    """
    buffer = StringIO()
    console = Console(
        file=buffer,
        width=max(width, _NARROWEST),
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        highlight=False,
        emoji=False,
        markup=False,
    )
    apart = list(_apart(validated))
    for one, beside in apart:
        if not one.told and one.conforms and len(validated) > _FEW:
            continue
        console.print(_heading(one, beside), soft_wrap=True)
        for told in _groups(one.told):
            for part in _group(told):
                console.print(part)
    if len(apart) > 1 and any(one.counts for one, _ in apart):
        console.print()
        console.print(_totals([one for one, _ in apart]))
    console.print()
    console.print(_summary(validated, unread), soft_wrap=True)
    return "".join(f"{line.rstrip()}\n" for line in buffer.getvalue().splitlines())


def _apart(validated: Sequence[Validated]) -> Iterable[tuple[Validated, list[str]]]:
    """Yield each graph with the other files that hold the same article and of which the same is to be told.

    Publishing writes an article as Turtle and as JSON-LD; both are checked, and what is wrong is told once.
    """
    alike: dict[object, tuple[Validated, list[str]]] = {}
    for number, one in enumerate(validated):
        said = tuple((told.result.severity, told.result.message, str(told.result.focus)) for told in one.told)
        key = (
            one.article,
            PurePath(one.file).with_suffix(""),
            one.conforms,
            one.omitted,
            said,
            frozenset(one.counts.items()),
        )
        known = alike.setdefault(key if one.article else number, (one, []))
        if known[0] is not one:
            known[1].append(PurePath(one.file).suffix)
    return alike.values()


def _heading(one: Validated, beside: Sequence[str] = ()) -> Text:
    counts = [
        f"{number} {_NOUNS[severity]}{'s' if number > 1 else ''}"
        for severity in sorted(Severity, reverse=True)
        if (number := one.count(severity))
    ]
    verdict = ("conforms", "green") if one.conforms else ("does not conform", "bold red")
    files = ", ".join((one.file, *beside))
    return Text.assemble(f"{files}: ", verdict, f" ({', '.join(counts)})" if counts else "")


def _groups(told: Iterable[Told]) -> Iterable[list[Told]]:
    """Yield results that have severity, shape and message in common, in the order of the first of each."""
    key = lambda one: (-one.result.severity, rule_of(one.result), one.result.message)  # noqa: E731 - used twice here
    return (list(group) for _, group in groupby(sorted(told, key=key), key))


def _group(told: Sequence[Told]) -> Iterable[RenderableType]:
    result = told[0].result
    times = f" ({len(told)} times)" if len(told) > 1 else ""
    severity = (f"{result.severity.name.title():<10}", _STYLES[result.severity])
    yield Padding(Text.assemble(severity, (rule_of(result) + times, "bold")), (0, 0, 0, 2))
    yield Padding(_cut(result.message, _LONGEST_MESSAGE), (0, 0, 0, 12))
    yield Padding(_table(told), (0, 0, 0, 10))


def _table(told: Sequence[Told]) -> Table:
    """Return a table of results; a column that would be empty is left out."""
    rows = [_row(one) for one in told]
    columns = ("what", "property", "value", "words of the article", "where")
    shown = [number for number in range(len(columns)) if any(str(row[number]) for row in rows)]
    table = Table(box=None, show_header=True, header_style="dim", pad_edge=True, padding=(0, 2, 0, 2))
    for number in shown:
        table.add_column(columns[number], ratio=3 if number == 3 else None, overflow="fold", vertical="top")
    for row in rows:
        table.add_row(*(row[number] for number in shown))
    return table


def _row(told: Told) -> tuple[Text, ...]:
    result = told.result
    name = prefixed(result.focus)
    label = _cut(result.label)
    what = Text(label) if result.label == name else Text.assemble(label, "\n", (_cut(name), "dim"))
    value = shorten(result.value_name, 80) if result.value_name else ""
    words = shorten(str(result.evidence[0]), _MOST_WORDS, placeholder=" …") if result.evidence else ""
    place = told.places[0] if told.places else None
    where = f"{place.file.rsplit('/', 1)[-1]}:{place.line}:{place.column}" if place else ""
    return what, Text(result.path_name), Text(value), Text(words), Text(where, "dim")


def _cut(text: str, most: int = _LONGEST_NAME) -> str:
    """Return a text, or of one that is too long its beginning: to break it into lines takes time and tells no more.

    Examples
    --------
    >>> _cut("visit", 10), _cut("a headline", 8)
    ('visit', 'a head …')
    """
    return text if len(text) <= most else f"{text[: most - 2].rstrip()} …"


def _totals(validated: Sequence[Validated]) -> Table:
    counts: Counter[tuple[Severity, str]] = Counter()
    files: Counter[tuple[Severity, str]] = Counter()
    for one in validated:
        counts.update(one.counts)
        files.update(one.counts.keys())
    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0))
    for column in ("times", "graphs"):
        table.add_column(column, justify="right")
    table.add_column("")
    table.add_column("most often wrong")
    for (severity, name), number in sorted(counts.items(), key=lambda item: (-item[0][0], -item[1], item[0][1])):
        kind = Text(severity.name.title(), _STYLES[severity])
        table.add_row(f"{number:,}", f"{files[severity, name]:,}", kind, name or "(a shape without a name)")
    return table


def _summary(validated: Sequence[Validated], unread: Sequence[Unread]) -> str:
    good = sum(one.conforms for one in validated)
    omitted = sum(one.omitted for one in validated)
    graphs = "1 graph" if len(validated) == 1 else f"{len(validated):,} graphs"
    summary = f"{graphs}: {good:,} {'conforms' if good == 1 else 'conform'}, {len(validated) - good:,} do not"
    if omitted:
        summary += f"; {omitted:,} more result{' is' if omitted == 1 else 's are'} not shown"
    if unread:
        summary += f"; {len(unread)} file{'' if len(unread) == 1 else 's'} cannot be read"
    return summary
