"""Reports as people and programs read them."""

from kg.validation.rendering.github import to_github
from kg.validation.rendering.junit import to_junit
from kg.validation.rendering.records import to_json
from kg.validation.rendering.sarif import to_sarif
from kg.validation.rendering.selection import Told, Unread, Validated, select
from kg.validation.rendering.shacl_report import to_turtle
from kg.validation.rendering.text import to_text

__all__ = ["RENDERERS", "Told", "Unread", "Validated", "select", "to_json", "to_text", "to_turtle"]

RENDERERS = {
    "text": to_text,
    "json": to_json,
    "sarif": to_sarif,
    "junit": to_junit,
    "github": to_github,
    "turtle": to_turtle,
}
"""Formats of reports, as in ``--format``."""
