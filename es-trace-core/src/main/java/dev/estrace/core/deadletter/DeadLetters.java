// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.deadletter;

import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where dead letters are put: always in memory, the last 100 within 1 MB, and in one place besides. Worker thread only,
 * except {@link #recent()}.
 */
public final class DeadLetters implements AutoCloseable {
    private static final String KIND = "dead-letter";

    private final RecentLetters recent = new RecentLetters();
    private final @Nullable LetterSink sink;
    private final Problems problems;

    private DeadLetters(@Nullable LetterSink sink, Problems problems) {
        this.sink = sink;
        this.problems = problems;
    }

    /** Kept in memory only. */
    public static DeadLetters inMemory(Problems problems) {
        return new DeadLetters(null, problems);
    }

    /**
     * Appended to a file, up to 1 GB, as lines that {@link DeadLetterReplay} reads; the file is made with the first
     * letter, readable by its owner only.
     */
    public static DeadLetters inFile(Path file, Problems problems) {
        return new DeadLetters(new ToFile(new LetterFile(file)), problems);
    }

    /**
     * Handed to somebody as lines without line breaks, of the same form as in a file.
     *
     * @param name who it is, for sentences
     * @param lines called on the worker; may throw
     */
    public static DeadLetters handedTo(String name, Consumer<String> lines, Problems problems) {
        return new DeadLetters(new ToConsumer(name, lines), problems);
    }

    /** Puts a letter where letters go. Never throws: what goes wrong is told, and the letter stays in memory. */
    public void put(DeadLetter letter) {
        attempt(() -> recent.add(letter), "the last dead letter can not be kept in memory");
        if (sink != null) {
            attempt(
                    () -> hand(letter, sink),
                    "a record that Elasticsearch refused is kept in memory only, with the last " + RecentLetters.MOST
                            + ", for " + sink.place() + " can not take it");
        }
    }

    /** The letters kept in memory, the oldest first; a document over 64 kB is there in its degraded form. Any thread. */
    public List<DeadLetter> recent() {
        return recent.all();
    }

    /** Closes the file. A letter that is put afterwards opens it again. */
    @Override
    public void close() {
        if (sink != null) {
            attempt(sink::close, sink.place() + " can not be closed");
        }
    }

    private void hand(DeadLetter letter, LetterSink to) throws Exception {
        to.write(letter);
        problems.recovered(KIND, "dead letters go to " + to.place() + " again");
    }

    private void attempt(Attempt attempt, String failureMeans) {
        try {
            attempt.run();
        } catch (Throwable failed) { // an exhausted heap, or whatever an appender throws
            problems.tell(KIND, Severity.ERROR, failureMeans + " (" + describe(failed) + ")");
        }
    }

    /** Only a file's own message is free of document text. */
    private String describe(Throwable failure) {
        String type = failure.getClass().getSimpleName();
        return sink instanceof ToFile && failure instanceof IOException && failure.getMessage() != null
                ? type + ": " + failure.getMessage()
                : type;
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private record ToFile(LetterFile file) implements LetterSink {
        @Override
        public void write(DeadLetter letter) throws IOException {
            file.append(DeadLetterDocument.line(letter));
        }

        @Override
        public String place() {
            return "the file " + file.file();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private record ToConsumer(String name, Consumer<String> lines) implements LetterSink {
        @Override
        public void write(DeadLetter letter) {
            lines.accept(DeadLetterDocument.text(letter));
        }

        @Override
        public String place() {
            return "the appender " + name;
        }
    }
}
