"""What an operator does: start, migrate, back up, restore, fill with a demo or a synthetic party."""
