"""Written text: how people type it, and what it becomes."""
