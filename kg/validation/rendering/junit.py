"""For test dashboards: JUnit XML, a test suite a file and a test case a result."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from kg.validation.rendering.selection import Told, Unread, Validated, rule_of
from kg.validation.report import Severity
from kg.xml_characters import NOT_XML


def to_junit(validated: Sequence[Validated], unread: Sequence[Unread] = ()) -> str:
    """Render as JUnit XML.

    A violation is a failure; warnings and notes are test cases that pass and tell in ``system-out`` what they
    are about. A file that cannot be read is an error, and one without results a test case that passes.

    Source: the schema ``junit-10.xsd`` of Jenkins' xUnit plugin, which its consumers follow.

    Examples
    --------
    >>> from kg.validation.rendering import select
    >>> from kg.validation.report import Report
    >>> ET.fromstring(to_junit(select([("a.ttl", Report(()))], Severity.INFO)).encode()).attrib["tests"]
    '1'
    """
    suites = [_suite(one) for one in validated] + [_unread_suite(one) for one in unread]
    root = ET.Element("testsuites", {"name": "kg validate", **_sums(suites)})
    root.extend(suites)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _sums(suites: Sequence[ET.Element]) -> dict[str, str]:
    return {name: str(sum(int(suite.attrib[name]) for suite in suites)) for name in ("tests", "failures", "errors")}


def _suite(one: Validated) -> ET.Element:
    failures = sum(told.result.severity is Severity.VIOLATION for told in one.told)
    hidden = not one.conforms and not failures  # --max or --severity left the violations out
    tests = max(1, len(one.told)) + (1 if hidden and one.told else 0)
    counts = {"tests": str(tests), "failures": str(failures + hidden), "errors": "0"}
    suite = ET.Element("testsuite", {"name": _plain(one.file), **counts})
    for told in one.told:
        suite.append(_case(one.file, told))
    if not one.told or hidden:
        case = ET.SubElement(suite, "testcase", {"classname": _plain(one.file), "name": "conforms to the shapes"})
        if hidden:
            ET.SubElement(case, "failure", {"message": f"{one.omitted} results are not shown"})
    return suite


def _case(file: str, told: Told) -> ET.Element:
    result = told.result
    name = " | ".join(filter(None, (rule_of(result), result.label, result.path_name, result.value_name)))
    case = ET.Element("testcase", {"classname": _plain(file), "name": _plain(name)})
    lines = [result.message, *map(str, result.evidence), str(result.focus), *map(str, told.places)]
    if result.severity is Severity.VIOLATION:
        failure = ET.SubElement(case, "failure", {"type": rule_of(result), "message": _plain(result.message)})
        failure.text = _plain("\n".join(lines))
    else:
        ET.SubElement(case, "system-out").text = _plain("\n".join([result.severity.name.title(), *lines]))
    return case


def _unread_suite(one: Unread) -> ET.Element:
    suite = ET.Element("testsuite", {"name": _plain(one.file), "tests": "1", "failures": "0", "errors": "1"})
    case = ET.SubElement(suite, "testcase", {"classname": _plain(one.file), "name": "is well-formed RDF"})
    ET.SubElement(case, "error", {"message": _plain(one.problem)})
    return suite


def _plain(text: str) -> str:
    """Return a text without the characters that XML 1.0 has no way to hold (section 2.2)."""
    return NOT_XML.sub("\ufffd", text)
