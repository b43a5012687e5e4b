// SPDX-License-Identifier: Apache-2.0
package dev.estrace.logback;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program that logs as many records as its argument says and comes to its end. */
final class LogsAndReturns {
    private LogsAndReturns() {}

    public static void main(String[] args) {
        Logger logger = LoggerFactory.getLogger(LogsAndReturns.class);
        int records = Integer.parseInt(args[0]);
        for (int i = 0; i < records; i++) {
            logger.info("{}", i);
        }
    }
}
