-- grain: reason for which rows hold no usable claim, with the first of them in the order of the alphabet
SELECT reason, count(*) AS n_rows,
    min(concat_ws(', ', coalesce(source, ''), coalesce(object, ''), coalesce(value, ''))) AS first_row
FROM rejected
GROUP BY reason
ORDER BY reason
