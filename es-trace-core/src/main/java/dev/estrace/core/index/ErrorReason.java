// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.estrace.core.http.HttpReply;
import java.io.IOException;
import java.util.regex.Pattern;

/** What Elasticsearch says of a request that it refuses: no document is named in an answer about templates. */
final class ErrorReason {
    /** Whatever else answers may repeat what it was sent, credentials too. */
    private static final Pattern TYPE_OF_ELASTICSEARCH = Pattern.compile("[a-z_]+_exception");

    private ErrorReason() {}

    /** What was answered to an attempt, and why. */
    static String sentence(HttpReply reply, String attempt) {
        boolean isOfElasticsearch = TYPE_OF_ELASTICSEARCH.matcher(typeOf(reply)).matches();
        String reason = isOfElasticsearch ? read(reply, "(/error|/caused_by)+/reason") : "";
        return "HTTP " + reply.status() + " to the attempt to " + attempt
                + (reason.isEmpty() ? "" : " (" + reason + ")");
    }

    /** The kind of error, such as {@code resource_already_exists_exception}; empty when the answer has none. */
    static String typeOf(HttpReply reply) {
        return read(reply, "/error/type");
    }

    /** The last text at such a place: what caused the cause says most. */
    private static String read(HttpReply reply, String place) {
        String text = "";
        try (JsonParser json = new JsonFactory().createParser(reply.body())) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_STRING
                        && json.getParsingContext().pathAsPointer().toString().matches(place)) {
                    text = json.getText();
                }
            }
        } catch (IOException notJson) {
            return text;
        }
        return text;
    }
}
