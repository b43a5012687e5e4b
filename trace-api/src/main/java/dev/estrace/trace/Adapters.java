// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.report.ProblemListener.Severity;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;

/**
 * Lets the logging frameworks read their configuration: they do so with the first logger, and a program that only looks
 * things up has none. Touches only frameworks whose adapter is on the class path.
 */
final class Adapters {
    private static final Map<String, Runnable> FRAMEWORKS = Map.of(
            "dev.estrace.logback.EsTraceAppender", () -> Slf4jStart.run(),
            "dev.estrace.log4j2.EsTraceAppender", () -> Log4jStart.run(),
            "dev.estrace.jul.EsTraceHandler", () -> Logger.getLogger("").getHandlers());

    private final AtomicBoolean awake = new AtomicBoolean();

    /** Does so once. */
    void awaken(Notices notices) {
        if (awake.compareAndSet(false, true)) {
            FRAMEWORKS.forEach((adapter, start) -> awaken(adapter, start, notices));
        }
    }

    private static void awaken(String adapter, Runnable start, Notices notices) {
        if (!MdcStores.isLoadable(adapter)) {
            return;
        }
        try {
            start.run();
        } catch (RuntimeException | LinkageError broken) {
            notices.tellOnce(
                    Severity.WARNING,
                    "Trace: the logging framework of " + adapter + " does not start: " + Texts.of(broken));
        }
    }

    /** Loaded only where SLF4J is. */
    private static final class Slf4jStart {
        static void run() {
            org.slf4j.LoggerFactory.getILoggerFactory();
        }
    }

    /** Loaded only where log4j-api is. */
    private static final class Log4jStart {
        static void run() {
            org.apache.logging.log4j.LogManager.getContext(false);
        }
    }
}
