// SPDX-License-Identifier: Apache-2.0
package org.acme;

import dev.estrace.trace.Trace;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Packs two orders as one run. */
public final class PackOrders {
    private static final Logger LOGGER = Logger.getLogger(PackOrders.class.getName());

    private PackOrders() {}

    /** The first argument is the id of the run. */
    public static void main(String[] arguments) {
        try (Trace run = Trace.run(arguments[0]).workflow("packing").start()) {
            LOGGER.log(Level.INFO, "{0} orders to pack", 2);
            run.stage("pack", () -> LOGGER.log(Level.WARNING, "order {0} has no address", "1003"));
        }
    }
}
