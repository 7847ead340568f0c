package io.tickstream.market;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A tick as bytes, for state and shuffles: a version, how many bytes follow, and in them which of the optional fields
 * there are, how many bytes each number takes, the words, then the numbers without their leading zeros: of moments and
 * counts the sign comes last, of prices the bytes are turned round, since most of them end in zeros. A version of its own
 * ends with one number more, when Kafka took the tick. There is a shorter form too, of what bars are made of: without what
 * says how the tick travelled, what is only displayed, and the symbol.
 *
 * <p>Thread safety: any thread.
 */
public final class TickBytes {
    private static final int VERSION = 2;
    private static final int VERSION_FIELD_BY_FIELD = 1;
    private static final int VERSION_FOR_BARS = 3;
    private static final int VERSION_WITH_KAFKA = 4;
    private static final int EXCHANGE = 1 << 7;
    private static final int FOR_BARS = ~(Tick.CHANGE_PERCENT | Tick.PRICE_HINT);
    private static final int MOST_NUMBERS = 13;
    /** Four bits a number. */
    private static final int LENGTHS_BYTES = 6;
    private static final int LENGTHS_BYTES_FOR_BARS = 5;
    private static final int LENGTHS_BYTES_WITH_KAFKA = 7;
    /** Eight bytes a number, eight for what the last one is written with, and the lengths. */
    private static final int MOST_BESIDE_LETTERS = 8 * (MOST_NUMBERS + 1) + 32;

    private static final int ONE_BYTE_LENGTH = 0x7F;

    /** Many times what the longest words need; so damaged bytes take no memory. */
    private static final int LONGEST = 1 << 20;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long[] LOWEST_BYTES = {
        0, 0xFFL, 0xFFFFL, 0xFFFFFFL, 0xFFFFFFFFL, 0xFFFFFFFFFFL, 0xFFFFFFFFFFFFL, 0xFFFFFFFFFFFFFFL, -1
    };
    /** A power of two, and more than there are threads that write and read all the time. */
    private static final int SLOTS = 64;
    /** Of each thread the last buffer it made, unless another one has taken the slot since. */
    private static final Buffer[] BUFFERS = new Buffer[SLOTS];

    private TickBytes() {}

    public static void write(Tick tick, DataOutput out) throws IOException {
        Buffer buffer = buffer();
        buffer.hold(mostBytes(tick));
        out.write(buffer.own, 0, buffer.putWhole(tick, buffer.own, 0));
    }

    /** More bytes than a tick takes; what has so many left can be written to. */
    public static int mostBytes(Tick tick) {
        int letters = tick.symbol().length() + tick.source().length() + (tick.exchange() == null ? 0 : tick.exchange().length());
        return 3 * letters + MOST_BESIDE_LETTERS;
    }

    /**
     * Writes what bars are made of into an array that has {@link #mostBytes} left.
     *
     * @return where it ends
     */
    public static int writeForBars(Tick tick, byte[] bytes, int at) {
        return buffer().putForBars(tick, bytes, at);
    }

    /** What {@link #writeForBars} put into an array, which still has what was left behind it. */
    public static Tick readForBars(String symbol, byte[] bytes, int at) {
        Buffer buffer = buffer();
        int length = buffer.openAt(bytes, at + 1);
        return buffer.getForBars(symbol, buffer.at + length);
    }

    /** Fails with an IOException where the bytes are damaged, or, naming the version, of a newer release. */
    public static Tick read(DataInput in) throws IOException {
        return read(in, null);
    }

