// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as it arrived. Immutable.
 *
 * @param path as sent, without the query
 * @param query as sent, without the question mark; empty when there is none
 * @param headers by name in any case; several of one name are joined by a comma
 * @param body decompressed, as UTF-8
 */
public record RecordedRequest(String method, String path, String query, Map<String, String> headers, String body) {
    /** Copies the headers. */
    public RecordedRequest {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = Collections.unmodifiableMap(anyCase);
    }

    /** Whether it goes to {@code _bulk}, with an index in the path or not. */
    public boolean isBulk() {
        return path.endsWith("/_bulk");
    }

    /** The value of a query parameter as sent, null when there is none. */
    public @Nullable String parameter(String name) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return null;
    }
}
