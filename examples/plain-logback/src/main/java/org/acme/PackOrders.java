// SPDX-License-Identifier: Apache-2.0
package org.acme;

import dev.estrace.trace.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Packs two orders as one run. */
public final class PackOrders {
    private static final Logger LOGGER = LoggerFactory.getLogger(PackOrders.class);

    private PackOrders() {}

    /** The first argument is the id of the run. */
    public static void main(String[] arguments) {
        try (Trace run = Trace.run(arguments[0]).workflow("packing").start()) {
            LOGGER.info("{} orders to pack", 2);
            run.stage("pack", () -> LOGGER.warn("order {} has no address", 1003));
        }
    }
}
