-- One number: pairs of votes on items that are in dispute, from which copies are told.
SELECT coalesce(sum(n_votes * (n_votes - 1) // 2), 0)::BIGINT AS n_pairs
FROM item_sizes
WHERE n_votes BETWEEN 3 AND 2000 AND n_classes > 1;
