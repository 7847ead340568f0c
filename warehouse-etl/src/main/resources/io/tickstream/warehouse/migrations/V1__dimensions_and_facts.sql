-- Facts are keyed by the exchange's own code (VCB), as the predecessor's were; dim_stock knows the source's symbol (VCB.VN).
-- No foreign keys: news and predictions may speak of a code before its first price, and the loads write
-- dim_stock in the same transaction as the facts.

CREATE TABLE dim_stock (
    stock_code text PRIMARY KEY,
    symbol     text        NOT NULL UNIQUE,
    exchange   text,
    quote_type int,
    name_en    text,
    name_vi    text,
    sector     text,
    vn30       boolean     NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE fact_daily_prices (
    stock_code     text             NOT NULL,
    trade_date     date             NOT NULL,
    open           double precision NOT NULL,
    high           double precision NOT NULL,
    low            double precision NOT NULL,
    close          double precision NOT NULL,
    volume         bigint           NOT NULL,
    change         double precision,
    change_percent double precision,
    previous_close double precision,
    vwap           double precision,
    market_hours   int,
    tick_count     bigint,
    coverage       double precision,
    gap            boolean          NOT NULL,
    state          text             NOT NULL CHECK (state IN ('provisional', 'closed', 'final')),
    revision       int              NOT NULL,
    seq            bigint,
    updated_at     timestamptz      NOT NULL DEFAULT now(),
    PRIMARY KEY (stock_code, trade_date),
    CHECK (low <= high)
);

CREATE TABLE fact_minute_bars (
    stock_code text             NOT NULL,
    ts         timestamptz      NOT NULL,
    trade_date date             NOT NULL,
    open       double precision NOT NULL,
    high       double precision NOT NULL,
    low        double precision NOT NULL,
    close      double precision NOT NULL,
    volume     bigint           NOT NULL,
    vwap       double precision,
    tick_count bigint,
    coverage   double precision,
    gap        boolean          NOT NULL,
    state      text             NOT NULL CHECK (state IN ('provisional', 'closed', 'final')),
    revision   int              NOT NULL,
    seq        bigint,
    updated_at timestamptz      NOT NULL DEFAULT now(),
    PRIMARY KEY (stock_code, ts),
    CHECK (low <= high)
);

CREATE TABLE fact_news (
    stock_code      text        NOT NULL,
    news_date       timestamptz NOT NULL,
    article_id      text        NOT NULL,
    title           text,
    link            text,
    content         text,
    sentiment_score double precision CHECK (sentiment_score BETWEEN -1 AND 1),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (stock_code, news_date, article_id)
);

CREATE TABLE fact_predictions (
    stock_code       text             NOT NULL,
    prediction_date  date             NOT NULL,
    predicted_price  double precision NOT NULL,
    confidence_score double precision,
    model_version    varchar(50),
    created_at       timestamptz      NOT NULL DEFAULT now(),
    PRIMARY KEY (stock_code, prediction_date)
);
