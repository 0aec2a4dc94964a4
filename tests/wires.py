"""Where the wires of our own writing lie, and what tests ask of their records."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"


def spans_in(value: object) -> list[dict]:
    """Everything in a record that has a start, at any depth."""
    if isinstance(value, list):
        return [s for v in value for s in spans_in(v)]
    if isinstance(value, dict):
        return ([value] if "start" in value else []) + [s for v in value.values() for s in spans_in(v)]
    return []
