"""Amendments: written, previewed, submitted, read, taken into the motion."""
