// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.estrace.core.encode.Bytes;
import dev.estrace.core.encode.RecordEncoder;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.RecordDefaults;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.Problems;
import dev.estrace.core.report.TraceCounters;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What a record costs that does not depend on the machine: bytes allocated and requests made. The bounds are about twice
 * what was measured, so that only a change of the way things are done breaks them.
 */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int RECORDS = 20_000;
    private static final Entries MDC = Entries.of(Map.of("run_id", "run-1", "team", "ml", "customer_id", "c-1"));

    private static final RecordDefaults DEFAULTS = RecordDefaults.none(); // an appender's are one object

    private final RecordEncoder encoder = new RecordEncoder(
            Clock.systemUTC(), new TraceCounters(), new Problems((severity, sentence) -> {}, System::nanoTime));
    private final Bytes body = new Bytes(1 << 16);

    @Test
    void encodesARecordOfTheSameContextWithHardlyAByte() {
        assertThat(bytesPerCall(RECORDS, () -> encode(record("Processed batch 17 of the import"))))
                .isLessThan(300);
    }

    @Test
    void rendersAnExceptionWithinAFewTimesItsText() {
        IllegalStateException failure = new IllegalStateException("The row can't be stored");
        encode(record("failed").throwable(failure));
        int text = body.length();

        assertThat(bytesPerCall(500, () -> encode(record("failed").throwable(failure))))
                .isLessThan(14.0 * text);
    }

    @Test
    void takesARecordWithItsOwnBytesAndSendsManyInOneRequest() throws Exception {
        try (ScriptedElasticsearch server = ScriptedElasticsearch.start();
                RunningPipeline pipeline = new RunningPipeline(server.uri())) {
            pipeline.start("whenFull", "block", "maxBlock", "20s");

            double bytes = bytesPerCall(RECORDS, () -> pipeline.log(record("Processed batch 17 of the import")));

            pipeline.flush(Duration.ofSeconds(20));
            assertThat(pipeline.stats().stored()).isEqualTo(2 * RECORDS);
            assertThat(bytes).isLessThan(300);
            assertThat(server.bulkRequests()).hasSizeLessThan(2 * RECORDS / 100);
        }
    }

    private void encode(TraceRecord record) {
        body.cutTo(0);
        encoder.encode(record, body);
    }

    private static TraceRecord record(String message) {
        TraceRecord record = new TraceRecord(1_780_000_000, 17, TraceLevel.INFO, "com.example.Import", message)
                .thread("main", 1)
                .mdc(MDC);
        record.accepted(1, Entries.NONE, DEFAULTS);
        return record;
    }

    /** In the second of two rounds: the first one brings classes and compiled code. */
    private static double bytesPerCall(int calls, Runnable call) {
        return LongStream.of(calls, calls).map(round -> bytes(round, call)).reduce(0, (first, second) -> second)
                / (double) calls;
    }

    private static long bytes(long calls, Runnable call) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (long i = 0; i < calls; i++) {
            call.run();
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
