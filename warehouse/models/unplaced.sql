-- One row per thing seen and not placed.
FROM base.unplaced
