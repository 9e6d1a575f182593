"""The ways into the project: ingest, extraction over processes, the Prefect flow and the command line."""
