// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.TraceCounters;
import dev.estrace.core.report.TraceStats;
import dev.estrace.core.settings.DeadLetterTarget;
import dev.estrace.core.settings.SettingProperties;
import dev.estrace.core.settings.TraceSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Ships java.util.logging records to Elasticsearch: {@code handlers=dev.estrace.jul.EsTraceHandler}.
 *
 * <p>In {@code logging.properties} each setting is a key {@code dev.estrace.jul.EsTraceHandler.<setting>}; a subclass
 * has its own class name there, so that two handlers can differ. {@code level} and {@code filter} mean what they mean
 * for the handlers of the JDK. A handler that {@code logging.properties} names or describes starts at once, any other
 * one with its first record, so that its setters can be called before; a setter that is called later makes it start
 * anew.
 *
 * <p>The last parameter of a record gives key-values if it is a map that the message does not show:
 * {@code logger.log(INFO, "paid", Map.of("order", 471))}; other parameters have no names and are only for the message.
 * The MDC is that of the record, when the JBoss LogManager made it, else that of SLF4J when SLF4J has a provider.
 *
 * <p>Problems are told to the {@link ErrorManager}; the one that is set at first prints each of them on
 * {@code System.err}. Thread-safe; asynchronous by itself.
 */
public class EsTraceHandler extends Handler implements SettingProperties {
    private final String name = getClass().getName();

    /** Guarded by itself, as the start is. */
    private final Map<String, String> texts = new LinkedHashMap<>();

    private volatile @Nullable TracePipeline pipeline;
    private volatile boolean closed;

    /** Takes the settings of {@code logging.properties}. */
    public EsTraceHandler() {
        setErrorManager(new EveryProblem());
        HandlerProperties properties = new HandlerProperties(getClass(), this::tellBadProperty);
        setLevel(properties.level());
        setFilter(properties.filter());
        texts.putAll(properties.settings());
        if (properties.areGiven()) {
            start();
        }
    }

    /**
     * Starts with settings given in code; {@code logging.properties} is not read.
     *
     * @param settings by the names of the documentation, with values as in a configuration file
     */
    public EsTraceHandler(Map<String, String> settings) {
        setErrorManager(new EveryProblem());
        texts.putAll(settings);
        start();
    }

    /** What waits under the old settings is sent first, for at most {@code closeTimeout}. */
    @Override
    public void set(String name, String text) {
        synchronized (texts) {
            texts.put(name, text);
            TracePipeline old = pipeline;
            pipeline = null;
            if (old != null) {
                old.close();
            }
        }
    }

    private TracePipeline start() {
        synchronized (texts) {
            TracePipeline running = pipeline;
            if (running == null) {
                running = TracePipeline.start(settings(), this::tell);
                pipeline = running;
            }
            return running;
        }
    }

    private TraceSettings settings() {
        TraceSettings settings = TraceSettings.read(name, texts);
        if (!(settings.pipeline().deadLetter() instanceof DeadLetterTarget.ToAppender target)) {
            return settings;
        }
        tellBadProperty("deadLetter names the appender " + target.name() + ", but java.util.logging gives handlers no"
                + " names; dead letters are kept in memory only, the last 100");
        Map<String, String> inMemory = new LinkedHashMap<>(texts);
        inMemory.put("deadLetter", "memory");
        return TraceSettings.read(name, inMemory);
    }

    /** Hands the record over, if level and filter let it pass; throws nothing. */
    @Override
    public void publish(@Nullable LogRecord event) {
        try {
            if (event != null && isLoggable(event)) {
                accept(event);
            }
        } catch (RuntimeException failed) { // of the program's own filter, level or thread
            reportError(name + ": a record is not taken", failed, ErrorManager.WRITE_FAILURE);
        }
    }

    private void accept(LogRecord event) {
        TracePipeline running = pipeline;
        if (running == null && closed) {
            return;
        }
        TracePipeline started = running == null ? start() : running;
        started.accept(
                EventRecord.of(event, started.settings().defaults().inclusion().callerData()));
    }

    /** Waits until everything logged before is stored, for at most {@code closeTimeout}. */
    @Override
    public void flush() {
        TracePipeline running = pipeline;
        if (running != null) {
            running.flush(running.settings().pipeline().closeTimeout());
        }
    }

    /** Sends what waits, for at most {@code closeTimeout}; what is logged later is dropped, and counted if it was started. */
    @Override
    public void close() {
        closed = true;
        TracePipeline running = pipeline;
        if (running != null) {
            running.close();
        }
    }

    /** What became of the records since the last start, those of handlers with equal settings included. */
    public TraceStats stats() {
        TracePipeline running = pipeline;
        return running == null ? new TraceCounters().snapshot() : running.stats();
    }

    private void tellBadProperty(String sentence) {
        tell(Severity.WARNING, name + ": " + sentence);
    }

    private void tell(Severity severity, String sentence) {
        reportError(sentence, null, ErrorManager.GENERIC_FAILURE);
    }
}
