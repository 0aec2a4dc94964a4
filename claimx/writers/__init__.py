"""Records to what people and programs read."""
