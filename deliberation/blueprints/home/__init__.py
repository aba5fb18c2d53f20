"""The start page, the party's own pages, preferences."""
