"""Parts of HTML that notebooks show: no script, nothing that is loaded, every text escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from importlib.resources import files


def shown(label: str, *parts: str) -> str:
    """Return parts as one group with its style.

    Parameters
    ----------
    label : str
        What the group is called by programs that read it out; plain text.
    parts : str
        HTML.
    """
    # a group and no landmark, of which a page with many outputs would have too many
    opening = f'<div class="kg-shown" role="group" aria-label="{escape(label)}">'
    return f"{opening}<style>{_style()}</style>\n{''.join(parts)}</div>"


def table(caption: str, header: Sequence[str], rows: Iterable[tuple[str | None, Sequence[str]]]) -> str:
    """Return a table whose first column names each row.

    Parameters
    ----------
    caption : str
        Plain text.
    header : sequence of str
        Plain text.
    rows : iterable of (str or None, sequence of str)
        For each row its id, and its cells as HTML.

    Examples
    --------
    >>> print(table("One", ["a", "b"], [(None, ["1", "2"])]).split("<tbody>")[1])
    <BLANKLINE>
    <tr><th scope="row">1</th><td>2</td></tr>
    </tbody></table></div>
    """
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in header)
    body = "\n".join(_row(id_, *cells) for id_, cells in rows)
    return (
        f'<div class="kg-wide" tabindex="0" role="group" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def _row(id_: str | None, first: str, *rest: str) -> str:
    named = f' id="{id_}"' if id_ else ""
    return f'<tr{named}><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> counted(1, "fact"), counted(2, "fact"), counted(0, "fact")
    ('1 fact', '2 facts', 'no facts')
    """
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


@cache
def _style() -> str:
    return files("kg.notebook").joinpath("style.css").read_text("utf-8").partition("*/")[2]
