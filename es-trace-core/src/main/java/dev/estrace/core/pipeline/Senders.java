// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.Batch;
import dev.estrace.core.bulk.BulkClient;
import dev.estrace.core.bulk.BulkOutcome;
import dev.estrace.core.encode.RecordEncoder;
import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.index.IndexSetup;
import dev.estrace.core.index.SetupOutcome;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the blocking calls on threads of their own and brings each result back to the worker. */
final class Senders implements AutoCloseable {
    private final ElasticsearchHttp http;
    private final BulkClient client;
    private final IndexSetup setup;
    private final IndexSetup metricsSetup;
    private final Doorbell doorbell;
    private final List<Sender> senders;
    private @Nullable Sender beside;
    private int turn;

    /**
     * @param setup of the indices of records
     * @param metricsSetup of the indices of gateways' requests
     */
    Senders(ElasticsearchHttp http, IndexSetup setup, IndexSetup metricsSetup, int connections, Doorbell doorbell) {
        this.http = http;
        this.client = new BulkClient(http);
        this.setup = setup;
        this.metricsSetup = metricsSetup;
        this.doorbell = doorbell;
        this.senders =
                Stream.generate(() -> new Sender(doorbell)).limit(connections).toList();
    }

    /** Starts the threads, so that a want of threads shows at once and not with the first batch. */
    void start() {
        senders.forEach(Sender::start);
    }

    /** Most calls at once, but for {@link #setUpMetrics}. */
    int connections() {
        return senders.size();
    }

    /** Whether a host would take a request at once, after another has failed. */
    boolean hasLivingHost() {
        return http.hasLivingHost();
    }

    /** Whether credentials or certificates come from files. */
    boolean hasFiles() {
        return http.hasFiles();
    }

    /** Why credentials or certificates in use are not what their files hold now, or null. */
    @Nullable
    String staleFiles() {
        return http.staleFiles();
    }

    /**
     * Looks whether the files of credentials and certificates have changed; that is passed on at a later
     * {@link #settle()}. Worker only.
     */
    void lookAtFiles(Consumer<Boolean> onWorker) {
        make(new BlockingCall<>(http::lookAtFiles, unreadable -> false, onWorker));
    }

    /** Why the last search for nodes found none, or null. */
    @Nullable
    String sniffFailure() {
        return http.sniffFailure();
    }

    /** Sends a batch; what became of it is passed on at a later {@link #settle()}. Worker only. */
    void send(Batch batch, Consumer<BulkOutcome> onWorker) {
        make(new BlockingCall<>(() -> client.send(batch), failure -> BulkClient.failed(batch, failure), onWorker));
    }

    /**
     * Looks up what documents share, loads what a failure will need, puts the template in place; the outcome is passed
     * on at a later {@link #settle()}. Worker only.
     */
    void setUp(Consumer<SetupOutcome> onWorker) {
        make(new BlockingCall<>(this::prepare, IndexSetup::failed, onWorker));
    }

    /**
     * Puts the template of the metrics index in place, on a thread that ends with it; the outcome is passed on at a later
     * {@link #settle()}, and it is not to be called again before. Worker only.
     */
    void setUpMetrics(Consumer<SetupOutcome> onWorker) {
        BlockingCall<SetupOutcome> call = new BlockingCall<>(metricsSetup::run, IndexSetup::failed, onWorker);
        Sender sender = new Sender(doorbell);
        sender.start();
        sender.give(call);
        beside = sender;
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
        if (beside != null) {
            beside.close();
        }
    }

    private void settleBeside() {
        Sender sender = beside;
        if (sender != null) {
            sender.passOn();
            if (sender.isIdle()) {
                sender.close();
                beside = null;
            }
        }
    }

    private SetupOutcome prepare() throws IOException {
        RecordEncoder.prepare();
        ClassesInAdvance.initialise();
        return setup.run();
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
