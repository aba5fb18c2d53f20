"""Counting: one method a file; each shows its working."""
