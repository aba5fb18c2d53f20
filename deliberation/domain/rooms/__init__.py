"""Rooms: places of debate, most of them without decision pressure."""
