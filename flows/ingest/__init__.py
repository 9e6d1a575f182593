"""Files, folders and rows in, documents out; what is no document goes to quarantine with its reason.

Documents seen = documents loaded + documents quarantined, whatever the input holds. No fact is read here.
"""

from flows.ingest.batches import BATCH_SIZE, Ingested, ingest, ingest_batches, ingest_bytes
from flows.ingest.documents import DOCUMENT_COLUMNS, ingest_words

__all__ = [
    "BATCH_SIZE",
    "DOCUMENT_COLUMNS",
    "Ingested",
    "ingest",
    "ingest_batches",
    "ingest_bytes",
    "ingest_words",
]
