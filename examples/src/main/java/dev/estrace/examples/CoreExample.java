// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples;

import dev.estrace.core.pipeline.FlushResult;
import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.TraceStats;
import dev.estrace.core.settings.TraceSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Ships records without any logging framework, as an importer of what another system has written would: by {@code
 * es-trace-core} alone.
 */
public final class CoreExample {
    /** Time, level, order and message, as the other system has them. */
    private static final List<String> LINES = List.of(
            "2026-03-01T08:00:00.120Z;INFO;1001;packed",
            "2026-03-01T08:00:01.480Z;WARNING;1002;packed without its gift card",
            "2026-03-01T08:00:02.960Z;ERROR;1003;no such article");

    private CoreExample() {}

    /** Runs once under the run id that is the first argument. */
    public static void main(String[] arguments) {
        TraceSettings settings = TraceSettings.builder("importer") // the address comes from the environment
                .set("workflowName", "packing")
                .set("runId", arguments[0])
                .build();
        try (TracePipeline pipeline =
                TracePipeline.start(settings, (severity, sentence) -> System.err.println(sentence))) {
            LINES.stream().map(CoreExample::record).forEach(pipeline::accept);
            CompletableFuture<Void> end = pipeline.acceptAcknowledged(
                    record(Instant.parse("2026-03-01T08:00:03Z"), TraceLevel.INFO, "three orders imported"));
            FlushResult flushed = pipeline.flush(Duration.ofSeconds(30));
            System.out.printf("flushed: complete %s, %d pending%n", flushed.complete(), flushed.pending());
            end.join(); // would throw a NotStoredException
            System.out.println("the last record is acknowledged");
            tell(pipeline.stats());
        }
    }

    private static TraceRecord record(String line) {
        String[] parts = line.split(";", -1);
        return record(Instant.parse(parts[0]), TraceLevel.valueOf(parts[1]), parts[3])
                .values(Entries.of(Map.of("custom.order", parts[2])));
    }

    private static TraceRecord record(Instant time, TraceLevel level, String message) {
        return new TraceRecord(time.getEpochSecond(), time.getNano(), level, "importer", message)
                .thread(Thread.currentThread().getName(), Thread.currentThread().getId());
    }

    private static void tell(TraceStats stats) {
        System.out.printf("accepted: %d%n", stats.accepted());
        System.out.printf("stored:   %d%n", stats.stored());
        System.out.printf("rejected: %s%n", stats.rejections());
        System.out.printf("dropped:  %s%n", stats.drops());
        System.out.printf("pending:  %d%n", stats.pending());
    }
}
