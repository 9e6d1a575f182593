"""Data shipped with the package: the articles of the first run and the lexicons of the extraction."""
