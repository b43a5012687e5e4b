// SPDX-License-Identifier: Apache-2.0
package dev.estrace.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.TraceCounters;
import dev.estrace.core.report.TraceStats;
import dev.estrace.core.settings.SettingProperties;
import dev.estrace.core.settings.TraceSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ships Logback events to Elasticsearch: {@code <appender name="ES" class="dev.estrace.logback.EsTraceAppender">}.
 *
 * <p>It is asynchronous by itself: wrapped in an {@code AsyncAppender} it would lose records when that one is full.
 * Stopping drains it within {@code closeTimeout}; at the end of the JVM that happens without {@code <shutdownHook/>}
 * too. Problems are told in Logback's status list. With {@code <deadLetter>appender:NAME</deadLetter>} an
 * {@code <appender-ref ref="NAME"/>} in it attaches the appender that takes what Elasticsearch refuses for good.
 * Thread-safe once started.
 *
 * <p>Key-values of a call, and those of logstash-logback-encoder's structured arguments and markers, become fields;
 * other markers become tags. Below an {@code AsyncAppender} the line of code that logged is known only if
 * {@code includeCallerData} is true there as well.
 */
public final class EsTraceAppender extends AppenderWithLetters implements SettingProperties {
    private final Map<String, String> texts = new LinkedHashMap<>();
    private volatile @Nullable TracePipeline pipeline;

    @Override
    public void set(String name, String text) {
        texts.put(name, text);
    }

    /** Starts shipping, with whatever settings are right; does nothing when it is started already. */
    @Override
    public void start() {
        if (!isStarted()) {
            TraceSettings settings = TraceSettings.read(appenderName(), texts);
            LetterAppender letters = letterAppender(settings.pipeline().deadLetter());
            pipeline = TracePipeline.start(settings, this::tell, letters);
            super.start();
        }
    }

    /**
     * Sends what waits, for at most {@code closeTimeout}, then stops the appender of dead letters; does nothing when it is
     * not started.
     */
    @Override
    public void stop() {
        TracePipeline running = pipeline;
        if (isStarted() && running != null) {
            super.stop();
            running.close();
            detachAndStopAllAppenders();
        }
    }

    /** What became of the records since the last start, those of appenders with equal settings included. */
    public TraceStats stats() {
        TracePipeline running = pipeline;
        return running == null ? new TraceCounters().snapshot() : running.stats();
    }

    @Override
    protected void append(ILoggingEvent event) {
        TracePipeline running = pipeline;
        if (LetterAppender.LOGGER.equals(event.getLoggerName())) {
            addWarn(appenderName()
                    + ": a dead letter came here by way of another appender; it is not sent to Elasticsearch");
        } else if (running != null) {
            running.accept(event, EventRecord::of);
        }
    }

    private void tell(Severity severity, String sentence) {
        switch (severity) {
            case INFO -> addInfo(sentence);
            case WARNING -> addWarn(sentence);
            case ERROR -> addError(sentence);
        }
    }
}
