"""Templates, and what keeps the pages harmless whatever the articles say.

Every value is escaped; characters that would change the direction of the text around them, or that are not
characters of HTML, are left out; links lead to the site itself or to the web.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from kg.web.rdf_text import visible, without_prefixes
from kg.web.schema_org import script

_FOLDER = Path(__file__).parent
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def harmless(value: object) -> object:
    """Return a value that a template shows without the characters that could disturb what is around it.

    Examples
    --------
    >>> harmless("Hanoi\\u202e gnorts")
    'Hanoi gnorts'
    """
    if isinstance(value, str) and not isinstance(value, Markup):
        return _UNSAFE.sub("", value)
    return "" if value is None else value


@cache
def environment() -> Environment:
    """Return the templates of the pages."""
    templates = Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=harmless,
    )
    templates.filters["structured"] = lambda block: Markup(script(block))
    templates.filters["upfirst"] = lambda text: text[:1].upper() + text[1:]
    templates.filters["visible"] = visible
    templates.filters["bare"] = without_prefixes
    return templates


def render(template: str, **values: Any) -> str:
    """Fill a template."""
    return environment().get_template(template).render(**values)


@cache
def assets() -> dict[str, bytes]:
    """Return the style sheet, the script, the icon and the fonts, by their path on the site."""
    folder = _FOLDER / "assets"
    return {
        f"assets/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
