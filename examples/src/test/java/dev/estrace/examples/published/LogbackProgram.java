// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs three records through SLF4J. */
final class LogbackProgram {
    private LogbackProgram() {}

    public static void main(String[] arguments) {
        Logger logger = LoggerFactory.getLogger(LogbackProgram.class);
        logger.debug("one");
        logger.info("two");
        logger.error("three");
    }
}
