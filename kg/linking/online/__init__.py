"""Online: what the gazetteer lacks is asked of Wikidata, or of a reconciliation service, where the user says so.

A search gives items (:mod:`search`, :mod:`reconciliation`), their statements become the same records that the gazetteer
holds (:mod:`entities`, :mod:`records`), laid over it (:mod:`overlay`), and the same evidence decides. A service's fault
leaves an entity as it was, with a warning: that something cannot be had now does not mean that it does not exist.
"""
