"""How right the extraction is on documents that somebody has annotated: gold files and texts in, counts and causes out.

Nothing here changes what is extracted, and no warehouse is built.
"""
