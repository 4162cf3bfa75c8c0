"""A language model reads: it proposes, and what the text does not prove is refused."""
