"""DuckDB: base tables in, a published warehouse out, and everything that reads one. Never imports Prefect."""
