// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.report.DropReason;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.TraceCounters;
import dev.estrace.core.report.TraceStats;
import dev.estrace.core.settings.DeadLetterTarget;
import dev.estrace.core.settings.SettingProperties;
import dev.estrace.core.settings.TraceSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
 * one within the first log call, which pays for the whole start, so that its setters can be called before; a setter that
 * is called later makes it start anew, within the next log call.
 *
 * <p>The last parameter of a record gives key-values if it is a map that the message does not show:
 * {@code logger.log(INFO, "paid", Map.of("order", 471))}; other parameters have no names and are only for the message.
 * The MDC is that of the record, when the JBoss LogManager made it, else that of SLF4J when SLF4J has a provider. Records
 * that a {@code MemoryHandler} holds back and the same thread passes on have the MDC of that moment, and no line of code.
 *
 * <p>Problems are told to the {@link ErrorManager}; the one that is set at first prints each of them on
 * {@code System.err}. Thread-safe; asynchronous by itself.
 */
public class EsTraceHandler extends Handler implements SettingProperties {
    private final String name = getClass().getName();

    /** Guarded by itself, as the start is: a thread that holds the lock is in the middle of it. */
    private final Map<String, String> texts = new LinkedHashMap<>();

    /** What a start has to tell once the handler can take what the error manager may log; guarded by the texts. */
    private final List<String> untold = new ArrayList<>();

    /** Of what came while there was no pipeline. */
    private final TraceCounters idle = new TraceCounters();

    private volatile @Nullable TracePipeline pipeline;

    /** Being closed by the thread that has called a setter. */
    private volatile @Nullable TracePipeline replaced;

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

    /** What waits under the old settings is sent first, for at most {@code closeTimeout}; log calls do not wait for it. */
    @Override
    public void set(String name, String text) {
        TracePipeline outdated = replace(name, text);
        if (outdated != null) {
            outdated.close();
            replaced = null;
        }
    }

    private @Nullable TracePipeline replace(String name, String text) {
        synchronized (texts) {
            texts.put(name, text);
            TracePipeline outdated = closed ? null : pipeline;
            if (outdated != null) {
                replaced = outdated;
                pipeline = null;
            }
            return outdated;
        }
    }

    /** Null when the handler is closed, or the JVM has no thread or memory left to give, which is told. */
    private @Nullable TracePipeline start() {
        TracePipeline running;
        List<String> sentences;
        synchronized (texts) {
            running = startOnce();
            sentences = List.copyOf(untold);
            untold.clear();
        }
        sentences.forEach(this::report);
        return running;
    }

    private @Nullable TracePipeline startOnce() {
        TracePipeline running = pipeline;
        try {
            if (running == null && !closed) {
                running = TracePipeline.start(settings(), this::tell);
                pipeline = running;
            }
        } catch (Throwable failed) { // the application goes on, and the next log call tries again
            report(name + ": not started: " + failed); // with the lock held: what is logged of it starts nothing
        }
        return running;
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
        } catch (Throwable failed) { // of the program's own filter, level or thread
            report(name + ": a record is not taken: " + failed);
        }
    }

    private void accept(LogRecord event) {
        TracePipeline running = pipeline;
        boolean isIdle = running == null && !Thread.holdsLock(texts);
        TracePipeline taker = isIdle ? start() : running;
        if (taker == null) {
            idle.accept();
            idle.drop(closed ? DropReason.CLOSED : DropReason.NOT_STARTED, EventRecord.levelOf(event.getLevel()));
        } else {
            taker.accept(event, EventRecord::of);
        }
    }

    /** Waits until everything logged before is stored, for at most {@code closeTimeout}. */
    @Override
    public void flush() {
        TracePipeline running = pipeline;
        if (running != null) {
            running.flush(running.settings().pipeline().closeTimeout());
        }
    }

    /** Sends what waits, for at most {@code closeTimeout}; what is logged later is dropped, and counted. */
    @Override
    public void close() {
        TracePipeline running;
        TracePipeline outdated;
        synchronized (texts) {
            closed = true;
            running = pipeline;
            outdated = replaced;
        }
        if (running != null) {
            running.close();
        } else if (outdated != null) {
            outdated.flush(outdated.settings().pipeline().closeTimeout());
        }
    }

    /** What became of the records since the last start, those of handlers with equal settings included. */
    public TraceStats stats() {
        TracePipeline running = pipeline;
        return running == null ? idle.snapshot() : running.stats();
    }

    private void tellBadProperty(String sentence) {
        tell(Severity.WARNING, name + ": " + sentence);
    }

    private void tell(Severity severity, String sentence) {
        if (Thread.holdsLock(texts)) {
            untold.add(sentence);
        } else {
            report(sentence);
        }
    }

    private void report(String sentence) {
        reportError(sentence, null, ErrorManager.GENERIC_FAILURE);
    }
}
