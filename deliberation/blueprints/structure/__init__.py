"""Associations, bodies, assemblies, organisations."""
