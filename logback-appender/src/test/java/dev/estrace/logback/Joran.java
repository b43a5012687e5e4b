// SPDX-License-Identifier: Apache-2.0
package dev.estrace.logback;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Configures a context from the inner part of a {@code logback.xml}. */
final class Joran {
    private Joran() {}

    static void configure(LoggerContext context, String elements) {
        byte[] xml = ("<configuration>" + elements + "</configuration>").getBytes(StandardCharsets.UTF_8);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(new ByteArrayInputStream(xml));
        } catch (JoranException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** What {@code scan} does when it finds the file changed. */
    static void reload(LoggerContext context, String elements) {
        context.reset();
        configure(context, elements);
    }
}
