"""Bytes to articles, a module each format."""