    /**
     * A tick that was written whole or for bars: what was left out is absent, empty, or for the time it was received that
     * at which it was handed on.
     *
     * @param symbol of those written for bars; null where there are none
     */
    public static Tick read(DataInput in, String symbol) throws IOException {
        int version = in.readUnsignedByte();
        if (version == VERSION_FIELD_BY_FIELD) {
            return readFieldByField(in);
        }
        if (version != VERSION && version != VERSION_WITH_KAFKA && (version != VERSION_FOR_BARS || symbol == null)) {
            throw new IOException("tick of version " + version + "; this release reads " + VERSION_FIELD_BY_FIELD + ", " + VERSION
                    + " and " + VERSION_WITH_KAFKA + (symbol == null ? "" : " and " + VERSION_FOR_BARS));
        }
        int length = readLength(in);
        if (length > LONGEST) {
            throw new IOException("damaged tick: length " + length + ", expected up to " + LONGEST);
        }
        Buffer buffer = buffer();
        buffer.hold(length + MOST_BESIDE_LETTERS);
        in.readFully(buffer.own, 0, length);
        buffer.open(buffer.own, 0);
        try {
            Tick tick = version == VERSION_FOR_BARS
                    ? buffer.getForBars(symbol, length)
                    : buffer.getWhole(length, version == VERSION_WITH_KAFKA);
            if (buffer.at == length) {
                return tick;
            }
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("damaged tick of " + length + " bytes", e);
        }
        throw new IOException("damaged tick: " + buffer.at + " of " + length + " bytes say something");
    }

    /** So many bytes as a number, the lowest first. There have to be eight in the array. */
    static long number(byte[] bytes, int at, int length) {
        return (long) LONGS.get(bytes, at) & LOWEST_BYTES[length];
    }

    /**
     * The thread's own. Not a ThreadLocal: a thread of Flink's has many, and where they lie in each other's way looking one up took up
     * to 8 % of the job.
     */
    private static Buffer buffer() {
        Thread thread = Thread.currentThread();
        int slot = (int) thread.getId() & SLOTS - 1;
        Buffer buffer = BUFFERS[slot];
        if (buffer == null || buffer.thread != thread) {
            buffer = new Buffer(thread);
            BUFFERS[slot] = buffer;
        }
        return buffer;
    }

    private static int readLength(DataInput in) throws IOException {
        int length = 0;
        int shift = 0;
        int part;
        do {
            part = in.readUnsignedByte();
            length |= (part & 0x7F) << shift;
            shift += 7;
        } while (part > 0x7F && shift < 28);
        return length;
    }

    private static Tick readFieldByField(DataInput in) throws IOException {
        int present = in.readUnsignedByte();
        return new Tick(
                name(in),
                in.readLong(),
                in.readDouble(),
                (present & 1) == 0 ? null : name(in),
                (present & 1 << 1) == 0 ? null : (Integer) in.readInt(),
                (present & 1 << 2) == 0 ? null : (Integer) in.readInt(),
                (present & 1 << 3) == 0 ? null : (Double) in.readDouble(),
                (present & 1 << 4) == 0 ? null : (Long) in.readLong(),
                (present & 1 << 5) == 0 ? null : (Double) in.readDouble(),
                (present & 1 << 6) == 0 ? null : (Long) in.readLong(),
                (present & 1 << 7) == 0 ? null : (Long) in.readLong(),
                in.readLong(),
                in.readLong(),
                name(in),
                in.readLong());
    }

    private static String name(DataInput in) throws IOException {
        byte[] bytes = in.readUTF().getBytes(StandardCharsets.UTF_8);
        return SharedNames.of(bytes, 0, bytes.length);
    }

    /** A place in an array that one tick after the other is written to or read from. */
    private static final class Buffer {
        private final Thread thread;
        private byte[] own = new byte[512];
        private byte[] bytes;
        private int at;
        private long lengths;
        private int number;

        private Buffer(Thread thread) {
            this.thread = thread;
        }

        private void hold(int most) {
            if (own.length < most) {
                own = new byte[most];
            }
        }

        private void open(byte[] array, int place) {
            bytes = array;
            at = place;
        }

        private int openAt(byte[] array, int place) {
            open(array, place);
            return nextLength();
        }

