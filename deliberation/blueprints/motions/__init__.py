"""Motions: read by their official lines, and taken in from files."""
