// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import java.util.logging.Logger;

/** A program that logs as many records as its argument says and exits at once. */
final class LogsAndExits {
    private LogsAndExits() {}

    public static void main(String[] args) {
        Logger logger = Logger.getLogger(LogsAndExits.class.getName());
        int records = Integer.parseInt(args[0]);
        for (int i = 0; i < records; i++) {
            logger.info(Integer.toString(i));
        }
        System.exit(0);
    }
}
