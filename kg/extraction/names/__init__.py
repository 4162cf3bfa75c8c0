"""Names: who and what an article names, with offices and owners, in one register."""
