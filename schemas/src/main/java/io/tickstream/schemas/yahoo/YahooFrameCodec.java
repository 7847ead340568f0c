package io.tickstream.schemas.yahoo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.tickstream.schemas.RejectReason;
import io.tickstream.schemas.yahoo.YahooFrame.Ignored;
import io.tickstream.schemas.yahoo.YahooFrame.Pricing;
import io.tickstream.schemas.yahoo.YahooFrame.Undecodable;
import java.io.IOException;
import java.util.Base64;
import java.util.List;

/**
 * Text frames of the streamer, in both versions of the envelope: version 1 is the bare base64 of a protobuf message,
 * version 2 wraps it as {@code {"type":"pricing","message":"…"}}. Thread-safe.
 *
 * <p>Failure handling: whatever the text, decoding returns a value and never throws.
 */
public final class YahooFrameCodec {

    /** The longest frame that is looked at. Real ones have some 200 characters. */
    public static final int MAX_FRAME_CHARS = 64 * 1024;

    private static final String PRICING = "pricing";
    private static final int MAX_DETAIL_CHARS = 160;
    private static final JsonFactory JSON = new JsonFactory();
    private static final List<Integer> FIELDS_OF_EVERY_MESSAGE = List.of(
            PricingData.ID_FIELD_NUMBER, PricingData.PRICE_FIELD_NUMBER, PricingData.TIME_FIELD_NUMBER);

    private YahooFrameCodec() {}

    /** Reads a frame in either envelope. */
    public static YahooFrame decode(String frame) {
        if (frame.length() > MAX_FRAME_CHARS) {
            return new Undecodable(
                    RejectReason.TOO_LARGE, "frame of " + frame.length() + " characters, at most " + MAX_FRAME_CHARS);
        }
        String text = frame.strip();
        return text.startsWith("{") ? decodeEnvelope(text) : decodeBase64(text);
    }

    /** The version 1 frame of a message. */
    public static String encodeV1(PricingData data) {
        return Base64.getEncoder().encodeToString(data.toByteArray());
    }

    /** The version 2 frame of a message. */
    public static String encodeV2(PricingData data) {
        return "{\"type\":\"" + PRICING + "\",\"message\":\"" + encodeV1(data) + "\"}";
    }

    private static YahooFrame decodeEnvelope(String text) {
        String type = null;
        String message = null;
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value == JsonToken.VALUE_STRING && name.equals("type")) {
                    type = json.getText();
                } else if (value == JsonToken.VALUE_STRING && name.equals("message")) {
                    message = json.getText();
                } else {
                    json.skipChildren();
                }
            }
            if (json.nextToken() != null) {
                return undecodable(RejectReason.BAD_ENVELOPE, "something follows the JSON object");
            }
        } catch (IOException e) {
            return undecodable(RejectReason.BAD_ENVELOPE, "not a JSON object: " + e.getMessage());
        }
        if (type == null) {
            return undecodable(RejectReason.BAD_ENVELOPE, "no \"type\" in the JSON object");
        }
        if (!type.equals(PRICING)) {
            return new Ignored(bounded(type));
        }
        return message == null
                ? undecodable(RejectReason.BAD_ENVELOPE, "no \"message\" of type string in a pricing envelope")
                : decodeBase64(message);
    }

    private static YahooFrame decodeBase64(String text) {
        if (text.isEmpty() || text.length() % 4 != 0) {
            return undecodable(
                    RejectReason.BAD_BASE64, text.length() + " characters of base64, expected a multiple of 4 above 0");
        }
        try {
            return decodeMessage(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return undecodable(RejectReason.BAD_BASE64, e.getMessage());
        }
    }

    private static YahooFrame decodeMessage(byte[] bytes) {
        try {
            PricingData data = PricingData.parseFrom(bytes);
            UnknownFieldSet unknown = data.getUnknownFields();
            for (int field : FIELDS_OF_EVERY_MESSAGE) {
                if (unknown.hasField(field)) {
                    return undecodable(RejectReason.BAD_PROTOBUF, "field " + field + " is not of the type of a price message");
                }
            }
            return new Pricing(data);
        } catch (InvalidProtocolBufferException e) {
            return undecodable(RejectReason.BAD_PROTOBUF, e.getMessage());
        }
    }

    private static Undecodable undecodable(RejectReason reason, String detail) {
        return new Undecodable(reason, bounded(detail));
    }

    private static String bounded(String text) {
        String line = text.replaceAll("\\R", " ");
        return line.length() <= MAX_DETAIL_CHARS ? line : line.substring(0, MAX_DETAIL_CHARS) + "…";
    }
}
