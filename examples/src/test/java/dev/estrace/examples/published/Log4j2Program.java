// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Logs three records through Log4j2. */
final class Log4j2Program {
    private Log4j2Program() {}

    public static void main(String[] arguments) {
        Logger logger = LogManager.getLogger(Log4j2Program.class);
        logger.debug("one");
        logger.info("two");
        logger.error("three");
    }
}
