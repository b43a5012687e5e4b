// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.micro;

import dev.estrace.core.queue.RecordQueue;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.TraceCounters;
import dev.estrace.core.settings.OverflowPolicy;
import dev.estrace.core.settings.QueueSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Control;

/** Records from callers to a worker, none lost: a caller waits when the queue is full. */
@State(Scope.Group)
public class QueueBenchmark {
    private static final QueueSettings SETTINGS =
            new QueueSettings(64 << 20, 50_000, OverflowPolicy.BLOCK, Duration.ofSeconds(1));

    private final RecordQueue queue = new RecordQueue(SETTINGS, new TraceCounters());
    private final TraceRecord record = SampleRecords.ofOneRun()[0];

    /** In and out again, by one thread: what the queue costs when nobody is in the way. */
    @Benchmark
    @Group("alone")
    public boolean offerAndTake(Worker worker) {
        boolean offered = queue.offer(record);
        worker.settle(queue, queue.poll());
        return offered;
    }

    /** One caller. */
    @Benchmark
    @Group("from1")
    public boolean offerFrom1() {
        return queue.offer(record);
    }

    /** Its worker. */
    @Benchmark
    @Group("from1")
    public @Nullable TraceRecord takeFrom1(Worker worker, Control control) {
        return worker.take(queue, control);
    }

    /** Four callers. */
    @Benchmark
    @Group("from4")
    @GroupThreads(4)
    public boolean offerFrom4() {
        return queue.offer(record);
    }

    /** Their worker. */
    @Benchmark
    @Group("from4")
    public @Nullable TraceRecord takeFrom4(Worker worker, Control control) {
        return worker.take(queue, control);
    }

    /** Gives back the room of a thousand records at once, as a reply does. */
    @State(Scope.Thread)
    public static class Worker {
        private static final long TOGETHER = 1_000;

        private int open;

        private @Nullable TraceRecord take(RecordQueue queue, Control control) {
            TraceRecord taken = queue.poll();
            while (taken == null && !control.stopMeasurement) {
                Thread.onSpinWait();
                taken = queue.poll();
            }
            settle(queue, taken);
            return taken;
        }

        private void settle(RecordQueue queue, @Nullable TraceRecord taken) {
            if (taken != null && ++open == TOGETHER) {
                queue.settle(TOGETHER, TOGETHER * taken.estimatedBytes());
                open = 0;
            }
        }
    }
}
