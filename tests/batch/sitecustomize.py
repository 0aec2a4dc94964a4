"""Puts the fake analysis into worker processes whose PYTHONPATH begins with this folder."""

import fake

import claimx.extraction

claimx.extraction.load = fake.load
