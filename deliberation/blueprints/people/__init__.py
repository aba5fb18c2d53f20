"""Members and their functions."""
