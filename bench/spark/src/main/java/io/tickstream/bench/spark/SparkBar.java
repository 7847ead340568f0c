package io.tickstream.bench.spark;

import io.tickstream.bench.contest.PeerBar;

/** A bar on its way out, as a bean for Spark's encoder. */
public final class SparkBar {
    private String symbol;
    private String interval;
    private long start;
    private double open;
    private double high;
    private double low;
    private double close;
    private long volume;
    private double vwap;

    public SparkBar() {}

    SparkBar(String symbol, String interval, long start, PeerBar bar) {
        this.symbol = symbol;
        this.interval = interval;
        this.start = start;
        this.open = bar.open;
        this.high = bar.high;
        this.low = bar.low;
        this.close = bar.close;
        this.volume = bar.volume;
        this.vwap = bar.vwap();
    }

    public String getSymbol() {
        return symbol;
    }

    public void setSymbol(String symbol) {
        this.symbol = symbol;
    }

    public String getInterval() {
        return interval;
    }

    public void setInterval(String interval) {
        this.interval = interval;
    }

    public long getStart() {
        return start;
    }

    public void setStart(long start) {
        this.start = start;
    }

    public double getOpen() {
        return open;
    }

    public void setOpen(double open) {
        this.open = open;
    }

    public double getHigh() {
        return high;
    }

    public void setHigh(double high) {
        this.high = high;
    }

    public double getLow() {
        return low;
    }

    public void setLow(double low) {
        this.low = low;
    }

    public double getClose() {
        return close;
    }

    public void setClose(double close) {
        this.close = close;
    }

    public long getVolume() {
        return volume;
    }

    public void setVolume(long volume) {
        this.volume = volume;
    }

    public double getVwap() {
        return vwap;
    }

    public void setVwap(double vwap) {
        this.vwap = vwap;
    }
}
