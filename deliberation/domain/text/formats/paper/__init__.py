"""Motions on paper: what the typesetter is given, as values."""
