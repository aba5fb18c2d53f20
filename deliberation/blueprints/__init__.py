"""The areas of the site: read the form, call one service or query, render."""
