"""GraphML: facts and entities as nodes, the properties that join them as edges, for Gephi, yEd, igraph and networkx.

Source: GraphML Primer and schema 1.0 (http://graphml.graphdrawing.org/).
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from rdflib import Graph

from kg.exports.facts import described, joins
from kg.xml_characters import NOT_XML

_NODE = ("label", "kind", "type", "date", "status", "confidence", "item", "articles")
_TYPES = {"confidence": "double", "articles": "int"}


def graphml(graph: Graph) -> str:
    """Return a graph as GraphML.

    Parameters
    ----------
    graph : rdflib.Graph

    Examples
    --------
    >>> from rdflib import Graph
    >>> graph = Graph().parse(data='''
    ...     @prefix dip: <https://w3id.org/diplomacy/ontology#> .
    ...     @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    ...     <urn:s> a dip:Summit, dip:Engagement ; dip:party <urn:vn> . <urn:vn> a dip:State ; rdfs:label "Vietnam"@en .
    ... ''', format="turtle")
    >>> [line.strip() for line in graphml(graph).splitlines() if "<edge" in line]
    ['<edge id="e0" source="urn:s" target="urn:vn"><data key="property">party</data></edge>']
    """
    nodes = described(graph)
    keys = [f'<key id="{key}" for="node" attr.name="{key}" attr.type="{_TYPES.get(key, "string")}"/>' for key in _NODE]
    keys.append('<key id="property" for="edge" attr.name="property" attr.type="string"/>')
    lines = []
    for node in nodes:
        values = {key: getattr(node, key) for key in _NODE} | {"articles": str(len(node.articles) or "")}
        data = "".join(f'<data key="{key}">{_text(value)}</data>' for key, value in values.items() if value)
        lines.append(f"<node id={quoteattr(node.iri)}>{data}</node>")
    for number, (subject, name, value) in enumerate(joins(graph, {node.iri for node in nodes})):
        ends = f"source={quoteattr(subject)} target={quoteattr(value)}"
        lines.append(f'<edge id="e{number}" {ends}><data key="property">{_text(name)}</data></edge>')
    body = "\n    ".join(lines)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n  '
        + "\n  ".join(keys)
        + f'\n  <graph id="kg" edgedefault="directed">\n    {body}\n  </graph>\n</graphml>\n'
    )


def _text(text: str) -> str:
    return escape(NOT_XML.sub("", text))
