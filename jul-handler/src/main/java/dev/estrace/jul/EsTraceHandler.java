// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.TraceStats;
import dev.estrace.core.settings.DeadLetterTarget;
import dev.estrace.core.settings.TraceSettings;
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
 * for the handlers of the JDK. The MDC of SLF4J is shipped along when SLF4J has a provider.
 *
 * <p>Problems are told to the {@link ErrorManager}; the one that is set at first prints each of them on
 * {@code System.err}. Thread-safe; asynchronous by itself.
 */
public class EsTraceHandler extends Handler {
    private final String name = getClass().getName();
    private final TracePipeline pipeline;

    /** Starts with the settings of {@code logging.properties}. */
    public EsTraceHandler() {
        setErrorManager(new EveryProblem());
        HandlerProperties properties = new HandlerProperties(getClass(), this::tellBadProperty);
        setLevel(properties.level());
        setFilter(properties.filter());
        pipeline = start(properties.settings());
    }

    /**
     * Starts with settings given in code; {@code logging.properties} is not read.
     *
     * @param settings by the names of the documentation, with values as in a configuration file
     */
    public EsTraceHandler(Map<String, String> settings) {
        setErrorManager(new EveryProblem());
        pipeline = start(settings);
    }

    private TracePipeline start(Map<String, String> texts) {
        TraceSettings settings = TraceSettings.read(name, texts);
        if (settings.pipeline().deadLetter() instanceof DeadLetterTarget.ToAppender target) {
            tell(
                    Severity.WARNING,
                    name + ": deadLetter names the appender " + target.name() + ", but java.util.logging gives handlers"
                            + " no names; dead letters are kept in memory only, the last 100");
        }
        return TracePipeline.start(settings, this::tell);
    }

    /** Hands the record over, if level and filter let it pass; throws nothing. */
    @Override
    public void publish(@Nullable LogRecord event) {
        try {
            if (event != null && isLoggable(event)) {
                pipeline.accept(EventRecord.of(event));
            }
        } catch (RuntimeException failed) { // of the program's own filter, level or thread
            reportError(name + ": a record is not taken", failed, ErrorManager.WRITE_FAILURE);
        }
    }

    /** Waits until everything logged before is stored, for at most {@code closeTimeout}. */
    @Override
    public void flush() {
        pipeline.flush(pipeline.settings().pipeline().closeTimeout());
    }

    /** Sends what waits, for at most {@code closeTimeout}; what is logged later is dropped and counted. */
    @Override
    public void close() {
        pipeline.close();
    }

    /** What became of the records, those of handlers with equal settings included. */
    public TraceStats stats() {
        return pipeline.stats();
    }

    private void tellBadProperty(String sentence) {
        tell(Severity.WARNING, name + ": " + sentence);
    }

    private void tell(Severity severity, String sentence) {
        reportError(sentence, null, ErrorManager.GENERIC_FAILURE);
    }
}
