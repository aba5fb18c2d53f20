"""Results of polls, to read, to print and to take along."""
