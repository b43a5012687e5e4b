// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.record.NotStoredException;
import dev.estrace.core.record.TraceLevel;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A run, a stage, a job or an operation: from its start to its end everything logged on this thread carries its ids,
 * through this interface or through an ordinary logger.
 *
 * <p>A line carries the values of the innermost open scope of the same run on the calling thread; on a thread that is
 * in none of them, those of the scope it is written through. At its end a scope writes one record with its duration,
 * its status and its exception if any, and gives the thread back the MDC that it found. Closing again does nothing.
 *
 * <p>Scopes are closed innermost first, as try-with-resources does. One that is closed before those inside it stays in
 * force until they are closed too. One that is closed on another thread ends at once, and its own thread gets back its
 * MDC when it next opens or closes a scope or logs through one. One that is left unclosed goes out of force when it has
 * been collected as garbage and another scope starts or a run ends; of a run this is told.
 *
 * <p>Thread-safe; in force on the thread that opened it, and where {@link Trace#wrap} takes it. Nothing is thrown into
 * the application after the start, but for {@link IllegalArgumentException} where an argument is refused.
 */
public sealed interface Scope extends AutoCloseable permits SpanHandle {
    /** Writes a line. */
    void log(TraceLevel level, @Nullable String message, @Nullable Throwable throwable);

    default void debug(@Nullable String message) {
        log(TraceLevel.DEBUG, message, null);
    }

    default void info(@Nullable String message) {
        log(TraceLevel.INFO, message, null);
    }

    default void warning(@Nullable String message) {
        log(TraceLevel.WARNING, message, null);
    }

    default void error(@Nullable String message) {
        log(TraceLevel.ERROR, message, null);
    }

    /** Writes an error with its stack trace. The scope goes on; {@link #fail} is what makes it end as failed. */
    default void exception(Throwable throwable) {
        log(TraceLevel.ERROR, Texts.of(throwable), throwable);
    }

    /** As {@link #exception(Throwable)}, with a message of one's own. */
    default void exception(Throwable throwable, @Nullable String message) {
        log(TraceLevel.ERROR, message, throwable);
    }

    /**
     * As {@link #log}, and says when the line is stored. The line waits for its batch as any other does; a flush
     * hastens it.
     *
     * @return completes when Elasticsearch has stored the line, however long that takes; fails with a {@link
     *     NotStoredException} when it will not be, and at once when nothing is sent at all. What is chained to it runs
     *     on the one thread {@code es-trace-acknowledgements}, unless it is complete by then: what blocks there delays
     *     all other acknowledgements of the process, and belongs on an executor of one's own
     */
    CompletableFuture<Void> logAsync(TraceLevel level, @Nullable String message, @Nullable Throwable throwable);

    /** As {@link #debug}, and says when the line is stored, as {@link #logAsync} does. */
    default CompletableFuture<Void> debugAsync(@Nullable String message) {
        return logAsync(TraceLevel.DEBUG, message, null);
    }

    /** As {@link #info}, and says when the line is stored, as {@link #logAsync} does. */
    default CompletableFuture<Void> infoAsync(@Nullable String message) {
        return logAsync(TraceLevel.INFO, message, null);
    }

    /** As {@link #warning}, and says when the line is stored, as {@link #logAsync} does. */
    default CompletableFuture<Void> warningAsync(@Nullable String message) {
        return logAsync(TraceLevel.WARNING, message, null);
    }

    /** As {@link #error}, and says when the line is stored, as {@link #logAsync} does. */
    default CompletableFuture<Void> errorAsync(@Nullable String message) {
        return logAsync(TraceLevel.ERROR, message, null);
    }

    /** As {@link #exception(Throwable)}, and says when the line is stored, as {@link #logAsync} does. */
    default CompletableFuture<Void> exceptionAsync(Throwable throwable) {
        return logAsync(TraceLevel.ERROR, Texts.of(throwable), throwable);
    }

    /** As {@link #exception(Throwable, String)}, and says when the line is stored, as {@link #logAsync} does. */
    default CompletableFuture<Void> exceptionAsync(Throwable throwable, @Nullable String message) {
        return logAsync(TraceLevel.ERROR, message, throwable);
    }

    /** Begins to describe an operation inside the innermost open scope. */
    OperationBuilder operation(String name);

    /**
     * The W3C header that lets another service go on with the innermost open scope, such as {@code
     * 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01}. Whether the trace is sampled is passed on as it came
     * in; one that starts here is. Ids in another tracer's form are converted: 16 hex digits are filled up with zeros,
     * decimal numbers written in hex (those of 16 digits are taken for hex ones, unless Datadog has put them into the
     * MDC), and any other text digested. Records hold them as they were: see {@link Trace#traceId}.
     */
    String traceparent();

    /** Writes {@link #traceparent} as the header of that name. */
    default void writeHeaders(BiConsumer<String, String> headers) {
        headers.accept(Traceparent.HEADER, traceparent());
    }

    /**
     * Notes that the work failed: the end record is an error and holds the exception. Its status is {@code timeout}
     * when the exception is a time-out of {@code java.util.concurrent}, of a socket or of {@code java.net.http}, or is
     * caused by one; otherwise {@code error}. Of several failures the first one counts.
     *
     * <p>A run fails with the first of its stages and jobs that does; a failed operation, such as one attempt of many,
     * leaves the scopes around it as they are.
     */
    void fail(@Nullable Throwable cause);

    /** As {@link #fail}, with the status {@code timeout} whatever the exception is. */
    void timeOut(@Nullable Throwable cause);

    /** Ends the scope. */
    @Override
    void close();
}
