// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.Batch;
import dev.estrace.core.bulk.BulkClient;
import dev.estrace.core.bulk.BulkOutcome;
import dev.estrace.core.bulk.BulkOutcome.Answered;
import dev.estrace.core.bulk.BulkOutcome.Unanswered;
import dev.estrace.core.bulk.Fate;
import dev.estrace.core.bulk.ItemResult;
import dev.estrace.core.index.IndexSetup;
import dev.estrace.core.index.SetupOutcome;
import dev.estrace.core.settings.IndexPattern;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches, and puts the template of the metrics index in place when the first record for it comes. That one waits
 * for the template; the others of its batch go before, and wait for nothing. Blocks; thread-safe.
 */
final class PreparedClient {
    private static final String NO_TEMPLATE = "index_template_not_in_place";

    private final BulkClient client;
    private final IndexSetup setup;
    private final IndexPattern metricsIndex;
    private final AtomicReference<@Nullable String> remark = new AtomicReference<>();
    private volatile boolean inPlace;

    /** @param setup of the metrics index */
    PreparedClient(BulkClient client, IndexSetup setup, IndexPattern metricsIndex) {
        this.client = client;
        this.setup = setup;
        this.metricsIndex = metricsIndex;
    }

    /**
     * Sends the batch once.
     *
     * @throws IOException when there is no complete answer: see {@link BulkClient#failed}
     */
    BulkOutcome send(Batch batch) throws IOException {
        return inPlace || !hasMetrics(batch) ? client.send(batch) : sendApart(batch);
    }

    /** Looks after the template again when the next record for its index comes. */
    void lookAgain() {
        inPlace = false;
    }

    /** What the operator should know of the template, once; null when there is nothing. */
    @Nullable
    String takeRemark() {
        return remark.get() == null ? null : remark.getAndSet(null);
    }

    /** Most batches have records of one index and one label. */
    private boolean hasMetrics(Batch batch) {
        String seen = "";
        for (int i = 0; i < batch.size(); i++) {
            String index = batch.label(i).index();
            if (!index.equals(seen) && metricsIndex.names(index)) {
                return true;
            }
            seen = index;
        }
        return false;
    }

    private boolean isMetrics(Batch batch, int record) {
        return metricsIndex.names(batch.label(record).index());
    }

    private BulkOutcome sendApart(Batch batch) throws IOException {
        Batch others = batch.only(record -> !isMetrics(batch, record));
        if (others.size() == 0) {
            return sendMetrics(batch);
        }
        BulkOutcome sent = client.send(others);
        if (sent instanceof Unanswered refused) {
            return new Unanswered(batch, refused.fate(), refused.status(), refused.what(), refused.retryAfterSeconds());
        }
        return together(batch, sent, sendMetrics(batch.only(record -> isMetrics(batch, record))));
    }

    private BulkOutcome sendMetrics(Batch metrics) throws IOException {
        SetupOutcome outcome = setup.run();
        if (outcome.fate() != Fate.DONE) {
            ItemResult held = new ItemResult(Fate.HOLD, outcome.status(), NO_TEMPLATE);
            return new Answered(metrics, Collections.nCopies(metrics.size(), held), 0);
        }
        inPlace = true;
        if (!outcome.what().isEmpty()) {
            remark.set(outcome.what());
        }
        return client.send(metrics);
    }

    private BulkOutcome together(Batch batch, BulkOutcome ofOthers, BulkOutcome ofMetrics) {
        Iterator<ItemResult> others = results(ofOthers).iterator();
        Iterator<ItemResult> metrics = results(ofMetrics).iterator();
        List<ItemResult> all = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            all.add(isMetrics(batch, i) ? metrics.next() : others.next());
        }
        return new Answered(batch, all, redirected(ofOthers) + redirected(ofMetrics));
    }

    private static List<ItemResult> results(BulkOutcome outcome) {
        return outcome instanceof Unanswered refused
                ? Collections.nCopies(refused.batch().size(), new ItemResult(refused.fate(), refused.status(), ""))
                : ((Answered) outcome).results();
    }

    private static int redirected(BulkOutcome outcome) {
        return outcome instanceof Answered answered ? answered.redirected() : 0;
    }
}
