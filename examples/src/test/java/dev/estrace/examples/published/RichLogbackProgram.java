// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import dev.estrace.trace.Trace;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Logs through SLF4J whatever a call can carry. */
final class RichLogbackProgram {
    private static final Logger LOGGER = LoggerFactory.getLogger(RichLogbackProgram.class);
    private static final Marker AUDIT = MarkerFactory.getMarker("AUDIT");
    private static final Marker MONEY = MarkerFactory.getMarker("MONEY");

    private RichLogbackProgram() {}

    public static void main(String[] arguments) {
        MDC.put("customer_id", "acme");
        MDC.put("basket", "b-7");
        try (Trace run = Trace.run("run-7").workflow("checkout").start()) {
            LOGGER.info("{} items", 3);
            LOGGER.atWarn()
                    .addMarker(AUDIT)
                    .addMarker(MONEY)
                    .setCause(failure())
                    .log("paid {} of {}", 2, 3);
            LOGGER.atError()
                    .addKeyValue("genops.cost.total", 0.05)
                    .addKeyValue("retried", true)
                    .addKeyValue("bank", "acme")
                    .log("refused");
            run.stage("pay", () -> LOGGER.debug("paid"));
        }
    }

    private static Exception failure() {
        return new IllegalStateException("no answer", new IOException("connection reset"));
    }
}
