// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the same work on several of the application's threads at once. */
public final class Load implements AutoCloseable {
    private final ExecutorService executor;

    /** At most {@code threads} at once; they live until close. */
    public Load(int threads) {
        this.executor = Executors.newFixedThreadPool(threads);
    }

    /** Returns when all {@code threads} are done, with what each of them returned. */
    public <T> List<T> onEach(int threads, Callable<T> work) throws InterruptedException, ExecutionException {
        List<T> results = new ArrayList<>();
        for (Future<T> done : executor.invokeAll(Collections.nCopies(threads, work))) {
            results.add(done.get());
        }
        return results;
    }

    /** Returns when that is done, with what it returned. */
    public <T> T onOne(Callable<T> work) throws InterruptedException, ExecutionException {
        return executor.submit(work).get();
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
