package io.tickstream.schemas.yahoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.schemas.RejectReason;
import io.tickstream.schemas.yahoo.YahooFrame.Ignored;
import io.tickstream.schemas.yahoo.YahooFrame.Pricing;
import io.tickstream.schemas.yahoo.YahooFrame.Undecodable;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YahooFrameCodecTest {

    /** FPT.VN at 116700, written byte by byte with a program of its own. */
    static final String FPT = "CgZGUFQuVk4VAO7jRxjAwpC55mUqA1ZTRTAIOAFFexSuvkiI2ZYBZQAAyMOwAdgE2AEE";

    /** ABC before its session (market_hours 0 on the wire), with the unknown fields 90 (text) and 91 (number). */
    static final String PRE_WITH_UNKNOWN_FIELDS = "CgNBQkMVrkfEQRjgluLryWc4ANIFA25ld9gFBw==";

    private static final PricingData FPT_DATA = PricingData.newBuilder()
            .setId("FPT.VN")
            .setPrice(116_700f)
            .setTime(1_748_916_900_000L)
            .setExchange("VSE")
            .setQuoteType(8)
            .setMarketHours(1)
            .setChangePercent(-0.34f)
            .setDayVolume(1_234_500)
            .setChange(-400f)
            .setLastSize(300)
            .setPriceHint(2)
            .build();

    @Test
    void readsBothEnvelopes() {
        assertThat(YahooFrameCodec.decode(FPT)).isEqualTo(new Pricing(FPT_DATA));
        assertThat(YahooFrameCodec.decode(envelope(FPT))).isEqualTo(new Pricing(FPT_DATA));
    }

    @Test
    void writesTheVeryBytesOfBothEnvelopes() {
        assertThat(YahooFrameCodec.encodeV1(FPT_DATA)).isEqualTo(FPT);
        assertThat(YahooFrameCodec.encodeV2(FPT_DATA)).isEqualTo(envelope(FPT));
    }

    @Test
    void readsAnEnvelopeWithOtherMembersInAnyOrder() {
        String frame = " {\"v\":{\"type\":\"x\"}, \"message\" : \"" + FPT + "\", \"n\":[1,2], \"type\":\"pricing\"}\n";
        assertThat(YahooFrameCodec.decode(frame)).isEqualTo(new Pricing(FPT_DATA));
    }

    @Test
    void skipsUnknownFieldsAndKeepsPresence() {
        PricingData data = ((Pricing) YahooFrameCodec.decode(PRE_WITH_UNKNOWN_FIELDS)).data();

        assertThat(data.getId()).isEqualTo("ABC");
        assertThat(data.hasMarketHours()).isTrue();
        assertThat(data.getMarketHours()).isZero();
        assertThat(data.hasDayVolume()).isFalse();
        assertThat(data.hasExchange()).isFalse();
    }

    @Test
    void ignoresOtherTypes() {
        assertThat(YahooFrameCodec.decode("{\"type\":\"heartbeat\"}")).isEqualTo(new Ignored("heartbeat"));
        assertThat(YahooFrameCodec.decode("{\"type\":\"news\",\"message\":{\"a\":1}}")).isEqualTo(new Ignored("news"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "BAD_BASE64   | ``",
                "BAD_BASE64   | hello, world",
                "BAD_BASE64   | CgZGUFQuVk4VAO7jRxjAwpC55mUqA1ZTRTAIOAFFexSuvkiI2ZYBZQAAyMOwAdgE2AE",
                "BAD_BASE64   | {\"type\":\"pricing\",\"message\":\"CgZGUFQ\"}",
                "BAD_BASE64   | {\"type\":\"pricing\",\"message\":\"\"}",
                "BAD_PROTOBUF | CgZGUFQu",
                "BAD_PROTOBUF | CAoSAXg=",
                "BAD_PROTOBUF | /////w==",
                "BAD_ENVELOPE | {",
                "BAD_ENVELOPE | {\"type\":\"pricing\"}",
                "BAD_ENVELOPE | {\"type\":\"pricing\",\"message\":7}",
                "BAD_ENVELOPE | {\"message\":\"CgZGUFQ\"}",
                "BAD_ENVELOPE | {\"type\":\"pricing\",\"message\":\"CgZG",
                "BAD_ENVELOPE | {\"type\":\"other\"} {}",
            })
    void namesWhatIsWrong(RejectReason reason, String frame) {
        assertThat(YahooFrameCodec.decode(frame))
                .isInstanceOfSatisfying(Undecodable.class, found -> assertThat(found.reason()).isEqualTo(reason));
    }

    @Test
    void refusesAMessageFollowedByGarbage() {
        PricingData data = FPT_DATA;
        byte[] bytes = Arrays.copyOf(data.toByteArray(), data.getSerializedSize() + 3);
        bytes[bytes.length - 3] = (byte) 0x0F;
        String frame = Base64.getEncoder().encodeToString(bytes);
        assertThat(YahooFrameCodec.decode(frame))
                .isInstanceOfSatisfying(Undecodable.class, found -> assertThat(found.reason()).isEqualTo(RejectReason.BAD_PROTOBUF));
    }

    @ParameterizedTest
    @ValueSource(ints = {64 * 1024 + 1, 1_000_000})
    void refusesAHugeFrameUnread(int length) {
        assertThat(YahooFrameCodec.decode("A".repeat(length)))
                .isInstanceOfSatisfying(Undecodable.class, found -> assertThat(found.reason()).isEqualTo(RejectReason.TOO_LARGE));
    }

    private static String envelope(String message) {
        return "{\"type\":\"pricing\",\"message\":\"" + message + "\"}";
    }
}
