"""claimx: who said what, when, and what they want, from news text, with exact character offsets."""

__version__ = "0.1.0"
