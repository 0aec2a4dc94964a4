"""TIMEX3: recognise, then normalise."""
