"""Motions that were referred: what lies with whom, and the answers."""
