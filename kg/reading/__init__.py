"""Reading: files, addresses and corpora become :class:`kg.article.Article`, their text unchanged.

``sources``, ``web`` and ``decoding`` bring the characters; ``plain`` and ``crawl`` read text, ``schema_org``
reads JSON, ``html_page`` reads HTML, and ``formats`` tells which it is; ``dispatch`` brings all together.
"""

from kg.reading.dispatch import read, read_many, read_text
from kg.reading.formats import LARGEST

__all__ = ["LARGEST", "read", "read_many", "read_text"]
