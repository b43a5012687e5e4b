// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.http.HttpCall;
import dev.estrace.core.http.HttpReply;
import dev.estrace.core.settings.IndexSettings;
import dev.estrace.core.settings.Target;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends a batch and reads what became of it. Blocks; thread-safe. */
public final class BulkClient {
    private static final String DEMANDS_DATA_STREAM = "require_data_stream";

    private final ElasticsearchHttp http;
    private final IndexSettings settings;
    private final String path;
    private volatile boolean mayDemandDataStream;

    /** @param settings of the index that records go to */
    public BulkClient(ElasticsearchHttp http, IndexSettings settings) {
        this.http = http;
        this.settings = settings;
        this.path = BulkPath.of(settings);
        this.mayDemandDataStream = settings.target() == Target.DATA_STREAM;
    }

    /**
     * Sends the batch once and waits for the answer, within the client's time limits.
     *
     * @throws IOException when there is no complete answer: what became of the batch is unknown, see {@link #failed}
     */
    public BulkOutcome send(Batch batch) throws IOException {
        HttpReply reply = mayDemandDataStream && isForDataStreamOnly(batch) ? sendDemanding(batch) : send(batch, path);
        return reply.status() == 200 ? answered(batch, reply) : refused(batch, reply);
    }

    /** The outcome of a call that threw, for whatever reason. */
    public static BulkOutcome failed(Batch batch, Throwable failure) {
        return new BulkOutcome.Unanswered(batch, Fate.ofFailure(failure), 0, ElasticsearchHttp.describe(failure), 0);
    }

    /** What is demanded of a request holds for all of its records. */
    private boolean isForDataStreamOnly(Batch batch) {
        Set<String> known = new HashSet<>();
        for (int i = 0; i < batch.size(); i++) {
            String index = batch.label(i).index();
            if (known.add(index) && !settings.index().names(index)) {
                return false;
            }
        }
        return true;
    }

    /** Elasticsearch before 8.13 and OpenSearch refuse what they don't know before they do anything. */
    private HttpReply sendDemanding(Batch batch) throws IOException {
        HttpReply reply = send(batch, path + "&" + DEMANDS_DATA_STREAM + "=true");
        if (reply.status() == 400 && new String(reply.body(), UTF_8).contains("[" + DEMANDS_DATA_STREAM + "]")) {
            mayDemandDataStream = false;
            return send(batch, path);
        }
        return reply;
    }

    private HttpReply send(Batch batch, String to) throws IOException {
        return http.send(HttpCall.ndjson(to, batch.body().array(), batch.bytes()));
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
