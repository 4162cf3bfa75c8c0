"""What queries may not ask for: SERVICE, by which a query makes the server call other servers.

The query is cut into the tokens of SPARQL 1.1 Query (W3C Recommendation of 21 March 2013, section 19.8), so that the
word in a string, an IRI, a comment, a variable or after the colon of a name is not taken for the keyword. In all else
it is: parsers find the keyword also where it runs into the next word (``SERVICESILENT``, ``SERVICE:x``,
``trueSERVICE``). Escapes of code points are undone first, as the language wants (section 19.2): they may spell a
keyword. The time that it takes grows with the length of the query and no faster.
"""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN = re.compile(
    r"""
      \#[^\n\r]*+
    | <[^\x00-\x20<>"{}|^`\\]*+>
    | '''(?:[^'\\]|\\.|'(?!''))*+''' | \"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\"
    | (?P<open> ''' | \"\"\" )
    | '(?:[^'\\\n\r]|\\.)*+' | "(?:[^"\\\n\r]|\\.)*+"
    | (?P<unclosed> ['"] )
    | [?$][\w\u00b7]++
    | @[A-Za-z]++(?:-[A-Za-z0-9]++)*+
    | : (?: (?:[\w:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])
            (?:[\w\u00b7.:-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*+ )?+
    | (?P<word> [\w\u00b7.-]++ )
    | .
    """,
    re.VERBOSE | re.DOTALL,
)


def asks_other_endpoints(query: str) -> bool:
    """Tell whether a query has the keyword SERVICE, or may have it for a parser that is lenient.

    Examples
    --------
    >>> asks_other_endpoints("SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }")
    True
    >>> asks_other_endpoints("SELECT ?service { ?service <urn:SERVICE> 'SERVICE' } # SERVICE")
    False
    """
    return any(_has_service(text) for text in {query, _ESCAPE.sub(_character, query)})


def _has_service(text: str) -> bool:
    if "SERVICE" not in text.upper():
        return False
    for token in _TOKEN.finditer(text):
        if token["word"] and "SERVICE" in token["word"].upper():
            return True
        if token["open"] or token["unclosed"]:  # no string, whatever follows
            return "SERVICE" in text[token.end() :].upper()
    return False


def _character(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code < 0x110000 else "\ufffd"
