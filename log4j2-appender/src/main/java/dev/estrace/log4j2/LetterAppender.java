// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import dev.estrace.core.settings.DeadLetterTarget;
import dev.estrace.core.settings.TraceSettings;
import java.util.function.Consumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.jspecify.annotations.Nullable;

/**
 * Hands dead letters to the appender of the same configuration that {@code deadLetter="appender:NAME"} names. It is
 * looked up with each letter, since a program may add it later. Thread-safe.
 */
final class LetterAppender implements Consumer<String> {
    /** The logger whose name the events of dead letters bear. */
    static final String LOGGER = "dev.estrace.deadletter";

    private final String name;
    private final @Nullable Configuration configuration;

    private LetterAppender(String name, @Nullable Configuration configuration) {
        this.name = name;
        this.configuration = configuration;
    }

    /** Null when dead letters have another place. */
    static @Nullable LetterAppender of(TraceSettings settings, @Nullable Configuration configuration) {
        return settings.pipeline().deadLetter() instanceof DeadLetterTarget.ToAppender target
                ? new LetterAppender(target.name(), configuration)
                : null;
    }

    /** What keeps letters from going there at present, in a sentence; null when nothing does. */
    @Nullable
    String obstacle() {
        Appender found = find();
        if (found instanceof EsTraceAppender) {
            return sentence("which sends to Elasticsearch itself");
        }
        return found == null ? sentence("which its configuration does not have") : null;
    }

    private String sentence(String obstacle) {
        return "deadLetter names the appender " + name + ", " + obstacle
                + "; dead letters are kept in memory only, the last 100";
    }

    /**
     * Past the appender's filters: a letter is to be kept.
     *
     * @throws IllegalStateException when there is no such appender, or none that takes letters
     */
    @Override
    public void accept(String line) {
        Appender found = find();
        if (found == null || found instanceof EsTraceAppender || !found.isStarted()) {
            throw new IllegalStateException("no appender " + name + " that takes dead letters");
        }
        found.append(Log4jLogEvent.newBuilder()
                .setLoggerName(LOGGER)
                .setLevel(Level.ERROR)
                .setMessage(new SimpleMessage(line))
                .build());
    }

    private @Nullable Appender find() {
        return configuration == null ? null : configuration.getAppender(name);
    }
}
