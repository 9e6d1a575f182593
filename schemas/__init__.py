"""What the tables hold: models, enumerations, and what is generated from them. Imports neither Prefect nor DuckDB."""
