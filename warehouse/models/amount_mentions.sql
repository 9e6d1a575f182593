-- One row per amount of money or percentage written anywhere.
FROM base.amount_mentions
