// SPDX-License-Identifier: Apache-2.0
package org.acme;

import dev.estrace.trace.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Packs two orders as one run. */
@SpringBootApplication
public class PackOrders implements ApplicationRunner {
    private static final Logger LOGGER = LoggerFactory.getLogger(PackOrders.class);

    /** The first argument is the id of the run. */
    public static void main(String[] arguments) {
        SpringApplication.run(PackOrders.class, arguments);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String runId = arguments.getNonOptionArgs().get(0);
        try (Trace run = Trace.run(runId).workflow("packing").start()) {
            LOGGER.info("{} orders to pack", 2);
            run.stage("pack", () -> LOGGER.warn("order {} has no address", 1003));
        }
    }
}