        private int putWhole(Tick tick, byte[] array, int begin) {
            boolean withKafka = tick.hasKafkaTimestamp();
            int lengthsBytes = withKafka ? LENGTHS_BYTES_WITH_KAFKA : LENGTHS_BYTES;
            open(array, begin, withKafka ? VERSION_WITH_KAFKA : VERSION, tick.present(), tick.exchange(), lengthsBytes);
            putName(tick.symbol());
            if (tick.exchange() != null) {
                putName(tick.exchange());
            }
            putName(tick.source());
            putSigned(tick.eventTime());
            putPrice(tick.price());
            putSigned(tick.quoteTypeOrZero());
            putSigned(tick.marketHoursOrZero());
            putPrice(tick.changePercentOrZero());
            putSigned(tick.dayVolumeOrZero());
            putPrice(tick.changeOrZero());
            putSigned(tick.lastSizeOrZero());
            putSigned(tick.priceHintOrZero());
            putSigned(tick.producerTimestamp() - tick.eventTime());
            putSigned(tick.receiveTimestamp() - tick.producerTimestamp());
            putSigned(tick.sequence());
            if (withKafka) {
                putSigned(tick.kafkaTimestampOrZero() - tick.producerTimestamp());
            }
            return close(begin, lengthsBytes);
        }

        private int putForBars(Tick tick, byte[] array, int begin) {
            open(array, begin, VERSION_FOR_BARS, tick.present() & FOR_BARS, tick.exchange(), LENGTHS_BYTES_FOR_BARS);
            if (tick.exchange() != null) {
                putName(tick.exchange());
            }
            putSigned(tick.eventTime());
            putPrice(tick.price());
            putSigned(tick.quoteTypeOrZero());
            putSigned(tick.marketHoursOrZero());
            putSigned(tick.dayVolumeOrZero());
            putPrice(tick.changeOrZero());
            putSigned(tick.lastSizeOrZero());
            putSigned(tick.producerTimestamp() - tick.eventTime());
            putSigned(tick.sequence());
            return close(begin, LENGTHS_BYTES_FOR_BARS);
        }

        private void open(byte[] array, int begin, int version, int present, String exchange, int lengthsBytes) {
            bytes = array;
            bytes[begin] = (byte) version;
            bytes[begin + 2] = (byte) (present | (exchange == null ? 0 : EXCHANGE));
            at = begin + 3 + lengthsBytes;
            lengths = 0;
            number = 0;
        }

        /** Fills in what is known only now, and makes room for a length that takes more than a byte. */
        private int close(int begin, int lengthsBytes) {
            for (int i = 0; i < lengthsBytes; i++) {
                bytes[begin + 3 + i] = (byte) (lengths >>> 8 * i);
            }
            int length = at - begin - 2;
            int moved = 0;
            for (int more = length >>> 7; more > 0; more >>>= 7) {
                moved++;
            }
            if (moved > 0) {
                System.arraycopy(bytes, begin + 2, bytes, begin + 2 + moved, length);
            }
            at = begin + 1;
            putLength(length);
            return at + length;
        }

        /** Begins to read; which of the optional fields there are. */
        private int openBody(int lengthsBytes) {
            int present = bytes[at] & 0xFF;
            lengths = (long) LONGS.get(bytes, at + 1);
            at += 1 + lengthsBytes;
            number = 0;
            return present;
        }

        private Tick getForBars(String symbol, int end) {
            int present = openBody(LENGTHS_BYTES_FOR_BARS);
            String exchange = (present & EXCHANGE) == 0 ? null : nextName(end);
            long eventTime = nextSigned();
            double price = nextPrice();
            int quoteType = (int) nextSigned();
            int marketHours = (int) nextSigned();
            long dayVolume = nextSigned();
            double change = nextPrice();
            long lastSize = nextSigned();
            long producerTimestamp = nextSigned() + eventTime;
            return new Tick(symbol, eventTime, price, exchange, present & ~EXCHANGE, quoteType, marketHours, 0, dayVolume, change,
                    lastSize, 0, producerTimestamp, producerTimestamp, 0, "", nextSigned());
        }

