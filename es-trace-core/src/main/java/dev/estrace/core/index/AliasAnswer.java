// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads the answer to {@code GET _alias/<name>}. */
final class AliasAnswer {
    private AliasAnswer() {}

    /** Whether one index takes what is sent to the alias: the only one, or the one that is marked. */
    static boolean takesRecords(byte[] answer) {
        int indices = 0;
        boolean isMarked = false;
        try (JsonParser json = new JsonFactory().createParser(answer)) {
            while (json.nextToken() != null) {
                boolean isIndex = json.currentToken() == JsonToken.START_OBJECT
                        && json.getParsingContext().pathAsPointer().toString().lastIndexOf('/') == 0;
                indices += isIndex ? 1 : 0;
                isMarked |= json.currentToken() == JsonToken.VALUE_TRUE && "is_write_index".equals(json.currentName());
            }
        } catch (IOException unreadable) {
            return false;
        }
        return indices == 1 || isMarked;
    }
}
