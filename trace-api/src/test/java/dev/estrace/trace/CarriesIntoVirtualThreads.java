// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.MDC;

/** A program for Java 21 and later: many runs hand tasks to virtual threads, each of which says what it carries. */
final class CarriesIntoVirtualThreads {
    static final int RUNS = 1000;

    private CarriesIntoVirtualThreads() {}

    public static void main(String[] arguments) throws Exception {
        ExecutorService virtual = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        ExecutorService wrapped = Trace.wrap(virtual);
        System.out.println("submitted " + carried(wrapped::submit));
        System.out.println("supplied "
                + carried(task -> CompletableFuture.supplyAsync(() -> unchecked(task), Trace.wrap(virtual))));
        System.out.println("left " + virtual.submit(() -> MDC.get("run_id")).get());
        Future<Boolean> late = wrapped.submit(() -> {
            TimeUnit.MILLISECONDS.sleep(300); // close waits for it
            return true;
        });
        close(wrapped);
        System.out.println("terminated " + (virtual.isTerminated() && late.isDone()));
        close(Trace.wrap((ExecutorService) ForkJoinPool.commonPool()));
        System.out.println("common pool shut down " + ForkJoinPool.commonPool().isShutdown());
    }

    /** Of how many runs the virtual thread has seen the id, before and after it has left its carrier. */
    private static int carried(Executor executor) throws Exception {
        List<Future<String>> seen = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            try (Trace trace = Tracer.of(() -> null).run("run-" + run).start();
                    Stage stage = trace.stage("load").start()) {
                seen.add(executor.submit(() -> {
                    String before = MDC.get("run_id");
                    TimeUnit.MILLISECONDS.sleep(1);
                    return before + "," + MDC.get("run_id") + "," + MDC.get("stage_name");
                }));
                stage.info("handed over");
            }
        }
        int carried = 0;
        for (int run = 0; run < RUNS; run++) {
            String id = "run-" + run;
            carried += seen.get(run).get().equals(id + "," + id + ",load") ? 1 : 0;
        }
        return carried;
    }

    private static String unchecked(Callable<String> task) {
        try {
            return task.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(ExecutorService executor) throws ReflectiveOperationException {
        ExecutorService.class.getMethod("close").invoke(executor);
    }

    @FunctionalInterface
    private interface Executor {
        Future<String> submit(Callable<String> task);
    }
}
