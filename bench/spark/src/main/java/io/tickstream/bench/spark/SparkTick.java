package io.tickstream.bench.spark;

/** A tick as far as bars need it, as a bean for Spark's encoder. */
public final class SparkTick {
    private String symbol;
    private long time;
    private double price;
    private long dayVolume;
    private long size;

    public SparkTick() {}

    SparkTick(String symbol, long time, double price, long dayVolume, long size) {
        this.symbol = symbol;
        this.time = time;
        this.price = price;
        this.dayVolume = dayVolume;
        this.size = size;
    }

    public String getSymbol() {
        return symbol;
    }

    public void setSymbol(String symbol) {
        this.symbol = symbol;
    }

    public long getTime() {
        return time;
    }

    public void setTime(long time) {
        this.time = time;
    }

    public double getPrice() {
        return price;
    }

    public void setPrice(double price) {
        this.price = price;
    }

    public long getDayVolume() {
        return dayVolume;
    }

    public void setDayVolume(long dayVolume) {
        this.dayVolume = dayVolume;
    }

    public long getSize() {
        return size;
    }

    public void setSize(long size) {
        this.size = size;
    }
}
