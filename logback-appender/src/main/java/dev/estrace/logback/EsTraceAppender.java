// SPDX-License-Identifier: Apache-2.0
package dev.estrace.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.TraceCounters;
import dev.estrace.core.report.TraceStats;
import dev.estrace.core.settings.TraceSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ships Logback events to Elasticsearch: {@code <appender name="ES" class="dev.estrace.logback.EsTraceAppender">}.
 *
 * <p>It is asynchronous by itself: wrapped in an {@code AsyncAppender} it would lose records when that one is full.
 * Stopping drains it within {@code closeTimeout}; at the end of the JVM that happens without {@code <shutdownHook/>}
 * too. Problems are told in Logback's status list. Thread-safe once started.
 */
public final class EsTraceAppender extends UnsynchronizedAppenderBase<ILoggingEvent> implements SettingElements {
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
            pipeline = TracePipeline.start(TraceSettings.read(appenderName(), texts), this::tell);
            super.start();
        }
    }

    /** Sends what waits, for at most {@code closeTimeout}; does nothing when it is not started. */
    @Override
    public void stop() {
        TracePipeline running = pipeline;
        if (isStarted() && running != null) {
            super.stop();
            running.close();
        }
    }

    /** What became of the records since the last start, those of appenders with equal settings included. */
    public TraceStats stats() {
        TracePipeline running = pipeline;
        return running == null ? new TraceCounters().snapshot(0, 0) : running.stats();
    }

    @Override
    protected void append(ILoggingEvent event) {
        TracePipeline running = pipeline;
        if (running != null) {
            running.accept(EventRecord.of(event));
        }
    }

    private String appenderName() {
        return getName() == null ? getClass().getName() : getName();
    }

    private void tell(Severity severity, String sentence) {
        switch (severity) {
            case INFO -> addInfo(sentence);
            case WARNING -> addWarn(sentence);
            case ERROR -> addError(sentence);
        }
    }
}
