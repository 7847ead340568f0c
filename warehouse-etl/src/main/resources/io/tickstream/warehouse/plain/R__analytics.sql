-- PostgreSQL without TimescaleDB: block-range indexes for scans over time, and the aggregates as views.
-- Its counterpart in timescale/ has the same name, so Flyway runs that one once the extension is there.

CREATE INDEX IF NOT EXISTS fact_daily_prices_by_date ON fact_daily_prices USING brin (trade_date);
CREATE INDEX IF NOT EXISTS fact_minute_bars_by_time ON fact_minute_bars USING brin (ts);

DROP VIEW IF EXISTS weekly_prices, monthly_prices;

CREATE VIEW weekly_prices AS
SELECT stock_code,
       date_trunc('week', trade_date)::date                                           AS week,
       (array_agg(open ORDER BY trade_date))[1]                                       AS open,
       max(high)                                                                      AS high,
       min(low)                                                                       AS low,
       (array_agg(close ORDER BY trade_date DESC))[1]                                 AS close,
       sum(volume)::bigint                                                            AS volume,
       sum(vwap * volume) / nullif(sum(volume) FILTER (WHERE vwap IS NOT NULL), 0)::double precision AS vwap,
       count(*)                                                                       AS trading_days
FROM fact_daily_prices
GROUP BY 1, 2;

CREATE VIEW monthly_prices AS
SELECT stock_code,
       date_trunc('month', trade_date)::date                                          AS month,
       (array_agg(open ORDER BY trade_date))[1]                                       AS open,
       max(high)                                                                      AS high,
       min(low)                                                                       AS low,
       (array_agg(close ORDER BY trade_date DESC))[1]                                 AS close,
       sum(volume)::bigint                                                            AS volume,
       sum(vwap * volume) / nullif(sum(volume) FILTER (WHERE vwap IS NOT NULL), 0)::double precision AS vwap,
       count(*)                                                                       AS trading_days
FROM fact_daily_prices
GROUP BY 1, 2;
