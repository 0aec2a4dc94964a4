"""spaCy components, a folder each: `factory.py` registers, the logic lies in plain functions beside it."""
