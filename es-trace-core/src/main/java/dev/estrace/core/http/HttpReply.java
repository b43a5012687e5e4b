// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A complete answer.
 *
 * @param status HTTP status
 * @param body the whole body, possibly empty; not to be changed
 * @param isElasticsearch whether the header {@code X-elastic-product} says that it is Elasticsearch's: it does not on
 *     401 and 413 (8.19), nor from anything else. Always true with {@code product=opensearch}, which has no such header
 * @param retryAfter the header {@code Retry-After}
 */
@SuppressWarnings("ArrayRecordComponent") // replies are read once, never compared
public record HttpReply(
        int status,
        byte[] body,
        boolean isElasticsearch,
        @Nullable String retryAfter) {
    /** Its status in words, for a sentence. */
    public String seen() {
        return "HTTP " + status
                + switch (status) {
                    case 401 -> ", the credentials are refused";
                    case 407 -> ", the proxy refuses its credentials";
                    default -> "";
                };
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
