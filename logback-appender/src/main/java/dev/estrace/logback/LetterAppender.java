// SPDX-License-Identifier: Apache-2.0
package dev.estrace.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import java.util.function.Consumer;

/** Hands dead letters to an attached appender, as events of a logger of their own. Thread-safe. */
final class LetterAppender implements Consumer<String> {
    /** The logger whose name the events of dead letters bear. */
    static final String LOGGER = "dev.estrace.deadletter";

    private final Appender<ILoggingEvent> appender;

    LetterAppender(Appender<ILoggingEvent> appender) {
        this.appender = appender;
    }

    /** @throws IllegalStateException when the appender is stopped, which Logback itself would pass over */
    @Override
    public void accept(String line) {
        if (!appender.isStarted()) {
            throw new IllegalStateException("the appender " + appender.getName() + " is stopped");
        }
        appender.doAppend(new LoggingEvent(LetterAppender.class.getName(), logger(), Level.ERROR, line, null, null));
    }

    private Logger logger() {
        return ((LoggerContext) appender.getContext()).getLogger(LOGGER);
    }
}
