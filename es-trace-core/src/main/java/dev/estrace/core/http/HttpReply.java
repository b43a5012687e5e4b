// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A complete answer.
 *
 * @param status HTTP status
 * @param body the whole body, possibly empty; not to be changed
 * @param product the header {@code X-elastic-product}: absent on 401 and 413 (8.19), and from anything that is not
 *     Elasticsearch
 * @param retryAfter the header {@code Retry-After}
 */
@SuppressWarnings("ArrayRecordComponent") // replies are read once, never compared
public record HttpReply(
        int status,
        byte[] body,
        @Nullable String product,
        @Nullable String retryAfter) {
    /** Whether the answer says that it is Elasticsearch's. */
    public boolean isElasticsearch() {
        return "Elasticsearch".equals(product);
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
