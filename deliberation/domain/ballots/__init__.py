"""Verifiable ballots: the published Belenios protocol, version 1, and a strict verifier of its records."""
