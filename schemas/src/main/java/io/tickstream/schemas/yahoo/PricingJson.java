package io.tickstream.schemas.yahoo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * A price message as a flat JSON object with the protobuf field names, for people and tests: {@code
 * {"id":"FPT.VN","price":116700,"time":1748916900000}}. Floats that are not finite are written as the strings {@code
 * "NaN"}, {@code "Infinity"} and {@code "-Infinity"}, and read as such.
 */
public final class PricingJson {
    private static final JsonFactory JSON = new JsonFactory();

    private PricingJson() {}

    /**
     * Reads a message.
     *
     * @throws IllegalArgumentException naming the field, when the text is not such an object
     */
    public static PricingData read(String text) {
        PricingData.Builder data = PricingData.newBuilder();
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("expected a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                FieldDescriptor field = PricingData.getDescriptor().findFieldByName(name);
                if (field == null) {
                    throw new IllegalArgumentException(name + ": no such field of a price message");
                }
                if (json.nextToken() == JsonToken.START_ARRAY && field.isRepeated()) {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        data.addRepeatedField(field, value(field, json.getText()));
                    }
                } else {
                    data.setField(field, value(field, json.getText()));
                }
            }
            return data.build();
        } catch (IOException e) {
            throw new IllegalArgumentException("not a JSON object: " + e.getMessage(), e);
        }
    }

    /** Writes a message, with present fields only, by field number. */
    public static String write(PricingData data) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<FieldDescriptor, Object> field : data.getAllFields().entrySet()) {
                json.writeFieldName(field.getKey().getName());
                write(json, field.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static Object value(FieldDescriptor field, String text) {
        try {
            return switch (field.getJavaType()) {
                case INT -> Integer.valueOf(text);
                case LONG -> Long.valueOf(text);
                case FLOAT -> Float.valueOf(text);
                case DOUBLE -> Double.valueOf(text);
                case STRING -> text;
                default -> throw new IllegalStateException(field.getFullName() + " of type " + field.getJavaType());
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    field.getName() + ": \"" + text + "\" is not a value of type " + field.getJavaType(), e);
        }
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Float number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                json.writeString(element.toString());
            }
            json.writeEndArray();
        } else {
            json.writeString(value.toString());
        }
    }
}
