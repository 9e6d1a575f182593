-- One row per pair of sources.
FROM house.source_pairs