        /** Throws IndexOutOfBoundsException where the bytes are damaged, mostly. */
        private Tick getWhole(int end, boolean withKafka) {
            int present = openBody(withKafka ? LENGTHS_BYTES_WITH_KAFKA : LENGTHS_BYTES);
            String symbol = nextName(end);
            String exchange = (present & EXCHANGE) == 0 ? null : nextName(end);
            String source = nextName(end);
            long eventTime = nextSigned();
            double price = nextPrice();
            int quoteType = (int) nextSigned();
            int marketHours = (int) nextSigned();
            double changePercent = nextPrice();
            long dayVolume = nextSigned();
            double change = nextPrice();
            long lastSize = nextSigned();
            long priceHint = nextSigned();
            long producerTimestamp = nextSigned() + eventTime;
            long receiveTimestamp = nextSigned() + producerTimestamp;
            long sequence = nextSigned();
            long kafkaTimestamp = withKafka ? nextSigned() + producerTimestamp : 0;
            int withoutWords = present & ~EXCHANGE | (withKafka ? Tick.KAFKA_TIMESTAMP : 0);
            return new Tick(symbol, eventTime, price, exchange, withoutWords, quoteType, marketHours, changePercent, dayVolume,
                    change, lastSize, priceHint, producerTimestamp, receiveTimestamp, kafkaTimestamp, source, sequence);
        }

        private void putName(String name) {
            int length = name.length();
            if (length > ONE_BYTE_LENGTH || !putAscii(name, at + 1)) {
                byte[] letters = name.getBytes(StandardCharsets.UTF_8);
                putLength(letters.length);
                System.arraycopy(letters, 0, bytes, at, letters.length);
                at += letters.length;
            } else {
                bytes[at] = (byte) length;
                at += 1 + length;
            }
        }

        /** Whether it was nothing but ASCII, which nearly every name is. */
        private boolean putAscii(String name, int place) {
            int all = 0;
            for (int i = 0; i < name.length(); i++) {
                char letter = name.charAt(i);
                bytes[place + i] = (byte) letter;
                all |= letter;
            }
            return all <= ONE_BYTE_LENGTH;
        }

        private void putLength(int length) {
            int left = length;
            while (left > ONE_BYTE_LENGTH) {
                bytes[at++] = (byte) (left | 0x80);
                left >>>= 7;
            }
            bytes[at++] = (byte) left;
        }

        private int nextLength() {
            int length = 0;
            int shift = 0;
            int part;
            do {
                part = bytes[at++];
                length |= (part & 0x7F) << shift;
                shift += 7;
            } while (part < 0 && shift < 28);
            return length;
        }

        private String nextName(int end) {
            int length = nextLength();
            int begin = at;
            if (length > end - begin) {
                throw new IndexOutOfBoundsException(length);
            }
            at += length;
            return SharedNames.of(bytes, begin, at);
        }

        private void putSigned(long value) {
            put(value << 1 ^ value >> 63);
        }

        private long nextSigned() {
            long value = next();
            return value >>> 1 ^ -(value & 1);
        }

        private void putPrice(double value) {
            put(Long.reverseBytes(Double.doubleToRawLongBits(value)));
        }

        private double nextPrice() {
            return Double.longBitsToDouble(Long.reverseBytes(next()));
        }

        private void put(long value) {
            int length = 71 - Long.numberOfLeadingZeros(value) >>> 3;
            LONGS.set(bytes, at, value);
            at += length;
            lengths |= (long) length << 4 * number++;
        }

        private long next() {
            int length = (int) (lengths >>> 4 * number++) & 0xF;
            long value = number(bytes, at, length);
            at += length;
            return value;
        }
    }
}
