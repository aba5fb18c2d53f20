"""Motions while they are written: begun, written together, looked back at."""
