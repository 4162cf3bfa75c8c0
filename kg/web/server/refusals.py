"""What queries may not ask for: SERVICE, by which a query makes the server call other servers.

The query is cut into the tokens of SPARQL 1.1 Query (W3C Recommendation of 21 March 2013, section 19.8), so that the
word in a string, an IRI, a comment or a name is not taken for the keyword. Escapes of code points are undone first,
as the language wants (section 19.2): they may spell a keyword.
"""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN = re.compile(
    r"""
      (?P<comment> \#[^\n\r]* )
    | (?P<iri> <[^\x00-\x20<>"{}|^`\\]*> )
    | (?P<string> '''(?:(?:'|'')?(?:[^'\\]|\\.))*''' | \"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"
                | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*" )
    | (?P<variable> [?$][\w\u00b7]+ )
    | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<name> [\w\u00b7.-]*:(?:[\w\u00b7.:-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])* )
    | (?P<word> [A-Za-z_]\w* )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)


def asks_other_endpoints(query: str) -> bool:
    """Tell whether a query has the keyword SERVICE.

    Examples
    --------
    >>> asks_other_endpoints("SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }")
    True
    >>> asks_other_endpoints("SELECT ?service { ?service <urn:SERVICE> 'SERVICE' } # SERVICE")
    False
    """
    plain = _ESCAPE.sub(_character, query)
    return any(token["word"] and token["word"].upper() == "SERVICE" for token in _TOKEN.finditer(plain))


def _character(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code < 0x110000 else "\ufffd"
