// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.estrace.core.record.FieldType;
import dev.estrace.core.record.TraceField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes another document of one that Elasticsearch can not store as it is: what finds and orders it stays, everything
 * becomes text. Thread-safe.
 */
public final class DegradedDocument {
    /** The least limit that every document can keep: the fields that stay take up to 28 kB. */
    public static final int LEAST_LIMIT = 32 << 10;

    /** Longer ones stay in the text only: a mapping of somebody else's may refuse a term of more than 32,766 bytes. */
    private static final int LONGEST_TEXT = 512;

    /** What stands around the text when it is cut. */
    private static final int AROUND_TEXT = ",\"document\":\"\"},\"truncated\":[\"document\"]}".length();

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION) // what is not UTF-8 is no document
            .build();

    private static final Map<String, TraceField> KEPT = Stream.of(
                    TraceField.TIMESTAMP,
                    TraceField.TIMESTAMP_COPY,
                    TraceField.DATETIME,
                    TraceField.CREATED_AT,
                    TraceField.LEVEL,
                    TraceField.INSTANCE,
                    TraceField.SEQUENCE,
                    TraceField.RUN_ID,
                    TraceField.RECORD_KIND)
            .collect(Collectors.toUnmodifiableMap(TraceField::fieldName, Function.identity()));

    private DegradedDocument() {}

    /**
     * The degraded form of a document, to be stored under the same id.
     *
     * @param document any bytes, as a rule JSON; of JSON that breaks off the fields before the break stay
     * @param reason why it was refused, in a word such as Elasticsearch's error type
     * @param maxBytes most bytes of the result, not below {@link #LEAST_LIMIT}; the middle of a longer text is cut
     * @return one line of JSON without a line break
     */
    public static byte[] of(byte[] document, String reason, int maxBytes) {
        try {
            return write(kept(document), document, reason, Math.max(maxBytes, LEAST_LIMIT));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the bytes are in memory
        }
    }

    private static Map<TraceField, Object> kept(byte[] document) throws IOException {
        Map<TraceField, Object> kept = new EnumMap<>(TraceField.class);
        try (JsonParser json = JSON.createParser(document)) {
            readInto(kept, json);
        } catch (JsonProcessingException broken) {
            return kept; // the text holds the rest
        }
        return kept;
    }

    private static void readInto(Map<TraceField, Object> kept, JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            TraceField field = KEPT.get(json.currentName());
            json.nextToken();
            Object value = field == null ? null : value(field, json);
            if (field != null && value != null) {
                kept.putIfAbsent(field, value);
            }
            json.skipChildren();
        }
    }

    private static @Nullable Object value(TraceField field, JsonParser json) throws IOException {
        if (field.type() == FieldType.LONG) {
            return json.currentToken() == JsonToken.VALUE_NUMBER_INT
                            && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                    ? json.getLongValue()
                    : null;
        }
        return json.currentToken() == JsonToken.VALUE_STRING && json.getTextLength() <= LONGEST_TEXT
                ? SafeText.of(json.getText())
                : null;
    }

    private static byte[] write(Map<TraceField, Object> kept, byte[] document, String reason, int maxBytes)
            throws IOException {
        Bytes target = new Bytes(1024);
        try (JsonGenerator json = JSON.createGenerator(target)) {
            json.writeStartObject();
            writeKept(json, kept);
            json.writeObjectFieldStart(TraceField.DEGRADED.fieldName());
            json.writeStringField("reason", SafeText.of(SafeText.cut(reason, LONGEST_TEXT)));
            json.flush();
            boolean isCut = writeText(json, FittedText.of(document, maxBytes - target.length() - AROUND_TEXT));
            json.writeEndObject();
            if (isCut) {
                writeTruncated(json);
            }
            json.writeEndObject();
        }
        return target.copyFrom(0);
    }

    private static void writeKept(JsonGenerator json, Map<TraceField, Object> kept) throws IOException {
        for (Map.Entry<TraceField, Object> field : kept.entrySet()) {
            json.writeFieldName(field.getKey().fieldName());
            if (field.getValue() instanceof Long number) {
                json.writeNumber(number);
            } else {
                json.writeString(field.getValue().toString());
            }
        }
    }

    private static boolean writeText(JsonGenerator json, FittedText text) throws IOException {
        json.writeFieldName("document");
        json.writeUTF8String(text.utf8(), 0, text.utf8().length);
        return text.isCut();
    }

    private static void writeTruncated(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(TraceField.TRUNCATED.fieldName());
        json.writeString("document");
        json.writeEndArray();
    }
}
