// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Does each task in the scope that was in force where it was submitted. As thread-safe as the executor behind it. */
@SuppressWarnings("NullAway") // the JDK says of none of these results whether it may be null
final class CarryingExecutor implements ExecutorService {
    private final ExecutorService executor;

    CarryingExecutor(ExecutorService executor) {
        this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(CarriedScope.around(task));
    }

    @Override
    public Future<?> submit(Runnable task) {
        return executor.submit(CarriedScope.around(task));
    }

    @Override
    public <T extends @Nullable Object> Future<T> submit(Runnable task, T result) {
        return executor.submit(CarriedScope.around(task), result);
    }

    @Override
    public <T extends @Nullable Object> Future<T> submit(Callable<T> task) {
        return executor.submit(CarriedScope.around(task));
    }

    @Override
    public <T extends @Nullable Object> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
            throws InterruptedException {
        return executor.invokeAll(around(tasks));
    }

    @Override
    public <T extends @Nullable Object> List<Future<T>> invokeAll(
            Collection<? extends Callable<T>> tasks, long limit, TimeUnit unit) throws InterruptedException {
        return executor.invokeAll(around(tasks), limit, unit);
    }

    @Override
    public <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        return executor.invokeAny(around(tasks));
    }

    @Override
    public <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> tasks, long limit, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return executor.invokeAny(around(tasks), limit, unit);
    }

    private static <T extends @Nullable Object> List<Callable<T>> around(Collection<? extends Callable<T>> tasks) {
        List<Callable<T>> carried = new ArrayList<>(tasks.size());
        tasks.forEach(task -> carried.add(CarriedScope.around(task)));
        return carried;
    }

    @Override
    public void shutdown() {
        executor.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return executor.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return executor.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return executor.isTerminated();
    }

    @Override
    public boolean awaitTermination(long limit, TimeUnit unit) throws InterruptedException {
        return executor.awaitTermination(limit, unit);
    }

    /**
     * Overrides the method that Java 19 has brought: the one of the executor behind may do less than the inherited one,
     * which waits for ever for the common pool. Before that there is none to call.
     */
    @SuppressWarnings("MissingOverride")
    public void close() throws Exception {
        if (executor instanceof AutoCloseable closeable) {
            closeable.close();
        } else {
            executor.shutdown();
        }
    }
}
