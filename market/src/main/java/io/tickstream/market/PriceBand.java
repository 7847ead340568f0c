package io.tickstream.market;

/**
 * The prices a Vietnamese stock may trade at on one date: the reference price, and around it the ceiling (rounded down to
 * a tick) and the floor (rounded up to a tick). In full dong.
 *
 * <p>Source: the trading rules of HOSE, HNX and UPCoM. HOSE's tick is 10 below 10 000, 50 below 50 000 and 100 from there;
 * the others' is 100 throughout.
 */
public record PriceBand(long reference, long ceiling, long floor) {

    /** How far and in which steps prices move on a board. */
    public enum Board {
        HOSE(7),
        HNX(10),
        UPCOM(15);

        private final int percent;

        Board(int percent) {
            this.percent = percent;
        }

        /** The smallest step of a price, in dong, at that price. */
        public long tickSize(long price) {
            if (this != HOSE || price >= 50_000) {
                return 100;
            }
            return price < 10_000 ? 10 : 50;
        }
    }

    /** Where a price stands in the band, in the words of the price board. */
    public enum Standing {
        CEILING,
        UP,
        REFERENCE,
        DOWN,
        FLOOR
    }

    /** The band around a reference price, which must be above 0. Never wider than the percentage allows, and at least one tick wide. */
    public static PriceBand around(long reference, Board board) {
        if (reference <= 0) {
            throw new IllegalArgumentException("reference price " + reference + " is not above 0");
        }
        long up = reference * (100 + board.percent) / 100;
        long ceiling = up - up % board.tickSize(up);
        long down = (reference * (100 - board.percent) + 99) / 100;
        long step = board.tickSize(down);
        long floor = (down + step - 1) / step * step;
        return new PriceBand(
                reference,
                ceiling > reference ? ceiling : reference + board.tickSize(reference),
                floor < reference ? floor : Math.max(1, reference - board.tickSize(reference)));
    }

    /** Where a price stands; prices beyond the band count as its end. */
    public Standing standing(double price) {
        if (price >= ceiling) {
            return Standing.CEILING;
        }
        if (price <= floor) {
            return Standing.FLOOR;
        }
        return price > reference ? Standing.UP : price < reference ? Standing.DOWN : Standing.REFERENCE;
    }
}
