"""Pure extraction: frames of documents in, frames of facts out. Reads no files, knows neither Prefect nor DuckDB."""
