"""``python -m claimx``: the command line without its script."""

from claimx.cli import run

run()
