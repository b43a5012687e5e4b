// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.driver;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Logs through SLF4J into whatever Logback's configuration file names. */
final class Slf4jDriver implements Driver {
    private final Logger logger = LoggerFactory.getLogger("com.example.workflow.Stage");

    @Override
    public void context(Map<String, String> entries) {
        MDC.setContextMap(entries);
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
