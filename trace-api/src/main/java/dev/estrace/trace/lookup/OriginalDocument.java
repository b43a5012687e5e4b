// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.record.TraceField;
import java.io.IOException;
import java.util.Optional;

/**
 * The document that a degraded one holds as text, read as far as it goes: its middle may be cut.
 *
 * @param text JSON, where it is not cut
 */
record OriginalDocument(String text) {
    private static final String PLACE = TraceField.DEGRADED.fieldName() + ".document";

    /** A cut in a text leaves a mark with line breaks there. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();

    /** Empty where the document is stored as it was. */
    static Optional<OriginalDocument> in(JsonNode source) {
        return Fields.find(source, PLACE).map(JsonNode::asText).map(OriginalDocument::new);
    }

    /** Empty where it had none, or where the cut took it. */
    Optional<String> message() {
        try (JsonParser json = JSON.createParser(text)) {
            return find(json);
        } catch (IOException cut) {
            return Optional.empty();
        }
    }

    private static Optional<String> find(JsonParser json) throws IOException {
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isMessage = json.currentName().equals(TraceField.MESSAGE.fieldName());
            json.nextToken();
            if (isMessage) {
                return Optional.ofNullable(json.getValueAsString());
            }
            json.skipChildren();
        }
        return Optional.empty();
    }
}
