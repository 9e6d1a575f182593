-- One row per rejected document or row.
FROM base.quarantine
