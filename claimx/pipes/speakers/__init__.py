"""From a source mention to the party that speaks."""
