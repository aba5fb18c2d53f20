"""Reads: one function, one page; they return frozen dataclasses."""
