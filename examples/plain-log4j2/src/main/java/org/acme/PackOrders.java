// SPDX-License-Identifier: Apache-2.0
package org.acme;

import dev.estrace.trace.Trace;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Packs two orders as one run. */
public final class PackOrders {
    private static final Logger LOGGER = LogManager.getLogger(PackOrders.class);

    private PackOrders() {}

    /** The first argument is the id of the run. */
    public static void main(String[] arguments) {
        try (Trace run = Trace.run(arguments[0]).workflow("packing").start()) {
            LOGGER.info("{} orders to pack", 2);
            run.stage("pack", () -> LOGGER.warn("order {} has no address", 1003));
        }
    }
}
