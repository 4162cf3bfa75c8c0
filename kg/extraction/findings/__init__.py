"""What becomes of the facts that were found: which are of diplomacy, how they hang together, how sure they are."""
