// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What exists by some names. Immutable.
 *
 * @param indices those that are no part of a data stream
 * @param dataStreams by their own names
 */
record Resolved(List<String> indices, List<String> dataStreams) {
    static final Resolved NOTHING = new Resolved(List.of(), List.of());

    /** @param answer to {@code GET _resolve/index/<names>} */
    static Resolved read(byte[] answer) throws IOException {
        List<String> indices = new ArrayList<>();
        List<String> dataStreams = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(answer)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_STRING) {
                    String at = json.getParsingContext().pathAsPointer().toString();
                    if (at.matches("/indices/\\d+/name")) {
                        indices.add(json.getText());
                    } else if (at.matches("/data_streams/\\d+/name")) {
                        dataStreams.add(json.getText());
                    }
                }
            }
        }
        return new Resolved(List.copyOf(indices), List.copyOf(dataStreams));
    }

    List<String> all() {
        return Stream.concat(indices.stream(), dataStreams.stream()).toList();
    }
}
