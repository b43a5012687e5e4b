// SPDX-License-Identifier: Apache-2.0
package dev.estrace.logback;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import dev.estrace.core.report.DropReason;
import dev.estrace.core.report.TraceStats;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that logs in a shutdown hook, as many records as its argument says and then more until the library has
 * closed, and prints {@code accepted stored closed pending}.
 */
final class LogsInAShutdownHook {
    private LogsInAShutdownHook() {}

    public static void main(String[] args) {
        Logger logger = LoggerFactory.getLogger(LogsInAShutdownHook.class);
        int records = Integer.parseInt(args[0]);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> logAtTheEnd(logger, records), "hook"));
    }

    private static void logAtTheEnd(Logger logger, int records) {
        for (int i = 0; i < records; i++) {
            logger.info("{}", i);
        }
        await().until(isOver(logger));
        TraceStats stats = appender().stats();
        System.out.println(stats.accepted() + " " + stats.stored() + " " + stats.dropped(DropReason.CLOSED) + " "
                + stats.pending());
    }

    private static Callable<Boolean> isOver(Logger logger) {
        return () -> {
            logger.info("late");
            TraceStats stats = appender().stats();
            return stats.dropped(DropReason.CLOSED) > 0 && stats.pending() == 0;
        };
    }

    private static EsTraceAppender appender() {
        ch.qos.logback.classic.Logger root =
                (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        return (EsTraceAppender) requireNonNull(root.getAppender("ES"));
    }
}
