// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.TraceLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** A program that logs {@code program.records} of {@code program.level} from a virtual thread each. */
final class LogsFromVirtualThreads {
    private static final String PINNED = "jdk.VirtualThreadPinned";
    private static final String REASON = "pinnedReason";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private LogsFromVirtualThreads() {}

    public static void main(String[] arguments) throws Exception {
        Program program = Program.of(arguments);
        TraceLevel level = TraceLevel.valueOf(program.text("level", "INFO"));
        try (Recording recording = new Recording();
                TracePipeline pipeline = program.start()) {
            log(pipeline, level, 1); // loading a class of ours pins whoever loads it
            recording.enable(PINNED).withoutThreshold().withStackTrace();
            recording.start();
            log(pipeline, level, program.number("records", 0) - 1);
            recording.stop();
            pipeline.flush(LIMIT);
            List<RecordedEvent> events = events(recording);
            events.forEach(event -> Program.say("event " + event.toString().replace('\n', ' ')));
            Program.say("pinned " + events.size());
            Program.say(pipeline.stats());
        }
        Program.say("done");
    }

    private static void log(TracePipeline pipeline, TraceLevel level, int records)
            throws ReflectiveOperationException, InterruptedException, ExecutionException {
        ExecutorService threads = virtualThreads();
        List<Future<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            String message = "number " + i;
            calls.add(threads.submit(() -> pipeline.accept(Program.record(level, message))));
        }
        for (Future<Boolean> call : calls) {
            call.get();
        }
        threads.shutdown();
    }

    /** By reflection: the tests are compiled for a Java that has none. */
    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    private static List<RecordedEvent> events(Recording recording) throws IOException {
        Path file = Files.createTempFile("pinned", ".jfr");
        try {
            recording.dump(file);
            return RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getEventType().getName().equals(PINNED))
                    .filter(event -> !isInitialization(event))
                    .toList();
        } finally {
            Files.delete(file);
        }
    }

    /** Two threads may be the first to need a class of the JDK's own locks: once in a process one waits for the other. */
    private static boolean isInitialization(RecordedEvent event) {
        return event.hasField(REASON) && String.valueOf(event.getString(REASON)).contains("initialization");
    }
}
