package io.tickstream.schemas.yahoo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tickstream.schemas.yahoo.YahooFrame.Pricing;
import io.tickstream.schemas.yahoo.YahooFrame.Undecodable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class YahooFrameCodecPropertyTest {

    @Property
    void anyTextGivesAResult(@ForAll String text) {
        assertThat(YahooFrameCodec.decode(text)).isNotNull();
        assertThat(YahooFrameCodec.decode("{\"type\":\"pricing\",\"message\":\"" + text + "\"}")).isNotNull();
    }

    @Property
    void anyBytesAsBase64GiveAResult(@ForAll byte[] bytes) {
        YahooFrame frame = YahooFrameCodec.decode(Base64.getEncoder().encodeToString(bytes));
        assertThat(frame).isInstanceOfAny(Pricing.class, Undecodable.class);
    }

    @Property
    void aFlippedByteNeverThrows(
            @ForAll("messages") PricingData data, @ForAll @IntRange(max = 200) int at, @ForAll byte flip) {
        byte[] bytes = data.toByteArray();
        bytes[at % bytes.length] ^= flip;
        assertThat(YahooFrameCodec.decode(Base64.getEncoder().encodeToString(bytes))).isNotNull();
    }

    @Property
    void whatIsWrittenIsReadInBothEnvelopes(@ForAll("messages") PricingData data) {
        assertThat(YahooFrameCodec.decode(YahooFrameCodec.encodeV1(data))).isEqualTo(new Pricing(data));
        assertThat(YahooFrameCodec.decode(YahooFrameCodec.encodeV2(data))).isEqualTo(new Pricing(data));
        assertThat(PricingJson.read(PricingJson.write(data))).isEqualTo(data);
    }

    @Property
    void aCutMessageIsNeverReadAsTheWholeOne(
            @ForAll("messages") PricingData data, @ForAll @IntRange(min = 1, max = 300) int cut) {
        ByteString whole = data.toByteString();
        byte[] part = Arrays.copyOf(whole.toByteArray(), Math.max(0, whole.size() - cut));
        assertThat(YahooFrameCodec.decode(Base64.getEncoder().encodeToString(part))).isNotEqualTo(new Pricing(data));
    }

    @Provide
    Arbitrary<PricingData> messages() {
        Arbitrary<String> ids = Arbitraries.strings().ofMinLength(1).ofMaxLength(12)
                .map(s -> new String(s.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        Arbitrary<Float> floats = Arbitraries.floats();
        Arbitrary<Long> longs = Arbitraries.longs();
        return Combinators.combine(ids, floats, longs, longs.injectNull(0.3), Arbitraries.integers().injectNull(0.3),
                        floats.injectNull(0.3), longs.injectNull(0.3), Arbitraries.doubles().injectNull(0.3))
                .as((id, price, time, volume, hours, change, size, cap) -> {
                    PricingData.Builder data = PricingData.newBuilder().setId(id).setPrice(price).setTime(time);
                    if (volume != null) {
                        data.setDayVolume(volume);
                    }
                    if (hours != null) {
                        data.setMarketHours(hours);
                    }
                    if (change != null) {
                        data.setChange(change);
                    }
                    if (size != null) {
                        data.setLastSize(size);
                    }
                    if (cap != null) {
                        data.setMarketCap(cap);
                    }
                    return data.build();
                });
    }
}
