package io.tickstream.warehouse.flow;

import io.tickstream.market.QuoteType;
import io.tickstream.market.SymbolDirectory.Listing;

/**
 * A row of dim_stock. Everything but code and symbol may be null where unknown.
 *
 * @param code the exchange's code, e.g. VCB
 * @param symbol the source's, e.g. VCB.VN
 * @param quoteType Yahoo's number for the kind of instrument
 */
public record Stock(
        String code, String symbol, String exchange, Integer quoteType, String nameEn, String nameVi, String sector, boolean vn30) {

    static Stock of(Listing listing) {
        return new Stock(listing.code(), listing.symbol(), listing.exchange(), QuoteType.EQUITY,
                listing.nameEn(), listing.nameVi(), listing.sector(), listing.vn30());
    }

    static Stock unlisted(String code, String symbol, FactSource.Instrument instrument) {
        return new Stock(code, symbol, instrument.exchange(), instrument.quoteType(), null, null, null, false);
    }

    /** This row, brought up to date: what the newer one does not know stays. */
    Stock updatedBy(Stock newer) {
        return new Stock(
                code,
                symbol,
                known(newer.exchange, exchange),
                known(newer.quoteType, quoteType),
                known(newer.nameEn, nameEn),
                known(newer.nameVi, nameVi),
                known(newer.sector, sector),
                newer.vn30);
    }

    private static <T> T known(T newer, T older) {
        return newer == null ? older : newer;
    }
}
