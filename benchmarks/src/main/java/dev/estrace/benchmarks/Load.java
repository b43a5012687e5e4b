// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the same work on each of the application's threads at once. */
public final class Load implements AutoCloseable {
    private final int threads;
    private final ExecutorService executor;

    /** Starts so many threads when they are needed. */
    public Load(int threads) {
        this.threads = threads;
        this.executor = Executors.newFixedThreadPool(threads);
    }

    /** Returns when all threads are done, with what each of them returned. */
    public <T> List<T> onEachThread(Callable<T> work) throws InterruptedException, ExecutionException {
        List<Callable<T>> works = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            works.add(work);
        }
        List<T> results = new ArrayList<>();
        for (Future<T> done : executor.invokeAll(works)) {
            results.add(done.get());
        }
        return results;
    }

    <T> T onOneThread(Callable<T> work) throws InterruptedException, ExecutionException {
        return executor.submit(work).get();
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
