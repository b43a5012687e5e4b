// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;

/** Starts a context from the inner part of a {@code log4j2.xml}. */
final class ConfiguredContext {
    private ConfiguredContext() {}

    static <C extends LoggerContext> C start(C context, String appendersAndLoggers) {
        byte[] xml = ("<Configuration status=\"OFF\">" + appendersAndLoggers + "</Configuration>")
                .getBytes(StandardCharsets.UTF_8);
        try {
            context.start(new XmlConfiguration(context, new ConfigurationSource(new ByteArrayInputStream(xml))));
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
