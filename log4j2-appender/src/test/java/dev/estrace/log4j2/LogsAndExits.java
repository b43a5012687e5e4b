// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** A program that logs as many records as its argument says and exits at once. */
final class LogsAndExits {
    private LogsAndExits() {}

    public static void main(String[] args) {
        Logger logger = LogManager.getLogger(LogsAndExits.class);
        int records = Integer.parseInt(args[0]);
        for (int i = 0; i < records; i++) {
            logger.info("{}", i);
        }
        System.exit(0);
    }
}
