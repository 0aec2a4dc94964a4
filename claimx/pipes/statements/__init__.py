"""Content, cue and source spans, assembled into statements."""
