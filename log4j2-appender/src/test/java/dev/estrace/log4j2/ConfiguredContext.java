// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;

/** Starts a context from the inner part of a {@code log4j2.xml}. */
final class ConfiguredContext {
    private ConfiguredContext() {}

    static <C extends LoggerContext> C start(C context, String appendersAndLoggers) {
        context.start(configuration(context, appendersAndLoggers));
        return context;
    }

    /** What Log4j2 does when it finds its file changed. */
    static void reload(LoggerContext context, String appendersAndLoggers) {
        context.setConfiguration(configuration(context, appendersAndLoggers));
    }

    private static Configuration configuration(LoggerContext context, String appendersAndLoggers) {
        byte[] xml = ("<Configuration status=\"OFF\">" + appendersAndLoggers + "</Configuration>")
                .getBytes(StandardCharsets.UTF_8);
        try {
            return new XmlConfiguration(context, new ConfigurationSource(new ByteArrayInputStream(xml)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
