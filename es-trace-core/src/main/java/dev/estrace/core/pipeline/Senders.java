// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.Batch;
import dev.estrace.core.bulk.BulkClient;
import dev.estrace.core.bulk.BulkOutcome;
import dev.estrace.core.index.IndexSetup;
import dev.estrace.core.index.SetupOutcome;
import dev.estrace.core.report.OwnThread;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes the blocking calls on threads of their own and brings each result back to the worker. */
final class Senders implements AutoCloseable {
    private final BulkClient client;
    private final IndexSetup setup;
    private final int connections;
    private final Doorbell doorbell;
    private final ExecutorService threads;
    private final Queue<Runnable> results = new ConcurrentLinkedQueue<>();

    Senders(BulkClient client, IndexSetup setup, int connections, Doorbell doorbell) {
        this.client = client;
        this.setup = setup;
        this.connections = connections;
        this.doorbell = doorbell;
        this.threads = Executors.newFixedThreadPool(connections, work -> new OwnThread(work, "sender"));
    }

    /** Most calls at once. */
    int connections() {
        return connections;
    }

    /** Sends a batch; what became of it is passed on at a later {@link #settle()}. Worker only. */
    void send(Batch batch, Consumer<BulkOutcome> onWorker) {
        run(() -> client.send(batch), onWorker);
    }

    /** Puts the template in place; the outcome is passed on at a later {@link #settle()}. Worker only. */
    void setUp(Consumer<SetupOutcome> onWorker) {
        run(setup::run, onWorker);
    }

    /** Passes on what has come back. Worker only. */
    void settle() {
        for (Runnable result = results.poll(); result != null; result = results.poll()) {
            result.run();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private <T> void run(Supplier<T> blockingCall, Consumer<T> onWorker) {
        threads.execute(() -> {
            T result = blockingCall.get();
            results.add(() -> onWorker.accept(result));
            doorbell.ring();
        });
    }
}
