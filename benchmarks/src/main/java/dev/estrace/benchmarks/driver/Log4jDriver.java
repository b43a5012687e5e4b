// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.driver;

import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;

/** Logs through Log4j's own API into whatever its configuration file names. */
final class Log4jDriver implements Driver {
    private final Logger logger = LogManager.getLogger("com.example.workflow.Stage");

    @Override
    public void context(Map<String, String> entries) {
        ThreadContext.clearMap();
        ThreadContext.putAll(entries);
    }

    @Override
    public void info(String template, Object first, Object second) {
        logger.info(template, first, second);
    }

    @Override
    public void error(String template, Object first, Object second, Throwable failure) {
        logger.error(template, first, second, failure);
    }
}
