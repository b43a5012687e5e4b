// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.validate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.estrace.core.http.HttpReply;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A reply with the values that it holds. Immutable.
 *
 * @param status HTTP status
 * @param fromProduct whether it says that it is from Elasticsearch
 * @param values by their paths, such as {@code /version/number}; none when the body is no JSON, or longer than 1 MB
 */
record Answer(int status, boolean fromProduct, Map<String, String> values) {
    private static final JsonFactory JSON = new JsonFactory();

    /** No answer that is asked for is longer. */
    private static final int LONGEST = 1 << 20;

    static Answer of(HttpReply reply) {
        return new Answer(reply.status(), reply.isElasticsearch(), values(reply.body()));
    }

    private static Map<String, String> values(byte[] body) {
        if (body.length > LONGEST) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(body)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isScalarValue()) {
                    values.put(json.getParsingContext().pathAsPointer().toString(), json.getText());
                }
            }
        } catch (IOException notJson) {
            return Map.of(); // the status is told, and what a proxy wrote helps nobody
        }
        return values;
    }

    boolean isOk() {
        return status >= 200 && status < 300;
    }

    /** The step of a path to the member of this name. */
    static String member(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** The value at a path, empty when there is none. */
    String text(String path) {
        return values.getOrDefault(path, "");
    }

    /** The values at all paths that begin and end like this. */
    List<String> texts(String beginning, String end) {
        return values.entrySet().stream()
                .filter(value ->
                        value.getKey().startsWith(beginning) && value.getKey().endsWith(end))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The type of error it names, or its status. */
    String error() {
        String type = text("/error/type");
        return type.isEmpty() ? "HTTP " + status : "HTTP " + status + " " + type;
    }
}
