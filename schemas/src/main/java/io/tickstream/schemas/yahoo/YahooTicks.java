package io.tickstream.schemas.yahoo;

import io.tickstream.schemas.tick.TickRecord;
import java.util.List;

/** Yahoo's price message as the platform's tick. */
public final class YahooTicks {
    private YahooTicks() {}

    /**
     * Every field of a message; absent ones become null.
     *
     * @param data must carry id, price and time
     * @param source what it came from: yahoo, simulator, replay
     * @param receivedAt when the frame arrived, epoch milliseconds UTC
     * @param producedAt when it goes to Kafka, epoch milliseconds UTC
     */
    public static TickRecord toRecord(PricingData data, String source, long receivedAt, long producedAt) {
        TickRecord tick = new TickRecord();
        tick.setSymbol(data.getId());
        tick.setPrice(decimal(data.getPrice()));
        tick.setTimestamp(data.getTime());
        tick.setSource(source);
        tick.setReceiveTimestamp(receivedAt);
        tick.setProducerTimestamp(producedAt);
        instrument(data, tick);
        day(data, tick);
        book(data, tick);
        derivative(data, tick);
        crypto(data, tick);
        fund(data, tick);
        return tick;
    }

    /**
     * A 32-bit float as the shortest decimal that reads back as the same float: 24.535 stays 24.535, where a cast would
     * give 24.53499984741211.
     */
    public static double decimal(float value) {
        return Double.parseDouble(Float.toString(value));
    }

    private static void instrument(PricingData data, TickRecord tick) {
        tick.setCurrency(data.hasCurrency() ? data.getCurrency() : null);
        tick.setExchange(data.hasExchange() ? data.getExchange() : null);
        tick.setQuoteType(data.hasQuoteType() ? data.getQuoteType() : null);
        tick.setShortName(data.hasShortName() ? data.getShortName() : null);
        tick.setPriceHint(data.hasPriceHint() ? data.getPriceHint() : null);
    }

    private static void day(PricingData data, TickRecord tick) {
        tick.setMarketHours(data.hasMarketHours() ? data.getMarketHours() : null);
        tick.setChangePercent(data.hasChangePercent() ? decimal(data.getChangePercent()) : null);
        tick.setChange(data.hasChange() ? decimal(data.getChange()) : null);
        tick.setDayVolume(data.hasDayVolume() ? data.getDayVolume() : null);
        tick.setLastSize(data.hasLastSize() ? data.getLastSize() : null);
        tick.setDayHigh(data.hasDayHigh() ? decimal(data.getDayHigh()) : null);
        tick.setDayLow(data.hasDayLow() ? decimal(data.getDayLow()) : null);
        tick.setOpenPrice(data.hasOpenPrice() ? decimal(data.getOpenPrice()) : null);
        tick.setPreviousClose(data.hasPreviousClose() ? decimal(data.getPreviousClose()) : null);
        tick.setFullDayChange(data.hasFullDayChange() ? decimal(data.getFullDayChange()) : null);
        tick.setFullDayChangePercent(
                data.hasFullDayChangePercent() ? decimal(data.getFullDayChangePercent()) : null);
    }

    private static void book(PricingData data, TickRecord tick) {
        tick.setBid(data.hasBid() ? decimal(data.getBid()) : null);
        tick.setBidSize(data.hasBidSize() ? data.getBidSize() : null);
        tick.setAsk(data.hasAsk() ? decimal(data.getAsk()) : null);
        tick.setAskSize(data.hasAskSize() ? data.getAskSize() : null);
    }

    private static void derivative(PricingData data, TickRecord tick) {
        tick.setExpireDate(data.hasExpireDate() ? data.getExpireDate() : null);
        tick.setStrikePrice(data.hasStrikePrice() ? decimal(data.getStrikePrice()) : null);
        tick.setUnderlyingSymbol(data.hasUnderlyingSymbol() ? data.getUnderlyingSymbol() : null);
        tick.setUnderlyingShortname(data.hasUnderlyingShortname() ? data.getUnderlyingShortname() : null);
        tick.setOpenInterest(data.hasOpenInterest() ? data.getOpenInterest() : null);
        tick.setOptionsType(data.hasOptionsType() ? data.getOptionsType() : null);
        tick.setMiniOption(data.hasMiniOption() ? data.getMiniOption() : null);
    }

    private static void crypto(PricingData data, TickRecord tick) {
        tick.setVol24hr(data.hasVol24Hr() ? data.getVol24Hr() : null);
        tick.setVolAllCurrencies(data.hasVolAllCurrencies() ? data.getVolAllCurrencies() : null);
        tick.setFromCurrency(data.hasFromCurrency() ? data.getFromCurrency() : null);
        tick.setLastMarket(data.hasLastMarket() ? data.getLastMarket() : null);
        tick.setCirculatingSupply(data.hasCirculatingSupply() ? data.getCirculatingSupply() : null);
        tick.setMarketCap(data.hasMarketCap() ? data.getMarketCap() : null);
        tick.setCmcRank(data.hasCmcRank() ? data.getCmcRank() : null);
    }

    private static void fund(PricingData data, TickRecord tick) {
        tick.setComponents(data.hasComponents() ? data.getComponents() : null);
        tick.setIndices(List.copyOf(data.getIndicesList()));
        tick.setFiftyTwoWeekChange(data.hasFiftyTwoWeekChange() ? decimal(data.getFiftyTwoWeekChange()) : null);
        tick.setFiftyTwoWeekChangePercent(
                data.hasFiftyTwoWeekChangePercent() ? decimal(data.getFiftyTwoWeekChangePercent()) : null);
        tick.setLatestAmountRaised(data.hasLatestAmountRaised() ? decimal(data.getLatestAmountRaised()) : null);
        tick.setLatestFundingDate(data.hasLatestFundingDate() ? data.getLatestFundingDate() : null);
        tick.setLatestShareClass(data.hasLatestShareClass() ? data.getLatestShareClass() : null);
        tick.setLatestImpliedValuation(
                data.hasLatestImpliedValuation() ? decimal(data.getLatestImpliedValuation()) : null);
        tick.setYtdReturn(data.hasYtdReturn() ? decimal(data.getYtdReturn()) : null);
        tick.setQtdReturn(data.hasQtdReturn() ? decimal(data.getQtdReturn()) : null);
    }
}
