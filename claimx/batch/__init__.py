"""Durable runs over folders of stories: plan, executor, journal, output. `run` in `claimx.batch.run` does it all."""
