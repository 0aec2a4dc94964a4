"""The first line's place, agency and date, and the reference date."""
