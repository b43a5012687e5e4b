// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.Batch;
import dev.estrace.core.bulk.BulkClient;
import dev.estrace.core.bulk.BulkOutcome;
import dev.estrace.core.encode.RecordEncoder;
import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.index.IndexSetup;
import dev.estrace.core.index.SetupOutcome;
import dev.estrace.core.report.OwnThread;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the blocking calls on threads of their own and brings each result back to the worker. */
final class Senders implements AutoCloseable {
    private final ElasticsearchHttp http;
    private final BulkClient client;
    private final IndexSetup setup;
    private final int connections;
    private final Doorbell doorbell;
    private final ThreadPoolExecutor threads;
    private final Queue<Runnable> results = new ConcurrentLinkedQueue<>();

    Senders(ElasticsearchHttp http, BulkClient client, IndexSetup setup, int connections, Doorbell doorbell) {
        this.http = http;
        this.client = client;
        this.setup = setup;
        this.connections = connections;
        this.doorbell = doorbell;
        this.threads = new ThreadPoolExecutor(
                connections,
                connections,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> new OwnThread(work, "sender"));
    }

    /** Starts the threads, so that a want of threads shows at once and not with the first batch. */
    void start() {
        threads.prestartAllCoreThreads();
    }

    /** Most calls at once. */
    int connections() {
        return connections;
    }

    /** Whether a host would take a request at once, after another has failed. */
    boolean hasLivingHost() {
        return http.hasLivingHost();
    }

    /** Why the last search for nodes found none, or null. */
    @Nullable
    String sniffFailure() {
        return http.sniffFailure();
    }

    /** Sends a batch; what became of it is passed on at a later {@link #settle()}. Worker only. */
    void send(Batch batch, Consumer<BulkOutcome> onWorker) {
        run(() -> client.send(batch), failure -> BulkClient.failed(batch, failure), onWorker);
    }

    /** Looks up what documents share, puts the template in place; the outcome is passed on at a later {@link #settle()}. Worker only. */
    void setUp(Consumer<SetupOutcome> onWorker) {
        run(this::prepare, IndexSetup::failed, onWorker);
    }

    /**
     * Passes on what has come back. What can not be settled, for want of memory perhaps, is passed on again later, after
     * the others. Worker only.
     */
    void settle() {
        for (Runnable result = results.peek(); result != null; result = results.peek()) {
            try {
                result.run();
                results.remove();
            } catch (Throwable failed) {
                results.add(result);
                results.remove();
                throw failed;
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private SetupOutcome prepare() throws IOException {
        RecordEncoder.prepare();
        return setup.run();
    }

    private <T> void run(Callable<T> blockingCall, Function<Throwable, T> failed, Consumer<T> onWorker) {
        threads.execute(() -> {
            T result = resultOf(blockingCall, failed);
            results.add(() -> onWorker.accept(result));
            doorbell.ring();
        });
    }

    /** Whatever goes wrong, there is a result: without one the worker would wait for ever. */
    private static <T> T resultOf(Callable<T> blockingCall, Function<Throwable, T> failed) {
        try {
            return blockingCall.call();
        } catch (Throwable failure) {
            return failed.apply(failure);
        }
    }
}
