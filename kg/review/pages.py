"""The pages of the desk, and the files that they need."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from kg.facts import KINDS
from kg.mappers.labels import spelled_date
from kg.review.desk import Desk
from kg.review.telling import tell
from kg.review.waiting import Waiting, Wanted
from kg.review.words import LANGUAGES, words_of
from kg.web.rendering import assets as site_assets
from kg.web.rendering import harmless
from kg.wording import singular

_FOLDER = Path(__file__).parent
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}

ROWS = 100
"""Articles on a page of the queue."""


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=harmless,
    )


@cache
def _files() -> dict[str, bytes]:
    own = {path.name: path.read_bytes() for path in (_FOLDER / "assets").iterdir() if path.is_file()}
    return {path.removeprefix("assets/"): data for path, data in site_assets().items()} | own


def asset(name: str) -> tuple[bytes, str] | None:
    """Return a style sheet, script, icon or font with its media type; None where there is none."""
    data = _files().get(name)
    return None if data is None else (data, _TYPES[Path(name).suffix])


def queue_page(desk: Desk, wanted: Wanted, words: dict[str, Any], asked: str, first: int) -> str:
    """Return the page of the queue.

    Parameters
    ----------
    desk : Desk
    wanted : Wanted
        Which facts are asked for.
    words : dict
        What the desk says.
    asked : str
        The part of the address that says so, for links.
    first : int
        The first article that is shown.
    """
    waits = desk.queue(wanted)
    shown = waits[first : first + ROWS]
    articles, facts = sum(bool(one.facts) for one in waits), sum(len(one.facts) for one in waits)
    held = sum(one.held for one in waits)
    return _render(
        "queue.html",
        root="",
        desk=desk,
        t=words,
        rows=[_row(one, words) for one in shown],
        asked=asked,
        wanted=wanted,
        kinds=tuple(KINDS),
        more=min(ROWS, max(0, len(waits) - first - ROWS)),
        following=first + ROWS,
        first=waits[0].found.name if waits and waits[0].facts else None,
        facts=facts,
        waiting=singular(words["queue_sum"].format(facts=facts, articles=articles, held=held)),
    )


def _row(one: Waiting, words: dict[str, Any]) -> dict[str, Any]:
    article = one.found.record["article"]
    span = article.get("headline_span")
    return {
        "name": one.found.name,
        "headline": article["text"][slice(*span)] if span else one.found.name,
        "language": article.get("language", "en"),
        "date": spelled_date(article["date"]) if article.get("date") else None,
        "day": article.get("date"),
        "publisher": article.get("publisher"),
        "held": one.held,
        "open": len(one.facts) - one.held,
        "settled": one.settled,
        "is_changed": one.is_changed,
        "is_done": not one.facts,
        "worst": tell(one.facts[0]) if one.facts else None,
        "kind": words["kinds"][one.facts[0]["kind"]] if one.facts else None,
    }


def desk_page(desk: Desk, data: dict[str, Any], words: dict[str, Any]) -> str:
    """Return the page of an article; the script makes it from the data that it carries."""
    return _render(
        "desk.html", root="../", desk=desk, t=words, article=data["article"], asked=data["asked"], data=_carried(data)
    )


def _carried(data: dict[str, Any]) -> Markup:
    """Return data as JSON that ends no script and begins none."""
    text = json.dumps(data, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def _render(template: str, **values: Any) -> str:
    languages = [(code, words_of(code)["name"]) for code in LANGUAGES]
    spoken = next(code for code, name in languages if name == values["t"]["name"])
    return _templates().get_template(template).render(**values, languages=languages, spoken=spoken)
