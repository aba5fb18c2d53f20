"""The rules of procedure: majorities, and what can follow from what."""
