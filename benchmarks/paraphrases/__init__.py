"""The paraphrase bench: facts told in the many ways of the news, and what the program finds of them.

A grammar (``constructions/``) tells facts of the seven kinds in sentences, tables (``data/``) give names, states,
dates, sums and topics. Whoever writes a construction knows what it says: the right facts come with the sentence.
"""
