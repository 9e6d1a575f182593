"""Files, folders and rows in, documents out; what is no document goes to quarantine with its reason.

Documents seen = documents loaded + documents quarantined, whatever the input holds. No fact is read here.
"""

from flows.ingest.batches import Ingested, ingest, ingest_batches, ingest_bytes

__all__ = ["Ingested", "ingest", "ingest_batches", "ingest_bytes"]
