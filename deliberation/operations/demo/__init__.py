"""The demo: an invented Land with invented people."""
