"""Where the trained tagger's weights lie."""

from __future__ import annotations

from pathlib import Path

import claimx

META = "meta.json"  # written last by the export, so a folder that has it is whole


def shipped() -> Path | None:
    """Return the folder of the weights that ship with claimx, installed or in a source tree; None where none are."""
    package = Path(claimx.__file__).parent
    for folder in (package / "weights" / "statements", package.parent / "models" / "statements"):
        if (folder / META).is_file():
            return folder
    return None
