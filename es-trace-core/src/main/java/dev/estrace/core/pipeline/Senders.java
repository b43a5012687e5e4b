// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.Batch;
import dev.estrace.core.bulk.BulkClient;
import dev.estrace.core.bulk.BulkOutcome;
import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.index.IndexSetup;
import dev.estrace.core.index.SetupOutcome;
import dev.estrace.core.validate.Validation;
import dev.estrace.core.validate.ValidationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the blocking calls on threads of their own and brings each result back to the worker. */
final class Senders implements AutoCloseable {
    private final ElasticsearchHttp http;
    private final BulkClient client;
    private final Preparation preparation;
    private final IndexSetup metricsSetup;
    private final Supplier<ValidationReport> validation;
    private final Doorbell doorbell;
    private final List<Sender> senders;
    private final List<Sender> beside = new ArrayList<>();
    private int turn;

    /**
     * @param preparation of the indices of records
     * @param metricsSetup of the indices of gateways' requests
     * @param validation checks the set-up without changing anything
     */
    Senders(
            ElasticsearchHttp http,
            BulkClient client,
            Preparation preparation,
            IndexSetup metricsSetup,
            Supplier<ValidationReport> validation,
            int connections,
            Doorbell doorbell) {
        this.http = http;
        this.client = client;
        this.preparation = preparation;
        this.metricsSetup = metricsSetup;
        this.validation = validation;
        this.doorbell = doorbell;
        this.senders =
                Stream.generate(() -> new Sender(doorbell)).limit(connections).toList();
    }

    /** Starts the threads, so that a want of threads shows at once and not with the first batch. */
    void start() {
        senders.forEach(Sender::start);
    }

    /** Most calls at once, but for those beside. */
    int connections() {
        return senders.size();
    }

    /** Whether a host would take a request at once, after another has failed. */
    boolean hasLivingHost() {
        return http.hasLivingHost() && !http.hasUnusableFiles();
    }

    /** Whether credentials or certificates come from files. */
    boolean hasFiles() {
        return http.hasFiles();
    }

    /** What is amiss beside the way to Elasticsearch. */
    Amiss amiss() {
        return new Amiss(http.staleFiles(), http.sniffFailure());
    }

    /** How often credentials or certificates have become others. */
    long filesGeneration() {
        return http.filesGeneration();
    }

    /**
     * Looks at the files of credentials and certificates, on a thread that ends with it, as all senders may be waiting for
     * an answer; how often they have become others is passed on at a later {@link #settle()}, and it is not to be called
     * again before. Worker only.
     */
    void lookAtFiles(LongConsumer onWorker) {
        makeBeside(new BlockingCall<>(this::looked, failed -> http.filesGeneration(), onWorker::accept));
    }

    private long looked() {
        http.lookAtFiles();
        return http.filesGeneration();
    }

    /** Sends a batch; what became of it is passed on at a later {@link #settle()}. Worker only. */
    void send(Batch batch, Consumer<BulkOutcome> onWorker) {
        make(new BlockingCall<>(() -> client.send(batch), failure -> BulkClient.failed(batch, failure), onWorker));
    }

    /**
     * Makes everything ready for the first record; the outcome is passed on at a later {@link #settle()}. Worker only.
     */
    void setUp(Consumer<SetupOutcome> onWorker) {
        make(new BlockingCall<>(preparation::run, IndexSetup::failed, onWorker));
    }

    /**
     * Puts the template of the metrics index in place, on a thread that ends with it; the outcome is passed on at a later
     * {@link #settle()}, and it is not to be called again before. Worker only.
     */
    void setUpMetrics(Consumer<SetupOutcome> onWorker) {
        makeBeside(new BlockingCall<>(metricsSetup::run, IndexSetup::failed, onWorker));
    }

    /**
     * Checks the set-up, on a thread that ends with it; what was found is passed on at a later {@link #settle()}. Worker
     * only.
     */
    void inspect(Consumer<ValidationReport> onWorker) {
        makeBeside(new BlockingCall<>(validation::get, Validation::failed, onWorker));
    }

    /**
     * Passes on what has come back. What can not be settled, for want of memory perhaps, is passed on again later, after
     * the others. Worker only.
     */
    void settle() {
        for (int i = 0; i < senders.size(); i++) {
            turn = (turn + 1) % senders.size();
            senders.get(turn).passOn();
        }
        settleBeside();
    }

    @Override
    public void close() {
        senders.forEach(Sender::close);
        beside.forEach(Sender::close);
    }

    private void settleBeside() {
        beside.forEach(Sender::passOn);
        beside.stream().filter(Sender::isIdle).forEach(Sender::close);
        beside.removeIf(Sender::isIdle);
    }

    private void makeBeside(BlockingCall<?> call) {
        Sender sender = new Sender(doorbell);
        sender.start();
        sender.give(call);
        beside.add(sender);
    }

    /** Never more calls at once than there are senders: see {@link Delivery}. */
    private void make(BlockingCall<?> call) {
        for (Sender sender : senders) {
            if (sender.isIdle()) {
                sender.give(call);
                return;
            }
        }
        throw new IllegalStateException("no sender is idle");
    }
}
