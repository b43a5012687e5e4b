// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples;

import dev.estrace.trace.Budget;
import dev.estrace.trace.Cost;
import dev.estrace.trace.Operation;
import dev.estrace.trace.PolicyResult;
import dev.estrace.trace.Trace;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.MDC;

/**
 * Triages orders, and logs what it does through java.util.logging; see {@code logging.properties}. The MDC is that of
 * SLF4J, whose provider slf4j-jdk14 is on the class path.
 */
public final class JulExample {
    private static final Logger LOGGER = Logger.getLogger(JulExample.class.getName());

    private JulExample() {}

    /** Runs once under the run id that is the first argument. */
    public static void main(String[] arguments) {
        MDC.put("cost_center", "CC-1042");
        MDC.put("customer_id", "acme");
        try (Trace run = Trace.run(arguments[0]).workflow("order-triage").start()) {
            LOGGER.log(Level.INFO, "triage of {0} orders starts", 3);
            run.stage("extract", () -> extract());
            run.stage("classify", () -> classify(run));
            deliver(run);
        }
    }

    private static void extract() {
        LOGGER.log(Level.INFO, "read {0} orders from {1}", new Object[] {3, "inbox.csv"});
        LOGGER.log(Level.WARNING, "order {0} has no address", "1003");
    }

    private static void classify(Trace run) {
        LOGGER.log(Level.INFO, "asking {0} for the categories of {1} orders", new Object[] {"gpt-4", 3});
        try (Operation call = run.operation("categorize").type("llm.completion").start()) {
            call.cost(Cost.usd("0.0042").provider("openai").model("gpt-4").tokens(350, 42));
            call.policy("budget-constraint", PolicyResult.ALLOWED);
            call.budget(Budget.of("ml-platform-monthly").limit("100").consumed("12.50"));
        }
        LOGGER.log(Level.INFO, "{0} orders are standard, {1} is express", new Object[] {2, 1});
    }

    private static void deliver(Trace run) {
        try {
            run.stage("deliver", () -> {
                LOGGER.log(Level.INFO, "handing {0} orders to the warehouse", 3);
                throw new IOException("the warehouse answers 503");
            });
        } catch (IOException failed) {
            LOGGER.log(Level.SEVERE, "3 orders are kept for the next run", failed);
        }
    }
}
