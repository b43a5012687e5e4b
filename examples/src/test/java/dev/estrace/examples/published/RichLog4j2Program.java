// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import dev.estrace.trace.Trace;
import java.io.IOException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.message.MapMessage;

/** Logs through Log4j2 whatever a call can carry. */
final class RichLog4j2Program {
    private static final Logger LOGGER = LogManager.getLogger(RichLog4j2Program.class);
    private static final Marker AUDIT = MarkerManager.getMarker("AUDIT").addParents(MarkerManager.getMarker("MONEY"));

    private RichLog4j2Program() {}

    public static void main(String[] arguments) {
        ThreadContext.put("customer_id", "acme");
        ThreadContext.put("basket", "b-7");
        try (Trace run = Trace.run("run-7").workflow("checkout").start()) {
            LOGGER.info("{} items", 3);
            LOGGER.atWarn().withMarker(AUDIT).withThrowable(failure()).log("paid {} of {}", 2, 3);
            LOGGER.error(new MapMessage<>()
                    .with("genops.cost.total", 0.05)
                    .with("retried", true)
                    .with("bank", "acme"));
            run.stage("pay", () -> LOGGER.debug("paid"));
        }
    }

    private static Exception failure() {
        return new IllegalStateException("no answer", new IOException("connection reset"));
    }
}
