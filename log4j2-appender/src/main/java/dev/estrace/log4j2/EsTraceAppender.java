// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.report.OwnThread;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.TraceCounters;
import dev.estrace.core.report.TraceStats;
import dev.estrace.core.settings.TraceSettings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.appender.AppenderLoggingException;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Ships Log4j2 events to Elasticsearch: {@code <EsTrace name="es" hosts="..."/>} in {@code log4j2.xml}.
 *
 * <p>It is asynchronous by itself, and works below asynchronous loggers too. Stopping drains it within
 * {@code closeTimeout}, or within the time that Log4j2 gives if that is shorter. Problems are told to the
 * {@code StatusLogger}. Nothing is thrown, unless {@code ignoreExceptions} is false: then a record that is not taken
 * throws, so that a {@code Failover} appender takes it. Thread-safe.
 *
 * <p>The entries of a {@code MapMessage}, and of an {@code ObjectMessage} of a map, become fields; markers become tags.
 * Asynchronous loggers and {@code Async} appenders keep the line of code that logged only with
 * {@code includeLocation="true"}.
 */
@Plugin(
        name = EsTraceAppender.PLUGIN_NAME,
        category = Core.CATEGORY_NAME,
        elementType = Appender.ELEMENT_TYPE,
        printObject = true)
public final class EsTraceAppender extends AbstractAppender {
    static final String PLUGIN_NAME = "EsTrace";

    private final TraceSettings settings;
    private final @Nullable LetterAppender letters;
    private volatile @Nullable TracePipeline pipeline;

    EsTraceAppender(
            String name,
            @Nullable Filter filter,
            boolean ignoreExceptions,
            Property[] properties,
            TraceSettings settings,
            @Nullable LetterAppender letters) {
        super(name, filter, null, ignoreExceptions, properties);
        this.settings = settings;
        this.letters = letters;
    }

    /** The attributes of the plugin, for Log4j2 and for programs. */
    @PluginBuilderFactory
    public static EsTraceAppenderBuilder newBuilder() {
        return new EsTraceAppenderBuilder();
    }

    /** Starts shipping, with whatever settings are right; does nothing when it is started already. */
    @Override
    public void start() {
        if (!isStarted()) {
            setStarting();
            pipeline = TracePipeline.start(settings, EsTraceAppender::tell, letters);
            tellWhereLettersCanNotGo();
            super.start();
        }
    }

    /** All appenders of a configuration are there when the first one starts. */
    private void tellWhereLettersCanNotGo() {
        String obstacle = letters == null ? null : letters.obstacle();
        if (obstacle != null) {
            tell(Severity.WARNING, getName() + ": " + obstacle);
        }
    }

    /** Sends what waits, for at most {@code closeTimeout}, or the time given if that is shorter and not 0. */
    @Override
    public boolean stop(long timeout, TimeUnit unit) {
        TracePipeline running = pipeline;
        if (!isStarted() || running == null) {
            return true;
        }
        setStopping();
        boolean complete =
                running.close(limit(Duration.ofNanos(unit.toNanos(timeout)))).complete();
        setStopped();
        return complete;
    }

    /** Tells asynchronous loggers to look up the line of code before they hand an event over. */
    @Override
    public boolean requiresLocation() {
        return settings.defaults().inclusion().callerData();
    }

    /** What became of the records since the last start, those of appenders with equal settings included. */
    public TraceStats stats() {
        TracePipeline running = pipeline;
        return running == null ? new TraceCounters().snapshot() : running.stats();
    }

    /**
     * Hands the event over.
     *
     * @throws AppenderLoggingException only if {@code ignoreExceptions} is false and the event is not taken
     */
    @Override
    public void append(LogEvent event) {
        if (LetterAppender.LOGGER.equals(event.getLoggerName())) {
            error(getName() + ": a dead letter came here by way of another appender; it is not sent to Elasticsearch");
            return;
        }
        TracePipeline running = pipeline;
        boolean taken = running != null && running.accept(event, EventRecord::of);
        if (!taken && !ignoreExceptions() && isLost()) {
            throw new AppenderLoggingException(getName() + ": the record is not taken: " + reason(running));
        }
    }

    /** A record that nobody wants, or that our own threads raised, is not for the next appender either. */
    private boolean isLost() {
        boolean switchedOff = !settings.pipeline().enabled() && settings.refusal() == null;
        return !switchedOff && !OwnThread.isCurrent();
    }

    private String reason(@Nullable TracePipeline running) {
        if (settings.refusal() != null) {
            return settings.refusal();
        }
        return running == null || !isStarted()
                ? "the appender is not started"
                : "the queue is full, or the event can not be read";
    }

    private Duration limit(Duration given) {
        Duration closeTimeout = settings.pipeline().closeTimeout();
        boolean isShorter = given.toNanos() > 0 && given.compareTo(closeTimeout) < 0;
        return isShorter ? given : closeTimeout;
    }

    private static void tell(Severity severity, String sentence) {
        switch (severity) {
            case INFO -> LOGGER.info(sentence);
            case WARNING -> LOGGER.warn(sentence);
            case ERROR -> LOGGER.error(sentence);
        }
    }
}
