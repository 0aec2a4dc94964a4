"""Who wants what of whom, on what condition, by when."""
