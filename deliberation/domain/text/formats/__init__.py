"""Texts as they come from elsewhere: one module a format, each with `parse(...) -> Import`."""
