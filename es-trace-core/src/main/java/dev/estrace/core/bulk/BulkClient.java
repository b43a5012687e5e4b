// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.bulk;

import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.http.HttpCall;
import dev.estrace.core.http.HttpReply;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Sends a batch and reads what became of it. Blocks; thread-safe. */
public final class BulkClient {
    /**
     * Only what is read comes back: 26 kB instead of 181 kB for 1,000 records (8.19). The items' statuses must stay:
     * without them a failed item can not be told from the others. Ten seconds is how long Elasticsearch may wait for a
     * shard before it says so.
     */
    private static final String PATH =
            "/_bulk?filter_path=errors,items.*.status,items.*.error.type,items.*.failure_store&timeout=10s";

    private final ElasticsearchHttp http;

    public BulkClient(ElasticsearchHttp http) {
        this.http = http;
    }

    /**
     * Sends the batch once and waits for the answer, within the client's time limits.
     *
     * @throws IOException when there is no complete answer: what became of the batch is unknown, see {@link #failed}
     */
    public BulkOutcome send(Batch batch) throws IOException {
        HttpReply reply = http.send(HttpCall.ndjson(PATH, batch.body().array(), batch.bytes()));
        return reply.status() == 200 ? answered(batch, reply) : refused(batch, reply);
    }

    /** The outcome of a call that threw, for whatever reason. */
    public static BulkOutcome failed(Batch batch, Throwable failure) {
        return new BulkOutcome.Unanswered(batch, Fate.ofFailure(failure), 0, ElasticsearchHttp.describe(failure), 0);
    }

    /** Without the product header it may be anybody's 200: a proxy's page, another service on the port. */
    private static BulkOutcome answered(Batch batch, HttpReply reply) throws IOException {
        if (!reply.isElasticsearch()) {
            return new BulkOutcome.Unanswered(
                    batch, Fate.FAST, 200, "the answer 200 does not come from Elasticsearch (no X-elastic-product)", 0);
        }
        BulkReply items = BulkReply.read(reply.body(), batch.size());
        return new BulkOutcome.Answered(batch, items.results(), items.redirected());
    }

    private static BulkOutcome refused(Batch batch, HttpReply reply) {
        Fate fate = Fate.ofRequest(reply.status());
        return new BulkOutcome.Unanswered(batch, fate, reply.status(), reply.seen(), seconds(reply.retryAfter()));
    }

    /** A date instead of seconds is left to our own back-off. */
    private static long seconds(@Nullable String retryAfter) {
        return retryAfter != null && retryAfter.matches("\\d{1,9}") ? Long.parseLong(retryAfter) : 0;
    }
}
