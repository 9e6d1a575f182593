-- Last day of the same.
CREATE MACRO period_end(period) AS CASE
    WHEN length(period) = 10 THEN period_start(period)
    WHEN length(period) = 4 THEN try_cast(period || '-12-31' AS DATE)
    WHEN period[5:6] = '-Q' THEN last_day(period_start(period) + INTERVAL 2 MONTH)
    WHEN period[5:6] = '-H' THEN last_day(period_start(period) + INTERVAL 5 MONTH)
    WHEN period[5:6] = '-W' THEN period_start(period) + 6
    WHEN length(period) = 7 THEN last_day(period_start(period))
END;
