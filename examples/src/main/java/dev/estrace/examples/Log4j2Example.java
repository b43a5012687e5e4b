// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples;

import dev.estrace.trace.Budget;
import dev.estrace.trace.Cost;
import dev.estrace.trace.Operation;
import dev.estrace.trace.PolicyResult;
import dev.estrace.trace.Trace;
import java.io.IOException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;

/** Triages orders, and logs what it does through Log4j2; see {@code log4j2.xml}. */
public final class Log4j2Example {
    private static final Logger LOGGER = LogManager.getLogger(Log4j2Example.class);

    private Log4j2Example() {}

    /** Runs once under the run id that is the first argument. */
    public static void main(String[] arguments) {
        ThreadContext.put("cost_center", "CC-1042");
        ThreadContext.put("customer_id", "acme");
        try (Trace run = Trace.run(arguments[0]).workflow("order-triage").start()) {
            LOGGER.info("triage of {} orders starts", 3);
            run.stage("extract", () -> extract());
            run.stage("classify", () -> classify(run));
            deliver(run);
        }
    }

    private static void extract() {
        LOGGER.info("read {} orders from {}", 3, "inbox.csv");
        LOGGER.warn("order {} has no address", 1003);
    }

    private static void classify(Trace run) {
        LOGGER.info("asking {} for the categories of {} orders", "gpt-4", 3);
        try (Operation call = run.operation("categorize").type("llm.completion").start()) {
            call.cost(Cost.usd("0.0042").provider("openai").model("gpt-4").tokens(350, 42));
            call.policy("budget-constraint", PolicyResult.ALLOWED);
            call.budget(Budget.of("ml-platform-monthly").limit("100").consumed("12.50"));
        }
        LOGGER.info("{} orders are standard, {} is express", 2, 1);
    }

    private static void deliver(Trace run) {
        try {
            run.stage("deliver", () -> {
                LOGGER.info("handing {} orders to the warehouse", 3);
                throw new IOException("the warehouse answers 503");
            });
        } catch (IOException failed) {
            LOGGER.error("{} orders are kept for the next run", 3, failed);
        }
    }
}
