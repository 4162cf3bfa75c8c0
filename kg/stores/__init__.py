"""Stores: where published graphs are asked.

``kg.stores.embedded`` is the on-disk Oxigraph store, ``kg.stores.named_questions`` what can be asked by name,
``kg.stores.results`` how answers are written, ``kg.stores.names`` how people's names find their nodes.
"""
