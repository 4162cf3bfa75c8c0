"""Sentences as the language model parses them, and what rules ask of a parse."""
