// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.estrace.core.bulk.BatchBuilder;
import dev.estrace.core.bulk.Demand;
import dev.estrace.core.bulk.Label;
import dev.estrace.core.encode.Bytes;
import dev.estrace.core.record.TraceLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter read from its line, as the two lines of a bulk body. Immutable.
 *
 * @param line its line, with a line break
 * @param action the action line, with a line break
 * @param document the document, without any line break
 * @param label where it goes, and the record's level
 */
@SuppressWarnings("ArrayRecordComponent") // letters are sent, never compared
record ReplayedLetter(byte[] line, byte[] action, byte[] document, Label label) {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION) // a parser of anything but UTF-8 knows no byte offsets
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE) // the line is bounded
                    .build())
            .build();

    /**
     * Reads a line that has a line break at its end or none; null when it is no dead letter.
     *
     * @param demands what the action line of a record in an index says besides
     */
    static @Nullable ReplayedLetter read(byte[] line, Function<String, Demand> demands) {
        try (JsonParser json = JSON.createParser(line)) {
            return json.nextToken() == JsonToken.START_OBJECT ? read(line, json, demands) : null;
        } catch (JsonProcessingException broken) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the line is in memory
        }
    }

    private static @Nullable ReplayedLetter read(byte[] line, JsonParser json, Function<String, Demand> demands)
            throws IOException {
        Map<String, String> texts = new HashMap<>();
        byte[] document = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("document")) {
                document = document(line, json);
            } else if (value == JsonToken.VALUE_STRING) {
                texts.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
        String index = texts.get("index");
        String id = texts.get("id");
        return json.nextToken() != null || document == null || index == null || id == null
                ? null
                : new ReplayedLetter(
                        ended(line),
                        action(index, id, demands.apply(index)),
                        document,
                        Label.of(index, level(texts.get("level"))));
    }

    /** The bytes of an embedded document as they are, or those of a text that holds one. */
    private static byte @Nullable [] document(byte[] line, JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return onOneLine(json.getText().getBytes(UTF_8));
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return null;
        }
        int start = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        return onOneLine(
                Arrays.copyOfRange(line, start, (int) json.currentLocation().getByteOffset()));
    }

    /** In JSON a line break is mere space; in a bulk body it would let a document forge an action. */
    private static byte[] onOneLine(byte[] document) {
        for (int i = 0; i < document.length; i++) {
            if (document[i] == '\n' || document[i] == '\r') {
                document[i] = ' ';
            }
        }
        return document;
    }

    private static byte[] ended(byte[] line) {
        if (line[line.length - 1] == '\n') {
            return line;
        }
        byte[] ended = Arrays.copyOf(line, line.length + 1);
        ended[line.length] = '\n';
        return ended;
    }

    private static byte[] action(String index, String id, Demand demand) throws IOException {
        Bytes action = new Bytes(128);
        try (JsonGenerator json = JSON.createGenerator(action)) {
            json.writeStartObject();
            json.writeObjectFieldStart("create");
            json.writeStringField("_index", index);
            json.writeStringField("_id", id);
            json.flush();
            action.append(demand.members());
            json.writeEndObject();
            json.writeEndObject();
        }
        action.write('\n');
        return action.copyFrom(0);
    }

    private static TraceLevel level(@Nullable String name) {
        for (TraceLevel level : TraceLevel.values()) {
            if (level.name().toLowerCase(Locale.ROOT).equals(name)) {
                return level;
            }
        }
        return TraceLevel.INFO;
    }

    /** Bytes in a bulk body. */
    int bytes() {
        return action.length + document.length + 1;
    }

    void addTo(BatchBuilder batch) {
        batch.body().append(action);
        batch.body().append(document);
        batch.endDocument(label);
    }
}
