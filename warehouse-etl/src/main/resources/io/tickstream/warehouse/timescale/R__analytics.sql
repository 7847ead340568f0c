-- TimescaleDB 2.14 or newer: hypertables, compression of what no longer changes, continuous aggregates.
-- Can follow the plain/ script of the same name (a database that got the extension later) and itself.

SELECT create_hypertable('fact_daily_prices', by_range('trade_date', INTERVAL '1 year'),
                         if_not_exists => true, migrate_data => true);
SELECT create_hypertable('fact_minute_bars', by_range('ts', INTERVAL '7 days'),
                         if_not_exists => true, migrate_data => true);

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM timescaledb_information.hypertables
                   WHERE hypertable_name = 'fact_daily_prices' AND compression_enabled) THEN
        ALTER TABLE fact_daily_prices SET (timescaledb.compress,
            timescaledb.compress_segmentby = 'stock_code', timescaledb.compress_orderby = 'trade_date DESC');
        ALTER TABLE fact_minute_bars SET (timescaledb.compress,
            timescaledb.compress_segmentby = 'stock_code', timescaledb.compress_orderby = 'ts DESC');
    END IF;
END
$$;
SELECT add_compression_policy('fact_daily_prices', compress_after => INTERVAL '2 years', if_not_exists => true);
SELECT add_compression_policy('fact_minute_bars', compress_after => INTERVAL '30 days', if_not_exists => true);

DO $$
DECLARE
    aggregate text;
BEGIN
    FOREACH aggregate IN ARRAY ARRAY['weekly_prices', 'monthly_prices'] LOOP
        IF EXISTS (SELECT FROM timescaledb_information.continuous_aggregates WHERE view_name = aggregate) THEN
            EXECUTE format('DROP MATERIALIZED VIEW %I', aggregate);
        ELSE
            EXECUTE format('DROP VIEW IF EXISTS %I', aggregate);
        END IF;
    END LOOP;
END
$$;

-- WITH NO DATA: filling one cannot run inside a migration's transaction; the policies below do it, and until then
-- (materialized_only = false) queries compute from the facts.
CREATE MATERIALIZED VIEW weekly_prices
WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
SELECT stock_code,
       time_bucket(INTERVAL '7 days', trade_date)                                     AS week,
       first(open, trade_date)                                                        AS open,
       max(high)                                                                      AS high,
       min(low)                                                                       AS low,
       last(close, trade_date)                                                        AS close,
       sum(volume)::bigint                                                            AS volume,
       sum(vwap * volume) / nullif(sum(volume) FILTER (WHERE vwap IS NOT NULL), 0)::double precision AS vwap,
       count(*)                                                                       AS trading_days
FROM fact_daily_prices
GROUP BY 1, 2
WITH NO DATA;

CREATE MATERIALIZED VIEW monthly_prices
WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
SELECT stock_code,
       time_bucket(INTERVAL '1 month', trade_date)                                    AS month,
       first(open, trade_date)                                                        AS open,
       max(high)                                                                      AS high,
       min(low)                                                                       AS low,
       last(close, trade_date)                                                        AS close,
       sum(volume)::bigint                                                            AS volume,
       sum(vwap * volume) / nullif(sum(volume) FILTER (WHERE vwap IS NOT NULL), 0)::double precision AS vwap,
       count(*)                                                                       AS trading_days
FROM fact_daily_prices
GROUP BY 1, 2
WITH NO DATA;

-- From the beginning: only what changed is computed again, however old the corrected row is.
SELECT add_continuous_aggregate_policy('weekly_prices', start_offset => NULL, end_offset => INTERVAL '1 day',
                                       schedule_interval => INTERVAL '1 hour');
SELECT add_continuous_aggregate_policy('monthly_prices', start_offset => NULL, end_offset => INTERVAL '1 day',
                                       schedule_interval => INTERVAL '1 hour');
