"""Quotation marks of every style, paired over paragraphs."""
