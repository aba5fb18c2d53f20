"""Acts: one function, one act, its record in the same transaction."""
