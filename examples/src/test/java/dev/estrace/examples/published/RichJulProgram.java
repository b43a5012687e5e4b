// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import dev.estrace.trace.Trace;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.slf4j.MDC;

/** Logs through java.util.logging whatever a call can carry, with the MDC of SLF4J. */
final class RichJulProgram {
    private static final Logger LOGGER = Logger.getLogger(RichJulProgram.class.getName());

    private RichJulProgram() {}

    public static void main(String[] arguments) {
        MDC.put("customer_id", "acme");
        MDC.put("basket", "b-7");
        try (Trace run = Trace.run("run-7").workflow("checkout").start()) {
            LOGGER.log(Level.INFO, "{0} items", 3);
            LogRecord warning = new LogRecord(Level.WARNING, "paid {0} of {1}");
            warning.setLoggerName(LOGGER.getName());
            warning.setParameters(new Object[] {2, 3});
            warning.setThrown(failure());
            LOGGER.log(warning);
            LOGGER.severe("refused");
            run.stage("pay", () -> LOGGER.fine("paid"));
        }
    }

    private static Exception failure() {
        return new IllegalStateException("no answer", new IOException("connection reset"));
    }
}
