// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.driver;

import java.util.Map;
import java.util.stream.IntStream;

/** What each record says: 8 MDC entries, a message of 100 characters with two parameters, every hundredth an exception. */
public final class Workload {
    public static final String TEMPLATE =
            "Processed document batch {} of the customer's import and stored its rows after {} milliseconds";
    /** The eight entries of each record. */
    public static final Map<String, String> MDC = Map.of(
            "run_id", "run-2026-11-21-000042",
            "workflow_id", "data-pipeline",
            "operation_name", "import-documents",
            "team", "ml-platform",
            "project", "document-search",
            "customer_id", "customer-4711",
            "environment", "production",
            "trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");

    private static final int VARIANTS = 1024;
    private static final int EXCEPTION_EVERY = 100;

    private final String[] batches =
            IntStream.range(0, VARIANTS).mapToObj(i -> "b-" + (1000 + i)).toArray(String[]::new);
    private final Integer[] millis =
            IntStream.range(0, VARIANTS).mapToObj(i -> 1000 + i).toArray(Integer[]::new);
    private final Throwable failure = nested(15);

    /** Logs record number {@code n}; allocates nothing itself, so that all that is allocated is the driver's. */
    public void log(Driver driver, long n) {
        int variant = (int) (n % VARIANTS);
        if (n % EXCEPTION_EVERY == EXCEPTION_EVERY - 1) {
            driver.error(TEMPLATE, batches[variant], millis[variant], failure);
        } else {
            driver.info(TEMPLATE, batches[variant], millis[variant]);
        }
    }

    private static Throwable nested(int depth) {
        return depth > 0
                ? nested(depth - 1)
                : new IllegalStateException("The row can't be stored", new IllegalArgumentException("No such column"));
    }
}
