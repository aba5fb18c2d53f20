"""Sheets and books of motions on paper, through a typesetter that runs in a process of its own."""
