"""Fields, rooms, and what people write in them."""
